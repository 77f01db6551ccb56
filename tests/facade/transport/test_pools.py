"""Calls are spread over small pools: as few as do, as many as needed; what they no longer need is given back."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from pgy_facade import AsyncPgyClient, PgyClient
from pgy_facade._transport import options
from pgy_facade._transport.options import Network, NetworkOptions
from pgy_facade._transport.pools import Pool, Pools
from tests.facade.both import both_kinds
from tests.facade.fault_server import Behaviour, FaultServer, Peer, envelope, eventually, together

WIDTH = options.WIDTH
BURST = 4 * WIDTH
OK = envelope(0, {})


class Made:
    """Makes pools that connect to nothing, and keeps them."""

    def __init__(self, width: int = 2, keepalive: float | None = 1000.0) -> None:
        self.all: list[Pool] = []
        self.pools = Pools(self._make, width, keepalive)

    def _make(self, route: Any) -> Pool:
        self.all.append(Pool(route, object(), object(), direct=True))
        return self.all[-1]

    def take(self, number: int, route: str = "a") -> list[Pool]:
        return [self.pools.take(route, object()) for _ in range(number)]

    def leave(self, *left: Pool, spoiled: bool = False) -> list[bool]:
        return [self.pools.leave(pool, next(iter(pool.calls)), spoiled=spoiled) for pool in left]


def test_few_calls_share_a_pool_and_many_get_more() -> None:
    made = Made(width=3)
    first, *others = made.take(3)
    assert others == [first, first]
    (second,) = made.take(1)
    assert second is not first
    made.leave(first)
    assert made.take(1) == [first], "the first with room"
    assert [len(pool.calls) for pool in made.all] == [3, 1]


def test_each_route_has_pools_of_its_own() -> None:
    made = Made()
    (one,), (other,) = made.take(1, "a"), made.take(1, "b")
    assert (one.route, other.route) == ("a", "b")
    assert made.take(1, "a") == [one]
    assert made.take(1, "b") == [other]


def test_a_pool_that_cannot_be_made_leaves_nothing_behind() -> None:
    def fail(route: object) -> Pool:
        raise ValueError("no such proxy")

    pools = Pools(fail, 1, None)
    for _ in range(2):
        with pytest.raises(ValueError, match="no such proxy"):
            pools.take("a", object())
    assert pools.give_up() is None
    assert pools.close() == []


def test_a_pool_that_a_call_was_cancelled_on_takes_no_further_calls() -> None:
    made = Made(width=3)
    spoiled, *_ = made.take(3)
    assert made.leave(spoiled, spoiled=True) == [False], "two calls are on it"
    fresh = made.take(2)
    assert spoiled not in fresh
    assert len(set(map(id, fresh))) == 1
    assert made.leave(spoiled) == [False]
    assert made.leave(spoiled) == [True], "the last call has left, so it is to be closed"
    assert made.leave(*fresh) == [False, False]


def test_a_pool_whose_only_call_was_cancelled_is_to_be_closed_at_once() -> None:
    made = Made()
    assert made.leave(*made.take(1), spoiled=True) == [True]
    assert made.take(1) == [made.all[1]]


def test_of_several_cancelled_calls_only_the_last_one_closes_the_pool() -> None:
    made = Made(width=3)
    taken = made.take(3)
    assert made.leave(*taken, spoiled=True) == [False, False, True]


def test_a_pool_in_use_or_just_left_is_not_given_up() -> None:
    made = Made(keepalive=1000.0)
    made.take(2)
    (second,) = made.take(1)
    assert made.pools.give_up() is None
    made.leave(second)
    assert made.pools.give_up() is None


def test_idle_pools_are_given_up_one_by_one_but_the_last() -> None:
    made = Made(width=1, keepalive=0.0)
    taken = made.take(3)
    assert made.pools.give_up() is None, "all are in use"
    made.leave(*taken)
    assert made.pools.give_up() is taken[2]
    assert made.pools.give_up() is taken[1]
    assert made.pools.give_up() is None
    assert made.take(1) == [taken[0]]


def test_the_idle_pool_of_a_route_that_is_no_longer_used_is_given_up() -> None:
    made = Made(keepalive=0.0)
    (old,), (new,) = made.take(1, "old"), made.take(1, "new")
    made.leave(old)
    assert made.pools.give_up() is old
    made.leave(new)
    assert made.pools.give_up() is None


def test_without_a_limit_idle_pools_are_kept_for_ever() -> None:
    made = Made(width=1, keepalive=None)
    made.leave(*made.take(3))
    assert made.pools.give_up() is None


def test_a_pool_that_was_given_up_takes_no_further_calls() -> None:
    made = Made(width=1, keepalive=0.0)
    made.leave(*made.take(2))
    given_up = made.pools.give_up()
    assert given_up not in made.take(2)


def test_closing_returns_the_pools_without_calls_and_the_others_are_closed_by_their_calls() -> None:
    made = Made(width=1)
    busy, idle = made.take(2)
    made.leave(idle)
    assert made.pools.close() == [idle]
    assert made.leave(busy) == [True]
    assert made.pools.close() == []


def test_a_call_that_began_as_the_pools_were_closed_closes_its_own_pool() -> None:
    made = Made()
    made.pools.close()
    late = made.take(2)
    assert made.leave(*late) == [False, True]


def test_threads_that_come_and_go_leave_no_call_behind() -> None:
    made = Made(width=3, keepalive=0.0)
    closed: list[Pool] = []

    def work(seed: int) -> None:
        for number in range(300):
            idle = made.pools.give_up()
            call = object()
            pool = made.pools.take("a", call)
            is_last = made.pools.leave(pool, call, spoiled=(number + seed) % 7 == 0)
            closed.extend([pool] * is_last + [idle] * (idle is not None))  # type: ignore[list-item]

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(work, range(8)))
    closed += made.pools.close()
    assert all(not pool.calls for pool in made.all)
    assert sorted(map(id, closed)) == sorted(map(id, made.all)), "each was closed, and once"


# -- how many there may be


def test_without_limits_as_many_calls_fit_as_there_may_be_connections() -> None:
    network = Network(NetworkOptions())
    assert (network.width, network.capacity, network.keepalive) == (WIDTH, options.MAX_CONNECTIONS, options.KEEPALIVE)


@pytest.mark.parametrize("number", [3, 1000, None])
def test_with_limits_one_pool_takes_all_calls_so_that_it_can_keep_to_them(number: int | None) -> None:
    network = Network(NetworkOptions(limits=httpx.Limits(max_connections=number, keepalive_expiry=7)))
    assert network.width > 1_000_000
    assert (network.capacity, network.keepalive) == (number, 7)


# -- as a server sees it


def burst_then_at_once(number: int) -> Behaviour:
    """Answer to `number` requests when all of them are there, and to each at once from then on."""
    first, seen, lock = together(number, OK), [0], threading.Lock()

    def behave(peer: Peer) -> None:
        with lock:
            seen[0] += 1
            is_first = seen[0] <= number
        (first if is_first else OK)(peer)

    behave.keeps_alive = True  # type: ignore[attr-defined]
    return behave


async def test_many_calls_at_once_reuse_their_connections() -> None:
    with FaultServer(together(64, OK)) as server:
        async with AsyncPgyClient("t", base_url=server.url) as client:
            for _ in range(3):
                await asyncio.gather(*(client.search_creators() for _ in range(64)))
        assert server.connections == 64
    assert len(server.requests) == 192


@both_kinds
def test_after_a_burst_its_connections_are_given_back_though_calls_go_on(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keepalive = 0.5
    monkeypatch.setattr(options, "KEEPALIVE", keepalive)
    with FaultServer(burst_then_at_once(BURST)) as server:
        if kind == "sync":
            with PgyClient("t", base_url=server.url) as client:
                with ThreadPoolExecutor(BURST) as pool:
                    list(pool.map(lambda _: client.search_creators(), range(BURST)))
                assert server.connections == BURST
                time.sleep(keepalive)
                for _ in range(BURST // WIDTH):
                    client.search_creators()
                assert eventually(lambda: server.open <= 1)
            return

        async def go() -> None:
            async with AsyncPgyClient("t", base_url=server.url) as client:
                await asyncio.gather(*(client.search_creators() for _ in range(BURST)))
                assert server.connections == BURST
                await asyncio.sleep(keepalive)
                for _ in range(BURST // WIDTH):
                    await client.search_creators()
                assert await asyncio.to_thread(eventually, lambda: server.open <= 1)

        asyncio.run(go())


@both_kinds
def test_closing_a_client_closes_all_its_connections(kind: str) -> None:
    with FaultServer(together(BURST, OK)) as server:
        check: Callable[[], bool] = lambda: server.open == 0  # noqa: E731
        if kind == "sync":
            with PgyClient("t", base_url=server.url) as client, ThreadPoolExecutor(BURST) as pool:
                list(pool.map(lambda _: client.search_creators(), range(BURST)))
                assert server.open == BURST
            assert eventually(check)
            return

        async def go() -> None:
            async with AsyncPgyClient("t", base_url=server.url) as client:
                await asyncio.gather(*(client.search_creators() for _ in range(BURST)))
                assert server.open == BURST
            assert await asyncio.to_thread(eventually, check)

        asyncio.run(go())


@both_kinds
def test_there_are_no_more_calls_under_way_than_connections_allowed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(options, "MAX_CONNECTIONS", 6)
    with FaultServer(together(6, OK)) as server:
        if kind == "sync":
            with PgyClient("t", base_url=server.url) as client, ThreadPoolExecutor(24) as pool:
                list(pool.map(lambda _: client.search_creators(), range(24)))
        else:

            async def go() -> None:
                async with AsyncPgyClient("t", base_url=server.url) as client:
                    await asyncio.gather(*(client.search_creators() for _ in range(24)))

            asyncio.run(go())
        assert len(server.requests) == 24
        # Two pools of four: both may fill up, though never at the same time.
        assert server.connections <= 2 * WIDTH
