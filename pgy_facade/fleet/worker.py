"""A worker: takes shards out of the queue and does them, until it is told to end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from procrastinate.exceptions import ConnectorException
from psycopg import OperationalError

from pgy_facade.collect.waits import Waits
from pgy_facade.errors import StoreError
from pgy_facade.fleet import orders
from pgy_facade.fleet.clients import Clients
from pgy_facade.fleet.connecting import make_app
from pgy_facade.fleet.pace import Pace
from pgy_facade.fleet.queue import QUEUE
from pgy_facade.fleet.rates import Rates
from pgy_facade.fleet.refreshing import Refreshing
from pgy_facade.fleet.shard_work import ShardLeftError, ShardWork
from pgy_facade.fleet.shards import Shard
from pgy_facade.fleet.takeover import give_back, watch_over

if TYPE_CHECKING:
    from procrastinate import JobContext
    from sqlalchemy import URL

    from pgy_facade.fleet.orders import Order
    from pgy_facade.store import Store

_SHARDS_AT_ONCE: Final = 3
"""So that the last calls of one shard leave no place idle."""
_REFRESHED_EVERY: Final = 10
"""After so many times of looking for shards, it is looked for what is to be refreshed."""
_FIRST_WAIT, _LONGEST_WAIT = 0.5, 15.0


class Worker:
    """Does shards, any number of workers beside each other.

    Args:
        store: the store, open. It is on PostgreSQL and has the tables of distributed runs.
        url: where it is.
        client: arguments of `AsyncPgyClient`, this worker's own: `token`, `region`, `timeout` and so on.
        concurrency: how many calls are under way at once.
        pace: how often it looks.
        refresh: how old answers may become, in seconds by id of the operation; they are asked again then.
        waits: is told which calls wait for leave to be sent.
        on_lost: is called with what is wrong when the database is lost, and with None when it is back.

    Attributes:
        interrupted: whether a signal ended it.
        broken_by: what is wrong with this worker, so that it ended; None for nothing.
    """

    def __init__(
        self,
        store: Store,
        url: URL,
        *,
        client: Mapping[str, Any],
        concurrency: int = 16,
        pace: Pace = Pace(),  # noqa: B008 - it never changes
        refresh: Mapping[str, float] | None = None,
        waits: Waits | None = None,
        on_lost: Callable[[Exception | None], object] = lambda _: None,
    ) -> None:
        self._store, self._url, self._pace = store, url, pace
        self._refreshing = Refreshing(store, refresh, _REFRESHED_EVERY * pace.poll) if refresh else None
        self._waits = waits or Waits()
        self._clients = Clients(store, client, self._waits)
        self._rates = Rates(store)
        self._concurrency = concurrency
        self._places = asyncio.Semaphore(concurrency)
        self._on_lost = on_lost
        self._wait = _FIRST_WAIT
        self._at_work: set[ShardWork] = set()
        self._registered: set[int] = set()
        self._stopping = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None
        self.interrupted = False
        self.broken_by: Exception | None = None

    def stop(self) -> None:
        """Begin nothing further: calls under way are finished, and what is left of their shards is given back."""
        self._stopping.set()
        for each in self._at_work:
            each.stop()
        if self._serving is not None:
            # Procrastinate lets its tasks end then.
            self._serving.cancel()

    async def run(self) -> None:
        """Work until `stop`.

        Raises:
            PgyError: what is wrong with this worker: its token is refused, or its options cannot work.
            Exception: an error of this program. It is not for other workers to run into as well.
        """
        try:
            while not self._stopping.is_set():
                self._serving = asyncio.create_task(self._serve())
                try:
                    await self._serving
                except asyncio.CancelledError:
                    if not self._stopping.is_set():
                        raise
                except (ConnectorException, OperationalError, StoreError) as error:
                    if not self._stopping.is_set():
                        self._on_lost(error)
                        await self._pause(self._wait)
                        self._wait = min(2 * self._wait, _LONGEST_WAIT)
        finally:
            await self._clients.close()
        if self.broken_by is not None:
            raise self.broken_by

    async def _serve(self) -> None:
        """Work as one of Procrastinate's workers, until that ends: by `stop`, or as the database is gone."""
        app = make_app(self._url, self._do)
        async with app.open_async():
            for worker in self._registered.copy():
                # Shards that this worker had when it lost the database.
                await give_back(app, worker)
                self._registered.discard(worker)
            self._on_lost(None)
            # The database is back: the next time it is lost, it may be for a moment.
            self._wait = _FIRST_WAIT
            looking = [
                asyncio.create_task(watch_over(app, self._store, self._pace.dead_after)),
                asyncio.create_task(self._rates.keep(self._pace.dead_after / 4)),
            ]
            if self._refreshing is not None:
                looking.append(asyncio.create_task(self._refreshing.run()))
            try:
                await app.run_worker_async(
                    queues=[QUEUE],
                    concurrency=_SHARDS_AT_ONCE,
                    delete_jobs="always",
                    listen_notify=False,
                    install_signal_handlers=False,
                    fetch_job_polling_interval=self._pace.poll,
                    abort_job_polling_interval=self._pace.dead_after,
                    update_heartbeat_interval=self._pace.dead_after / 6,
                    stalled_worker_timeout=self._pace.dead_after,
                )
            finally:
                for each in looking:
                    each.cancel()

    async def _do(self, context: JobContext, run: int, first: int, last: int) -> None:
        """Do a shard of the queue."""
        if context.job.worker_id is not None:
            self._registered.add(context.job.worker_id)
        try:
            order = await self._order(run)
            if order is not None and order.goes_on:
                await self._do_shard(order, Shard(run, first, last))
            self._on_lost(None)
        except ShardLeftError as left:
            await self._about(left.because)
            raise
        except Exception as error:
            await self._about(error)
            raise ShardLeftError(error) from error

    async def _order(self, run: int) -> Order | None:
        found = self._store.transact(lambda _, connection: orders.find(connection, run), reads=True)
        return await asyncio.wrap_future(found)

    async def _do_shard(self, order: Order, shard: Shard) -> None:
        async with self._clients.of(order) as client, self._rates.held(order.max_per_second):
            work = ShardWork(
                self._store,
                order,
                shard,
                client,
                concurrency=self._concurrency,
                places=self._places,
                waits=self._waits,
            )
            self._at_work.add(work)
            try:
                if self._stopping.is_set():
                    raise ShardLeftError(None)
                await work.go()
            finally:
                self._at_work.discard(work)

    async def _about(self, error: Exception | None) -> None:
        """Wait where the store is lost, and end where the worker itself cannot work."""
        if isinstance(error, StoreError):
            self._on_lost(error)
            await self._pause(_FIRST_WAIT)
        elif error is not None:
            self.broken_by = self.broken_by or error
            self.stop()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)
