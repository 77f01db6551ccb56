"""Go on with what dead workers had, and with what got lost. What they left in doubt the store keeps in doubt."""

from __future__ import annotations

import asyncio
import random
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from procrastinate.exceptions import ConnectorException

from pgy_facade.errors import StoreError
from pgy_facade.fleet import orders
from pgy_facade.fleet.connecting import AT_ONCE
from pgy_facade.fleet.queue import QUEUE

if TYPE_CHECKING:
    from procrastinate import App

    from pgy_facade.store import Store

_LOOKS: Final = 4
"""How often a worker looks in the time after which another is taken for dead."""


async def watch_over(app: App, store: Store, dead_after: float) -> None:
    """Look again and again for shards of dead workers, and for runs whose shards got lost; never return.

    Two workers may find the same shard, and one that was taken for dead may be at work on it still: what is sent is
    decided by the claims of the store, so that nothing is asked twice.
    """
    chance = random.Random()  # noqa: S311 - no secret; workers that began together are to look apart
    while True:
        await asyncio.sleep(dead_after / _LOOKS * chance.uniform(0.5, 1.5))
        with suppress(ConnectorException, StoreError):
            for job in await app.job_manager.get_stalled_jobs(queue=QUEUE, seconds_since_heartbeat=dead_after):
                with suppress(ConnectorException):
                    await app.job_manager.retry_job(job, retry_at=AT_ONCE)
            await asyncio.wrap_future(
                store.transact(lambda opening, connection: orders.mend(connection, opening.book.now()))
            )


async def give_back(app: App, worker: int) -> None:
    """Put back into the queue what a worker of that number had, which has lost its connection."""
    for job in await app.job_manager.list_jobs_async(queue=QUEUE, status="doing", worker_id=worker):
        with suppress(ConnectorException):
            await app.job_manager.retry_job(job, retry_at=AT_ONCE)
