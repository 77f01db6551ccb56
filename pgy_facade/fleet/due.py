"""Which answers are older than they may become. Each function does its part of a transaction that has begun."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Select, delete, exists, func, select

from pgy_facade.collect import runs
from pgy_facade.collect.outcomes import FAILED, WAITING
from pgy_facade.fleet.tables import orders
from pgy_facade.store.tables import SET_ASIDE, answers, claims, jobs
from pgy_facade.store.tables import runs as all_runs

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FORGOTTEN_AFTER = 86_400.0
"""Seconds after which a question whose refreshing failed is tried again."""
_PAGE = 2_000
"""How many questions are read at once."""


class Due(NamedTuple):
    """A question whose newest answer is older than it may become.

    Attributes:
        due_at: since when, in seconds since the epoch.
    """

    key: str
    operation: str
    parameters: str
    fetched_at: float
    due_at: float


def _newest(operation: str) -> Select[Any]:
    """The newest answer to each question of an operation."""
    newest = select(func.max(answers.c.id)).where(answers.c.operation == operation).group_by(answers.c.key)
    return select(answers.c.key, answers.c.operation, answers.c.parameters, answers.c.fetched_at).where(
        answers.c.id.in_(newest)
    )


def find(
    connection: Connection, ages: Mapping[str, float], now: float, limit: int, can_ask: Callable[[Due], bool]
) -> list[Due]:
    """Return so many questions that are due and can be asked, those first that have been due for longest.

    What is in doubt is left alone, and what is being refreshed, or failed to be a short time ago. What cannot be asked
    any more stays due for ever, and is passed over, so that it takes no place of what can.
    """
    found: list[Due] = []
    for operation, age in ages.items():
        found += islice(filter(can_ask, _due(connection, operation, age, now)), limit)
    return sorted(found, key=lambda due: due.due_at)[:limit]


def _due(connection: Connection, operation: str, age: float, now: float) -> Iterator[Due]:
    """Yield what is due of an operation, the oldest first, read page by page."""
    held = exists().where(claims.c.key == answers.c.key, claims.c.state != SET_ASIDE)
    refreshing = exists().where(
        jobs.c.key == answers.c.key,
        jobs.c.state.in_((WAITING, FAILED)),
        jobs.c.run.in_(select(orders.c.run).where(orders.c.refreshes)),
    )
    query = _newest(operation).where(answers.c.fetched_at < now - age, ~held, ~refreshing)
    query = query.order_by(answers.c.fetched_at, answers.c.id).limit(_PAGE)
    begin = 0
    while rows := connection.execute(query.offset(begin)).all():
        for row in rows:
            yield Due(row.key, row.operation, row.parameters, row.fetched_at, row.fetched_at + age)
        begin += len(rows)


def oldest(connection: Connection, ages: Mapping[str, float], now: float) -> dict[str, float]:
    """Return, by operation, for how many seconds the oldest answer has been due; 0 where none is."""
    late = {}
    for operation, age in ages.items():
        first = _newest(operation).subquery()
        fetched_at = connection.execute(select(func.min(first.c.fetched_at))).scalar()
        late[operation] = 0.0 if fetched_at is None else max(now - age - fetched_at, 0.0)
    return late


def is_refreshing(connection: Connection) -> bool:
    """Whether a refreshing is under way."""
    goes_on = (orders.c.stopped_by.is_(None), orders.c.cancelled_at.is_(None), all_runs.c.ended_at.is_(None))
    query = select(orders.c.run).join(all_runs, all_runs.c.id == orders.c.run).where(orders.c.refreshes, *goes_on)
    return connection.execute(query.limit(1)).first() is not None


def forget(connection: Connection, now: float) -> None:
    """Remove refreshings that are over. Those in which something failed are kept for a while, so that it waits."""
    failed = exists().where(jobs.c.run == orders.c.run, jobs.c.state == FAILED)
    recent = all_runs.c.begun_at > now - _FORGOTTEN_AFTER
    query = select(orders.c.run).join(all_runs, all_runs.c.id == orders.c.run).where(orders.c.refreshes)
    for run in connection.execute(query.where(~(failed & recent))).scalars().all():
        connection.execute(delete(orders).where(orders.c.run == run))
        runs.remove(connection, run)
