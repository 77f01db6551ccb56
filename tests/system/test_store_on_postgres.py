"""The promises of the store on a real PostgreSQL: the tests of SQLite's store, and what PostgreSQL has of its own."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import psycopg
import pytest

from pgy_facade import ConfigurationError, PgyClient, StoreError
from pgy_facade.collect import collect, jobs
from pgy_facade.sandbox import Sandbox
from pgy_facade.store import Store, heartbeat
from tests.facade.store import test_in_doubt, test_kept_answers, test_processes, test_shared_limits, test_single_flight
from tests.facade.store.processes import Helper, Work, helpers, user
from tests.postgres import Cluster, find_binaries, running_cluster

pytestmark = pytest.mark.skipif(find_binaries() is None, reason="there is no PostgreSQL on this machine")

# About files, or about arguments, or about a lock of SQLite's.
_OF_SQLITE = {
    "test_an_event_loop_goes_on_while_the_store_waits_for_another_process",
    "test_limits_that_cannot_be_are_refused",
    "test_neither_the_file_nor_what_is_beside_it_holds_the_token",
    "test_the_tables_are_plain_enough_to_be_read_by_other_means",
}
for _module in (test_in_doubt, test_kept_answers, test_processes, test_shared_limits, test_single_flight):
    for _name, _test in vars(_module).items():
        if _name.startswith("test_") and _name not in _OF_SQLITE:
            globals()[_name] = _test

clock, store = test_in_doubt.clock, test_in_doubt.store


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    with running_cluster() as running:
        yield running


@pytest.fixture(autouse=True)
def _a_minute_after_a_kill(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Let a minute without a word pass for a process that a test kills, so that no test has to wait for it."""
    monkeypatch.setattr(heartbeat, "AFTER_START", 0.0)
    kill = Helper.kill

    def kill_and_wait(helper: Helper) -> None:
        kill(helper)
        if "file" in request.fixturenames:
            with psycopg.connect(request.getfixturevalue("file").replace("+psycopg", ""), autocommit=True) as other:
                other.execute(
                    "UPDATE pgy_owners SET beat_at = beat_at - 60 WHERE place LIKE %s",
                    [f"process {helper.process.pid} %"],
                )

    monkeypatch.setattr(Helper, "kill", kill_and_wait)


@pytest.fixture
def upstream() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def file(cluster: Cluster) -> str:
    """Where the store of a test is: a database of its own."""
    return cluster.create_database(f"test_{uuid.uuid4().hex}")


def test_four_processes_that_open_a_new_database_at_once_make_one_store(upstream: Sandbox, file: str) -> None:
    works = [Work(upstream.api_url, file, [number]) for number in range(4)]  # type: ignore[arg-type] # a place
    with helpers(*works) as four:
        for each in four:
            each.begin()
        assert [each.result() for each in four] == [{"billed": 1}] * 4
    with Store(file) as store:
        assert store.spending().billed == 4


def test_a_database_that_goes_away_is_told_and_used_again_when_it_is_back(
    cluster: Cluster, upstream: Sandbox, file: str
) -> None:
    with Store(file) as store, PgyClient("any", base_url=upstream.api_url, store=store) as client:
        client.notes_details(user(1))
        cluster.stop()
        with pytest.raises(StoreError, match="Nothing was sent"):
            client.notes_details(user(2))
        cluster.start()
        assert client.with_response.notes_details(user(1)).from_store
        assert client.with_response.notes_details(user(3)).billed
        assert store.spending()[:3] == (2, 2, 0)
        assert not store.in_doubt()


def test_a_connection_that_is_cut_is_made_anew_and_leaves_its_opener_a_member(
    cluster: Cluster, upstream: Sandbox, file: str
) -> None:
    with Store(file) as store, PgyClient("any", base_url=upstream.api_url, store=store) as client:
        client.notes_details(user(1))
        with psycopg.connect(file.replace("+psycopg", ""), autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        assert client.with_response.notes_details(user(2)).billed
        with Store(file) as another:
            assert not another.in_doubt()


def test_the_time_is_the_server_s_and_the_password_is_not_shown(file: str) -> None:
    with Store(file.replace("pgy@", "pgy:s3cret@"), clock=None) as store:
        assert "s3cret" not in store.name
        with psycopg.connect(file.replace("+psycopg", "")) as other:
            row = other.execute("SELECT extract(epoch FROM clock_timestamp())").fetchone()
        assert row is not None
        assert abs(store.today().toordinal() - int((float(row[0]) + 8 * 3600) // 86_400) - 719_163) == 0


def test_a_run_on_postgresql_goes_on_like_one_in_a_file(upstream: Sandbox, file: str) -> None:
    work = [user(number) for number in range(20)]
    given = {"store": file, "token": "any", "base_url": upstream.api_url}
    stopped = collect(jobs(work, ["notes_details"]), max_billed=7, **given)
    assert (stopped.done, stopped.waiting, stopped.billed) == (7, 13, 7)
    assert collect(jobs(work, ["notes_details"]), **given)[:3] == (stopped.run, 20, 20)
    assert len(upstream.requests) == 20


def test_another_driver_is_refused_with_the_one_to_use() -> None:
    with pytest.raises(ConfigurationError, match=r"write postgresql\+psycopg://"):
        Store("postgresql+psycopg2://localhost/answers")
    with pytest.raises(StoreError, match="cannot be used"):
        Store("postgresql+psycopg://127.0.0.1:1/answers")
