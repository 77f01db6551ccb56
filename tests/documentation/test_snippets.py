"""What the README and the pages show works when it is pasted, in the order in which it stands there."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pgy_facade import testing
from pgy_facade.cli.app import run
from pgy_facade.sandbox import Sandbox

from .pages import DOCS, ENGLISH, ROOT, name_of, text_of
from .running import Pgy, Runner, language_of

SHOWING = [page for page in ENGLISH if "```python" in text_of(page) or "```console" in text_of(page)]
SHOWING += [DOCS / "zh" / "tutorial.md"]  # it shows what is printed in Chinese; the code of the others is the same


@pytest.fixture(scope="module")
def running() -> Iterator[Sandbox]:
    with Sandbox() as upstream:
        yield upstream


@pytest.fixture
def pgy(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Pgy:
    """`pgy` in this process; returns what it printed, data before messages."""

    def call(*arguments: str) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
            capsys.readouterr()
            if arguments[0] == "collect" and "--yes" not in arguments:
                arguments += ("--yes",)  # there is nobody to ask here
            code = run(arguments)
        printed = capsys.readouterr()
        assert code in {0, 1}, (arguments, printed.err)
        return printed.out + printed.err

    return call


@pytest.mark.parametrize("page", SHOWING, ids=name_of)
def test_what_a_page_shows_works_when_it_is_pasted(
    page: Path, running: Sandbox, pgy: Pgy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.reset()
    for name in os.environ:
        if name.startswith(("PGY_", "LC_")) or name == "LANG":
            monkeypatch.delenv(name)
    monkeypatch.setenv("PGY_REGION", running.api_url)
    monkeypatch.setenv("JUSTONEAPI_TOKEN", "any-token")
    monkeypatch.setenv("PGY_LANG", language_of(page))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(ROOT / "generated")]))
    monkeypatch.chdir(tmp_path)
    runner = Runner(page, tmp_path, pgy, monkeypatch)
    with testing.no_waiting():
        runner.run()
    assert runner.ran


def test_the_first_program_of_the_readme_is_about_ten_lines_and_needs_nothing_set(tmp_path: Path) -> None:
    program = text_of(ROOT / "README.md").split("```python\n")[1].split("```")[0]
    assert len([line for line in program.splitlines() if line.strip()]) <= 10
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PGY_", "JUSTONEAPI"))}
    command = [sys.executable, "-W", "error", "-c", program]
    done = subprocess.run(command, cwd=tmp_path, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "billed=6" in done.stdout
