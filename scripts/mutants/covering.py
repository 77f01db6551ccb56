"""Find out which tests run which line, by running them all once under coverage.py."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import coverage

RECORD = "lines"
# Lines that a statement may have.
_STATEMENT = 12


class Record(NamedTuple):
    """What a run of the tests told: by file and line the tests that ran it, and the seconds that each test took."""

    tests: dict[str, dict[int, list[str]]]
    seconds: dict[str, float]

    def of(self, path: str, line: int) -> list[str]:
        """Return the tests that run a line of a module, the quickest first.

        A statement of several lines is known by some of them only, and what runs when the module is imported runs in
        no test: then the tests count that run the nearest lines above it, or anything of the module.
        """
        lines = self.tests.get(path, {})
        for near in range(line, max(line - _STATEMENT, 0), -1):
            if near in lines:
                found = set(lines[near])
                break
        else:
            found = set()
        found = found or {test for tests in lines.values() for test in tests}
        return sorted(found, key=lambda test: (self.seconds.get(test, 0.0), test))


class RecordError(Exception):
    """The tests fail before anything is broken."""


def environment(tree: Path) -> dict[str, str]:
    """Return variables with which Python imports the packages of `tree`, and writes no byte code."""
    return {**os.environ, "PYTHONPATH": f"{tree}{os.pathsep}{tree / 'generated'}", "PYTHONDONTWRITEBYTECODE": "1"}


def record(tree: Path, folders: list[str], workers: int, place: Path) -> Record:
    """Run the tests of `folders` once and return what they ran; raise RecordError when one fails."""
    place.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "scripts.mutants.recorder", "-n", str(workers), *folders],
        cwd=tree,
        env={**environment(tree), "MUTANTS_RECORD": str(place / RECORD)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RecordError(done.stdout[-4000:] + done.stderr[-2000:])
    return _read(tree, place)


def _read(tree: Path, place: Path) -> Record:
    tests: dict[str, dict[int, list[str]]] = {}
    seconds: dict[str, float] = {}
    for file in place.glob(f"{RECORD}.*"):
        if file.suffix == ".json":
            seconds |= json.loads(file.read_text(encoding="utf-8"))
            continue
        data = coverage.CoverageData(basename=str(file))
        data.read()
        for name in data.measured_files():
            path = Path(name)
            if not path.is_relative_to(tree):
                continue
            lines = tests.setdefault(path.relative_to(tree).as_posix(), {})
            for line, contexts in data.contexts_by_lineno(name).items():
                lines.setdefault(line, []).extend(filter(None, contexts))
    return Record(tests, seconds)
