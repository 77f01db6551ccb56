"""What several workers answer together beside one process, and what they cost their database. Needs PostgreSQL.

Everything runs on one machine: clients, server and database share its CPUs, so that more workers say where the machine
ends rather than where the design does. The database writes without waiting for the disk.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any, NamedTuple

from scripts.bench.answers import write_answers
from scripts.bench.children import child_environment, serving
from scripts.bench.contenders.calls import TREND
from scripts.bench.places import ROOT
from scripts.bench.plan import Plan
from scripts.bench.results import Result, Row
from tests.postgres import Cluster, find_binaries, running_cluster

_LATENCY = 0.2
_CONCURRENCY = 16
_JOBS = 600
_RATE = 40.0
_TOKEN = "bench-token"


class Taken(NamedTuple):
    """What a run took.

    Attributes:
        rate: answers per second, from the first to the last.
        transactions: of the database, for each call.
        connections: the most that the workers had at once, and how many they have when idle.
    """

    rate: float
    transactions: float
    connections: tuple[int, int]


def measure(plan: Plan) -> list[Result]:
    """Share runs among workers; then slow them by a rate and a budget."""
    if find_binaries() is None:
        print("the group `fleet` is left out: it needs PostgreSQL (Debian's package is postgresql)", file=sys.stderr)
        return []
    numbers = (1, 2) if plan.quick else (1, 2, 4, 8)
    jobs = _JOBS // 4 if plan.quick else _JOBS
    folder = plan.folder("fleet")
    write_answers(folder)
    with running_cluster() as cluster, serving(folder, _LATENCY) as url:
        shared = {number: _shared(cluster, url, number, jobs * number) for number in numbers}
        alone = {number: _alone(cluster, url, _CONCURRENCY * number, jobs * number) for number in numbers}
        # With two of them, the machine is not yet what limits.
        paced = _shared(cluster, url, 2, round(_RATE * 10), "--max-per-second", str(_RATE))
        limited = _shared(cluster, url, 2, jobs * 2, "--max-billed", "1000000")
    return [
        _scaling(shared, alone),
        _slowed(paced, limited, shared[2]),
        _database(shared),
    ]


def _scaling(shared: dict[int, Taken], alone: dict[int, float]) -> Result:
    one = shared[1].rate
    rows = [Row(f"{number} workers", [taken.rate / one]) for number, taken in shared.items() if number > 1]
    rows += [Row(f"one process, {_CONCURRENCY * number} calls at once", [rate / one]) for number, rate in alone.items()]
    said = ", ".join(f"{number}: {taken.rate:.0f}" for number, taken in shared.items())
    apart = ", ".join(f"{_CONCURRENCY * number}: {rate:.0f}" for number, rate in alone.items())
    most = _CONCURRENCY / _LATENCY
    note = (
        f"Answers per second by workers: {said}; by calls at once of one process on the same store: {apart}. "
        f"The server answers {_LATENCY * 1000:.0f} ms later, so that {_CONCURRENCY} calls at once can have {most:.0f} "
        "at the most."
    )
    title = f"Workers with {_CONCURRENCY} calls at once each: answers per second; one worker = 1"
    return Result(title, rows, best="high", notes=[note])


def _slowed(paced: Taken, limited: Taken, free: Taken) -> Result:
    rows = [
        Row("with a budget that is never reached; without = 1", [limited.rate / free.rate]),
        Row(f"with {_RATE:.0f} a second for all together; that rate = 1", [paced.rate / _RATE]),
    ]
    return Result("What a shared budget and a shared rate leave: answers per second", rows, best="high")


def _database(shared: dict[int, Taken]) -> Result:
    rows = [Row(f"{number} workers", [taken.transactions]) for number, taken in shared.items()]
    used = ", ".join(f"{number}: {taken.connections[0]}" for number, taken in shared.items())
    idle = ", ".join(f"{number}: {taken.connections[1]}" for number, taken in shared.items())
    note = (
        f"Connections at work, those of the process that waits included, by workers: {used}; idle: {idle}. While the "
        "server has plenty. Where it has few, each opener of the store lets its own go after each piece of work: "
        "measured by tests/system/test_fleet_trouble.py, ten workers share a server that takes ten connections. 100 "
        "workers on 100 connections are reckoned from that, not measured."
    )
    return Result("Transactions of the database for each call, those of the queue included", rows, notes=[note])


def _shared(cluster: Cluster, url: str, number: int, jobs: int, *options: str) -> Taken:
    """Have workers do a run."""
    from pgy_facade.collect import collect

    database = cluster.create_database(f"bench_{uuid.uuid4().hex}")
    with _workers(number, database, url, options), _Watched(database) as watched:
        idle = watched.settled()
        before = watched.transactions()
        result = collect(_work(jobs), store=database, engine="procrastinate")
        after = watched.transactions()
        if result.done != jobs:
            raise RuntimeError(f"{result.done} of {jobs} jobs are done; {result.stopped_by}")
        return Taken(watched.rate(), (after - before) / jobs, (watched.most, idle))


def _alone(cluster: Cluster, url: str, concurrency: int, jobs: int) -> float:
    """Do the same in one process."""
    from pgy_facade.collect import collect

    database = cluster.create_database(f"bench_{uuid.uuid4().hex}")
    collect(_work(jobs), store=database, concurrency=concurrency, token=_TOKEN, base_url=url)
    with _Watched(database) as watched:
        return watched.rate()


def _work(jobs: int) -> Iterator[Any]:
    from pgy_facade.collect import Job

    return (Job("kol_follower_trend_v1", {**TREND, "kol_id": f"5f3a9c{each:018x}"}) for each in range(jobs))


@contextmanager
def _workers(number: int, database: str, url: str, options: Sequence[str]) -> Iterator[None]:
    command = [sys.executable, "-m", "pgy_facade.cli", "worker", "--store", database, "--poll", "0.5", "--region", url]
    with ExitStack() as stack:
        for _ in range(number):
            process = subprocess.Popen(
                [*command, "--concurrency", str(_CONCURRENCY), *options],
                cwd=ROOT,
                env={**child_environment(), "JUSTONEAPI_TOKEN": _TOKEN},
                stderr=subprocess.PIPE,
                text=True,
            )
            stack.callback(_end, process)
            assert process.stderr is not None
            if "worker" not in (said := process.stderr.readline()):
                raise RuntimeError(said)
        yield


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    process.communicate(timeout=60)


class _Watched:
    """Looks at a database from outside, and counts the connections of others."""

    def __init__(self, database: str) -> None:
        import psycopg

        self._connection = psycopg.connect(database.replace("+psycopg", ""), autocommit=True)
        self._looking = threading.Lock()
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._count)
        self.most = 0

    def __enter__(self) -> _Watched:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join()
        self._connection.close()

    def _count(self) -> None:
        while not self._ending.wait(0.05):
            self.most = max(self.most, self._others())

    def _one(self, query: str) -> float:
        with self._looking:
            row = self._connection.execute(query.encode()).fetchone()
        return float(row[0] or 0) if row else 0.0

    def _others(self) -> int:
        ours = "datname = current_database() AND pid <> pg_backend_pid()"
        return int(self._one(f"SELECT count(*) FROM pg_stat_activity WHERE {ours}"))  # noqa: S608 - nothing of a user's

    def settled(self) -> int:
        """Return how many connections there are when nothing is done; the most is counted from then on."""
        time.sleep(2)
        seen = sorted(self._others() for _ in range(21))
        self.most = 0
        return seen[10]

    def transactions(self) -> float:
        """Return how many transactions there were. Servers tell them some hundred milliseconds later."""
        time.sleep(1)
        with self._looking:
            self._connection.execute("SELECT pg_stat_clear_snapshot()")
        return self._one("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()")

    def rate(self) -> float:
        """Return the answers per second, from the first to the last of them."""
        return self._one("SELECT (count(*) - 1) / (max(fetched_at) - min(fetched_at)) FROM pgy_answers")
