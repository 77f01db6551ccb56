"""What the contract tests share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pgy_facade.sandbox import Sandbox

from .budget import NIGHTLY, PROFILE
from .bundle import BUNDLE, TOKEN
from .tally import Tally

_COUNTED = "cases of the contract"


@pytest.fixture(scope="session")
def guarded_sandbox() -> Iterator[Sandbox]:
    """An upstream that takes one token only, so that ignoring it would be noticed."""
    with Sandbox(contract=BUNDLE, token=TOKEN) as upstream:
        yield upstream


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Counts the cases of one operation, reports how many there were, and fails when there were too few."""
    counted = Tally()
    yield counted
    request.node.user_properties.append((_COUNTED, (counted.cases, f"{request.node.name}: {counted}")))
    counted.check()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """At night a test may take its time."""
    for item in items if NIGHTLY else ():
        if item.path.parent.name == "contract":
            item.add_marker(pytest.mark.timeout(1_800))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how much was tried: in all, and at night for every operation."""
    reports = [report for reports in terminalreporter.stats.values() for report in reports]
    counted = [
        value
        for report in reports
        if getattr(report, "when", "") == "teardown"
        for name, value in report.user_properties
        if name == _COUNTED
    ]
    if not counted:
        return
    terminalreporter.section(f"contract cases, profile {PROFILE}")
    for _, text in sorted(counted, key=lambda value: value[1]) if NIGHTLY else ():
        terminalreporter.write_line(text)
    total, least = sum(cases for cases, _ in counted), min(cases for cases, _ in counted)
    terminalreporter.write_line(f"{total} cases, at least {least} for each operation")
