"""Distributed runs on a real PostgreSQL, with real workers: what is asked, what is told, what is left alone."""

from __future__ import annotations

import itertools
import signal
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier
from typing import Any

import httpx
import psycopg
import pytest
from sqlalchemy import String, cast, update

from pgy_facade import ConfigurationError, PgyClient, PgyError
from pgy_facade.collect import Job, Progress, Search, Work, acollect, collect, jobs
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from pgy_facade.store.tables import answers
from tests.postgres import Cluster, find_binaries, running_cluster
from tests.system.fleet import CALLS, TOKEN, command, ending, finished, ordered, until, users, worker, workers

pytestmark = pytest.mark.skipif(find_binaries() is None, reason="there is no PostgreSQL on this machine")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as running:
        yield running


@pytest.fixture
def upstream() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def database(cluster: Cluster) -> str:
    return cluster.create_database(f"test_{uuid.uuid4().hex}")


def asked(upstream: Sandbox) -> Counter[str]:
    """How often the sandbox was asked about each user."""
    return Counter(each.query["userId"] for each in upstream.requests)


def test_a_run_is_shared_by_workers_and_ends_as_one_alone_does(upstream: Sandbox, database: str) -> None:
    upstream.script([201, 301, faults.reset()])
    with workers(3, database, upstream.api_url), ending(ordered(database, given=users(200))) as ordering:
        code, printed, told = finished(ordering)
    assert code == 1, told
    figures = dict(line.split("\t") for line in printed.splitlines())
    assert figures["jobs"] == "200"
    assert (figures["done"], figures["absent"], figures["in doubt"]) == ("199", "1", "1")
    assert (figures["billed"], figures["possibly billed"], figures["left"]) == ("199", "1", "0")
    assert "in doubt" in told
    # 301 was not billed, and is asked again.
    assert sorted(asked(upstream).values())[-2:] == [1, 2]
    with Store(database) as store:
        owners = {str(each.parameters["userId"]) for each in store.in_doubt()}
    assert len(owners) == 1


async def test_the_same_run_from_code_has_the_same_result(upstream: Sandbox, database: str) -> None:
    with workers(2, database, upstream.api_url):
        progress: list[Progress] = []
        result = await acollect(
            jobs(users(60), CALLS), store=database, engine="procrastinate", on_progress=progress.append
        )
    assert (result.total, result.done, result.billed, result.stopped_by) == (60, 60, 60, None)
    assert [each.outcome for each in result.jobs] == ["done"] * 60
    assert progress[-1].done == 60
    again = await acollect(jobs(users(60), CALLS), store=database, engine="procrastinate")
    assert (again.run, again.done, again.billed) == (result.run, 60, 60)
    assert max(asked(upstream).values()) == 1


async def test_a_distributed_run_takes_nothing_that_is_a_worker_s_own(database: str, tmp_path: object) -> None:
    with pytest.raises(ConfigurationError, match=r"base_url, token: a worker's own"):
        await acollect(jobs(users(1), CALLS), store=database, engine="procrastinate", token="t", base_url="http://x")
    with pytest.raises(ConfigurationError, match="needs a store on PostgreSQL"):
        await acollect(jobs(users(1), CALLS), store=f"{tmp_path}/a.db", engine="procrastinate")


def test_four_first_starts_at_once_make_one_set_of_tables(upstream: Sandbox, database: str) -> None:
    together = Barrier(4)

    def start(number: int) -> int:
        together.wait()
        given = jobs(users(20, 100 * number), CALLS)
        return collect(given, store=database, engine="procrastinate").done

    with workers(2, database, upstream.api_url), ThreadPoolExecutor(4) as four:
        assert list(four.map(start, range(4))) == [20] * 4
    assert len(upstream.requests) == 80


def test_a_budget_stops_the_run_for_all_workers_and_is_never_overrun(upstream: Sandbox, database: str) -> None:
    with workers(3, database, upstream.api_url):
        with ending(ordered(database, "--max-billed", "50", given=users(200))) as ordering:
            code, printed, told = finished(ordering)
        assert code == 4, told
        assert "billed\t50\n" in printed
        assert len(upstream.requests) == 50
        # The same words go on where it stopped.
        with ending(ordered(database, "--max-billed", "80", given=users(200))) as ordering:
            assert finished(ordering)[0] == 4
    assert len(upstream.requests) == 80
    assert max(asked(upstream).values()) == 1


@pytest.mark.parametrize("answer", [303, 601])
def test_a_used_up_quota_or_balance_stops_the_run_for_all_workers(
    upstream: Sandbox, database: str, answer: int
) -> None:
    upstream.script([None] * 30 + [answer] * 200)
    with workers(2, database, upstream.api_url), ending(ordered(database, given=users(200))) as ordering:
        code, printed, told = finished(ordering)
    assert code == 4, told
    assert "billed\t30\n" in printed
    # What was under way when the first of them came, and no more.
    assert len(upstream.requests) <= 30 + 2 * 8


