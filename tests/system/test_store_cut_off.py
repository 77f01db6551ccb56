"""A store on PostgreSQL whose server is out of reach, full, restarted or older; openers that were taken for gone."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import uuid
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event

from pgy_facade import InDoubtError, PgyClient, StoreError, StoreWarning
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store, connecting, heartbeat, postgres
from pgy_facade.store.__main__ import main
from pgy_facade.store.spool import Spool
from pgy_facade.store.tables import VERSION
from tests.facade.store.processes import Work, helpers, user
from tests.postgres import Cluster, find_binaries, running_cluster
from tests.tcp_proxy import TcpProxy

pytestmark = pytest.mark.skipif(find_binaries() is None, reason="there is no PostgreSQL on this machine")

CONNECTIONS = 20


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """A server with few connections, three of them for superusers, which workers are not."""
    with running_cluster() as running:
        with psycopg.connect(plain(running.url()), autocommit=True) as connection:
            connection.execute(f"ALTER SYSTEM SET max_connections = {CONNECTIONS}")
            connection.execute("CREATE ROLE worker LOGIN")
        running.stop()
        running.start()
        yield running


@pytest.fixture(autouse=True)
def _no_grace_after_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeat, "AFTER_START", 0.0)


@pytest.fixture
def upstream() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def database(cluster: Cluster) -> str:
    """The URL of a database of the test's own."""
    name = f"test_{uuid.uuid4().hex}"
    url = cluster.create_database(name)
    with psycopg.connect(plain(url), autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" OWNER TO worker')
    return url.replace("//pgy@", "//worker@")


@pytest.fixture
def proxy(cluster: Cluster) -> Iterator[TcpProxy]:
    with TcpProxy(cluster.port) as running:
        yield running


@pytest.fixture(autouse=True)
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "spool.jsonl"
    monkeypatch.setenv("PGY_SPOOL", str(path))
    return path


def plain(url: str) -> str:
    return url.replace("+psycopg", "")


def through(proxy: TcpProxy, database: str) -> str:
    return f"postgresql+psycopg://worker@127.0.0.1:{proxy.port}/{database.rpartition('/')[2]}"


def change(database: str, *statements: str) -> None:
    with psycopg.connect(plain(database), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


A_MINUTE_LATER = "UPDATE pgy_owners SET beat_at = beat_at - 60"


def test_an_answer_whose_database_is_lost_meanwhile_is_returned_put_by_and_kept_later(
    proxy: TcpProxy, upstream: Sandbox, database: str, spool: Path
) -> None:
    def cut(_: object) -> dict[str, Any]:
        proxy.drop()
        return {"total": 7}

    upstream.answer("creator_search_v1", cut)
    with (
        Store(through(proxy, database)) as store,
        PgyClient("s3cret", base_url=upstream.api_url, store=store) as client,
    ):
        with pytest.warns(StoreWarning, match=rf"in the file {spool}, .*`pgy store absorb`"):
            assert client.search_creators().total == 7
        assert "s3cret" not in spool.read_text()
        with pytest.raises(StoreError, match="Nothing was sent"):
            client.search_creators(keyword="other")
        proxy.restore()
        # The store had a connection, and no word of its end; it is a member still.
        assert client.with_response.search_creators().from_store
        assert store.spending()[:5] == (1, 1, 0, 1, 0)
        assert store.in_doubt() == []
    assert not Spool(spool).exists()
    assert len(upstream.requests.calls) == 1


def test_what_a_process_put_by_before_it_was_killed_is_taken_in_by_the_command(
    proxy: TcpProxy, upstream: Sandbox, database: str, spool: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = (
        "import os, sys, warnings\n"
        "from pgy_facade import PgyClient\n"
        "warnings.simplefilter('ignore')\n"
        "PgyClient('t', base_url=sys.argv[1], store=sys.argv[2]).search_creators()\n"
        "os.kill(os.getpid(), 9)\n"
    )

    def cut(_: object) -> dict[str, Any]:
        proxy.drop()
        return {"total": 7}

    upstream.answer("creator_search_v1", cut)
    url = through(proxy, database)
    killed = subprocess.run([sys.executable, "-c", code, upstream.api_url, url], check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    change(database, A_MINUTE_LATER)
    moved = spool.rename(spool.with_name("moved.jsonl"))
    with Store(database) as store:
        assert len(store.in_doubt()) == 1
    assert main([database, "--absorb", str(moved)]) == 0
    assert "1 requests settled" in capsys.readouterr().out
    with Store(database) as store, PgyClient("t", base_url=upstream.api_url, store=store) as client:
        assert client.with_response.search_creators().from_store
        assert store.spending()[:5] == (1, 1, 0, 1, 0)


def test_a_network_that_swallows_everything_holds_nobody_up_for_ever(
    proxy: TcpProxy, upstream: Sandbox, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres, "WITHIN", 2.0)
    url = f"{through(proxy, database)}?connect_timeout=2"
    with Store(url) as store, PgyClient("t", base_url=upstream.api_url, store=store) as client:
        assert client.notes_details(user(1))
        proxy.black_hole()
        with pytest.raises(StoreError, match="Nothing was sent"):
            client.notes_details(user(2))
        with pytest.raises(StoreError, match="Nothing was sent"):
            store.spending()
        proxy.restore()
        assert client.with_response.notes_details(user(1)).from_store
        assert client.with_response.notes_details(user(2)).billed
        assert store.spending()[:5] == (2, 2, 0, 1, 0)


def test_a_transaction_that_is_cut_off_lets_others_write_soon(
    proxy: TcpProxy, upstream: Sandbox, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store(through(proxy, database)) as cut_off, Store(database) as other:
        entered, over = threading.Event(), threading.Event()

        def stay(*_: object) -> None:
            entered.set()
            over.wait(60)

        cut_off.transact(stay)
        assert entered.wait(20)
        proxy.black_hole()
        # The server gives up on it, and the lock is free: that is what is waited for here.
        assert other.spending().billed == 0
        over.set()
        proxy.restore()


def test_leave_whose_commit_was_lost_on_its_way_is_given_back(
    proxy: TcpProxy, upstream: Sandbox, database: str
) -> None:
    with (
        Store(through(proxy, database), max_billed=1) as store,
        PgyClient("t", base_url=upstream.api_url, store=store) as client,
    ):
        opening: Any = store._worker._desk._opening

        def commit_and_cut(connection: Any) -> None:
            event.remove(opening._engine, "commit", commit_and_cut)
            connection.connection.dbapi_connection.commit()
            proxy.drop()
            # The driver would see a connection with nothing to commit.
            connection.exec_driver_sql("SELECT 1")

        event.listen(opening._engine, "commit", commit_and_cut)
        with pytest.raises(StoreError, match="Nothing was sent"):
            client.notes_details(user(1))
        proxy.restore()
        with Store(database) as other:
            assert other.spending().under_way == 1
        assert client.with_response.notes_details(user(1)).billed
        assert store.spending()[:5] == (1, 1, 0, 0, 0)
    assert len(upstream.requests.calls) == 1


@pytest.mark.parametrize("how", [None, "free", "billed"])
def test_a_process_that_wakes_up_after_it_was_taken_for_gone_keeps_what_it_paid_for(
    upstream: Sandbox, database: str, how: Any
) -> None:
    answer = threading.Event()

    def late(_: object) -> dict[str, Any]:
        assert answer.wait(60)
        return {"total": 7}

    upstream.answer("notes_details_v1", late)
    with helpers(Work(upstream.api_url, database, [1], threads=1)) as (sleeper,), Store(database) as store:  # type: ignore[arg-type] # a place
        sleeper.begin()
        while not upstream.requests.calls:
            assert sleeper.process.is_alive()
        os.kill(sleeper.process.pid, signal.SIGSTOP)
        change(database, A_MINUTE_LATER)
        with (
            PgyClient("t", base_url=upstream.api_url, store=store) as client,
            pytest.raises(InDoubtError),
        ):
            client.notes_details(user(1))
        assert store.spending()[:5] == (1, 0, 1, 0, 0)
        if how is not None:
            store.resolve(how)
        answer.set()
        os.kill(sleeper.process.pid, signal.SIGCONT)
        assert sleeper.result() == {"billed": 1}
        assert store.in_doubt() == []
        assert store.spending()[:5] == (1, 1, 0, 0, 0)
        assert len(list(store.answers("notes_details", user_id=user(1)))) == 1


SKEWED = """
import sys, time
ahead = float(sys.argv[3])
now, clock = time.time, time.clock_gettime
time.time = lambda: now() + ahead
from pgy_facade import PgyClient, InDoubtError
from pgy_facade.store import Store

with Store(sys.argv[2], max_billed=2, per="day", max_per_second=100) as store:
    client = PgyClient("t", base_url=sys.argv[1], store=store, max_age=3600)
    for number in sys.argv[4:]:
        response = client.with_response.notes_details(number)
        print(response.from_store, store.today(), store.spending().billed)
"""


def test_a_worker_s_clock_changes_nothing(upstream: Sandbox, database: str) -> None:
    def work(ahead: float, *numbers: int) -> list[list[str]]:
        command = [sys.executable, "-c", SKEWED, upstream.api_url, database, str(ahead), *map(user, numbers)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return [line.split() for line in done.stdout.splitlines()]

    ((asked, today, billed),) = work(0, 1)
    assert (asked, billed) == ("False", "1")
    assert work(-400 * 86_400, 1, 2) == [["True", today, "1"], ["False", today, "2"]]
    assert work(+400 * 86_400, 2, 1) == [["True", today, "2"], ["True", today, "2"]]
    assert len(upstream.requests.calls) == 2


def test_thirty_stores_in_several_processes_share_seventeen_connections(upstream: Sandbox, database: str) -> None:
    upstream.fail_with(faults.delay(0.1))
    works = [
        Work(upstream.api_url, database, range(5 * number, 5 * number + 6), client={"retry_ambiguous": False})  # type: ignore[arg-type] # a place
        for number in range(30)
    ]
    with helpers(*works) as workers:
        for each in workers:
            each.begin()
        ended = [each.result(120) for each in workers]
    assert [sum(each.values()) for each in ended] == [6] * 30
    assert {how for each in ended for how in each} <= {"billed", "kept"}
    # Each works on a question of its neighbour's.
    assert sum(each["billed"] for each in ended) == len(upstream.requests.calls) == 151
    with Store(database) as store:
        assert store.spending()[:2] == (151, 151)
        assert store.in_doubt() == []


def test_thirty_stores_that_stay_open_leave_connections_to_others(
    cluster: Cluster, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # None is let go for being idle, and nobody waits for long.
    monkeypatch.setattr(heartbeat, "EVERY", 1000.0)
    monkeypatch.setattr(connecting, "PATIENCE", 2.0)
    with ExitStack() as stack:
        stores = [stack.enter_context(Store(database)) for _ in range(30)]
        for _ in range(2):
            assert [store.spending().billed for store in stores] == [0] * 30
        with psycopg.connect(plain(cluster.url())) as other:
            row = other.execute("SELECT count(*) FROM pg_stat_activity WHERE usename = 'worker'").fetchone()
    assert row is not None
    assert row[0] <= 0.75 * CONNECTIONS


def test_a_server_without_a_connection_left_is_waited_for(
    upstream: Sandbox, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [psycopg.connect(plain(database)) for _ in range(CONNECTIONS - 3)]
    with ThreadPoolExecutor() as pool:
        opened = pool.submit(Store, database)
        with pytest.raises(TimeoutError):
            opened.result(1.0)
        others.pop().close()
        others.pop().close()
        others.pop().close()
        others.pop().close()
        others.pop().close()
        opened.result(60).close()
    while len(others) < CONNECTIONS - 3:
        others.append(psycopg.connect(plain(database)))
    monkeypatch.setattr(connecting, "PATIENCE", 0.5)
    with pytest.raises(StoreError, match="takes no connection since 0 seconds"):
        Store(database)
    for each in others:
        each.close()


def test_an_idle_store_has_no_connection_and_lives(
    upstream: Sandbox, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "EVERY", 0.1)
    monkeypatch.setattr(postgres, "_DOUBTED_AFTER", 0.05)
    count = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'worker'"
    with Store(database) as store:
        with psycopg.connect(plain(database).replace("worker@", "pgy@"), autocommit=True) as other:
            while other.execute(count).fetchone() != (0,):
                pass
            beat = "SELECT max(beat_at) FROM pgy_owners"
            before = other.execute(beat).fetchone()
            while other.execute(beat).fetchone() == before:
                pass
        assert store.spending().billed == 0


def test_four_processes_bring_an_older_store_up_to_date_together(upstream: Sandbox, database: str) -> None:
    with PgyClient("t", base_url=upstream.api_url, store=database) as client:
        client.notes_details(user(1))
    change(
        database,
        "ALTER TABLE pgy_owners DROP COLUMN beat_at",
        "DELETE FROM pgy_about WHERE name = 'id'",
        "UPDATE pgy_about SET value = '1' WHERE name = 'version'",
    )
    works = [Work(upstream.api_url, database, [1, 2]) for _ in range(4)]  # type: ignore[arg-type] # a place
    with helpers(*works) as four:
        for each in four:
            each.begin()
        ended = [each.result() for each in four]
    assert sum(each.get("billed", 0) for each in ended) == 1
    with psycopg.connect(plain(database)) as connection:
        rows: list[tuple[str, str]] = connection.execute("SELECT name, value FROM pgy_about").fetchall()
    said = dict(rows)
    assert said["version"] == str(VERSION)
    assert len(said["id"]) == 32


def test_a_database_that_restarts_under_load_costs_no_answer_and_no_second_payment(
    cluster: Cluster, upstream: Sandbox, database: str
) -> None:
    upstream.fail_with(faults.delay(0.05))
    with Store(database) as store, PgyClient("t", base_url=upstream.api_url, store=store) as client:

        def ask(number: int) -> None:
            while True:
                try:
                    client.notes_details(user(number))
                except StoreError:
                    continue
                return

        def restart() -> None:
            while len(upstream.requests.calls) < 60:
                pass
            cluster.stop()
            cluster.start()

        with warnings.catch_warnings(), ThreadPoolExecutor(9) as pool:
            # Answers may have come meanwhile, or not.
            warnings.simplefilter("ignore", StoreWarning)
            asked = [pool.submit(restart), *(pool.submit(ask, number) for number in range(200))]
            for each in asked:
                each.result(60)
        assert len(upstream.requests.calls) == 200
        assert store.spending()[:3] == (200, 200, 0)
        assert store.in_doubt() == []
