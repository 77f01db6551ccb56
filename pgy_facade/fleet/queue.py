"""The queue of shards, in Procrastinate's tables. Each function does its part of a transaction that has begun."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from procrastinate import App, SyncPsycopgConnector
from sqlalchemy import BigInteger, cast, extract, func, select
from sqlalchemy.types import String

from pgy_facade.collect import runs
from pgy_facade.collect.outcomes import WAITING
from pgy_facade.fleet.shards import Shard, gaps, size_for, split
from pgy_facade.fleet.tables import heartbeats, queued
from pgy_facade.store.tables import jobs

if TYPE_CHECKING:
    from procrastinate.types import JSONDict
    from sqlalchemy import Connection

QUEUE: Final = "pgy"
TASK: Final = "pgy.shard"
_AT_ONCE: Final = 500

# It opens no connection: what it does, it does in a transaction of the store's.
_app: Final = App(connector=SyncPsycopgConnector())


class Queued(NamedTuple):
    """A shard in the queue.

    Attributes:
        id: Procrastinate's number of it.
        shard: the shard.
        is_begun: whether a worker has it.
        silent: seconds since that worker was last heard of, by the database's clock; None where nothing is known of it.
    """

    id: int
    shard: Shard
    is_begun: bool
    silent: float | None


def shards_of(connection: Connection, run: int | None = None) -> list[Queued]:
    """Return the shards that wait or are begun, of one run or of all."""
    status = cast(queued.c.status, String)
    numbers = [cast(queued.c.args[name].astext, BigInteger).label(name) for name in Shard._fields]
    silent = extract("epoch", func.now() - heartbeats.c.last_heartbeat).label("silent")
    query = (
        select(queued.c.id, *numbers, status.label("status"), silent)
        .select_from(queued.outerjoin(heartbeats, queued.c.worker_id == heartbeats.c.id))
        .where(queued.c.queue_name == QUEUE, status.in_(("todo", "doing")))
        .order_by(queued.c.id)
    )
    if run is not None:
        query = query.where(numbers[0] == run)
    return [
        Queued(
            row.id,
            Shard(row.run, row.first, row.last),
            row.status == "doing",
            None if row.silent is None else float(row.silent),
        )
        for row in connection.execute(query)
    ]


def enqueue(connection: Connection, run: int, *, gives_way: bool = False) -> int:
    """Put the waiting jobs of a run into the queue that are not in it yet, and return in how many shards.

    With `gives_way`, those of all other runs are done before them.
    """
    taken = [(each.shard.first, each.shard.last) for each in shards_of(connection, run)]
    size = size_for(sum(runs.counts(connection, run).values()))
    ranges = [
        each
        for gap in gaps(taken, runs.last_position(connection, run))
        for each in _waiting(connection, run, gap, size)
    ]
    _defer(connection, run, ranges, -1 if gives_way else 0)
    return len(ranges)


def enqueue_entered(connection: Connection, run: int, first: int, last: int) -> None:
    """Put jobs into the queue that were entered in this transaction."""
    _defer(connection, run, split(first, last, size_for(last - first + 1)))


def _waiting(connection: Connection, run: int, within: tuple[int, int], size: int) -> list[tuple[int, int]]:
    """Return ranges that hold so many waiting jobs each."""
    number = (func.row_number().over(order_by=jobs.c.position) - 1) // size
    waiting = (
        select(jobs.c.position, number.label("part"))
        .where(jobs.c.run == run, jobs.c.state == WAITING, jobs.c.position.between(*within))
        .subquery()
    )
    query = select(func.min(waiting.c.position), func.max(waiting.c.position)).group_by(waiting.c.part)
    return sorted((int(first), int(last)) for first, last in connection.execute(query))


def _defer(connection: Connection, run: int, ranges: Iterable[tuple[int, int]], priority: int = 0) -> None:
    driver: Any = connection.connection.driver_connection
    deferrer = _app.configure_task(TASK, queue=QUEUE, priority=priority, connection=driver)
    waiting = iter(ranges)
    while chunk := list(islice(waiting, _AT_ONCE)):
        asked: list[JSONDict] = [dict(Shard(run, *each)._asdict()) for each in chunk]
        deferrer.batch_defer(*asked)


def withdraw(connection: Connection, run: int) -> None:
    """Take the shards of a run out of the queue that no worker has."""
    driver: Any = connection.connection.driver_connection
    for each in shards_of(connection, run):
        if not each.is_begun:
            _app.job_manager.cancel_job_by_id(each.id, delete_job=True, connection=driver)
