"""`max_per_second` and `max_concurrent`: what is held back, what waits for how long, what is not sent at all."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest

from pgy_facade import AsyncPgyClient, ConfigurationError, ConnectionTimeoutError, PgyClient, PgyError
from pgy_facade._call.rate_limit import NoTurnError, Pace
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import FaultServer, Peer, envelope
from tests.facade.loops import on_every_loop, run_on, start_and_cancel, until

OK = envelope(0, {"kols": []})


def turns(pace: Pace, asked_at: list[float]) -> list[float]:
    """Return when each of those who ask, in order, has its turn, by a clock that does as it is told."""
    found, now = [], 0.0
    for moment in asked_at:
        now = max(now, moment)
        while (wait := pace.take(now)) > 0:
            now += wait
        found.append(now)
    return found


@pytest.mark.parametrize("per_second", [0.5, 1, 3, 7, 50])
def test_no_second_has_more_turns_than_allowed(per_second: float) -> None:
    taken = turns(Pace(per_second), [0.0] * 200)
    for first in range(len(taken)):
        within = sum(taken[first] <= each <= taken[first] + 1 for each in taken)
        assert within <= max(1, per_second)


def test_there_is_no_burst_after_a_pause() -> None:
    assert turns(Pace(10), [0, 0, 100, 100, 100]) == pytest.approx([0, 0.105, 100, 100.105, 100.21])


def test_a_call_whose_turn_comes_after_its_deadline_does_not_wait_for_it() -> None:
    pace = Pace(1)
    assert pace.take(0) == 0
    for _ in range(3):
        pace.join(0, 10)
    with pytest.raises(NoTurnError, match=r"max_per_second=1 has its turn in 4\.2 s, after its deadline"):
        pace.join(0, 4)
    for _ in range(3):
        pace.leave()
    pace.join(0, 4)


@both_kinds
def test_calls_that_share_a_client_keep_the_pace_together(kind: str) -> None:
    with FaultServer(OK) as server:
        begun = time.monotonic()
        if kind == "sync":
            with PgyClient("t", base_url=server.url, max_per_second=50) as client, ThreadPoolExecutor(8) as pool:
                derived = client.with_options(timeout=9)
                list(pool.map(lambda number: (derived if number % 2 else client).search_creators(), range(51)))
        else:

            async def many() -> None:
                async with AsyncPgyClient("t", base_url=server.url, max_per_second=50) as client:
                    derived = client.with_options(timeout=9)
                    async with anyio.create_task_group() as tasks:
                        for number in range(51):
                            tasks.start_soon((derived if number % 2 else client).search_creators)

            anyio.run(many)
    assert len(server.requests) == 51
    # The last is more than a second after the first; a slow machine makes it later still.
    assert time.monotonic() - begun > 1


@both_kinds
def test_no_more_calls_are_under_way_than_allowed(kind: str) -> None:
    lock, most, now = threading.Lock(), 0, 0

    def count(peer: Peer) -> None:
        nonlocal most, now
        with lock:
            now += 1
            most = max(most, now)
        peer.released.wait(0.01)
        with lock:
            now -= 1
        OK(peer)

    count.keeps_alive = True  # type: ignore[attr-defined]
    with FaultServer(count) as server:
        if kind == "sync":
            with PgyClient("t", base_url=server.url, max_concurrent=3) as client, ThreadPoolExecutor(12) as pool:
                derived = client.with_options(timeout=9)
                list(pool.map(lambda number: (derived if number % 2 else client).search_creators(), range(60)))
        else:

            async def many() -> None:
                async with (
                    AsyncPgyClient("t", base_url=server.url, max_concurrent=3) as client,
                    anyio.create_task_group() as tasks,
                ):
                    for _ in range(60):
                        tasks.start_soon(client.search_creators)

            anyio.run(many)
    assert most == 3
    assert len(server.requests) == 60


@both_kinds
def test_a_turn_after_the_deadline_is_refused_at_once_and_free(kind: str) -> None:
    def twice(client: Any) -> Any:
        if kind == "sync":
            return client.search_creators() and client.search_creators()

        async def run() -> Any:
            await client.search_creators()
            return await client.search_creators()

        return run()

    options = {"max_per_second": 0.001, "deadline": 60, "max_billed_calls": 2}
    with FaultServer(OK) as server, pytest.raises(ConnectionTimeoutError, match=r"max_per_second=0\.001") as refused:
        answer(kind, twice, "t", base_url=server.url, **options)
    assert (refused.value.billed, refused.value.attempts) == (False, 1)
    assert len(server.requests) == 1


@on_every_loop
def test_no_room_before_the_deadline_is_an_error_that_cost_nothing(loop: str) -> None:
    release = threading.Event()

    def held(peer: Peer) -> None:
        release.wait(20)
        OK(peer)

    async def main() -> None:
        async with AsyncPgyClient("t", base_url=server.url, max_concurrent=1) as client:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(client.search_creators)
                await until(lambda: len(server.requests) == 1)
                with pytest.raises(ConnectionTimeoutError, match="max_concurrent=1 left no room") as refused:
                    await client.with_options(deadline=0.1).search_creators()
                release.set()
            assert refused.value.billed is False
            assert client.usage.snapshot() == (2, 1, 0, 0)

    with FaultServer(held) as server:
        run_on(loop, main)
    assert len(server.requests) == 1


@on_every_loop
def test_cancelled_calls_leave_no_gap_in_the_pace_and_take_no_room(loop: str) -> None:
    async def main() -> None:
        async with AsyncPgyClient("t", base_url=server.url, max_per_second=5, max_concurrent=2) as client:
            await start_and_cancel(client.search_creators, 100, 0.05)
            with anyio.fail_after(10):
                for _ in range(3):
                    await client.search_creators()

    with FaultServer(OK) as server:
        run_on(loop, main)


@both_kinds
def test_without_a_deadline_calls_wait_as_long_as_the_pace_wants(kind: str) -> None:
    with FaultServer(OK) as server:
        if kind == "sync":
            with (
                PgyClient("t", base_url=server.url, max_per_second=20, deadline=None, timeout=20) as client,
                ThreadPoolExecutor(4) as pool,
            ):
                list(pool.map(lambda _: client.search_creators(), range(8)))
        else:

            async def many() -> None:
                async with (
                    AsyncPgyClient("t", base_url=server.url, max_per_second=20, deadline=None, timeout=20) as client,
                    anyio.create_task_group() as tasks,
                ):
                    for _ in range(8):
                        tasks.start_soon(client.search_creators)

            anyio.run(many)
    assert len(server.requests) == 8


def test_a_ping_waits_for_no_turn() -> None:
    with FaultServer(OK) as server, PgyClient("t", base_url=server.url, max_per_second=0.001) as client:
        client.search_creators()
        for _ in range(3):
            client.ping()


@pytest.mark.parametrize("make", [PgyClient, AsyncPgyClient])
@pytest.mark.parametrize(
    ("option", "value"),
    [("max_per_second", bad) for bad in (0, -1, True, "5", float("nan"), float("inf"))]
    + [("max_concurrent", bad) for bad in (0, -1, True, 1.5, "5")],
)
def test_limits_that_cannot_be_kept_are_refused(make: Any, option: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=option):
        make("t", **{option: value})


@both_kinds
def test_repeats_are_paced_like_first_requests(kind: str) -> None:
    options = {"max_per_second": 0.001, "deadline": 60}
    with FaultServer(OK, [envelope(301)]) as server, pytest.raises(PgyError, match="max_per_second") as failed:
        answer(kind, lambda client: client.search_creators(), "t", base_url=server.url, **options)
    assert (failed.value.attempts, failed.value.billed) == (2, False)
    assert len(server.requests) == 1
