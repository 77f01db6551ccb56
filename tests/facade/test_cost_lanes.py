"""After a burst of calls the connections it needed are given back, though calls go on."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pgy_facade import AsyncPgyClient, PgyClient, _lanes
from pgy_facade._lanes import WIDTH, Lane, Lanes

from .fault_server import Behaviour, FaultServer, Peer, envelope

BURST = 4 * WIDTH


def together() -> Behaviour:
    """Return a step that answers when all calls of the burst are waiting, and at once from then on."""
    all_there, ok = threading.Barrier(BURST), envelope(0, {})
    burst_over = threading.Event()

    def step(peer: Peer) -> None:
        if not burst_over.is_set():
            all_there.wait(10)
            burst_over.set()
        ok(peer)

    step.keeps_alive = True  # type: ignore[attr-defined]
    return step


def test_a_lane_in_use_or_just_left_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    lanes = Lanes(lambda: Lane(None, object()), most=2)
    first = [lanes.take() for _ in range(WIDTH)]
    second = lanes.take()
    assert lanes.give_up() is None
    lanes.leave(second)
    assert lanes.give_up() is None
    monkeypatch.setattr(_lanes, "KEEPALIVE", 0.0)
    assert lanes.give_up() is second
    for lane in first:
        lanes.leave(lane)
    assert lanes.give_up() is None
    assert list(lanes) == [first[0]]


def test_idle_lanes_are_closed_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_lanes, "KEEPALIVE", 0.0)
    with FaultServer(together()) as server, PgyClient("t", base_url=server.url) as client:
        with ThreadPoolExecutor(BURST) as pool:
            list(pool.map(lambda _: client.search_creators(), range(BURST)))
        lanes = client._shared.wire._lanes
        assert len(list(lanes)) == BURST // WIDTH
        closed = list(lanes)[1:]
        for _ in closed:
            client.search_creators()
        assert len(list(lanes)) == 1
        assert all(lane.client.is_closed for lane in closed)


async def test_idle_lanes_of_an_async_client_are_closed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_lanes, "KEEPALIVE", 0.0)
    with FaultServer(together()) as server:
        async with AsyncPgyClient("t", base_url=server.url) as client:
            await asyncio.gather(*(client.search_creators() for _ in range(BURST)))
            lanes = client._shared.wire._lanes
            assert len(list(lanes)) == BURST // WIDTH
            closed = list(lanes)[1:]
            for _ in closed:
                await client.search_creators()
            assert len(list(lanes)) == 1
            assert all(lane.client.is_closed for lane in closed)
