"""Usage is exact and the budget is never overrun, whoever calls at once."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from pgy_facade import (
    AsyncPgyClient,
    AttemptEvent,
    BudgetExceededError,
    ConfigurationError,
    PermissionDeniedError,
    PgyClient,
    PgyError,
    errors,
    testing,
)
from tests.facade.both import answer, both_kinds, code, in_turn
from tests.facade.fault_server import Behaviour, FaultServer, Peer, close, envelope, hang

CALLS, BUDGET = 200, 50
OK = envelope(0, {"kols": []})

MIXED: list[Behaviour] = [OK, envelope(301), close, envelope(201), envelope(100), envelope(999), envelope(302), OK]


def slowly(behaviour: Behaviour) -> Behaviour:
    def behave(peer: Peer) -> None:
        peer.released.wait(0.02)
        behaviour(peer)

    behave.keeps_alive = getattr(behaviour, "keeps_alive", False)  # type: ignore[attr-defined]
    return behave


def in_threads(server: FaultServer, **options: Any) -> tuple[PgyClient, list[object]]:
    start = threading.Barrier(40)

    def one(client: PgyClient, number: int) -> object:
        if number < 40:
            start.wait(10)
        try:
            return client.with_options(timeout=9).search_creators() if number % 2 else client.search_creators()
        except PgyError as error:
            return error

    with PgyClient("t", base_url=server.url, **options) as client, ThreadPoolExecutor(40) as pool:
        return client, list(pool.map(lambda number: one(client, number), range(CALLS)))


def in_tasks(server: FaultServer, **options: Any) -> tuple[AsyncPgyClient, list[object]]:
    async def run() -> tuple[AsyncPgyClient, list[object]]:
        async with AsyncPgyClient("t", base_url=server.url, **options) as client:
            derived = client.with_options(timeout=9)
            calls = [(derived if number % 2 else client).search_creators() for number in range(CALLS)]
            return client, list(await asyncio.gather(*calls, return_exceptions=True))

    return asyncio.run(run())


Runner = Callable[..., tuple[Any, list[object]]]
both = pytest.mark.parametrize("run", [in_threads, in_tasks])


@both
def test_a_budget_of_50_lets_50_of_200_calls_through(run: Runner) -> None:
    with FaultServer(slowly(OK)) as server:
        client, results = run(server, max_billed_calls=BUDGET)
    refused = [result for result in results if isinstance(result, BudgetExceededError)]
    assert len(server.requests) == BUDGET == client.usage.billed == client.usage.calls
    assert len(refused) == CALLS - BUDGET
    assert all(error.attempts == 0 and error.billed is False for error in refused)


@both
def test_the_budget_holds_whatever_comes_back(run: Runner) -> None:
    with FaultServer(OK, script=[slowly(each) for each in MIXED] * 25) as server:
        client, results = run(server, max_billed_calls=BUDGET)
    usage = client.usage.snapshot()
    chargeable = [each for each in results if not isinstance(each, PgyError) or each.billed is not False]
    assert usage.billed + usage.unknown == len(chargeable) <= BUDGET
    assert usage.calls + usage.retries == len(server.requests)
    assert usage.calls == sum(not isinstance(each, BudgetExceededError) for each in results)


@both
def test_usage_is_exact_without_a_budget(run: Runner) -> None:
    with FaultServer(OK, script=[envelope(301)] * 30 + [envelope(201)] * 20 + [close] * 10) as server:
        client, results = run(server)
    usage = client.usage.snapshot()
    chargeable = [each for each in results if not isinstance(each, PgyError) or each.billed is not False]
    assert usage.calls == CALLS
    assert usage.unknown == 10
    assert usage.billed == len(chargeable) - 10
    assert usage.calls + usage.retries == len(server.requests)


def test_a_budget_is_given_back_when_nothing_was_billed() -> None:
    script = [envelope(100), envelope(301), envelope(301), envelope(301)]
    with FaultServer(OK, script) as server, PgyClient("t", base_url=server.url, max_billed_calls=1) as client:
        for error in (errors.InvalidTokenError, errors.CollectionFailedError):
            with pytest.raises(error):
                client.search_creators()
        client.search_creators()
        with pytest.raises(BudgetExceededError, match="max_billed_calls=1 leaves no room") as refused:
            client.with_options(max_retries=0).search_creators()
    assert refused.value.operation == "creator_search_v1"
    assert client.usage.snapshot() == (3, 1, 0, 2)
    assert len(server.requests) == 5


def test_a_repeat_that_may_bill_again_needs_room_too() -> None:
    options: dict[str, Any] = {"max_billed_calls": 2, "retry_ambiguous": True, "max_retries": 9}
    with FaultServer(close) as server, PgyClient("t", base_url=server.url, **options) as client:
        with pytest.raises(errors.ConnectionLostError) as lost:
            client.search_creators()
        with pytest.raises(BudgetExceededError):
            client.search_creators()
    assert lost.value.attempts == 2 == len(server.requests)
    assert client.usage.snapshot() == (1, 0, 2, 1)


def test_a_budget_of_nothing_sends_nothing() -> None:
    with FaultServer(OK) as server, PgyClient("t", base_url=server.url, max_billed_calls=0) as client:
        with pytest.raises(BudgetExceededError):
            client.search_creators()
        assert list(client.iter_creators(limit=0)) == []
        with pytest.raises(BudgetExceededError):
            next(client.iter_creators())
    assert server.requests == []


@pytest.mark.parametrize("budget", [-1, 1.5, True, "1"])
def test_a_bad_budget_is_refused(budget: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_billed_calls"):
        PgyClient("t", max_billed_calls=budget)


def test_a_cancelled_call_may_have_been_billed() -> None:
    async def run(client: AsyncPgyClient) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.search_creators(), 0.2)
        with pytest.raises(BudgetExceededError):
            await client.search_creators()
        await client.aclose()

    with FaultServer(hang) as server:
        client = AsyncPgyClient("t", base_url=server.url, max_billed_calls=1)
        asyncio.run(run(client))
    assert client.usage.snapshot() == (1, 0, 1, 0)


def test_an_interrupted_call_may_have_been_billed() -> None:
    def interrupt(request: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    with PgyClient("t", transport=httpx.MockTransport(interrupt)) as client, pytest.raises(KeyboardInterrupt):
        client.search_creators()
    assert client.usage.snapshot() == (1, 0, 1, 0)


def test_a_call_cancelled_while_it_waits_gives_its_place_back() -> None:
    async def run() -> None:
        from pgy_facade import testing

        testing.set_waiting(True)
        async with AsyncPgyClient("t", base_url=server.url, max_billed_calls=1) as client:
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(client.search_creators(), 0.3)
            assert client.usage.snapshot() == (1, 0, 0, 0)
            await client.search_creators()

    with FaultServer(OK, script=[envelope(302, status=429, Retry_After="4")]) as server:
        asyncio.run(run())


def test_pings_and_refused_arguments_are_not_counted() -> None:
    with FaultServer(OK) as server, PgyClient("t", base_url=server.url) as client:
        client.ping()
        with pytest.raises(errors.InvalidParameterError):
            client.search_creators(page=0)
    assert client.usage.snapshot() == (0, 0, 0, 0)
    assert repr(client.usage) == "Usage(calls=0, billed=0, unknown=0, retries=0)"


@both_kinds
def test_an_error_after_an_attempt_that_may_have_been_billed_does_not_deny_it(kind: str) -> None:
    events: list[AttemptEvent] = []
    transport = in_turn(httpx.ReadError("gone"), code(302), code(600))
    options = {"transport": transport, "retry_ambiguous": True, "on_attempt": events.append}
    with testing.no_waiting(), pytest.raises(PermissionDeniedError) as caught:
        answer(kind, lambda client: client.search_creators(), "t", **options)
    assert caught.value.billed is None
    assert "after an attempt that may have been billed (3 attempts). Whether it was billed is not known." in str(
        caught.value
    )
    assert [event.billed for event in events] == [None, False, False]
    assert [event.error and event.error.billed for event in events] == [None, None, None]


@pytest.mark.parametrize(("last", "billed"), [(201, True), (600, False)])
def test_an_error_whose_attempts_leave_no_doubt_says_whether_it_was_billed(last: int, billed: bool) -> None:
    first: Any = httpx.ReadError("gone") if billed else code(302)
    with (
        testing.no_waiting(),
        PgyClient("t", transport=in_turn(first, code(last)), retry_ambiguous=True) as client,
        pytest.raises(PgyError) as caught,
    ):
        client.search_creators()
    assert caught.value.billed is billed
    assert "may have been" not in str(caught.value)
