"""The real service, held against the bundle: one call per operation, for a ping nothing."""

from __future__ import annotations

from pgy_facade import PgyClient
from scripts.live import __main__ as live


def test_the_service_answers_a_ping() -> None:
    with PgyClient() as client:
        assert client.ping() < 60


def test_the_service_answers_as_the_bundle_says() -> None:
    assert live.main(["--yes"]) == live.FINE
