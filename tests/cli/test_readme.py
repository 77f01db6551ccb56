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


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_in_the_readme_works_when_it_is_pasted(
    pgy: Pgy, line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = pgy(*shlex.split(line), JUSTONEAPI_TOKEN=None)
    assert done.code == 0, done.err
    assert done.out or list(tmp_path.iterdir())


def test_the_readme_lists_the_exit_codes_of_the_help() -> None:
    rows = [f"| {int(code)} | {meaning} |" for code, (meaning, _) in MEANINGS.items()]
    assert "\n".join(rows) in README
    assert len(COMMANDS) >= 5
