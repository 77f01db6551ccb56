"""Budget, rate, concurrency, and what upstream said: shared by all who have a store open."""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pgy_facade import (
    BudgetExceededError,
    ConfigurationError,
    ConnectionTimeoutError,
    DailyQuotaError,
    InsufficientBalanceError,
    PgyClient,
    PgyError,
    RateLimitError,
)
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from tests.facade.both import answer, both_kinds
from tests.facade.loops import until

from .clocks import DAY, HOUR, NOON, Clock
from .processes import Work, helpers


def options(upstream: Sandbox, store: object, **more: Any) -> dict[str, Any]:
    return {"token": "t", "base_url": upstream.api_url, "store": store, "timeout": 20, **more}


def search(client: Any, word: object) -> Any:
    return client.search_creators(keyword=str(word))


@pytest.mark.parametrize(("per", "days"), [("day", 1), ("month", 10), (None, None)])
def test_a_budget_holds_for_its_window(upstream: Sandbox, file: Path, per: Any, days: float | None) -> None:
    clock = Clock()
    with Store(file, max_billed=2, per=per, clock=clock) as store, PgyClient(**options(upstream, store)) as client:
        for number in range(2):
            search(client, number)
        for later in (0.0, 11 * HOUR):
            clock.now = NOON + later
            with pytest.raises(BudgetExceededError, match="max_billed=2") as caught:
                search(client, "x")
            assert (caught.value.billed, caught.value.attempts) == (False, 0)
        clock.now = NOON + DAY * (99 if days is None else days)
        if days is None:
            with pytest.raises(BudgetExceededError):
                search(client, "x")
        else:
            search(client, "x")
    assert len(upstream.requests.calls) == (2 if days is None else 3)


def test_two_openers_hold_their_own_budgets_against_what_both_spend(upstream: Sandbox, file: Path) -> None:
    with Store(file, max_billed=3) as small, Store(file, max_billed=5) as large:
        for number in range(3):
            answer("sync", partial(search, word=number), **options(upstream, (small, large)[number % 2]))
        with pytest.raises(BudgetExceededError):
            answer("sync", lambda c: search(c, "x"), **options(upstream, small))
        for number in range(2):
            answer("sync", partial(search, word=f"y{number}"), **options(upstream, large))
        with pytest.raises(BudgetExceededError):
            answer("sync", lambda c: search(c, "z"), **options(upstream, large))


@both_kinds
def test_the_tighter_of_the_clients_budget_and_the_stores_wins(kind: str, upstream: Sandbox, file: Path) -> None:
    with Store(file, max_billed=2) as store:
        with pytest.raises(BudgetExceededError, match="max_billed_calls=0"):
            answer(kind, lambda c: search(c, 1), **options(upstream, store, max_billed_calls=0))
        assert store.spending()[:5] == (0, 0, 0, 0, 0)
        for number in range(2):
            answer(kind, partial(search, word=number), **options(upstream, store, max_billed_calls=5))
        with pytest.raises(BudgetExceededError, match="max_billed=2"):
            answer(kind, lambda c: search(c, "x"), **options(upstream, store, max_billed_calls=5))


def test_what_is_not_billed_gives_its_place_back(upstream: Sandbox, file: Path) -> None:
    with Store(file, max_billed=1) as store, PgyClient(**options(upstream, store)) as client:
        upstream.script([301, 301, 600])
        with pytest.raises(PgyError):
            search(client, 1)
        assert store.spending()[:5] == (1, 0, 0, 0, 0)
        search(client, 1)
        assert store.spending()[:5] == (2, 1, 0, 0, 0)


def test_the_rate_holds_over_processes_and_the_lowest_open_one_counts(upstream: Sandbox, file: Path) -> None:
    fast = Work(upstream.api_url, file, range(8), 8, {"max_per_second": 1000})
    with Store(file, max_per_second=20), helpers(fast, fast._replace(numbers=range(8, 16))) as both:
        for each in both:
            each.begin()
        for each in both:
            assert each.result() == {"billed": 8}
    times = sorted(request.at for request in upstream.requests.calls)
    assert len(times) == 16
    # Sixteen requests have fifteen intervals between them. Each may come late, and none early.
    assert times[-1] - times[0] >= 15 * 0.05
    # The slow one is gone, and with it its rate.
    with Store(file, max_per_second=1000) as store, PgyClient(**options(upstream, store, deadline=5)) as client:
        for number in range(20):
            search(client, number)


@both_kinds
def test_a_turn_after_the_deadline_is_not_waited_for(kind: str, upstream: Sandbox, file: Path) -> None:
    with Store(file, max_per_second=0.01) as store:
        answer(kind, lambda c: search(c, 1), **options(upstream, store))
        begun = time.monotonic()
        with pytest.raises(ConnectionTimeoutError, match="no turn before the deadline") as caught:
            answer(kind, lambda c: search(c, 2), **options(upstream, store, deadline=30))
        assert time.monotonic() - begun < 25
        assert caught.value.billed is False
        assert store.spending()[:5] == (1, 1, 0, 0, 0)
    assert len(upstream.requests.calls) == 1


