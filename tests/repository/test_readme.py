"""What the README says works when it is pasted, and names nothing that is not there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.generate.readme import BEGIN, END, calls_table

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


def test_there_are_python_blocks_to_paste() -> None:
    assert len(BLOCKS) >= 2


def test_the_first_block_is_about_ten_lines_and_works_when_pasted(tmp_path: Path) -> None:
    lines = [line for line in BLOCKS[0].splitlines() if line.strip()]
    assert len(lines) <= 10
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", BLOCKS[0]], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) == 6
    assert "billed=6" in done.stdout


@pytest.mark.parametrize("block", BLOCKS[1:], ids=lambda block: block.strip().splitlines()[0][:60])
def test_the_other_blocks_are_tests_that_pass(block: str, tmp_path: Path) -> None:
    (tmp_path / "test_pasted.py").write_text(block, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-W", "error", "-p", "no:cacheprovider"]
    command += ["-p", "no:asyncio", str(tmp_path)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 passed" in done.stdout


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:`|\$ )make ([a-z-]+)", README))
    assert named
    assert named <= targets


def test_every_command_and_file_named_exists() -> None:
    for module in re.findall(r"python -m ([a-z_.]+)", README):
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").exists() or (path / "__main__.py").exists(), module
    for name in re.findall(r"`((?:specs|scripts|\.github)/[\w./-]+)`", README):
        if name != "specs/drift-accepted.toml":  # made by whoever accepts the first finding
            assert (ROOT / name).exists(), name


def test_every_call_and_error_named_exists() -> None:
    import pgy_facade

    for name in re.findall(r"`(\w+Error|\w+Warning)`", README):
        assert hasattr(pgy_facade, name) or name == "ValueError", name
    for name in re.findall(r"^\| `(\w+)\(", README, re.MULTILINE):
        assert hasattr(pgy_facade.PgyClient, name), name
        assert hasattr(pgy_facade.AsyncPgyClient, name), name


def test_the_table_of_calls_is_the_one_that_the_command_writes() -> None:
    table = calls_table(json.loads((ROOT / "specs" / "openapi.json").read_bytes()))
    assert f"{BEGIN}\n{table}{END}" in README, "run `python -m scripts.generate --readme`"
