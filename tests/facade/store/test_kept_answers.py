"""Answers that are kept: when they are taken, when upstream is asked again, and what they look like."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pgy_facade import AsyncPgyClient, ConfigurationError, InvalidParameterError, NoContentError, PgyClient, PgyError
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Counts, Store, StoreWarning
from tests.facade.both import answer, both_kinds
from tests.facade.identifiers import USER
from tests.facade.loops import on_every_loop, run_on

from .clocks import DAY, HOUR, NOON, Clock

TOKEN = "the-token-of-this-test"


def options(upstream: Sandbox, store: object, **more: Any) -> dict[str, Any]:
    return {"token": TOKEN, "base_url": upstream.api_url, "store": store, **more}


@both_kinds
def test_what_was_paid_for_is_not_asked_again(kind: str, upstream: Sandbox, file: Path) -> None:
    clock = Clock()
    with Store(file, clock=clock) as store:
        first = answer(kind, lambda c: c.with_response.notes_details(USER), **options(upstream, store))
        clock.now += HOUR
        second = answer(kind, lambda c: c.with_response.notes_details(USER), **options(upstream, store))
    assert len(upstream.requests.calls) == 1
    assert (first.from_store, first.billed, first.attempts) == (False, True, 1)
    assert (second.from_store, second.billed, second.attempts) == (True, False, 0)
    assert first.fetched_at == second.fetched_at == datetime.fromtimestamp(NOON, UTC)
    assert second.data == first.data
    for name in ("raw", "code", "message", "record_time", "request_id", "status", "operation", "region"):
        assert getattr(second, name) == getattr(first, name), name
    assert 0 <= second.elapsed < 30


def test_a_client_that_is_given_a_file_opens_a_store_and_closes_it(upstream: Sandbox, file: Path) -> None:
    for _ in range(2):
        with PgyClient(**options(upstream, str(file))) as client:
            client.notes_details(USER)
        with pytest.raises(ConfigurationError, match="closed"):
            client.notes_details(USER)
    assert len(upstream.requests.calls) == 1


@on_every_loop
def test_the_awaiting_client_keeps_answers_on_every_loop(loop: str, upstream: Sandbox, file: Path) -> None:
    async def main() -> list[bool]:
        async with AsyncPgyClient(**options(upstream, file)) as client:
            return [(await client.with_response.notes_details(USER)).from_store for _ in range(3)]

    assert run_on(loop, main) == [False, True, True]


@pytest.mark.parametrize(
    ("max_age", "older", "asked"),
    [
        (60, 61, True),
        (60, 59, False),
        (timedelta(minutes=1), 61, True),
        (0, 0, True),
        (None, 400 * DAY, False),
        ({"notes_details": 60, "search_creators": 5}, 59, False),
        ({"notes_details_v1": timedelta(seconds=5)}, 59, True),
        ({"search_creators": 5}, DAY - 1, False),
        ({"notes_details": None}, 400 * DAY, False),
    ],
)
def test_an_answer_older_than_max_age_is_asked_for_again(
    upstream: Sandbox, file: Path, max_age: Any, older: float, asked: bool
) -> None:
    clock = Clock()
    with Store(file, clock=clock) as store, PgyClient(**options(upstream, store, max_age=max_age)) as client:
        client.notes_details(USER)
        clock.now += older
        assert client.with_response.notes_details(USER).from_store is not asked
    assert len(upstream.requests.calls) == 1 + asked


def test_when_max_age_is_left_out_an_answer_is_good_for_a_day(upstream: Sandbox, file: Path) -> None:
    clock = Clock()
    with Store(file, clock=clock) as store, PgyClient(**options(upstream, store)) as client:
        client.notes_details(USER)
        clock.now += DAY
        assert client.with_response.notes_details(USER).from_store
        clock.now += 1
        assert not client.with_response.notes_details(USER).from_store


def test_one_call_may_ask_for_a_fresh_answer(upstream: Sandbox, file: Path) -> None:
    with PgyClient(**options(upstream, file)) as client:
        client.notes_details(USER)
        assert client.with_options(max_age=0).with_response.notes_details(USER).from_store is False
        assert client.with_response.notes_details(USER).from_store is True
    assert len(upstream.requests.calls) == 2


@pytest.mark.parametrize("bad", [-1, float("nan"), "60", True, timedelta(days=-1), {"notes_detail": 5}, {"ping": 1}])
def test_a_bad_max_age_is_refused(bad: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_age"):
        PgyClient("t", max_age=bad)


@both_kinds
def test_what_does_not_exist_is_paid_for_once(kind: str, upstream: Sandbox, file: Path) -> None:
    upstream.fail_with(201)
    with Store(file) as store:
        errors = []
        for _ in range(2):
            with pytest.raises(NoContentError) as caught:
                answer(kind, lambda c: c.notes_details(USER), **options(upstream, store))
            errors.append(caught.value)
        (kept,) = store.answers("notes_details", user_id=USER)
    assert [(error.billed, error.from_store, error.attempts) for error in errors] == [
        (True, False, 1),
        (False, True, 0),
    ]
    assert (errors[1].code, errors[1].message, errors[1].request_id) == (
        *(errors[0].code, errors[0].message, errors[0].request_id),
    )
    assert errors[1].fetched_at == kept.fetched_at
    assert kept.code == 201
    assert "It was not billed" in str(errors[1])
    assert len(upstream.requests.calls) == 1


@both_kinds
def test_answers_from_the_store_are_not_usage_and_need_no_budget(kind: str, upstream: Sandbox, file: Path) -> None:
    with Store(file, max_billed=1) as store:
        answer(kind, lambda c: c.notes_details(USER), **options(upstream, store))
        given = options(upstream, store, max_billed_calls=0)
        usages = []

        def ask(client: Any) -> Any:
            usages.append(client.usage)
            return client.notes_details(USER)

        answer(kind, ask, **given)
        assert usages[0].snapshot() == (0, 0, 0, 0)
        assert store.spending()[:5] == (1, 1, 0, 1, 0)


def test_pages_of_an_iteration_are_kept_too(upstream: Sandbox, file: Path) -> None:
    with PgyClient(**options(upstream, file)) as client:
        first = [creator.user_id for creator in client.iter_creators(keyword="coffee")]
        before = len(upstream.requests.calls)
        assert [creator.user_id for creator in client.iter_creators(keyword="coffee")] == first
    assert before == len(upstream.requests.calls) > 1


def test_every_answer_stays_and_the_newest_comes_first(upstream: Sandbox, file: Path) -> None:
    clock = Clock()
    with Store(file, clock=clock) as store, PgyClient(**options(upstream, store, max_age=0)) as client:
        for number in range(130):
            upstream.answer("notes_details_v1", {"total": number, "list": []})
            client.notes_details(USER)
            clock.now += 60
        kept = list(store.answers("notes_details", user_id=USER, order_type="LATEST"))
        assert [each.data.total for each in kept] == list(range(129, -1, -1))
        assert kept[-1].fetched_at == datetime.fromtimestamp(NOON, UTC)
        assert kept[0].parameters == {"userId": USER}
        assert kept[0].raw == {"total": 129, "list": []}
        assert list(store.answers("notes_details_v1", user_id=USER, page_number=2)) == []
        assert store.prune(older_than=timedelta(minutes=100)) == 30
        assert len(list(store.answers("notes_details", user_id=USER))) == 100
        assert store.spending().billed == 130
    with pytest.raises(ConfigurationError, match="closed"):
        store.spending()


@pytest.mark.parametrize(
    ("call", "parameters"), [("notes_detail", {}), ("notes_details", {}), ("notes_details", {"x": 1})]
)
def test_asking_the_store_for_what_is_no_question_is_refused(file: Path, call: str, parameters: dict[str, Any]) -> None:
    with Store(file) as store, pytest.raises(InvalidParameterError):
        next(store.answers(call, **parameters), None)


ODD = '{"code": 0, "data": {"total": 123456789012345678901234567890, "list": [], "x": "\\ud800", "deep": %s1%s}}'


@pytest.mark.parametrize("depth", [0, 300])
def test_what_came_in_an_odd_form_is_kept_whole(upstream: Sandbox, file: Path, depth: int) -> None:
    body = ODD % ("[" * depth, "]" * depth)
    upstream.fail_with(faults.http(200, body, content_type="application/json"))
    with PgyClient(**options(upstream, file)) as client:
        first = client.with_response.notes_details(USER)
        second = client.with_response.notes_details(USER)
    assert second.from_store
    assert second.raw == first.raw
    assert second.raw["total"] == 123456789012345678901234567890


def test_neither_the_file_nor_what_is_beside_it_holds_the_token(upstream: Sandbox, file: Path) -> None:
    upstream.script([faults.business(201, message=f"no {TOKEN} here"), faults.business(301, message=TOKEN), 999, None])
    with Store(file) as store, PgyClient(**options(upstream, store, max_retries=0)) as client:
        for number in range(4):
            with suppress(PgyError):
                client.search_creators(keyword=str(number))
        content = b"".join(each.read_bytes() for each in file.parent.iterdir() if each.is_file())
    assert b"creator_search_v1" in content
    assert TOKEN.encode() not in content


def test_spending_is_told_by_call_by_day_and_for_a_window(upstream: Sandbox, file: Path) -> None:
    clock = Clock()
    with Store(file, clock=clock) as ever, PgyClient(**options(upstream, ever, max_age=0)) as client:
        client.notes_details(USER)
        clock.now += DAY
        client.notes_details(USER)
        client.creator_core_metrics(USER)
        client.with_options(max_age=60).notes_details(USER)
        with Store(file, per="day", clock=clock) as daily, Store(file, per="month", clock=clock) as monthly:
            assert ever.spending()[:4] == monthly.spending()[:4] == (3, 3, 0, 1)
            spent = daily.spending()
            assert spent[:4] == (2, 2, 0, 1)
            assert spent.by_call == {"notes_details": Counts(1, 1, 0, 1), "creator_core_metrics": Counts(1, 1, 0, 0)}
            assert [day.isoformat() for day in spent.by_day] == ["2026-11-22"]
            clock.now += 10 * DAY
            assert daily.spending().calls == monthly.spending().calls == 0
            for since in (
                timedelta(days=10),
                datetime(2026, 11, 22, 1, tzinfo=UTC),
                datetime(2026, 11, 21, 17, tzinfo=UTC),
            ):
                assert daily.spending(since=since).calls == 2
            assert list(daily.spending(since=timedelta(days=99)).by_day.values()) == [Counts(1, 1), Counts(2, 2, 0, 1)]


def test_the_tables_are_plain_enough_to_be_read_by_other_means(upstream: Sandbox, file: Path) -> None:
    with PgyClient(**options(upstream, file)) as client:
        client.notes_details(USER)
    connection = sqlite3.connect(file)
    try:
        assert connection.execute("SELECT operation, parameters, code FROM pgy_answers").fetchall() == [
            ("notes_details_v1", f'[["userId","{USER}"]]', 0)
        ]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()


@both_kinds
def test_an_answer_of_an_upstream_on_this_machine_does_not_silently_pass_for_one_of_the_service(
    kind: str, upstream: Sandbox, file: Path
) -> None:
    with Store(file) as store:
        answer(kind, lambda c: c.notes_details(USER), **options(upstream, store))
        real = options(upstream, store, base_url="https://api.example.com")
        with pytest.warns(StoreWarning, match=r"http://127\.0\.0\.1:\d+, on this machine, such as the sandbox"):
            answer(kind, lambda c: c.notes_details(USER), **real)
        with Sandbox() as another:
            answer(kind, lambda c: c.notes_details(USER), **options(another, store))