def test_no_more_requests_are_under_way_than_allowed_over_all_openers(upstream: Sandbox, file: Path) -> None:
    under_way, most = set[str](), 0
    lock = threading.Lock()

    def serve(request: Any) -> Any:
        nonlocal most
        with lock:
            under_way.add(request.query["keyword"])
            most = max(most, len(under_way))
        time.sleep(0.02)
        with lock:
            under_way.remove(request.query["keyword"])
        return {"total": 0, "kols": []}

    upstream.answer("creator_search_v1", serve)
    with (
        Store(file, max_concurrent=2) as one,
        Store(file, max_concurrent=2) as other,
        PgyClient(**options(upstream, one)) as first,
        PgyClient(**options(upstream, other)) as second,
        ThreadPoolExecutor(12) as pool,
    ):
        for call in [pool.submit(search, (first, second)[number % 2], number) for number in range(24)]:
            call.result()
    assert len(upstream.requests.calls) == 24
    assert most <= 2


def test_a_302_seen_by_one_holds_all_back(upstream: Sandbox, file: Path) -> None:
    with (
        Store(file) as one,
        Store(file) as other,
        PgyClient(**options(upstream, one, max_retries=0)) as first,
        PgyClient(**options(upstream, other)) as second,
    ):
        upstream.fail_with(faults.business(302, headers={"Retry-After": "60"}))
        with pytest.raises(RateLimitError):
            search(first, 1)
        with pytest.raises(RateLimitError, match="all wait for") as caught:
            second.with_options(deadline=5).search_creators()
        assert 50 < (caught.value.retry_after or 0) <= 60
        assert (caught.value.code, caught.value.attempts, caught.value.billed) == (302, 0, False)
        other.resume()
        upstream.fail_with(faults.business(302))
        with pytest.raises(RateLimitError):
            search(first, 1)
        refused_at = time.monotonic()
        search(second, 2)
        assert time.monotonic() - refused_at > 0.5
    assert len(upstream.requests.calls) == 3


def test_a_303_stops_all_until_the_day_turns(upstream: Sandbox, file: Path) -> None:
    clock = Clock()
    with (
        Store(file, clock=clock) as one,
        Store(file, clock=clock) as other,
        PgyClient(**options(upstream, one)) as first,
        PgyClient(**options(upstream, other)) as second,
    ):
        search(first, "kept")
        upstream.fail_with(303)
        with pytest.raises(DailyQuotaError):
            search(first, 1)
        clock.now += 11 * HOUR
        with pytest.raises(DailyQuotaError, match=r"at 2026-11-21 12:00:00 UTC\+8 that the daily quota") as caught:
            search(second, 2)
        assert (caught.value.code, caught.value.attempts, caught.value.billed) == (303, 0, False)
        assert other.stops().quota_since is not None
        # What is there is there.
        search(second, "kept")
        assert len(upstream.requests.calls) == 2
        clock.now += HOUR
        search(second, 2)
        assert other.stops() == (None, None)


def test_a_601_stops_all_until_somebody_says_that_it_goes_on(upstream: Sandbox, file: Path) -> None:
    clock = Clock()
    with Store(file, clock=clock) as one, PgyClient(**options(upstream, one)) as first:
        upstream.fail_with(601)
        with pytest.raises(InsufficientBalanceError):
            search(first, 1)
    clock.now += 40 * DAY
    with Store(file, clock=clock) as other, PgyClient(**options(upstream, other)) as second:
        with pytest.raises(InsufficientBalanceError, match=r"Store\.resume") as caught:
            search(second, 2)
        assert (caught.value.code, caught.value.attempts) == (601, 0)
        assert len(upstream.requests.calls) == 1
        other.resume()
        search(second, 2)


def test_an_empty_balance_reported_for_a_request_from_before_the_resumption_stops_nobody(
    upstream: Sandbox, file: Path
) -> None:
    clock = Clock()
    upstream.fail_with(faults.business(601).after(0.3))
    with (
        Store(file, clock=clock) as store,
        PgyClient(**options(upstream, store)) as client,
        ThreadPoolExecutor(1) as pool,
    ):
        late = pool.submit(search, client, 1)
        asyncio.run(until(lambda: len(upstream.requests.calls) == 1))
        clock.now += 1
        store.resume()
        with pytest.raises(InsufficientBalanceError):
            late.result()
        search(client, 2)


@pytest.mark.parametrize(
    "bad",
    [
        {"max_billed": -1},
        {"max_billed": 1.5},
        {"per": "week"},
        {"max_per_second": 0},
        {"max_per_second": True},
        {"max_concurrent": 0},
    ],
)
def test_limits_that_cannot_be_are_refused(file: Path, bad: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=next(iter(bad))):
        Store(file, **bad)
    assert not file.exists()
