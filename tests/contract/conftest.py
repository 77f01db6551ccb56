"""What the contract tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pgy_facade.sandbox import Sandbox

from .bundle import TOKEN
from .tally import Tally


@pytest.fixture(scope="session")
def guarded_sandbox() -> Iterator[Sandbox]:
    """An upstream that takes one token only, so that ignoring it would be noticed."""
    with Sandbox(token=TOKEN) as upstream:
        yield upstream


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Counts the cases of one operation, prints how many there were, and fails when there were too few."""
    counted = Tally()
    yield counted
    print(f"{request.node.name}: {counted}")
    counted.check()
