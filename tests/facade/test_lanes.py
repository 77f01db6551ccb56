"""Calls are spread over small pools: as few as do, as many as needed, never too many."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx

from pgy_facade import AsyncPgyClient
from pgy_facade import _network as network
from pgy_facade._lanes import WIDTH, Lane, Lanes

from .fault_server import FaultServer, Peer, envelope


def test_few_calls_share_a_lane_and_many_get_more() -> None:
    lanes = Lanes(lambda: Lane(None, object()), most=3)
    taken = [lanes.take() for _ in range(WIDTH)]
    assert len(set(map(id, taken))) == 1
    second = lanes.take()
    assert second is not taken[0]
    lanes.leave(taken[0])
    assert lanes.take() is taken[0]
    assert [lane.busy for lane in lanes] == [WIDTH, 1]


def test_beyond_the_last_lane_the_least_busy_one_is_taken() -> None:
    lanes = Lanes(lambda: Lane(None, object()), most=2)
    for _ in range(2 * WIDTH + 3):
        lanes.take()
    assert sorted(lane.busy for lane in lanes) == [WIDTH + 1, WIDTH + 2]


def test_how_many_lanes_there_may_be() -> None:
    assert network.lanes(network.NetworkOptions()) * WIDTH == network.MAX_CONNECTIONS
    for exact in ({"limits": httpx.Limits(max_connections=9)}, {"http2": True}, {"transport": object()}):
        options: dict[str, Any] = exact
        assert network.lanes(network.NetworkOptions(**options)) == 1


async def test_many_calls_at_once_reuse_their_connections() -> None:
    ok = envelope(0, {})

    def slowly(peer: Peer) -> None:
        peer.released.wait(0.05)
        ok(peer)

    slowly.keeps_alive = True  # type: ignore[attr-defined]
    with FaultServer(slowly) as server:
        async with AsyncPgyClient("t", base_url=server.url) as client:
            for _ in range(3):
                await asyncio.gather(*(client.search_creators() for _ in range(64)))
            assert all(lane.busy == 0 for lane in client._shared.wire._lanes)
        assert server.connections == 64
    assert len(server.requests) == 192
