"""Watch a run until it is over, whoever does it; leaving it changes nothing of it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from pgy_facade.collect import overview, runs
from pgy_facade.collect.outcomes import ABSENT, DONE, FAILED, IN_DOUBT, WAITING
from pgy_facade.collect.result import Progress, Result
from pgy_facade.collect.steps import ENDING, opened, result_of, stopped_by_signals
from pgy_facade.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.errors import PgyError
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
        is_over: whether nothing more will be done.
        at_work: how many shards workers are at work on; None where it has none.
        stopped_by: the error that stopped it, where that is known.
    """

    counts: dict[str, int]
    spent: tuple[int, int]
    is_over: bool
    at_work: int | None = None
    stopped_by: PgyError | None = None


Look = Callable[[], Awaitable[Seen]]


class Watch:
    """Watches a run.

    Args:
        look: looks at it.
        on_progress: is told how far it is, some times a second.

    Attributes:
        interrupted: whether a signal ended the watching. The run goes on.
        stopped_by: the error that stopped the run, or None.
    """

    def __init__(self, look: Look, on_progress: Callable[[Progress], object] | None) -> None:
        self._look, self._on_progress = look, on_progress
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
            if self._on_progress is not None:
                self._on_progress(_progress(seen, readable - started, finished - before))
            if seen.is_over:
                self.stopped_by = seen.stopped_by
                return
            await self._pause(max(_LOOKED_EVERY, _SHARE * (readable - began)))

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._leaving.wait(), seconds)


def _progress(seen: Seen, seconds: float, finished: int) -> Progress:
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


async def look_at_process(store: Store, run: int) -> Seen:
    """Look at a run that one process does."""

    def look(opening: Opened, connection: Connection) -> Seen:
        found = overview.find(opening, connection, run)
        goes_on = found is not None and found.waiting > 0 and found.is_at_work
        return Seen(runs.counts(connection, run), runs.spent(connection, run), not goes_on)

    return await asyncio.wrap_future(store.transact(look))


async def watch(
    store: Store,
    run: int,
    on_progress: Callable[[Progress], object] | None = None,
    look: Look | None = None,
) -> Result:
    """Watch a run until it is over, or until a signal comes, which changes nothing of the run.

    Args:
        store: what it is in.
        run: its number.
        on_progress: is told how far it is.
        look: looks at it; when left out, it is one that a process does.

    Returns:
        What the run has come to; `interrupted` says that a signal came.
    """
    watching = Watch(look or partial(look_at_process, store, run), on_progress)
    with stopped_by_signals(watching, ENDING):
        await watching.go()
    return await asyncio.to_thread(
        result_of,
        store,
        run,
        partial(opened, store, None),
        stopped_by=watching.stopped_by,
        interrupted=watching.interrupted,
    )
