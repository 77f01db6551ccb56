"""Requests of which nobody knows whether they were billed: how long they stop others, and how that is resolved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pgy_facade import BudgetExceededError, ConfigurationError, InDoubtError, PgyClient, PgyError
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from tests.facade.identifiers import USER

from .clocks import DAY, NOON, Clock
from .processes import Work, helpers, user


def options(upstream: Sandbox, store: object, **more: Any) -> dict[str, Any]:
    return {"token": "t", "base_url": upstream.api_url, "store": store, "timeout": 20, **more}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(upstream: Sandbox, file: Path, clock: Clock) -> Iterator[Store]:
    """A store in which one question is in doubt, on the day that the clock says."""
    with Store(file, clock=clock, max_billed=2, per="day") as store:
        upstream.fail_with(faults.close())
        with PgyClient(**options(upstream, store)) as client, pytest.raises(PgyError):
            client.notes_details(USER)
        yield store


def test_asking_again_is_refused_for_as_long_as_an_answer_would_be_fresh(
    upstream: Sandbox, store: Store, clock: Clock
) -> None:
    with PgyClient(**options(upstream, store)) as client:
        with pytest.raises(InDoubtError, match="Nothing was sent") as caught:
            client.notes_details(USER)
        error = caught.value
        assert (error.billed, error.attempts, error.operation) == (None, 0, "notes_details_v1")
        assert error.since == datetime.fromtimestamp(NOON, UTC)
        assert [error.claim] == [claim.id for claim in store.in_doubt()]
        with pytest.raises(InDoubtError):
            client.with_options(max_age=None).notes_details(USER)
        clock.now += DAY + 1
        with pytest.raises(InDoubtError):
            client.with_options(max_age=None).notes_details(USER)
        assert not client.with_response.notes_details(USER).from_store
        # What was asked anew leaves the old claim where it is: it may have been billed.
        assert len(store.in_doubt()) == 1
        assert store.spending()[:3] == (1, 1, 0)
    assert len(upstream.requests.calls) == 2


@pytest.mark.parametrize("more", [{"retry_ambiguous": True}, {"max_age": 0}])
def test_who_accepts_to_pay_twice_may_ask_again(upstream: Sandbox, store: Store, more: dict[str, Any]) -> None:
    with PgyClient(**options(upstream, store, **more)) as client:
        client.notes_details(USER)
        assert store.spending()[:3] == (2, 1, 1)
        with pytest.raises(BudgetExceededError, match="max_billed=2 a day"):
            client.search_creators()
    assert len(upstream.requests.calls) == 2


def test_repeats_of_a_call_that_may_pay_twice_each_take_a_place_in_the_budget(upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.close(), times=None)
    given = options(upstream, file, retry_ambiguous=True, max_retries=9)
    with Store(file, max_billed=3) as store, PgyClient(**{**given, "store": store}) as client:
        with pytest.raises(BudgetExceededError) as caught:
            client.notes_details(USER)
        assert store.spending()[:3] == (1, 0, 3)
    assert (caught.value.attempts, caught.value.billed) == (3, None)
    assert len(upstream.requests.calls) == 3


@pytest.mark.parametrize(
    ("how", "spent", "asks_again"), [("billed", (1, 1, 0), True), ("free", (1, 0, 0), True), ("retry", (1, 0, 1), True)]
)
def test_a_claim_is_resolved_by_saying_what_became_of_it(
    upstream: Sandbox, store: Store, how: Any, spent: tuple[int, ...], asks_again: bool
) -> None:
    (claim,) = store.in_doubt()
    assert claim.parameters == {"userId": USER}
    assert store.resolve(how, [claim.id + 1]) == 0
    assert store.resolve(how, [claim.id]) == 1
    assert store.spending()[:3] == spent
    assert [each.set_aside for each in store.in_doubt()] == ([True] if how == "retry" else [])
    with PgyClient(**options(upstream, store, max_age=None)) as client:
        assert client.with_response.notes_details(USER).from_store is not asks_again


def test_a_resolution_is_one_of_three_words(store: Store) -> None:
    with pytest.raises(ConfigurationError, match='"billed", "free" or "retry"'):
        store.resolve("paid")  # type: ignore[arg-type]


def test_what_a_killed_process_had_under_way_is_in_doubt_and_the_rest_is_not(upstream: Sandbox, file: Path) -> None:
    upstream.script([None, None, None, faults.hang()])
    with helpers(Work(upstream.api_url, file, range(6), threads=1)) as (killed,):
        killed.begin()
        while len(upstream.requests.calls) < 4:
            assert killed.process.is_alive()
        with Store(file) as store:
            # It is alive: what it asks is waited for, not doubted.
            assert store.in_doubt() == []
            assert store.spending().under_way == 1
            killed.kill()
            with PgyClient(**options(upstream, store)) as client:
                with pytest.raises(InDoubtError):
                    client.notes_details(user(3))
                for number in (0, 1, 2):
                    assert client.with_response.notes_details(user(number)).from_store
                client.notes_details(user(4))
            (claim,) = store.in_doubt()
            assert (claim.reason, claim.parameters) == ("its process ended", {"userId": user(3)})
            assert store.spending()[:5] == (5, 4, 1, 3, 0)


def test_who_waits_for_a_process_that_is_killed_is_told_so(upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.hang())
    waiting = Work(upstream.api_url, file, range(1), threads=1)
    with helpers(waiting, waiting) as (first, second):
        first.begin()
        while len(upstream.requests.calls) < 1:
            assert first.process.is_alive()
        second.begin()
        assert not second.pipe.poll(0.3)
        first.kill()
        assert second.result() == {"in doubt": 1}
    assert len(upstream.requests.calls) == 1


def test_a_code_that_nobody_knows_is_in_doubt(upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(faults.business(777))
    with Store(file) as store, PgyClient(**options(upstream, store)) as client:
        with pytest.raises(PgyError):
            client.notes_details(USER)
        (claim,) = store.in_doubt()
        assert "777" in claim.reason
        with pytest.raises(InDoubtError):
            client.notes_details(USER)
