"""Running what a page shows, one block after the other, in a folder of its own and against the sandbox.

A block that begins with `# NAME.py` or `# NAME.toml` is a file; others run as they stand. Of a console block the
commands behind `$` run, and what stands below is what they print, with `...` for what may differ. Tests among the
files run last.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path
from typing import Final

import pytest
from sybil import Example, Sybil
from sybil.parsers.myst import CodeBlockParser, SkipParser
from sybil.typing import Parser

from scripts.docs.__main__ import LANGUAGES

from .pages import ROOT, name_of

Pgy = Callable[..., str]

NAMED: Final = re.compile(r"\A# ([\w/]+\.(?:py|toml))\n")
NOT_RUN: Final = {"celery", "claude", "cp", "pip", "git", "docker", "pre-commit", "sqlite3", "uvicorn"}
"""Commands that change the machine or need what tests do not have."""

SERVING: Final = {"mcp", "worker"}
"""Commands of `pgy` that go on until somebody ends them: their options are held against their help. So are those on a
store on PostgreSQL, which this machine need not have."""


class Runner:
    """Runs the blocks of one page."""

    def __init__(self, page: Path, folder: Path, pgy: Pgy, monkeypatch: pytest.MonkeyPatch) -> None:
        self.page, self.folder, self.pgy, self.monkeypatch = page, folder, pgy, monkeypatch
        self.ran = 0

    def run(self) -> None:
        """Run all blocks, and then the tests among them."""
        parsers: list[Parser] = [
            CodeBlockParser("python", self.python),
            CodeBlockParser("console", self.console),
            CodeBlockParser("toml", self.toml),
            SkipParser(),
        ]
        document = Sybil(parsers=parsers, path=str(ROOT)).parse(self.page)
        for example in document.examples():
            example.evaluate()
            self.ran += 1
        if list(self.folder.glob("test_*.py")):
            self._call(
                sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider", "-p", "no:asyncio", "."
            )

    def python(self, example: Example) -> None:
        """Write a block as the file that it names, or run it."""
        named = NAMED.match(example.parsed)
        if named:
            compile(example.parsed, named[1], "exec", dont_inherit=True)
            (self.folder / named[1]).write_text(example.parsed, encoding="utf-8")
            return
        code = compile("\n" * example.line + example.parsed, name_of(self.page), "exec", dont_inherit=True)
        example.namespace.setdefault("__name__", "page")
        exec(code, example.namespace)

    def toml(self, example: Example) -> None:
        """Write a block as the file that it names; any has to be TOML."""
        tomllib.loads(example.parsed)
        named = NAMED.match(example.parsed)
        if named:
            (self.folder / named[1]).write_text(example.parsed, encoding="utf-8")

    def console(self, example: Example) -> None:
        """Run the commands of a block, and compare what they print where the page shows it."""
        for part in re.split(r"^\$ ", example.parsed, flags=re.MULTILINE)[1:]:
            command, _, shown = part.partition("\n")
            while command.endswith("\\"):
                more, _, shown = shown.partition("\n")
                command = command[:-1] + more.strip().removeprefix("> ")
            printed = self._command(command.partition("  #")[0].strip())
            if shown.strip():
                # In a terminal a figure stands behind a colon, in a pipe behind a tab.
                got = printed.replace("\t", "：" if "：" in shown else ": ").removeprefix("\ufeff")
                same = OutputChecker().check_output(
                    shown.strip() + "\n", got.strip() + "\n", ELLIPSIS | NORMALIZE_WHITESPACE
                )
                assert same, f"{name_of(self.page)}:{example.line}: $ {command}\nshown:\n{shown}\nprinted:\n{got}"

    def _command(self, command: str) -> str:
        first, *words = shlex.split(command)
        if first == "export":
            for word in words:
                if word != "PGY_SANDBOX=1":  # the sandbox is asked anyway, and one for all commands is faster
                    self.monkeypatch.setenv(*word.split("=", 1))
            return ""
        is_elsewhere = "postgresql" in os.environ.get("PGY_STORE", "") + command
        if first == "pgy" and (words[0] in SERVING or is_elsewhere):
            text = self.pgy(words[0], "--help")
            assert [word for word in words if word.startswith("--") and f"{word} " not in text] == [], command
            return ""
        if first == "pgy":
            return self.pgy(*words)
        if re.search(r"\bmake |python -m (scripts\.|pgy_facade\.sandbox\b)", command):
            check_ours(command)
            return ""
        if first == "python":
            return self._call(sys.executable, *words)
        if first == "printf":
            text, _, name = words[0].encode().decode("unicode_escape"), words[1], words[2]
            (self.folder / name).write_text(text, encoding="utf-8")
            return ""
        assert first in NOT_RUN, f"{name_of(self.page)} shows a command that nobody tried: {command}"
        return ""

    def _call(self, *command: str) -> str:
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, encoding="utf-8")
        assert done.returncode == 0, f"{name_of(self.page)}: {command}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr


def check_ours(command: str) -> None:
    """Hold a command of this repository against what there is: the target, or the module and its options."""
    words = shlex.split(command)
    if "make" in words:
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        named = [word for word in words[words.index("make") + 1 :] if "=" not in word]
        assert named
        assert set(named) <= set(targets), command
        return
    module = words[words.index("-m") + 1]
    path = ROOT / module.replace(".", "/")
    main = path.with_suffix(".py") if path.with_suffix(".py").exists() else path / "__main__.py"
    code = main.read_text(encoding="utf-8")
    for option in (word for word in words if word.startswith("--")):
        assert f'"{option}"' in code, f"{command}: {module} has no {option}"


def language_of(page: Path) -> str:
    """The language that a page is written in."""
    return "zh" if page.name.endswith(".zh-CN.md") or "zh" in page.relative_to(ROOT).parts else next(iter(LANGUAGES))
