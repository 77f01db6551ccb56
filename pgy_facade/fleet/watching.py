"""Look at a distributed run."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from pgy_facade.collect import runs
from pgy_facade.collect.outcomes import WAITING
from pgy_facade.collect.watching import Seen
from pgy_facade.fleet import orders, queue
from pgy_facade.fleet.pace import Pace

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened


async def look_at_fleet(store: Store, run: int) -> Seen:
    """Look at a run that workers do. Where its shards got lost, they are put into the queue again."""
    seen, is_lost = await asyncio.wrap_future(
        store.transact(lambda _, connection: _look(connection, run, Pace().dead_after), reads=True)
    )
    if is_lost:
        # Also where no worker is left that would see to it.
        await asyncio.wrap_future(store.transact(_mend))
    return seen


def _look(connection: Connection, run: int, dead_after: float) -> tuple[Seen, bool]:
    order = orders.find(connection, run)
    shards = queue.shards_of(connection, run)
    at_work = sum(each.is_begun and each.silent is not None and each.silent < dead_after for each in shards)
    counts = runs.counts(connection, run)
    goes_on = order is not None and order.goes_on
    # What is under way when a run is stopped is finished first.
    is_over = not counts.get(WAITING) or (not goes_on and not at_work)
    stopped_by = order.error if is_over and order is not None else None
    return Seen(counts, runs.spent(connection, run), is_over, at_work, stopped_by), not is_over and not shards


def _mend(opening: Opened, connection: Connection) -> None:
    orders.mend(connection, opening.book.now())
