"""Watch a distributed run until it has ended, was stopped, or was cancelled; leaving it changes nothing of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

from pgy_facade.collect import runs
from pgy_facade.collect.outcomes import ABSENT, DONE, FAILED, IN_DOUBT, WAITING
from pgy_facade.collect.result import Progress
from pgy_facade.errors import StoreError
from pgy_facade.fleet import orders, queue
from pgy_facade.fleet.pace import Pace

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.errors import PgyError
    from pgy_facade.fleet.orders import Order
    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened

_LOOKED_EVERY: Final = 0.5
_SHARE: Final = 10
"""Looking takes a tenth of the time at the most, however many jobs there are to be counted."""
_GONE_FOR: Final = 120.0
"""Seconds after which a store that cannot be read is told; until then the database may be back."""


class Seen(NamedTuple):
    """What a look at a run has found.

    Attributes:
        counts: how many jobs there are in each state.
        spent: how many requests were billed, and how many may have been.
        order: what the workers are told; None where it is no distributed run.
        at_work: how many of its shards a living worker has.
        queued: how many of its shards wait for one.
    """

    counts: dict[str, int]
    spent: tuple[int, int]
    order: Order | None
    at_work: int
    queued: int

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be done. What is under way when a run is stopped is finished first."""
        if not self.counts.get(WAITING):
            return True
        return (self.order is None or not self.order.goes_on) and not self.at_work


def look(connection: Connection, run: int, dead_after: float = Pace().dead_after) -> Seen:
    """Look at a run."""
    shards = [each for each in queue.shards_of(connection, run) if each.shard.run == run]
    alive = [each for each in shards if each.is_begun and each.silent is not None and each.silent < dead_after]
    return Seen(
        runs.counts(connection, run),
        runs.spent(connection, run),
        orders.find(connection, run),
        len(alive),
        sum(not each.is_begun for each in shards),
    )


class Watch:
    """Watches a run.

    Args:
        store: what it is in.
        run: its number.
        on_progress: is told how far it is, some times a second.

    Attributes:
        interrupted: whether a signal ended the watching. The run goes on.
        stopped_by: the error that stopped the run, or None.
    """

    def __init__(
        self,
        store: Store,
        run: int,
        on_progress: Callable[[Progress], object] | None,
    ) -> None:
        self._store, self._run = store, run
        self._on_progress = on_progress
        self._leaving = asyncio.Event()
        self.interrupted = False
        self.stopped_by: PgyError | None = None

    def stop(self) -> None:
        """Watch no longer."""
        self._leaving.set()

    async def go(self) -> None:
        """Watch until the run is over, or until `stop`."""
        started = readable = time.monotonic()
        before: int | None = None
        while not self._leaving.is_set():
            began = time.monotonic()
            try:
                seen = await self._look()
            except StoreError:
                if began - readable > _GONE_FOR:
                    raise
                await self._pause(1.0)
                continue
            readable = time.monotonic()
            finished = sum(seen.counts.values()) - seen.counts.get(WAITING, 0)
            before = finished if before is None else before
            self._show(seen, readable - started, finished - before)
            if seen.is_over:
                self.stopped_by = None if seen.order is None else seen.order.error
                return
            await self._pause(max(_LOOKED_EVERY, _SHARE * (readable - began)))

    async def _look(self) -> Seen:
        seen = await asyncio.wrap_future(
            self._store.transact(lambda _, connection: look(connection, self._run), reads=True)
        )
        if not seen.is_over and not seen.at_work and not seen.queued:
            # Also where no worker is left that would see to it.
            await asyncio.wrap_future(self._store.transact(_mend))
        return seen

    def _show(self, seen: Seen, seconds: float, finished: int) -> None:
        if self._on_progress is not None:
            self._on_progress(progress_of(seen, seconds, finished))

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._leaving.wait(), seconds)


def _mend(opening: Opened, connection: Connection) -> None:
    orders.mend(connection, opening.book.now())


def progress_of(seen: Seen, seconds: float, finished: int) -> Progress:
    """Return how far a run is, watched for so many seconds in which so many jobs were finished."""
    counts = seen.counts
    return Progress(
        total=sum(counts.values()),
        done=counts.get(DONE, 0) + counts.get(ABSENT, 0),
        failed=counts.get(FAILED, 0),
        in_doubt=counts.get(IN_DOUBT, 0),
        billed=seen.spent[0],
        unknown=seen.spent[1],
        seconds=seconds,
        finished=finished,
        at_work=seen.at_work,
    )