def test_a_search_is_expanded_by_a_worker(upstream: Sandbox, database: str) -> None:
    work: list[Work] = [Search({"keyword": "coffee"}, 30, tuple(CALLS)), *jobs(users(5), CALLS)]
    with workers(2, database, upstream.api_url):
        result = collect(work, store=database, engine="procrastinate")
    assert result.waiting == result.failed == 0
    assert result.total > 30
    assert result.done == result.total
    assert result.billed == len(upstream.requests)


def test_neither_a_table_nor_what_is_printed_holds_the_token_or_the_region(upstream: Sandbox, database: str) -> None:
    upstream.script([500] * 3 + [faults.reset()])
    with ending(worker(database, upstream.api_url)) as working:
        with ending(ordered(database, given=users(40))) as ordering:
            _, printed, told = finished(ordering)
        working.send_signal(signal.SIGTERM)
        code, said, logged = finished(working)
    assert code == 0, logged
    with psycopg.connect(database.replace("+psycopg", "")) as connection:
        tables = connection.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        ).fetchall()
        assert len(tables) > 8
        rows = {name: str(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for (name,) in tables}
    assert "'own'" in rows["pgy_answers"]
    for text in (*rows.values(), printed, told, said, logged):
        assert TOKEN not in text
        assert upstream.api_url not in text


def test_a_worker_whose_token_or_region_is_wrong_ends_and_the_others_do_its_work(database: str) -> None:
    with Sandbox(token=TOKEN) as upstream, ending(ordered(database, given=users(60))) as ordering:
        with ending(worker(database, upstream.api_url, token="another")) as refused:
            code, _, told = finished(refused)
        assert code == 3, told
        assert upstream.requests
        with ending(worker(database, "nowhere")) as lost:
            code, _, told = finished(lost)
        assert code == 2, told
        assert "there is no region 'nowhere'" in told
        with workers(1, database, upstream.api_url):
            assert finished(ordering)[0] == 0


def test_parameters_that_a_call_does_not_take_fail_alone(upstream: Sandbox, database: str) -> None:
    work = [Job("creator_core_metrics", {"user_id": "nobody"}), *jobs(users(3), CALLS)]
    with workers(1, database, upstream.api_url):
        result = collect(work, store=database, engine="procrastinate")
    assert (result.done, result.failed) == (3, 1)


def test_sigterm_finishes_what_is_under_way_and_gives_the_rest_back(upstream: Sandbox, database: str) -> None:
    upstream.script([faults.ok().after(0.3)] * 400)
    with ending(ordered(database, given=users(300))) as ordering:
        with ending(worker(database, upstream.api_url)) as first:
            until(lambda: len(upstream.requests) > 20)
            first.send_signal(signal.SIGTERM)
            code, _, told = finished(first)
        assert code == 0, told
        with Store(database) as store:
            assert not store.in_doubt()
            assert store.spending().under_way == 0
            assert store.spending().billed == len(upstream.requests) < 300
        with workers(1, database, upstream.api_url):
            assert finished(ordering)[0] == 0
    assert max(asked(upstream).values()) == 1


def test_sigterm_does_not_wait_for_turns_in_a_slow_rate(upstream: Sandbox, database: str) -> None:
    with ending(ordered(database, "--max-per-second", "0.1", given=users(50))) as ordering:
        with ending(worker(database, upstream.api_url)) as first:
            until(lambda: len(upstream.requests) == 1)
            first.send_signal(signal.SIGTERM)
            code, _, told = finished(first, within=20)
        assert code == 0, told
        with Store(database) as store:
            assert not store.in_doubt()
            assert store.spending()[:3] == (1, 1, 0)
            assert store.spending().under_way == 0
        ordering.send_signal(signal.SIGINT)
        assert finished(ordering)[0] == 130
    assert len(upstream.requests) == 1


def test_a_run_is_listed_left_by_ctrl_c_watched_and_cancelled(upstream: Sandbox, database: str) -> None:
    with ending(ordered(database, given=users(200))) as ordering:
        until(lambda: "waiting for a worker" in listed(database))
        ordering.send_signal(signal.SIGINT)
        code, _, told = finished(ordering)
    assert code == 130
    assert f"`pgy runs watch 1 --store {database}`" in told
    upstream.script([faults.ok().after(0.2)] * 200)
    with workers(1, database, upstream.api_url):
        until(lambda: len(upstream.requests) > 20)
        with ending(command("runs", "watch", "1", "--store", database)) as watching:
            with ending(command("runs", "cancel", "1", "--store", database)) as cancelling:
                assert finished(cancelling)[0] == 0
            code, printed, told = finished(watching)
        figures = dict(line.split("\t") for line in printed.splitlines())
        assert code == 1, told
        assert 0 < int(figures["left"]) < 180
        assert int(figures["done"]) + int(figures["left"]) == 200
        assert int(figures["billed"]) == int(figures["done"]) == len(upstream.requests)
        assert "cancelled" in listed(database)
        # The same words begin what is left.
        with ending(ordered(database, given=users(200))) as ordering:
            assert finished(ordering)[0] == 0
    assert set(asked(upstream).values()) == {1}
    assert "ended" in listed(database)


def listed(database: str) -> str:
    """What `pgy runs` prints, or nothing while there is no store yet."""
    with ending(command("runs", "--store", database)) as listing:
        code, printed, told = finished(listing)
    assert code == 0, told
    return printed


def test_what_grows_too_old_is_asked_again_the_oldest_first_and_within_the_budget_of_a_day(
    upstream: Sandbox, database: str
) -> None:
    now = time.time()
    given: dict[str, Any] = {"token": TOKEN, "base_url": upstream.api_url}
    for days, user in enumerate(users(10)):
        # The last of them are the oldest; the first two are fresh enough, and none is of today.
        with (
            Store(database, clock=lambda days=days: now - 86_400 * (days + 1.5)) as store,  # type: ignore[misc]
            PgyClient(store=store, **given) as old,
        ):
            old.creator_core_metrics(user, business="DAILY_NOTE" if days % 2 else "COOPERATE_NOTE")
            old.notes_details(user)
    upstream.reset()
    refresh = ("--refresh", "creator-core-metrics:3d", "--max-billed", "6")
    with workers(2, database, upstream.api_url, *refresh):
        until(lambda: len(upstream.requests) == 6)
        with ending(ordered(database, given=users(1, 500))) as ordering:
            code, _, told = finished(ordering)
        assert code == 4, told
    assert {each.query["userId"] for each in upstream.requests} == set(users(6, 4))
    with Store(database) as store:
        assert len(list(store.answers("notes_details", user_id=users(10)[-1]))) == 1
        kept = store.answers("creator_core_metrics", user_id=users(10)[-1], business="DAILY_NOTE")
        assert len(list(kept)) == 2
    with workers(1, database, upstream.api_url, "--refresh", "creator_core_metrics:3d"):
        until(lambda: len(upstream.requests) == 8)
    assert max(asked(upstream).values()) == 1


def test_answers_that_cannot_be_asked_for_any_more_do_not_keep_others_from_being_refreshed(
    upstream: Sandbox, database: str
) -> None:
    given: dict[str, Any] = {"token": TOKEN, "base_url": upstream.api_url}
    dates = itertools.count(time.time() - 20 * 86_400, 3_600)
    with Store(database, clock=lambda: next(dates)) as store, PgyClient(store=store, **given) as old:
        for user in users(4):
            old.creator_core_metrics(user)
    gone = update(answers).where(answers.c.id < 3).values(key=cast(answers.c.id, String), parameters='[["gone", "1"]]')
    with Store(database) as store:
        store.transact(lambda _, connection: connection.execute(gone)).result()
    upstream.reset()
    with workers(1, database, upstream.api_url, "--refresh", "creator-core-metrics:3d", "--max-billed", "2"):
        until(lambda: len(upstream.requests) == 2)
    assert asked(upstream) == dict.fromkeys(users(2, 2), 1)


def test_figures_for_prometheus_say_what_was_called_and_what_is_left(upstream: Sandbox, database: str) -> None:
    upstream.script([faults.reset(), 201])
    given = ("--metrics", "0", "--max-billed", "30", "--max-per-second", "40", "--refresh", "creator_core_metrics:1h")
    with (
        Store(database, clock=lambda: time.time() - 7_200) as store,
        PgyClient(store=store, token=TOKEN, base_url=upstream.api_url) as client,
    ):
        for user in users(2):
            # The first is in doubt, the second does not exist.
            with suppress(PgyError):
                client.creator_core_metrics(user)
    with ending(worker(database, upstream.api_url, *given)) as working:
        assert working.stderr is not None
        url = next(line for line in working.stderr if "/metrics" in line).split()[-1]
        with ending(ordered(database, given=users(20, 100))) as ordering:
            assert finished(ordering)[0] == 0
        served = httpx.get(url).text
    figures = dict(line.rsplit(" ", 1) for line in served.splitlines() if not line.startswith("#"))
    assert TOKEN not in served
    assert upstream.api_url not in served
    call = '{call="creator_core_metrics"}'
    assert float(figures[f"pgy_calls_total{call}"]) == float(figures[f"pgy_billed_total{call}"]) >= 20
    assert float(figures["pgy_wait_seconds_total"]) > 0
    assert float(figures["pgy_store_in_doubt"]) == 1
    assert float(figures["pgy_budget_left"]) == 30 - float(figures["pgy_store_spent"])
    assert float(figures[f"pgy_oldest_due_seconds{call}"]) >= 0
