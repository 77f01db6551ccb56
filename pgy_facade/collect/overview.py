"""The runs of a store at a glance. Each function does its part of a transaction that has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import func, select

from pgy_facade._call.advice import name_of
from pgy_facade.collect.outcomes import WAITING
from pgy_facade.store.tables import jobs, runs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from pgy_facade.store.opened import Opened


class Overview(NamedTuple):
    """A run at a glance.

    Attributes:
        run: its number.
        begun_at: when it began, in seconds since the epoch.
        ended_at: when nothing of it was left; None before that.
        is_at_work: whether a process that has the store open is at work on it.
        counts: how many jobs there are by outcome.
        calls: how many jobs there are by name of the call.
        billed, unknown: its requests that were billed, and those of which nobody knows.
    """

    run: int
    begun_at: float
    ended_at: float | None
    is_at_work: bool
    counts: Mapping[str, int]
    calls: Mapping[str, int]
    billed: int
    unknown: int

    @property
    def total(self) -> int:
        """How many jobs it has."""
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        """How many jobs are left."""
        return self.counts.get(WAITING, 0)


def newest(opening: Opened, connection: Connection, limit: int) -> list[Overview]:
    """Return so many runs, the newest first."""
    named = select(runs).where(runs.c.digest != "").order_by(runs.c.id.desc()).limit(limit)
    return [_overview(opening, connection, row) for row in connection.execute(named).all()]


def find(opening: Opened, connection: Connection, run: int) -> Overview | None:
    """Return a run, or None where there is none of that number."""
    row = connection.execute(select(runs).where(runs.c.id == run)).first()
    return None if row is None else _overview(opening, connection, row)


def _overview(opening: Opened, connection: Connection, row: Any) -> Overview:
    return Overview(
        row.id,
        row.begun_at,
        row.ended_at,
        row.owner is not None and (row.owner == opening.book.owner or opening.book.is_at_work(row.owner)),
        _number(connection, row.id, "state"),
        {name_of(operation): number for operation, number in _number(connection, row.id, "operation").items()},
        row.billed,
        row.unknown,
    )


def _number(connection: Connection, run: int, by: str) -> dict[str, int]:
    query = select(jobs.c[by].label("key"), func.count().label("number")).where(jobs.c.run == run)
    return {row.key: row.number for row in connection.execute(query.group_by(jobs.c[by]))}
