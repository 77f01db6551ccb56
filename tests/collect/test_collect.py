"""Runs of many calls against the sandbox: what they ask, what they keep, what they cost."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from pgy_facade import (
    BudgetExceededError,
    ConfigurationError,
    DailyQuotaError,
    InvalidParameterError,
    InvalidTokenError,
    PgyClient,
    StoreError,
    StoreWarning,
    UpstreamServerError,
)
from pgy_facade.collect import Job, Plan, Progress, Result, RunUnderWayError, Search, acollect, collect, jobs
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from pgy_facade.store.tables import runs

CALLS = ["creator_core_metrics", "notes_details"]


@pytest.fixture
def upstream() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def ids(number: int) -> list[str]:
    return [f"{each:024x}" for each in range(number)]


def run(upstream: Sandbox, folder: Path, work: Any, **options: Any) -> Result:
    return collect(work, store=folder / "answers.db", token="any", base_url=upstream.api_url, **options)


def test_every_job_is_asked_once_and_has_its_outcome(upstream: Sandbox, tmp_path: Path) -> None:
    result = run(upstream, tmp_path, jobs(ids(30), CALLS))
    assert (result.total, result.done, result.failed, result.in_doubt, result.waiting) == (60, 60, 0, 0, 0)
    assert result.billed == len(upstream.requests) == 60
    assert [(each.call, each.outcome) for each in result.jobs][:2] == [(CALLS[0], "done"), (CALLS[1], "done")]
    with Store(tmp_path / "answers.db") as store:
        assert next(iter(store.answers("notes_details", user_id=ids(1)[0]))).code == 0


def test_the_same_words_are_the_same_run_and_ask_nothing_again(upstream: Sandbox, tmp_path: Path) -> None:
    first = run(upstream, tmp_path, jobs(ids(5), CALLS))
    second = run(upstream, tmp_path, jobs(ids(5), CALLS))
    assert (second.run, second.done, second.billed) == (first.run, 10, 10)
    assert len(upstream.requests) == 10


def test_a_run_begins_anew_with_another_max_age(upstream: Sandbox, tmp_path: Path) -> None:
    first = run(upstream, tmp_path, jobs(ids(3), CALLS[:1]))
    fresh = run(upstream, tmp_path, jobs(ids(3), CALLS[:1]), max_age=0)
    assert fresh.run != first.run
    assert (fresh.done, fresh.billed, len(upstream.requests)) == (3, 3, 6)


def test_answers_of_other_runs_are_taken_while_they_are_fresh(upstream: Sandbox, tmp_path: Path) -> None:
    run(upstream, tmp_path, jobs(ids(3), CALLS[:1]))
    more = run(upstream, tmp_path, jobs(ids(5), CALLS[:1]))
    assert (more.done, more.billed, len(upstream.requests)) == (5, 2, 5)


def test_what_passes_is_tried_again_and_what_does_not_is_recorded(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.script([301, 301, 301, 302, 500, 201, 400])
    result = run(upstream, tmp_path, jobs(ids(6), CALLS[:1]), concurrency=1, max_retries=0)
    assert (result.done, result.absent, result.failed) == (5, 1, 1)
    (failed,) = result.jobs.having("failed")
    assert failed.error == "InvalidParameterError"
    assert "code 400" in str(failed.reason)


@pytest.mark.parametrize(("code", "error"), [(303, DailyQuotaError), (100, InvalidTokenError)])
def test_what_concerns_all_calls_stops_the_run_and_the_same_words_go_on(
    upstream: Sandbox, tmp_path: Path, code: int, error: type[Exception]
) -> None:
    upstream.script([None, None, code])
    stopped = run(upstream, tmp_path, jobs(ids(10), CALLS[:1]), concurrency=1)
    assert isinstance(stopped.stopped_by, error)
    assert (stopped.done, stopped.waiting) == (2, 8)
    assert len(upstream.requests) == 3
    with Store(tmp_path / "answers.db") as store:
        store.resume()
    result = run(upstream, tmp_path, jobs(ids(10), CALLS[:1]))
    assert (result.run, result.done, result.billed) == (stopped.run, 10, 10)


def test_the_budget_is_the_run_s_over_all_its_starts(upstream: Sandbox, tmp_path: Path) -> None:
    for _ in range(2):
        stopped = run(upstream, tmp_path, jobs(ids(10), CALLS[:1]), max_billed=6)
        assert isinstance(stopped.stopped_by, BudgetExceededError)
        assert (stopped.done, stopped.billed, stopped.waiting) == (6, 6, 4)
    assert len(upstream.requests) == 6
    assert run(upstream, tmp_path, jobs(ids(10), CALLS[:1]), max_billed=10).done == 10


def test_a_budget_that_is_only_under_way_is_waited_for(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.script([replace(faults.business(301), delay=0.1)] * 3)
    result = run(upstream, tmp_path, jobs(ids(4), CALLS[:1]), max_billed=4, max_retries=0)
    assert (result.done, result.stopped_by) == (4, None)


def test_the_store_s_own_budget_holds_beside_that_of_the_run(upstream: Sandbox, tmp_path: Path) -> None:
    with Store(tmp_path / "answers.db", max_billed=3) as store:
        result = collect(jobs(ids(5), CALLS[:1]), store=store, max_billed=4, token="any", base_url=upstream.api_url)
    assert isinstance(result.stopped_by, BudgetExceededError)
    assert len(upstream.requests) == 3


def test_what_may_have_been_billed_is_in_doubt_and_is_asked_again_only_when_told(
    upstream: Sandbox, tmp_path: Path
) -> None:
    upstream.script([None, faults.reset()])
    work = [Job("notes_details", {"user_id": each}) for each in ids(4)]
    first = run(upstream, tmp_path, work, concurrency=1)
    assert (first.done, first.in_doubt, first.unknown) == (3, 1, 1)
    again = run(upstream, tmp_path, work)
    assert (again.done, again.in_doubt, len(upstream.requests)) == (3, 1, 4)
    told = run(upstream, tmp_path, work, retry_ambiguous=True)
    assert (told.run, told.done, told.in_doubt, told.unknown, len(upstream.requests)) == (first.run, 4, 0, 1, 5)


def test_a_job_that_may_be_billed_again_is_not_asked_more_often_than_one_call_is(
    upstream: Sandbox, tmp_path: Path
) -> None:
    upstream.fail_with(faults.reset(), times=None)
    result = run(upstream, tmp_path, jobs(ids(1), CALLS[:1]), retry_ambiguous=True, max_retries=1)
    assert (result.in_doubt, result.unknown, len(upstream.requests)) == (1, 2, 2)


def test_an_identifier_in_capitals_is_the_same_job(upstream: Sandbox, tmp_path: Path) -> None:
    link = f"https://www.xiaohongshu.com/user/profile/{'5F' * 12}"
    result = run(upstream, tmp_path, jobs(["5F" * 12, "5f" * 12, link], CALLS[:1]))
    assert (result.total, len(upstream.requests)) == (1, 1)
    assert upstream.requests[0].query["userId"] == "5f" * 12


def test_a_progress_function_that_raises_lets_those_under_way_be_kept(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.fail_with(faults.delay(0.4), times=None)

    def fail(_: Progress) -> None:
        raise RuntimeError("the screen is gone")

    with pytest.raises(RuntimeError, match="the screen is gone"):
        run(upstream, tmp_path, jobs(ids(40), CALLS[:1]), on_progress=fail, concurrency=4)
    with Store(tmp_path / "answers.db") as store:
        spending = store.spending()
    assert (spending.billed, spending.unknown) == (len(upstream.requests), 0)


@pytest.mark.parametrize("code", [0, 201])
def test_a_run_stops_when_the_store_cannot_keep_what_is_paid_for(upstream: Sandbox, tmp_path: Path, code: int) -> None:
    if code:
        upstream.fail_with(code, times=None)
    Store(tmp_path / "answers.db").close()
    with closing(sqlite3.connect(tmp_path / "answers.db")) as database:
        refuse = "BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END"
        database.execute(f"CREATE TRIGGER no_room BEFORE INSERT ON pgy_answers {refuse}")
    with pytest.warns(StoreWarning, match="disk is full"):
        result = run(upstream, tmp_path, jobs(ids(3), CALLS[1:]), concurrency=1)
    assert isinstance(result.stopped_by, StoreError)
    assert "could not keep it" in str(result.stopped_by)
    assert (result.done, result.waiting, len(upstream.requests)) == (0, 3, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files cannot be limited there")
def test_a_full_disk_stops_the_run_with_an_error_that_says_so(upstream: Sandbox, tmp_path: Path) -> None:
    program = """if True:
        import os, resource, sys, warnings
        from pgy_facade import StoreError
        from pgy_facade.collect import collect, jobs
        warnings.simplefilter("ignore")
        file = sys.argv[1]
        def fill(event):
            largest = max(os.path.getsize(file), os.path.getsize(file + "-wal"))
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        try:
            result = collect(jobs([f"{n:024x}" for n in range(50)], ["notes_details"]), store=file, token="t",
                             base_url=sys.argv[2], on_attempt=fill, concurrency=2)
            print(repr(result.stopped_by))
        except StoreError as error:
            print("StoreError", error)
    """
    command = [sys.executable, "-c", program, str(tmp_path / "answers.db"), upstream.api_url]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout[:10], done.returncode) == ("StoreError", 0), done.stderr
    assert len(upstream.requests) < 10


@pytest.mark.parametrize("answer", [False, RuntimeError("no")], ids=["declined", "failed"])
def test_a_run_that_is_not_confirmed_leaves_no_run_that_would_take_older_answers_later(
    upstream: Sandbox, tmp_path: Path, answer: bool | Exception
) -> None:
    def confirm(_: Plan) -> bool:
        if isinstance(answer, Exception):
            raise answer
        return answer

    with suppress(RuntimeError):
        assert run(upstream, tmp_path, jobs(ids(2), CALLS), confirm=confirm).waiting == 4
    assert not upstream.requests
    begun_anew: list[bool] = []

    def look(plan: Plan) -> bool:
        begun_anew.append(not plan.goes_on)
        return False

    run(upstream, tmp_path, jobs(ids(2), CALLS), confirm=look)
    assert begun_anew == [True]


def test_ctrl_c_ends_a_question_for_confirmation(upstream: Sandbox, tmp_path: Path) -> None:
    def confirm(_: Plan) -> bool:
        signal.raise_signal(signal.SIGINT)
        return True

    with pytest.raises(KeyboardInterrupt):
        run(upstream, tmp_path, jobs(ids(2), CALLS), confirm=confirm)
    assert not upstream.requests


def test_ctrl_c_does_not_wait_for_calls_that_wait_for_their_turn(upstream: Sandbox, tmp_path: Path) -> None:
    def interrupt(progress: Progress) -> None:
        if progress.done and not told:
            told.append(progress)
            signal.raise_signal(signal.SIGINT)

    told: list[Progress] = []
    # The next turn would be in an hour, and the test is ended after two minutes.
    options: dict[str, Any] = {"max_per_second": 1 / 3_600, "deadline": None, "on_progress": interrupt}
    result = run(upstream, tmp_path, jobs(ids(40), CALLS), on_interrupt="return", **options)
    assert result.interrupted
    assert (result.done, result.waiting, result.in_doubt, len(upstream.requests)) == (1, 79, 0, 1)
    with Store(tmp_path / "answers.db") as store:
        assert store.spending()[:4] == (1, 1, 0, 0)


def test_a_budget_is_not_used_up_while_a_call_of_another_process_may_turn_out_free(
    upstream: Sandbox, tmp_path: Path
) -> None:
    upstream.script([faults.business(500).after(1.0)])
    given: dict[str, Any] = {"token": "any", "base_url": upstream.api_url}
    with (
        Store(tmp_path / "answers.db", max_billed=1) as other,
        Store(tmp_path / "answers.db", max_billed=1) as own,
        PgyClient(store=other, max_retries=0, **given) as client,
        ThreadPoolExecutor(1) as apart,
    ):
        failing = apart.submit(client.notes_details, ids(9)[8])
        while not upstream.requests:
            time.sleep(0.01)
        result = collect(jobs(ids(1), CALLS[:1]), store=own, **given)
        assert isinstance(failing.exception(), UpstreamServerError)
    assert (result.done, result.stopped_by) == (1, None)


@pytest.mark.parametrize("age", ["1d", {"notes_details": 5}, -1])
def test_an_age_that_a_run_cannot_have_is_refused(tmp_path: Path, age: Any) -> None:
    with pytest.raises(ConfigurationError, match="max_age must be seconds from 0, a timedelta, or None"):
        collect([], store=tmp_path / "answers.db", token="any", max_age=age)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: ["5f" * 12], "a job is a Job or a Search"),
        (lambda: jobs("5f" * 12, CALLS), "ids must be several identifiers"),
        (lambda: jobs(ids(1), CALLS[0]), "calls must be several names"),
    ],
)
def test_a_text_where_several_are_wanted_is_refused(tmp_path: Path, make: Any, says: str) -> None:
    with pytest.raises(InvalidParameterError, match=says):
        collect(make(), store=tmp_path / "answers.db", token="any")


def test_a_search_is_walked_page_by_page_and_its_creators_are_asked_about(upstream: Sandbox, tmp_path: Path) -> None:
    search = [Search({"keyword": "咖啡"}, 25, ("creator_core_metrics",))]
    result = run(upstream, tmp_path, search)
    searched = [each for each in upstream.requests if each.operation == "creator_search_v1"]
    assert result.total == 1 + len(upstream.requests) - len(searched)
    assert result.done == result.total > 20
    before = len(upstream.requests)
    assert run(upstream, tmp_path, search).done == result.done
    assert len(upstream.requests) == before


def test_a_search_goes_on_at_the_page_where_it_stopped(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.script([None, 303], operation="creator_search_v1")
    search = [Search({"keyword": "咖啡"}, 40, ("creator_core_metrics",))]
    stopped = run(upstream, tmp_path, search)
    assert isinstance(stopped.stopped_by, DailyQuotaError)
    with Store(tmp_path / "answers.db") as store:
        store.resume()
    run(upstream, tmp_path, search)
    pages = [each.query.get("page") for each in upstream.requests if each.operation == "creator_search_v1"]
    assert pages[0] != pages[1] == pages[2]


def test_a_job_that_cannot_be_called_fails_and_costs_nothing(upstream: Sandbox, tmp_path: Path) -> None:
    work = [Job("notes_details", {"user_id": "5.9E+23"}), Job("notes_details", {"user_id": ids(1)[0]})]
    result = run(upstream, tmp_path, work)
    assert (result.done, result.failed, len(upstream.requests)) == (1, 1, 1)
    assert "a spreadsheet has rounded it" in str(next(iter(result.jobs.having("failed"))).reason)


def test_duplicates_are_one_job(upstream: Sandbox, tmp_path: Path) -> None:
    assert run(upstream, tmp_path, jobs(ids(2) + ids(2), CALLS[:1])).total == 2


def test_progress_ends_at_what_the_result_says(upstream: Sandbox, tmp_path: Path) -> None:
    seen: list[Progress] = []
    result = run(upstream, tmp_path, jobs(ids(20), CALLS), on_progress=seen.append)
    last = seen[-1]
    assert (last.total, last.done, last.billed) == (result.total, result.done, result.billed) == (40, 40, 40)


def test_a_call_that_does_not_exist_is_refused_before_anything_is_entered(tmp_path: Path) -> None:
    with pytest.raises(InvalidParameterError, match=r"no such call.*notes_details"):
        collect(jobs(ids(1), ["note_details"]), store=tmp_path / "answers.db", token="any")
    with pytest.raises(InvalidParameterError, match="about no single creator"):
        jobs(ids(1), ["search_creators"])


async def test_collect_in_an_event_loop_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="await acollect"):
        collect([], store=tmp_path / "answers.db")


async def test_acollect_does_the_same_where_a_loop_runs(upstream: Sandbox, tmp_path: Path) -> None:
    with Store(tmp_path / "answers.db") as store:
        result = await acollect(jobs(ids(3), CALLS), store=store, token="any", base_url=upstream.api_url)
        assert [each.outcome for each in result.jobs] == ["done"] * 6


async def test_a_second_process_on_the_same_run_is_told_apart_from_a_mistake(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.fail_with(faults.delay(0.5), times=None)
    begun = asyncio.Event()
    options: dict[str, Any] = {"token": "any", "base_url": upstream.api_url}
    work = jobs(ids(2), CALLS[:1])
    first = asyncio.create_task(
        acollect(work, store=tmp_path / "answers.db", concurrency=1, on_attempt=lambda _: begun.set(), **options)
    )
    await begun.wait()

    # It is begun when the first answer has come, and the second is under way.
    with pytest.raises(RunUnderWayError, match="another process is at work on the same run"):
        await acollect(jobs(ids(2), CALLS[:1]), store=tmp_path / "answers.db", **options)

    assert (await first).done == 2 == len(upstream.requests)


def number_of_runs(store: Store) -> int:
    counted = select(func.count(runs.c.id))
    return int(store.transact(lambda _, connection: connection.execute(counted).scalar_one()).result())


def test_a_client_that_cannot_be_made_leaves_no_run_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JUSTONEAPI_TOKEN", raising=False)
    with Store(tmp_path / "answers.db") as store:
        with pytest.raises(ConfigurationError, match="token"):
            collect(jobs(ids(2), CALLS), store=store)
        assert number_of_runs(store) == 0


def test_a_run_whose_start_was_killed_while_it_entered_jobs_is_forgotten(upstream: Sandbox, tmp_path: Path) -> None:
    with Store(tmp_path / "answers.db") as store:
        values = {"digest": "", "begun_at": 0.0, "owner": "gone", "billed": 0, "unknown": 0}
        store.transact(lambda _, connection: connection.execute(insert(runs).values(**values)).rowcount).result()
        collect(jobs(ids(1), CALLS), store=store, token="any", base_url=upstream.api_url)
        assert number_of_runs(store) == 1
