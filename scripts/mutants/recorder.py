"""A plugin of pytest that records which tests run which lines, and how long they take.

It is loaded by `-p scripts.mutants.recorder`, in each process of pytest-xdist, and writes beside the file that the
environment variable MUTANTS_RECORD names.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

_ROOT = Path(__file__).resolve().parents[2]
_record = Path(os.environ["MUTANTS_RECORD"])
_coverage = coverage.Coverage(
    data_file=str(_record),
    data_suffix=str(os.getpid()),
    include=[f"{_ROOT}/pgy_facade/*", f"{_ROOT}/scripts/*"],
    config_file=False,
    messages=False,
)
_coverage.start()
_seconds: dict[str, float] = {}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count what runs from here on as this test's, its fixtures included."""
    _coverage.switch_context(item.nodeid)
    return (yield)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    _seconds[report.nodeid] = _seconds.get(report.nodeid, 0) + report.duration


def pytest_sessionfinish() -> None:
    _coverage.stop()
    _coverage.save()
    _record.with_name(f"{_record.name}.{os.getpid()}.json").write_text(json.dumps(_seconds), encoding="utf-8")
