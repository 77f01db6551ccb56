"""What all tests of the facade share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pgy_facade import testing

from .fault_server import Certificates


@pytest.fixture(scope="session")
def certificates() -> Certificates:
    return Certificates()


@pytest.fixture(autouse=True)
def _undisturbed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No waits between attempts, and nothing of this machine's environment."""
    for name in ("JUSTONEAPI_TOKEN", "PGY_REGION", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with testing.no_waiting():
        yield
