"""Time limits of a blocking call where single reads cannot be cut short: with a transport or client handed in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from pgy_facade import PgyClient, RequestTimeoutError

from .fault_server import Behaviour, FaultServer, Peer, envelope, http, trickle_body, trickle_head


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


@pytest.mark.parametrize("behave", [trickle_head, trickle_body])
@pytest.mark.parametrize("way", ["http_client", "transport"])
def test_an_answer_that_trickles_through_the_callers_own_ends_at_the_limit(way: str, behave: Behaviour) -> None:
    with FaultServer(behave) as server, httpx.Client() as mine:
        options: Any = {"http_client": mine} if way == "http_client" else {"transport": httpx.HTTPTransport()}
        begun = time.monotonic()
        options |= {"base_url": server.url, "timeout": 0.3, "max_retries": 0}
        with PgyClient("t", **options) as client, pytest.raises(RequestTimeoutError):
            client.search_creators()
        assert time.monotonic() - begun < 5


def test_the_limit_is_not_left_behind_in_the_callers_client() -> None:
    slow = http("{}")

    def late(peer: Peer) -> None:
        time.sleep(0.4)
        slow(peer)

    with FaultServer(late, [envelope(0, {})]) as server, httpx.Client() as mine:
        PgyClient("t", base_url=server.url, http_client=mine, timeout=0.2).search_creators()
        assert mine.get(server.url).status_code == 200
