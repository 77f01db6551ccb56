"""What README.md says of the command line."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pgy_facade.cli.exit_codes import MEANINGS

from .conftest import Pgy

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ pgy (.+)$", README, re.MULTILINE)


def test_the_commands_in_the_readme_work_when_they_are_pasted_one_after_the_other(
    pgy: Pgy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ids.csv").write_text("5fe8000000000000010078c7\n5fe8000000000000010078c8\n")
    for line in COMMANDS:
        words = shlex.split(line)
        if words[0] == "collect":
            # There is nobody to ask here, and it is meant for a token.
            words += ["--yes", "--sandbox"]
        done = pgy(*words, JUSTONEAPI_TOKEN=None)
        assert done.code == 0, (line, done.err)
        assert done.out or Path(words[words.index("-o") + 1]).exists(), line


def test_the_readme_lists_the_exit_codes_of_the_help() -> None:
    rows = [f"| {int(code)} | {meaning} |" for code, (meaning, _) in MEANINGS.items()]
    assert "\n".join(rows) in README
    assert len(COMMANDS) >= 5
