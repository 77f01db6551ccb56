"""Cancelled handshakes, floods and stalls: the client goes on, and what it promised holds."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import Any

import pytest

from pgy_facade import AsyncPgyClient, RequestTimeoutError
from pgy_facade._transport.slots import Slots
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import Certificates, FaultServer, Peer, envelope

OK = envelope(0, {"kols": []})


def test_a_slot_is_freed_by_its_holder_and_by_nobody_else() -> None:
    slots = Slots(2)
    assert slots.take("a", None)
    assert slots.take("b", None)
    assert not slots.take("c", 0.01)
    slots.free("c")
    slots.free("nobody")
    assert not slots.take("d", 0)
    waiting = threading.Thread(target=slots.take, args=("e", 20))
    waiting.start()
    slots.free("a")
    slots.free("a")
    waiting.join(20)
    assert not slots.take("f", 0)
    slots.free("b")
    assert slots.take("f", 0)


def test_calls_cancelled_in_their_tls_handshake_break_no_others(certificates: Certificates) -> None:
    async def main() -> None:
        for steps in range(4, 20):
            async with AsyncPgyClient(
                "t", base_url=server.url, verify=certificates.for_client(), max_retries=0
            ) as client:
                cancelled = [asyncio.ensure_future(client.search_creators()) for _ in range(8)]
                for _ in range(steps):
                    await asyncio.sleep(0)
                for each in cancelled:
                    each.cancel()
                await asyncio.gather(*(client.search_creators() for _ in range(8)))
                await asyncio.gather(*cancelled, return_exceptions=True)

    with FaultServer(OK, tls=certificates.for_server("http/1.1")) as server:
        asyncio.run(main())


@both_kinds
def test_a_flood_of_interim_responses_ends_at_the_deadline(kind: str) -> None:
    def flood(peer: Peer) -> None:
        while not peer.released.is_set():
            peer.write(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 500)

    with FaultServer(flood) as server, pytest.raises(RequestTimeoutError) as failed:
        answer(kind, lambda client: client.search_creators(), "t", base_url=server.url, deadline=0.5, max_retries=0)
    assert failed.value.billed is None


def test_calls_held_up_on_their_way_go_out_at_their_pace_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    found, ask = threading.Event(), socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host == "slow.localhost":
            found.wait(20)
            host = "127.0.0.1"
        return ask(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    arrived: list[float] = []

    def note(peer: Peer) -> None:
        arrived.append(time.monotonic())
        OK(peer)

    async def main() -> None:
        url = f"http://slow.localhost:{server.port}"
        async with AsyncPgyClient("t", base_url=url, max_per_second=20) as client:
            calls = [asyncio.ensure_future(client.search_creators()) for _ in range(12)]
            await asyncio.sleep(0.8)
            found.set()
            await asyncio.gather(*calls)

    with FaultServer(note) as server:
        asyncio.run(main())
    # Eleven intervals of a twentieth of a second; a slow machine makes it longer.
    assert arrived[-1] - arrived[0] > 0.4
