"""The tests that cost money are collected only when asked for by path, with a token to pay with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def collected(arguments: list[str], token: str) -> str:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:randomly", *arguments]
    environment = {**os.environ, "JUSTONEAPI_TOKEN": token}
    environment.pop("PYTEST_XDIST_WORKER", None)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 5), done.stdout + done.stderr
    return done.stdout


def everything_else_left_out() -> list[str]:
    return [f"--ignore={path}" for path in (ROOT / "tests").iterdir() if path.is_dir() and path.name != "live"]


@pytest.mark.parametrize(
    ("arguments", "token", "expected"),
    [
        (["tests/live"], "any", True),
        (["tests/live/test_live.py::test_the_service_answers_a_ping"], "any", True),
        (["tests/live/test_live.py"], " ", False),
        (["tests", *everything_else_left_out()], "any", False),
    ],
)
def test_live_tests_are_collected_only_by_path_and_with_a_token(
    arguments: list[str], token: str, expected: bool
) -> None:
    assert ("tests/live/test_live.py::" in collected(arguments, token)) is expected
