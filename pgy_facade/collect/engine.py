"""Do the waiting jobs of a run, so many at a time, and record how each ended."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pgy_facade._call.advice import name_of
from pgy_facade.collect import runs
from pgy_facade.collect.entering import SEARCH, Run, entry_of
from pgy_facade.collect.outcomes import ABSENT, DONE, FAILED, IN_DOUBT, WAITING, Outcome, judge, not_kept
from pgy_facade.collect.result import Progress
from pgy_facade.collect.runs import Entry, Finished, Waiting
from pgy_facade.collect.searching import search
from pgy_facade.collect.waits import Waits
from pgy_facade.errors import BudgetExceededError, NoContentError, PgyError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade._clients.awaiting import AsyncPgyClient
    from pgy_facade.collect.jobs import Job
    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened

_OTHERS_END = 0.5
"""Seconds after which it is looked again whether calls of other processes have ended."""
_PAUSES = (1.0, 2.0, 4.0, 8.0)
"""Seconds before jobs are tried again, by how often they were."""


class Engine:
    """Does the jobs of a run.

    Args:
        store: what the run is in.
        run: the run.
        client: what to call with.
        concurrency: how many jobs are done at once.
        on_progress: is told how far the run is, at most five times a second.
        span: the first and the last position of the jobs to be done; None for all of the run.
        places: how many jobs are done at once by several engines that share it; None for no such limit.
        record_every: seconds after which outcomes are written down together. What a kill loses is found again among the
            kept answers.
        waits: knows which calls only wait for leave to be sent; None where nobody notes it.
        on_entered: is called in the transaction that enters the jobs of a search, with the first and the last position.
    """

    def __init__(
        self,
        store: Store,
        run: Run,
        client: AsyncPgyClient,
        *,
        concurrency: int,
        on_progress: Callable[[Progress], object] | None,
        span: tuple[int, int] | None = None,
        places: asyncio.Semaphore | None = None,
        record_every: float = 0.2,
        waits: Waits | None = None,
        on_entered: Callable[[Connection, int, int], object] | None = None,
    ) -> None:
        self._store, self._run, self._client = store, run, client
        self._concurrency = concurrency
        self._on_progress = on_progress
        self._span = span
        self._places = places or asyncio.Semaphore(concurrency)
        self._record_every = record_every
        self._on_entered = on_entered
        self._waits = waits or Waits()
        self._helpers: set[asyncio.Task[None]] = set()
        self.stopped_by: PgyError | None = None
        self._broken_by: BaseException | None = None
        self.interrupted = False
        self._stopping = asyncio.Event()
        self._queue: asyncio.Queue[Waiting] = asyncio.Queue(2 * concurrency)
        self._finished: list[Finished] = []
        self._unfinished = 0
        self._all_finished = asyncio.Event()
        self._calling = 0
        self._changed = asyncio.Condition()
        self._counts: Counter[str] = Counter()
        self._spent_before = (0, 0)
        self._tries_finished = 0
        self._started = time.monotonic()

    def stop(self) -> None:
        """Begin no further job. Those under way are finished, but for those that wait for leave: they sent nothing."""
        self._stopping.set()
        self._waits.let_off(self._helpers)

    async def go(self) -> None:
        """Do all jobs, or as many as may be done."""
        self._counts = await self._do(lambda connection: runs.counts(connection, self._run.id, self._span), reads=True)
        self._spent_before = await self._do(lambda connection: runs.spent(connection, self._run.id), reads=True)
        self._started = time.monotonic()
        async with asyncio.TaskGroup() as group:
            self._helpers = {group.create_task(self._work()) for _ in range(self._concurrency)}
            helpers = [*self._helpers, group.create_task(self._record_repeatedly())]
            try:
                await self._feed()
            except PgyError as error:
                # The store, full or gone. Those under way may be written down still.
                self._break_by(error)
            await self._wait_for_unfinished()
            for helper in helpers:
                helper.cancel()
        if self._broken_by is None:
            await self._record()
        if self._broken_by is not None:
            raise self._broken_by

    async def _do(self, do: Callable[[Any], Any], *, reads: bool = False) -> Any:
        return await asyncio.wrap_future(self._store.transact(lambda _, connection: do(connection), reads=reads))

    async def _feed(self) -> None:
        """Hand out the waiting jobs, those tried least first, until none is left."""
        after = (0, -1)
        while not self._stopping.is_set():
            page = await self._waiting(after)
            for each in page:
                await self._hand_out(each)
            if page:
                after = (page[-1].tries, page[-1].position)
                continue
            # Jobs that are under way may come back, and searches may add some.
            await self._wait_for_unfinished()
            await self._record()
            first = await self._waiting((0, -1))
            if not first:
                return
            after = (0, -1)
            if first[0].tries:
                await self._pause(_PAUSES[min(first[0].tries, len(_PAUSES)) - 1])

    async def _waiting(self, after: tuple[int, int]) -> list[Waiting]:
        found: list[Waiting] = await self._do(
            lambda connection: runs.waiting(connection, self._run.id, after, self._span), reads=True
        )
        return found

    async def _hand_out(self, job: Waiting) -> None:
        self._unfinished += 1
        self._all_finished.clear()
        await self._queue.put(job)

    async def _wait_for_unfinished(self) -> None:
        if self._unfinished:
            await self._all_finished.wait()

    async def _pause(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)

    async def _work(self) -> None:
        while True:
            job = await self._queue.get()
            try:
                async with self._places:
                    if not self._stopping.is_set():
                        self._end(job, await self._outcome(job))
            except asyncio.CancelledError:
                # One that `stop` has let off goes on, to take what is left out of the queue.
                if not self._waits.is_let_off():
                    raise
            except Exception as error:
                self._break_by(error)
            finally:
                self._unfinished -= 1
                if not self._unfinished:
                    self._all_finished.set()

    def _end(self, job: Waiting, outcome: Outcome) -> None:
        if outcome.stops:
            self._stopping.set()
            return
        self._finished.append(Finished(job.position, job.tries + 1, outcome))
        if outcome.state != WAITING:
            self._counts[WAITING] -= 1
            self._counts[outcome.state] += 1
            self._tries_finished += 1

    async def _outcome(self, job: Waiting) -> Outcome:
        while True:
            try:
                await self._call(job)
            except BudgetExceededError as error:
                # Those under way count as billed until they end; one that was not makes room.
                if not self._stopping.is_set() and (self._calling or await self._others_call()):
                    await self._somebody_ended()
                    continue
                self._stop_by(error)
                return judge(error, job.tries + 1)
            except PgyError as error:
                outcome = judge(error, job.tries + 1)
                if outcome.stops:
                    self._stop_by(error)
                return outcome
            return Outcome(DONE)

    def _stop_by(self, error: PgyError) -> None:
        if self.stopped_by is None:
            self.stopped_by = error

    async def _others_call(self) -> bool:
        """Whether other processes have calls under way. Those that are gone have none."""

        def look(opening: Opened, connection: Connection) -> bool:
            opening.book.sweep(connection)
            return runs.under_way(connection)

        return await asyncio.wrap_future(self._store.transact(look))

    async def _somebody_ended(self) -> None:
        """Wait until a call of this engine has ended, or so long that one of another process may have."""
        async with self._changed:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), _OTHERS_END)

    async def _call(self, job: Waiting) -> None:
        self._calling += 1
        try:
            if job.kind == SEARCH:
                await search(self._client, job, self._enter)
            else:
                await self._ask(job)
        finally:
            self._calling -= 1
            async with self._changed:
                self._changed.notify_all()

    async def _ask(self, job: Waiting) -> None:
        try:
            # Nobody reads the answer here.
            kept_at = (await self._client._fetch(job.operation, json.loads(job.parameters))).fetched_at
        except NoContentError as error:
            # That something does not exist is an answer, and is billed.
            kept_at = error.fetched_at
            if kept_at is not None:
                raise
        if kept_at is None:
            # What is asked further would be paid for and not be kept as well.
            raise not_kept(name_of(job.operation))

    async def _enter(self, found: list[Job]) -> None:
        entries = [entry_of(job) for job in found]
        if entries:
            self._counts[WAITING] += await self._do(lambda connection: self._add(connection, entries))

    def _add(self, connection: Connection, entries: list[Entry]) -> int:
        # Others may add to the run at the same time: what its last position is, is known in a transaction alone.
        first = 1 + runs.last_position(connection, self._run.id)
        added = runs.add(connection, self._run.id, first, entries)
        if added and self._on_entered is not None:
            self._on_entered(connection, first, first + len(entries) - 1)
        return added

    async def _record_repeatedly(self) -> None:
        while True:
            await asyncio.sleep(self._record_every)
            try:
                await self._record()
            except PgyError as error:
                self._break_by(error)

    async def _record(self) -> None:
        finished, self._finished = self._finished, []
        if finished:
            await self._do(lambda connection: runs.record(connection, self._run.id, finished))
        if self._on_progress is not None and self._broken_by is None:
            try:
                self._on_progress(self.progress())
            except Exception as error:
                self._break_by(error)

    def _break_by(self, error: Exception) -> None:
        """Raise an error that is none of a call at the end: what is under way is paid for, and is to be kept."""
        if self._broken_by is None:
            self._broken_by = error
        self.stop()

    def progress(self) -> Progress:
        """Return how far the run is."""
        counts, usage = self._counts, self._client.usage
        billed, unknown = self._spent_before
        return Progress(
            total=sum(counts.values()),
            done=counts[DONE] + counts[ABSENT],
            failed=counts[FAILED],
            in_doubt=counts[IN_DOUBT],
            billed=billed + usage.billed,
            unknown=unknown + usage.unknown,
            seconds=time.monotonic() - self._started,
            finished=self._tries_finished,
        )
