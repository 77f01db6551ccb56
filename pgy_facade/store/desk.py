"""What the thread of a store does with a batch: one transaction for all of it, and what each is told after."""

from __future__ import annotations

import time
from concurrent.futures import InvalidStateError
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pgy_facade._advice import OPEN_THE_STORE_AGAIN
from pgy_facade.store import ending
from pgy_facade.store.batch import Absorbing, Batch, Job, Settling
from pgy_facade.store.decide import Join, Later
from pgy_facade.store.hits import Hits
from pgy_facade.store.late import Late, absorb, is_lost
from pgy_facade.store.line import Line, Pending, TooLate
from pgy_facade.store.messages import Full, Granted, Row, Settlement
from pgy_facade.store.trouble import store_error
from pgy_facade.store.windows import day_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pgy_facade.store.messages import Asked
    from pgy_facade.store.opened import Opened
    from pgy_facade.store.spool import Spool


MANY_HITS = 1000
"""So many answers from the store are counted in memory before they are written down."""


class Desk:
    """Does batches, and knows who waits. Used by one thread at a time.

    Attributes:
        line: who waits.
        under_way: how many requests of this process have not ended.

    Args:
        open_store: opens the store.
        rate: how many requests per second the opener allows, or None.
        spool: where what cannot be written is put.
        opening: what is open already, or None.
    """

    def __init__(
        self, open_store: Callable[[], Opened], rate: float | None, spool: Spool, opening: Opened | None
    ) -> None:
        self._open = open_store
        self._opening = opening
        self._hits = Hits()
        self._late = Late(spool)
        self._unused: list[Settlement] = []
        self.line = Line(rate)
        self.under_way = 0
        if opening is not None:
            self._late.opened(opening)

    def work(self, items: Sequence[Job | Pending]) -> None:
        """Do what was submitted, and look again at those who wait and are due."""
        now = time.monotonic()
        for late in self.line.expired(now):
            self._tell(late, TooLate(late.why))
        try:
            opening = self.opening()
        except Exception as error:
            for item in items:
                self._fail(item, error)
            return
        if not any(isinstance(item, Absorbing) for item in items):
            self._late.take_in(opening)
        jobs: list[Job] = []
        asking: list[Pending] = []
        for item in items:
            if isinstance(item, Pending):
                if not item.future.cancelled() and not self._answer(opening, item):
                    asking.append(item)
            elif isinstance(item, Absorbing):
                self._absorb(opening, item)
            elif item.reads:
                self._read(opening, item)
            else:
                jobs.append(item)
        self._write(opening, jobs, Batch((), self.line.due_turns(now), self.line.due_joined(now), asking))
        if self._unused:
            self._write(opening, [], Batch())
        opening.tend()

    def next_look(self) -> float | None:
        """Return when something is to be done, on the monotonic clock; None when nothing is."""
        times = (self.line.next_look(), None if self._opening is None else self._opening.due())
        return min((each for each in times if each is not None), default=None)

    def opening(self) -> Opened:
        """Return the store, open."""
        if self._opening is None:
            self._opening = self._open()
            self._late.opened(self._opening)
        return self._opening

    def look(self, asked: Asked) -> tuple[Row, int] | None:
        """Return the kept answer, if there is a fresh one, and how many are counted but not written down.

        This alone may be done while another thread is at work. It makes nothing that is not open yet.
        """
        found = None if self._opening is None else self._opening.look(asked)
        if found is None:
            return None
        row, now = found
        return row, self._hits.add(day_of(now), asked.key.operation)

    def close(self) -> None:
        """Refuse those who wait, write what is left, and close the store."""
        for pending in self.line.clear():
            self._fail(pending, store_error("the store was closed", OPEN_THE_STORE_AGAIN))
        if self._opening is None:
            return
        self._late.take_in(self._opening)
        if self._hits.total() or self._late.unsettled:
            self._write(self._opening, [], Batch(), flush=True)
        self._opening.close()
        self._opening = None

    def disconnect(self) -> None:
        """Close the connections. They are made again when they are needed."""
        if self._opening is not None:
            self._opening.disconnect()

    def leave(self) -> None:
        """Forget everything, in a forked child."""
        if self._opening is not None:
            self._opening.leave()

    def _read(self, opening: Opened, job: Job) -> None:
        try:
            with opening.reading() as connection:
                result = job.do(opening, connection)
        except Exception as error:
            self._fail(job, error)
        else:
            self._tell(job, result)

    def _absorb(self, opening: Opened, job: Absorbing) -> None:
        try:
            result = absorb(opening, job.spool)
        except Exception as error:
            self._fail(job, error)
        else:
            self._tell(job, result)

    def _answer(self, opening: Opened, pending: Pending) -> bool:
        """Tell the kept answer, if there is a fresh one: that takes no place among those who write."""
        if pending.asked.rules.max_age == 0:
            return False
        try:
            found = opening.find(pending.asked)
        except Exception as error:
            self._fail(pending, error)
            return True
        if found is not None:
            self._tell(pending, found)
        return found is not None

    def _write(self, opening: Opened, jobs: Sequence[Job], batch: Batch, *, flush: bool = False) -> None:
        """Do everything in one transaction; where that fails, each in one of its own.

        Hits are written with it. They need no transaction of their own unless there are many, or with `flush`.
        """
        again = [Settling(settled, again=True) for settled in (*self._late.unsettled, *self._unused)]
        self._late.unsettled, self._unused = [], []
        for job in jobs:
            if isinstance(job, Settling):
                job.settled = job.settled.packed()
        # What is settled first need not be waited for.
        batch.jobs = [*again, *sorted(jobs, key=lambda job: not isinstance(job, Settling))]
        if not batch.all() and self._hits.total() < (1 if flush else MANY_HITS):
            return
        try:
            told, behind = self._do(opening, batch)
        except Exception as error:
            self._write_apart(opening, batch, error)
            return
        self._tell_all(batch, told, behind)

    def _write_apart(self, opening: Opened, batch: Batch, error: Exception) -> None:
        parts = batch.apart()
        if len(parts) == 1 or is_lost(error):
            for part in parts:
                self._fail(part.all()[0], error)
            return
        for part in parts:
            try:
                if not part.jobs and self._late.unsettled:
                    # What is asked further could be paid for and lost as well.
                    raise store_error("an answer that was paid for cannot be written") from error
                told, behind = self._do(opening, part)
            except Exception as alone:
                self._fail(part.all()[0], alone)
            else:
                self._tell_all(part, told, behind)

    def _do(self, opening: Opened, batch: Batch) -> tuple[list[tuple[Job | Pending, Any]], list[Pending]]:
        """Do a batch in one transaction. Return the results, in order, and those of the line nobody came to."""
        told: list[tuple[Job | Pending, Any]] = []
        behind: list[Pending] = []
        book, may_go = opening.book, self.line.is_empty
        hits = self._hits.counted()
        with opening.writing() as connection:
            for (day, operation), number in hits.items():
                ending.count(connection, day, operation, hits=number)
            told += [(job, job.do(opening, connection)) for job in batch.jobs]
            for pending in batch.turns:
                if not may_go:
                    behind.append(pending)
                    continue
                decision = book.ask(connection, pending.asked, may_go=True)
                told.append((pending, decision))
                may_go = not _stays(decision)
            for pending in (*batch.joined, *batch.asking):
                decision = book.ask(connection, pending.asked, may_go=may_go)
                told.append((pending, decision))
                may_go = may_go and not _stays(decision)
        self._hits.written(hits)
        return told, behind

    def _tell_all(self, batch: Batch, told: list[tuple[Job | Pending, Any]], behind: list[Pending]) -> None:
        place = len(batch.jobs) + len(batch.turns) - len(behind)
        for item, result in told[:place]:
            self._tell(item, result)
        self.line.put_back(behind)
        for item, result in told[place:]:
            self._tell(item, result)
        self.line.settled({job.settled.asked.key.digest for job in batch.jobs if isinstance(job, Settling)})

    def _tell(self, item: Job | Pending, result: Any) -> None:
        if isinstance(item, Pending):
            if _stays(result) or isinstance(result, Join):
                late = self.line.add(item, time.monotonic(), result)
                if late is None:
                    return
                result = late
            elif isinstance(result, Granted):
                self.under_way += 1
                self.opening().held.add(result.claim)
            elif isinstance(result, Row):
                self._hits.add(day_of(self.opening().book.now()), item.asked.key.operation)
        elif isinstance(item, Settling):
            self.opening().held.discard(item.settled.claim)
            self.under_way -= not item.is_again
        try:
            item.future.set_result(result)
        except InvalidStateError:
            # Nobody waits any more, and nothing was sent. The leave is given back.
            if isinstance(result, Granted) and isinstance(item, Pending):
                self.under_way -= 1
                self._unused.append(Settlement(result.claim, item.asked._replace(first=False), False))

    def _fail(self, item: Job | Pending, error: Exception) -> None:
        if isinstance(item, Settling):
            error = self._late.put_by(item.settled, error)
            self.under_way -= not item.is_again
        with suppress(InvalidStateError):
            item.future.set_exception(error)


def _stays(decision: object) -> bool:
    """Whether a question with that decision stands in line."""
    return decision is None or isinstance(decision, (Later, Full))
