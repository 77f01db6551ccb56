"""The pytest fixture `pgy_sandbox`. pytest finds it when the package is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pgy_facade.sandbox import Sandbox


@pytest.fixture(scope="session")
def _pgy_sandbox_server() -> Iterator[Sandbox]:
    try:
        from pgy_facade.sandbox import Sandbox
    except ImportError as error:
        pytest.fail(f"The fixture pgy_sandbox cannot be used: {error}", pytrace=False)
    with Sandbox() as upstream:
        yield upstream


@pytest.fixture
def pgy_sandbox(_pgy_sandbox_server: Sandbox) -> Iterator[Sandbox]:
    """An embedded upstream: one server for the session, reset for each test."""
    yield _pgy_sandbox_server
    _pgy_sandbox_server.reset()
