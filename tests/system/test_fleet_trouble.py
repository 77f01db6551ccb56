"""Distributed runs in trouble: workers killed at random, the database restarted, a worker's network cut.

Whatever happens, a run ends complete, nothing that was or may have been billed is asked again, what is in doubt is
listed, and no budget is overrun.
"""

from __future__ import annotations

import random
import re
import signal
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import zip_longest
from typing import Any

import psycopg
import pytest

from pgy_facade.sandbox import Fault, Sandbox, faults
from pgy_facade.store import Store
from tests.postgres import Cluster, find_binaries, running_cluster
from tests.system.fleet import ending, finished, ordered, until, users, worker, workers
from tests.tcp_proxy import TcpProxy

pytestmark = [
    pytest.mark.skipif(find_binaries() is None, reason="there is no PostgreSQL on this machine"),
    # What a dead worker had under way is in doubt once it was not heard of for a minute.
    pytest.mark.timeout(400),
]

FREE = (301, 302, 500, 503)
"""What upstream does not bill."""


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


def billable(upstream: Sandbox, script: list[Any]) -> Counter[str]:
    """How often each user was asked about in a way that was, or may have been, billed."""
    answered = zip_longest((each.query["userId"] for each in upstream.requests), script[: len(upstream.requests)])
    return Counter(user for user, answer in answered if answer not in FREE)


def figures_of(printed: str) -> dict[str, int]:
    """The summary that a command has printed."""
    return {name: int(figure) for name, figure in (line.split("\t") for line in printed.splitlines())}


def in_doubt(database: str) -> set[str]:
    """Whom the store has in doubt."""
    with Store(database) as store:
        return {str(each.parameters["userId"]) for each in store.in_doubt()}


def mishaps(number: int, seed: int) -> list[Any]:
    """A script in which one of ten requests goes wrong."""
    chance = random.Random(seed)
    kinds: list[Fault | int] = [301, 500, 503, 201, faults.reset(), faults.truncated(), faults.html(502)]
    return [chance.choice(kinds) if chance.random() < 0.1 else None for _ in range(number)]


@pytest.mark.parametrize("budget", [None, 150])
def test_workers_killed_at_random_leave_a_run_that_ends_and_bills_nothing_twice(
    upstream: Sandbox, database: str, budget: int | None
) -> None:
    chance = random.Random(11)
    script = mishaps(300, 5)
    upstream.script(script)
    limit = () if budget is None else ("--max-billed", str(budget))
    with ExitStack() as stack:
        at_work = [stack.enter_context(ending(worker(database, upstream.api_url))) for _ in range(3)]
        ordering = stack.enter_context(ending(ordered(database, *limit, given=users(300))))
        for kill in range(5):
            wanted = 10 + 20 * kill + chance.randrange(20)
            until(lambda wanted=wanted: len(upstream.requests) >= wanted or ordering.poll() is not None)  # type: ignore[misc]
            victim = at_work.pop(chance.randrange(len(at_work)))
            victim.send_signal(signal.SIGKILL)
            at_work.append(stack.enter_context(ending(worker(database, upstream.api_url))))
        code, printed, told = finished(ordering, within=240)
    figures = figures_of(printed)
    asked = billable(upstream, script)
    assert max(asked.values()) == 1, "something that was, or may have been, billed was asked again"
    assert figures["done"] + figures["failed"] + figures["in doubt"] + figures["left"] == 300
    assert figures["failed"] == 0
    assert len(in_doubt(database)) == figures["possibly billed"] >= figures["in doubt"] > 0
    assert figures["billed"] + figures["possibly billed"] >= asked.total()
    if budget is None:
        assert (code, figures["left"]) == (1, 0), told
    else:
        assert code == 4, told
        assert figures["billed"] + figures["possibly billed"] == budget


def test_a_dead_worker_s_shard_is_taken_over_and_its_calls_are_left_in_doubt(upstream: Sandbox, database: str) -> None:
    upstream.script([faults.ok().after(30)] * 8)
    with ending(ordered(database, given=users(20))) as ordering, ending(worker(database, upstream.api_url)) as first:
        until(lambda: len(upstream.requests) == 8)
        asked = {each.query["userId"] for each in upstream.requests}
        first.kill()
        with workers(1, database, upstream.api_url):
            code, printed, told = finished(ordering, within=240)
    assert code == 1, told
    figures = figures_of(printed)
    assert (figures["done"], figures["in doubt"], figures["possibly billed"]) == (12, 8, 8)
    assert in_doubt(database) == asked
    assert len(upstream.requests) == 20


def test_a_run_outlives_a_restart_of_the_database(cluster: Cluster, upstream: Sandbox, database: str) -> None:
    script: list[Any] = [faults.ok().after(0.05)] * 300
    upstream.script(script)
    with workers(2, database, upstream.api_url), ending(ordered(database, given=users(300))) as ordering:
        until(lambda: len(upstream.requests) > 40)
        cluster.stop()
        cluster.start()
        code, printed, told = finished(ordering, within=240)
    figures = figures_of(printed)
    assert code in (0, 1), told
    assert figures["left"] == figures["failed"] == 0
    assert figures["done"] + figures["in doubt"] == 300
    assert len(in_doubt(database)) == figures["in doubt"]
    assert max(billable(upstream, script).values()) == 1


@pytest.mark.parametrize("how", ["drop", "black_hole"])
def test_a_worker_whose_network_is_cut_loses_nothing_and_goes_on_after_it(
    cluster: Cluster, upstream: Sandbox, database: str, how: str
) -> None:
    script: list[Any] = [faults.ok().after(0.05)] * 400
    upstream.script(script)
    with TcpProxy(cluster.port) as proxy:
        through = re.sub(r":\d+/", f":{proxy.port}/", database)
        with (
            ending(ordered(database, given=users(300))) as ordering,
            workers(1, database, upstream.api_url),
            ending(worker(through, upstream.api_url)) as cut_off,
        ):
            until(lambda: proxy.connections() and len(upstream.requests) > 40)
            getattr(proxy, how)()
            # Another goes on with what it had.
            code, printed, told = finished(ordering, within=240)
            proxy.restore()
            assert cut_off.poll() is None
            # It is of use again.
            upstream.script([faults.ok().after(0.05)] * 200)
            before = len(upstream.requests)
            with ending(ordered(database, given=users(100, 500))) as further:
                until(lambda: proxy.connections() and len(upstream.requests) > before)
                assert finished(further, within=240)[0] == 0
            cut_off.send_signal(signal.SIGTERM)
            assert finished(cut_off)[0] == 0
    figures = figures_of(printed)
    assert code in (0, 1), told
    assert figures["left"] == figures["failed"] == 0
    assert figures["done"] + figures["in doubt"] == 300
    # What it could not write down was written when its network was back.
    assert not in_doubt(database)
    assert max(billable(upstream, script).values()) == 1


def test_ten_workers_share_a_database_that_takes_ten_connections(upstream: Sandbox) -> None:
    upstream.script([faults.ok().after(0.2)] * 300)
    with running_cluster() as small:
        with psycopg.connect(small.url().replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET max_connections = 10")
            connection.execute("ALTER SYSTEM SET superuser_reserved_connections = 1")
        small.stop()
        small.start()
        database = small.create_database("small")
        # One more has the store open: the command that waits.
        with workers(10, database, upstream.api_url, "--poll", "1") as ten:
            with ending(ordered(database, given=users(300))) as ordering:
                code, printed, told = finished(ordering, within=240)
            assert code == 0, told
            assert [each.poll() for each in ten] == [None] * 10
    assert figures_of(printed)["done"] == len(upstream.requests) == 300
