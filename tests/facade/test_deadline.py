"""Time limits of a blocking call where single reads cannot be cut short: with a transport or client handed in."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx
import pytest

from pgy_facade import PgyClient, RequestTimeoutError

from .fault_server import FaultServer, trickle_body


class Slow(httpx.SyncByteStream):
    """A body whose parts each take longer than the attempt may."""

    def __init__(self, *parts: bytes) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[bytes]:
        for part in self.parts:
            time.sleep(0.15)
            yield part


def test_a_whole_answer_that_is_late_is_kept() -> None:
    """It was paid for; only when there is yet more to come is it given up."""
    bodies = iter([Slow(b'{"code": 0}'), Slow(b'{"code": ', b"0", b"}")])
    transport = httpx.MockTransport(lambda request: httpx.Response(200, stream=next(bodies)))
    with PgyClient("t", transport=transport, timeout=0.1) as client:
        client.search_creators()
        with pytest.raises(RequestTimeoutError, match="too slowly"):
            client.search_creators()
    assert client.usage.snapshot() == (2, 1, 1, 0)


def test_a_body_that_trickles_ends_at_the_limit() -> None:
    with FaultServer(trickle_body) as server, httpx.Client() as mine:
        client = PgyClient("t", base_url=server.url, http_client=mine, timeout=0.3)
        begun = time.monotonic()
        with pytest.raises(RequestTimeoutError, match="too slowly"):
            client.search_creators()
        assert time.monotonic() - begun < 5
