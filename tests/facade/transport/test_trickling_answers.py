"""Time limits where an answer comes in bit by bit, and where single reads cannot be cut short."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from pgy_facade import PgyClient, RequestTimeoutError
from pgy_facade._transport.body import Body
from pgy_facade._transport.exchange import CURRENT
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import Behaviour, FaultServer, Peer, envelope, held, trickle_body, trickle_head

OK = envelope(0, {})


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


@both_kinds
@pytest.mark.parametrize("behave", [trickle_head, trickle_body])
@pytest.mark.parametrize("options", [{"timeout": 0.3}, {"deadline": 0.3}], ids=["timeout", "deadline"])
def test_an_answer_that_trickles_ends_at_the_limit(kind: str, behave: Behaviour, options: dict[str, Any]) -> None:
    with FaultServer(behave) as server, pytest.raises(RequestTimeoutError) as failure:
        answer(kind, lambda client: client.search_creators(), "t", base_url=server.url, max_retries=0, **options)
    assert failure.value.billed is None


@pytest.mark.parametrize("options", [{"timeout": 0.3}, {"deadline": 0.3}], ids=["timeout", "deadline"])
@pytest.mark.parametrize(
    ("kind", "behave"),
    # That a head which trickles through a blocking transport cannot be cut short is documented.
    [("sync", trickle_body), ("async", trickle_body), ("async", trickle_head)],
)
def test_an_answer_that_trickles_through_a_given_transport_ends_at_the_limit(
    kind: str, behave: Behaviour, options: dict[str, Any]
) -> None:
    transport: Any = httpx.HTTPTransport() if kind == "sync" else httpx.AsyncHTTPTransport()
    options = {"transport": transport, "max_retries": 0, **options}
    with FaultServer(behave) as server, pytest.raises(RequestTimeoutError) as failure:
        answer(kind, lambda client: client.search_creators(), "t", base_url=server.url, **options)
    assert failure.value.billed is None


def test_the_limit_of_a_call_is_not_left_behind_for_the_next_one_on_its_connection() -> None:
    may_answer = threading.Event()
    with FaultServer(held(may_answer, OK), [OK]) as server, PgyClient("t", base_url=server.url) as client:
        client.with_options(timeout=1).search_creators()
        threading.Timer(1.1, may_answer.set).start()
        client.search_creators()
        assert server.connections == 1


def test_the_limit_is_not_left_behind_in_a_given_transport() -> None:
    mine = httpx.HTTPTransport()
    may_answer = threading.Event()
    with (
        FaultServer(held(may_answer, OK), [OK]) as server,
        httpx.Client(transport=mine, timeout=20) as other,
        PgyClient("t", base_url=server.url, transport=mine) as client,
    ):
        client.with_options(timeout=1).search_creators()
        threading.Timer(1.1, may_answer.set).start()
        assert other.get(server.url).status_code == 200


@both_kinds
def test_a_whole_answer_in_several_parts_is_kept_when_it_is_late(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of it came at once. That it is late is noticed at its first part, when the rest is there already."""
    late: list[float] = []

    def parts(peer: Peer) -> None:
        body = b'{"code": 0, "data": {"total": 7}}'
        chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in body)
        peer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + b"0\r\n\r\n")

    take = Body.feed

    def feed(body: Body, chunk: bytes) -> None:
        exchange = CURRENT.get()
        assert exchange is not None
        assert exchange.until is not None
        exchange.until = min(exchange.until, time.monotonic() - 1)
        late.append(exchange.until)
        take(body, chunk)

    monkeypatch.setattr(Body, "feed", feed)
    with FaultServer(parts) as server:
        page = answer(kind, lambda client: client.search_creators(), "t", base_url=server.url, timeout=20)
    assert page.total == 7
    assert len(late) > 10
