"""What a careless or unlucky operator orders of workers: limits hold, and nothing is asked that nobody agreed to."""

from __future__ import annotations

import signal
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from pgy_facade import StoreError
from pgy_facade.collect import Plan, collect, jobs
from pgy_facade.fleet import orders, queue
from pgy_facade.fleet.rates import Rates
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store
from pgy_facade.store.tables import owners
from tests.postgres import Cluster, find_binaries, running_cluster
from tests.system.fleet import CALLS, command, ending, finished, ordered, until, users, worker, workers

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


def test_a_lower_budget_given_to_a_run_that_goes_on_holds_for_those_at_work_on_it(
    upstream: Sandbox, database: str
) -> None:
    upstream.script([faults.ok().after(0.5)] * 150)
    with workers(1, database, upstream.api_url):
        with ending(ordered(database, "--max-billed", "150", given=users(150))) as ordering:
            until(lambda: len(upstream.requests) >= 8)
            ordering.send_signal(signal.SIGINT)
            assert finished(ordering)[0] == 130
        result = collect(jobs(users(150), CALLS), store=database, engine="procrastinate", max_billed=70)
    assert type(result.stopped_by).__name__ == "BudgetExceededError"
    assert (result.billed, result.unknown, len(upstream.requests)) == (70, 0, 70)


def test_what_failed_is_not_asked_again_before_somebody_agrees_to_it(upstream: Sandbox, database: str) -> None:
    given: dict[str, Any] = {"store": database, "engine": "procrastinate"}
    upstream.script([400])
    with workers(1, database, upstream.api_url):
        assert collect(jobs(users(2), CALLS), **given).failed == 1

    def queued() -> list[queue.Queued]:
        """What workers that look after lost shards would put into the queue."""
        with Store(database) as store:
            store.transact(lambda opening, connection: orders.mend(connection, opening.book.now())).result()
            return store.transact(lambda _, connection: queue.shards_of(connection), reads=True).result()

    seen: list[queue.Queued] = []

    def refuse(plan: Plan) -> bool:
        assert plan.waiting == 1
        seen.extend(queued())
        return False

    collect(jobs(users(2), CALLS), confirm=refuse, **given)
    assert seen == queued() == []
    with workers(1, database, upstream.api_url):
        assert collect(jobs(users(2), CALLS), **given).done == 2
    assert len(upstream.requests) == 3


async def test_a_rate_that_could_not_be_said_holds_nobody_up_for_good(cluster: Cluster, database: str) -> None:
    def held() -> float | None:
        said = select(owners.c.per_second)
        return store.transact(lambda _, connection: connection.execute(said).scalar(), reads=True).result()

    with Store(database, max_per_second=50) as store:
        rates = Rates(store)
        cluster.stop()
        try:
            with pytest.raises(StoreError):
                async with rates.held(0.1):
                    raise AssertionError
        finally:
            cluster.start()
        async with rates.held(5):
            assert held() == 5
        assert held() == 50


@pytest.mark.parametrize("given", [("--dead-after", "0"), ("--poll", "0s")])
def test_a_worker_that_would_look_without_a_pause_is_refused(database: str, given: tuple[str, str]) -> None:
    with ending(command("worker", "--store", database, *given)) as refused:
        code, _, told = finished(refused, within=20)
    assert code == 2
    assert "too short" in told


def test_a_file_is_refused_for_a_distributed_run_before_it_is_made(tmp_path: Any) -> None:
    with ending(ordered(f"{tmp_path}/a.db", given=users(1))) as refused:
        code, _, told = finished(refused)
    assert code == 2
    assert "needs a store on PostgreSQL" in told
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "store",
    [
        "postgresql://pgy:s3cret@127.0.0.1:1/a",
        "postgresql://pgy@127.0.0.1:1/a?password=s3cret&sslpassword=s3cret",
        "postgresql://pgy:s3cret@127.0.0.1:s3cret/a",
        # A slash in a password that was not written as %2F.
        "postgresql://pgy:s3cret/s3cret@127.0.0.1:1/a",
        "postgresql//pgy:s3cret@127.0.0.1://1/a",
    ],
)
def test_no_password_of_a_store_that_cannot_be_used_is_printed(store: str) -> None:
    for arguments in (("worker",), ("runs",), ("collect", "-", "--with", CALLS[0], "--distributed", "--yes")):
        with ending(command(*arguments, "--store", store)) as refused:
            code, printed, told = finished(refused)
        assert code == 2, told
        assert told.startswith("pgy: ")
        assert "s3cret" not in printed + told


def test_a_command_that_nohup_started_outlives_its_terminal(upstream: Sandbox, database: str) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        ordering = ordered(database, given=users(3))
        working = worker(database, upstream.api_url)
    finally:
        signal.signal(signal.SIGHUP, before)
    with ending(working), ending(ordering):
        until(lambda: upstream.requests)
        working.send_signal(signal.SIGHUP)
        ordering.send_signal(signal.SIGHUP)
        assert finished(ordering)[0] == 0
        with ending(ordered(database, given=users(3, 10))) as further:
            assert finished(further)[0] == 0
        assert working.poll() is None
