"""Two callers who want the same answer: they pay once, and the second waits for the first."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import pytest

from pgy_facade import (
    AsyncPgyClient,
    ConnectionTimeoutError,
    InDoubtError,
    PermissionDeniedError,
    PgyClient,
    RequestTimeoutError,
)
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from tests.facade.both import both_kinds
from tests.facade.identifiers import USER
from tests.facade.loops import on_every_loop, run_on, until

SLOW = faults.delay(0.3)


def options(upstream: Sandbox, store: object, **more: Any) -> dict[str, Any]:
    return {"token": "t", "base_url": upstream.api_url, "store": store, **more}


def at_once(kind: str, times: int, **given: Any) -> list[Any]:
    """Ask the same so many times at once, and return each response or error."""

    def outcome(ask: Callable[[], Any]) -> Any:
        try:
            return ask()
        except Exception as error:
            return error

    if kind == "sync":
        with PgyClient(**given) as client, ThreadPoolExecutor(times) as pool:
            calls = [pool.submit(outcome, lambda: client.with_response.notes_details(USER)) for _ in range(times)]
            return [call.result() for call in calls]

    async def run() -> list[Any]:
        async with AsyncPgyClient(**given) as client:
            calls = [client.with_response.notes_details(USER) for _ in range(times)]
            return list(await asyncio.gather(*calls, return_exceptions=True))

    return asyncio.run(run())


@both_kinds
def test_callers_at_once_in_one_process_pay_once(kind: str, upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(SLOW)
    responses = at_once(kind, 8, **options(upstream, file))
    assert len(upstream.requests.calls) == 1
    assert sorted(response.from_store for response in responses) == [False, *[True] * 7]


@both_kinds
def test_when_the_first_fails_without_being_billed_another_takes_over(kind: str, upstream: Sandbox, file: Path) -> None:
    upstream.script([faults.business(600).after(0.2), faults.business(600).after(0.2)])
    outcomes = at_once(kind, 4, **options(upstream, file))
    assert len(upstream.requests.calls) == 3
    assert sum(isinstance(each, PermissionDeniedError) for each in outcomes) == 2
    assert sorted(each.from_store for each in outcomes if not isinstance(each, Exception)) == [False, True]


@both_kinds
def test_when_the_first_ends_in_doubt_the_others_are_told(kind: str, upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.close().after(0.2))
    outcomes = at_once(kind, 4, **options(upstream, file))
    assert len(upstream.requests.calls) == 1
    assert sum(isinstance(each, InDoubtError) for each in outcomes) == 3
    assert all(each.billed is None for each in outcomes)


def test_who_waits_for_another_answer_holds_up_nobody_who_asks_something_else(upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.hang())
    with (
        Store(file) as store,
        PgyClient(**options(upstream, store, timeout=30)) as client,
        ThreadPoolExecutor(2) as pool,
    ):
        first = pool.submit(client.notes_details, USER)
        asyncio.run(until(lambda: len(upstream.requests.calls) == 1))
        second = pool.submit(client.notes_details, USER)
        for number in range(10):
            client.with_options(deadline=20).search_creators(keyword=str(number))
        assert not first.done()
        assert not second.done()
        upstream.reset()
        assert first.exception() is not None
        assert isinstance(second.exception(), InDoubtError)


def test_who_waits_for_another_gives_up_at_the_deadline(upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.hang())
    with (
        Store(file) as store,
        PgyClient(**options(upstream, store, timeout=30)) as first,
        PgyClient(**options(upstream, store, deadline=0.2)) as second,
        ThreadPoolExecutor(1) as pool,
    ):
        hanging = pool.submit(first.notes_details, USER)
        asyncio.run(until(lambda: len(upstream.requests.calls) == 1))
        with pytest.raises(ConnectionTimeoutError, match="another caller asks the same") as caught:
            second.notes_details(USER)
        assert (caught.value.billed, caught.value.attempts) == (False, 0)
        upstream.reset()
        assert hanging.exception() is not None


def test_who_wants_a_fresh_answer_joins_no_question_begun_earlier(upstream: Sandbox, file: Path) -> None:
    upstream.script([SLOW, SLOW])
    with PgyClient(**options(upstream, file)) as client, ThreadPoolExecutor(1) as pool:
        first = pool.submit(client.notes_details, USER)
        asyncio.run(until(lambda: len(upstream.requests.calls) == 1))
        assert not client.with_options(max_age=0).with_response.notes_details(USER).from_store
        first.result()
    assert len(upstream.requests.calls) == 2


@on_every_loop
def test_a_call_cancelled_while_it_waits_leaves_nothing_behind(loop: str, upstream: Sandbox, file: Path) -> None:
    async def main() -> None:
        async with AsyncPgyClient(**options(upstream, store, timeout=30)) as client:
            async with anyio.create_task_group() as tasks:
                upstream.fail_with(faults.hang())
                tasks.start_soon(client.notes_details, USER)
                await until(lambda: len(upstream.requests.calls) == 1)
                with anyio.move_on_after(0.1):
                    await client.notes_details(USER)
                tasks.cancel_scope.cancel()
            with pytest.raises(InDoubtError):
                await client.notes_details(USER)
            await client.search_creators()

    with Store(file, max_concurrent=1) as store:
        run_on(loop, main)
        assert store.spending()[:5] == (2, 1, 1, 0, 0)
        assert [each.reason for each in store.in_doubt()] == ["its call was cancelled or interrupted"]
    assert len(upstream.requests.calls) == 2


@on_every_loop
def test_cancelling_calls_at_any_moment_leaves_no_claim_open(loop: str, upstream: Sandbox, file: Path) -> None:
    async def main() -> None:
        async with AsyncPgyClient(**options(upstream, store)) as client:
            for step in range(15):
                with anyio.move_on_after(0.002 * step):
                    await client.search_creators(keyword=str(step))

    with Store(file) as store:
        run_on(loop, main)
        spent = store.spending()
    assert spent.under_way == 0
    assert spent.billed + spent.unknown >= len(upstream.requests.calls)
    assert spent.calls <= 15


def test_an_event_loop_goes_on_while_the_store_waits_for_another_process(upstream: Sandbox, file: Path) -> None:
    """A transaction of another process is held open; calls have to wait for it, and nothing else has to."""
    import sqlite3

    async def main() -> int:
        steps = 0
        async with AsyncPgyClient(**options(upstream, store)) as client:
            call = asyncio.create_task(client.with_response.notes_details(USER))
            while steps < 20:
                await asyncio.sleep(0.005)
                steps += 1
            assert not call.done()
            assert upstream.requests.calls == []
            other.execute("ROLLBACK")
            assert not (await call).from_store
        return steps

    with Store(file) as store:
        other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        try:
            assert asyncio.run(main()) == 20
        finally:
            other.close()


def test_an_event_loop_that_is_closed_under_a_call_leaves_the_store_in_order(upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.hang())

    async def begin(client: AsyncPgyClient) -> None:
        task = asyncio.ensure_future(client.notes_details(USER))
        await until(lambda: len(upstream.requests.calls) == 1)
        task.cancel()

    with Store(file) as store:
        client = AsyncPgyClient(**options(upstream, store))
        loop = asyncio.new_event_loop()
        loop.run_until_complete(begin(client))
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()
        asyncio.run(client.aclose())
        assert store.spending()[:5] == (1, 0, 1, 0, 0)


def test_a_call_that_timed_out_is_not_repeated_by_hand_unawares(upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.hang())
    with Store(file) as store, PgyClient(**options(upstream, store, timeout=0.3)) as client:
        with pytest.raises(RequestTimeoutError):
            client.notes_details(USER)
        begun = time.monotonic()
        with pytest.raises(InDoubtError, match="max_age=0"):
            client.notes_details(USER)
        assert time.monotonic() - begun < 10
        (claim,) = store.in_doubt()
        assert "did not come in time" in claim.reason
