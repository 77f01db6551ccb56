"""Connections that are kept between calls: no call is given what a server sent to another, or unasked."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from pgy_facade import AsyncPgyClient, AttemptEvent, PgyClient
from pgy_facade._transport.exchange import Exchange
from tests.facade.fault_server import Certificates, FaultServer, Peer, eventually
from tests.facade.loops import LOOPS, run_on

on_every_kind = pytest.mark.parametrize("kind", ["sync", *LOOPS])


def ask_in_turn(kind: str, keywords: list[str], between: Callable[[], object], **options: Any) -> list[str | None]:
    """Ask for one keyword after the other, and return the names that the answers gave."""
    options = {"max_retries": 0, "timeout": 20, **options}
    if kind == "sync":
        names = []
        with PgyClient("t", **options) as client:
            for keyword in keywords:
                names.append(client.search_creators(keyword=keyword).kols[0].name)
                between()
        return names

    async def main() -> list[str | None]:
        names = []
        async with AsyncPgyClient("t", **options) as client:
            for keyword in keywords:
                names.append((await client.search_creators(keyword=keyword)).kols[0].name)
                between()
        return names

    run: Callable[[str, Callable[[], Awaitable[Any]]], Any] = run_on
    found: list[str | None] = run(kind, main)
    return found


def with_length(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def in_chunks(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)


def answering(write: Callable[[bytes], bytes], stray: Callable[[bytes], bytes]) -> Callable[[Peer], None]:
    """Answer with what was asked for, and write something behind it, in one piece."""

    def behave(peer: Peer) -> None:
        name = peer.query["keyword"][0]
        answer = write(json.dumps({"code": 0, "data": {"kols": [{"name": name}]}}).encode())
        peer.write(answer + stray(answer))

    behave.keeps_alive = True  # type: ignore[attr-defined]
    return behave


STRAY: dict[str, Callable[[bytes], bytes]] = {
    "the same again": lambda answer: answer,
    "a head": lambda answer: answer.partition(b"{")[0],
    "a byte": lambda _: b"H",
}


@on_every_kind
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("write", [with_length, in_chunks])
@pytest.mark.parametrize("stray", STRAY.values(), ids=STRAY)
def test_what_a_server_sends_behind_an_answer_is_not_the_answer_to_the_next_call(
    kind: str,
    scheme: str,
    write: Callable[[bytes], bytes],
    stray: Callable[[bytes], bytes],
    certificates: Certificates,
) -> None:
    secure = scheme == "https"
    options: dict[str, Any] = {"verify": certificates.for_client()} if secure else {}
    with FaultServer(answering(write, stray), tls=certificates.for_server() if secure else None) as server:
        names = ask_in_turn(kind, ["one", "two", "three"], lambda: None, base_url=server.url, **options)
    assert names == ["one", "two", "three"]
    assert server.connections == 3, "none of these connections may be used again"


@on_every_kind
@pytest.mark.parametrize("write", [with_length, in_chunks])
def test_a_connection_on_which_nothing_came_unasked_is_used_again(kind: str, write: Callable[[bytes], bytes]) -> None:
    with FaultServer(answering(write, lambda _: b"")) as server:
        assert ask_in_turn(kind, ["one", "two", "three"], lambda: None, base_url=server.url) == ["one", "two", "three"]
    assert server.connections == 1


@on_every_kind
def test_what_came_while_a_connection_was_idle_is_not_the_answer_to_the_next_call(kind: str) -> None:
    idle, written = threading.Event(), threading.Event()

    def late(peer: Peer) -> None:
        answering(with_length, lambda _: b"")(peer)
        idle.wait(20)
        answering(with_length, lambda _: b"")(peer)
        written.set()

    def between() -> None:
        idle.set()
        assert eventually(written.is_set)

    late.keeps_alive = True  # type: ignore[attr-defined]
    with FaultServer(late) as server:
        assert ask_in_turn(kind, ["one", "two"], between, base_url=server.url) == ["one", "two"]
    assert server.connections == 2


@on_every_kind
@pytest.mark.parametrize("then", ["an answer", "the end"])
def test_what_came_while_a_request_was_held_back_is_not_its_answer(
    kind: str, then: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For the pace of calls, a request may wait on a connection that was found in order."""
    idle, written = threading.Event(), threading.Event()

    def late(peer: Peer) -> None:
        answering(with_length, lambda _: b"")(peer)
        idle.wait(20)
        if then == "an answer":
            answering(with_length, lambda _: b"")(peer)
        else:
            peer.connection.shutdown(socket.SHUT_WR)
        written.set()

    def hold_back(exchange: Exchange) -> float:
        if not server.requests or idle.is_set() or not exchange.is_about_to_send:
            return 0.0
        idle.set()
        assert eventually(written.is_set)
        # The event loop must have read what came.
        return 0.01

    monkeypatch.setattr(Exchange, "hold_back", hold_back)
    late.keeps_alive = then == "an answer"  # type: ignore[attr-defined]
    ended: list[AttemptEvent] = []
    options: dict[str, Any] = {"on_attempt": ended.append, "max_retries": 1}
    with FaultServer(answering(with_length, lambda _: b""), [late]) as server:
        assert ask_in_turn(kind, ["one", "two"], lambda: None, base_url=server.url, **options) == ["one", "two"]
    assert [(event.attempt, event.billed) for event in ended] == [(1, True), (1, False), (2, True)]
    assert (len(server.requests), server.connections) == (2, 2)
