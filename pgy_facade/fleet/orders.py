"""What the workers are to know of a run, and what tells them to leave it. Each function is part of a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import and_, delete, insert, select, update

from pgy_facade import errors
from pgy_facade.collect.runs import end, is_waiting
from pgy_facade.fleet import queue
from pgy_facade.fleet.tables import orders
from pgy_facade.store.tables import runs

if TYPE_CHECKING:
    from sqlalchemy import Connection

STOPPING: Final = (errors.DailyQuotaError, errors.InsufficientBalanceError, errors.BudgetExceededError)
"""What stops a run for all workers. Whatever else stops an engine is wrong with its worker alone."""


class Order(NamedTuple):
    """A run, as its workers know it. The fields are columns of the table `orders`, but for the last, of `runs`.

    `refreshes` is for one that keeps answers fresh: it gives way to all others, and is forgotten when it is over.
    """

    run: int
    max_billed: int | None
    max_age: float | None
    max_per_second: float | None
    retry_ambiguous: bool
    refreshes: bool = False
    stopped_by: str | None = None
    stopped_why: str | None = None
    cancelled_at: float | None = None
    begun_at: float = 0.0

    @property
    def terms(self) -> tuple[object, ...]:
        """What was ordered, but for what has become of it."""
        return self.max_billed, self.max_age, self.max_per_second, self.retry_ambiguous

    @property
    def goes_on(self) -> bool:
        """Whether workers may do more of it."""
        return self.stopped_by is None and self.cancelled_at is None

    @property
    def error(self) -> errors.PgyError | None:
        """The error that stopped it, as far as it can be made anew."""
        kind = {each.__name__: each for each in STOPPING}.get(self.stopped_by or "")
        return None if kind is None else kind(self.stopped_why or "")


_KEPT: Final = tuple(column.name for column in orders.columns)
_ALL: Final = select(*orders.columns, runs.c.begun_at).join_from(orders, runs, orders.c.run == runs.c.id)


def give(connection: Connection, order: Order) -> None:
    """Have the workers do what waits of a run, whether it was stopped before or not."""
    row = order._replace(stopped_by=None, stopped_why=None, cancelled_at=None)._asdict()
    connection.execute(delete(orders).where(orders.c.run == order.run))
    connection.execute(insert(orders).values({name: row[name] for name in _KEPT}))
    queue.enqueue(connection, order.run, gives_way=order.refreshes)


def make_way(connection: Connection, order: Order, now: float) -> bool:
    """Have all workers leave a run that goes on by an order of other terms, and say whether there was one.

    Those at work would go by its budget until they are through with their shards.
    """
    former = find(connection, order.run)
    is_other = former is not None and former.goes_on and former.terms != order.terms
    return is_other and cancel(connection, order.run, now)


def let_go(connection: Connection, run: int, now: float) -> None:
    """Let a run go. Where nothing is left of it, so is its order: who takes the run up again is asked first."""
    end(connection, run, now)
    if not is_waiting(connection, run):
        connection.execute(delete(orders).where(orders.c.run == run, ~orders.c.refreshes))


def find(connection: Connection, run: int) -> Order | None:
    """Return what is known of a run, or None where it is no distributed one."""
    row = connection.execute(_ALL.where(orders.c.run == run)).first()
    return None if row is None else Order._make(row)


def unfinished(connection: Connection) -> list[Order]:
    """Return the runs that go on."""
    goes_on = and_(orders.c.stopped_by.is_(None), orders.c.cancelled_at.is_(None), runs.c.ended_at.is_(None))
    return [Order._make(row) for row in connection.execute(_ALL.where(goes_on).order_by(orders.c.run))]


def stop(connection: Connection, run: int, error: errors.PgyError) -> None:
    """Have all workers leave a run. The first error is the one that is told."""
    first = and_(orders.c.run == run, orders.c.stopped_by.is_(None))
    connection.execute(update(orders).where(first).values(stopped_by=type(error).__name__, stopped_why=str(error)))
    queue.withdraw(connection, run)


def cancel(connection: Connection, run: int, now: float) -> bool:
    """Have all workers leave a run, and say whether there was one that went on."""
    goes_on = and_(orders.c.run == run, orders.c.cancelled_at.is_(None))
    found = connection.execute(update(orders).where(goes_on).values(cancelled_at=now)).rowcount
    queue.withdraw(connection, run)
    return bool(found)


def mend(connection: Connection, now: float) -> None:
    """Put shards into the queue for runs that have jobs left and none there, and let those go that have no jobs left.

    Shards get lost where a worker ends between entering the jobs of a search and giving its own shard back, or where a
    shard of a worker that was taken for dead is ended by it after all.
    """
    queued = {each.shard.run for each in queue.shards_of(connection)}
    for order in unfinished(connection):
        if order.run not in queued and not queue.enqueue(connection, order.run, gives_way=order.refreshes):
            let_go(connection, order.run, now)
