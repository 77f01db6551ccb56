"""Do one shard: the engine of a run on some of its jobs, which is told when the run is to be left."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final

from pgy_facade.collect import runs
from pgy_facade.collect.engine import Engine
from pgy_facade.collect.entering import Run
from pgy_facade.collect.outcomes import WAITING
from pgy_facade.errors import StoreError
from pgy_facade.fleet import orders, queue
from pgy_facade.fleet.orders import STOPPING, Order

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade._clients.awaiting import AsyncPgyClient
    from pgy_facade.collect.waits import Waits
    from pgy_facade.errors import PgyError
    from pgy_facade.fleet.shards import Shard
    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened

_RECORDED_EVERY: Final = 1.0
_LOOKED_AT_EVERY: Final = 1.0
"""Seconds after which it is looked whether the run was stopped by another worker, or cancelled."""


class ShardLeftError(Exception):
    """The shard is not done, and another worker, or this one later, is to go on with it.

    Attributes:
        because: what is wrong with this worker; None where it is told to end.
    """

    def __init__(self, because: Exception | None) -> None:
        super().__init__("the worker ends" if because is None else f"{type(because).__name__}: {because}")
        self.because = because


class ShardWork:
    """Does a shard.

    Args:
        store: what the run is in.
        order: the run.
        shard: which of its jobs.
        client: what to call with.
        concurrency: how many jobs are done at once at the most.
        places: how many jobs are done at once by all shards of this worker.
        waits: knows which calls of this worker wait for leave to be sent.
    """

    def __init__(
        self,
        store: Store,
        order: Order,
        shard: Shard,
        client: AsyncPgyClient,
        *,
        concurrency: int,
        places: asyncio.Semaphore,
        waits: Waits,
    ) -> None:
        self._store, self._order = store, order
        self._span = shard.first, shard.last
        self._engine = Engine(
            store,
            Run(order.run, order.begun_at, order.max_age, True),
            client,
            concurrency=concurrency,
            on_progress=None,
            span=self._span,
            places=places,
            waits=waits,
            record_every=_RECORDED_EVERY,
            on_entered=partial(_enqueue, order.run),
        )

    def stop(self) -> None:
        """Begin no further call, as the worker is to end. Those under way are finished."""
        self._engine.stop()

    async def go(self) -> None:
        """Do the jobs of the shard.

        Raises:
            ShardLeftError: some are left, and the run goes on.
        """
        looking = asyncio.create_task(self._leave_when_told())
        try:
            await self._engine.go()
            left = await self._end(self._engine.stopped_by)
        except StoreError as error:
            raise ShardLeftError(error) from error
        except BaseExceptionGroup as group:
            raise group.exceptions[0] from None
        finally:
            looking.cancel()
        if left:
            raise ShardLeftError(self._engine.stopped_by)

    async def _leave_when_told(self) -> None:
        while True:
            await asyncio.sleep(_LOOKED_AT_EVERY)
            # A store that is gone for a moment says nothing; the engine finds out by itself.
            with suppress(StoreError):
                asked = self._store.transact(lambda _, connection: self._goes_on(connection), reads=True)
                if not await asyncio.wrap_future(asked):
                    self._engine.stop()
                    return

    async def _end(self, stopped_by: PgyError | None) -> bool:
        """Stop the run where it is to be stopped for all, let it go where nothing is left of it.

        Return whether some of this shard is left to be done.
        """

        def end(opening: Opened, connection: Connection) -> bool:
            run = self._order.run
            if isinstance(stopped_by, STOPPING):
                orders.stop(connection, run, stopped_by)
            if not self._goes_on(connection):
                return False
            if runs.counts(connection, run, self._span).get(WAITING):
                return True
            if not runs.is_waiting(connection, run):
                orders.let_go(connection, run, opening.book.now())
            return False

        return await asyncio.wrap_future(self._store.transact(end))

    def _goes_on(self, connection: Connection) -> bool:
        order = orders.find(connection, self._order.run)
        return order is not None and order.goes_on


def _enqueue(run: int, connection: Connection, first: int, last: int) -> None:
    queue.enqueue_entered(connection, run, first, last)
