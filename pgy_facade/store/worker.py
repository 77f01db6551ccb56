"""The thread of a store: it does what callers submit, many jobs in one transaction, and keeps those who have to wait.

Callers wait on futures, in threads and in event loops alike. So nobody but this thread waits for the database, and a
transaction that has to reach the disk is shared by all who came meanwhile.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from pgy_facade import _fork
from pgy_facade.errors import PgyError
from pgy_facade.store.batch import Job, Settling
from pgy_facade.store.desk import MANY_HITS, Desk
from pgy_facade.store.line import Pending

if TYPE_CHECKING:
    from collections.abc import Callable

    from pgy_facade.store.messages import Asked, Row, Settlement
    from pgy_facade.store.opened import Opened
    from pgy_facade.store.spool import Spool

# How many jobs share a transaction at the most: other processes wait for its end.
_BATCH = 50
# Seconds that closing waits for what is to be written still.
_LAST = 90.0


class Worker:
    """Runs the jobs of a store in a thread that begins with the first of them, or at once where a store is tended.

    Args:
        open_store: opens the store; called at once, and again in a forked child.
        rate: how many requests per second the opener allows, or None.
        spool: where what cannot be written is put.
        clock: the time of the store.

    Attributes:
        process: how many forks lie between this process and the one that opened the store.
        is_closed: whether `close` was called.
    """

    def __init__(
        self, open_store: Callable[[], Opened], rate: float | None, spool: Spool, clock: Callable[[], float]
    ) -> None:
        self._open = open_store
        self._rate = rate
        self._spool = spool
        self._clock = clock
        self.process = 0
        self.is_closed = False
        # Held while the database is in use, and during every fork.
        self._in_use = threading.Lock()
        # Held while a caller looks for itself, while the store is closed, and during every fork. A signal handler may
        # fork, or make a call of its own, while its thread looks.
        self._looking = threading.RLock()
        # No fork may come between opening the store and being told of forks.
        with _fork.importing:
            opening = open_store()
            self._renew(opening)
            _fork.watch(self)
            _fork.pause_for(self)
        if opening.due() is not None:
            with self._changed:
                self._begin()

    def _renew(self, opening: Opened | None) -> None:
        self._changed = threading.Condition()
        self._queue: deque[Job | Pending] = deque()
        self._desk = Desk(self._open, self._rate, self._spool, opening)
        self._thread: threading.Thread | None = None

    def pause(self) -> None:
        """Disconnect before a fork.

        SQLite remembers, for the whole process, which locks it has on a file. A child would believe that it has the
        parent's, take none itself, and lose what it writes when the parent closes the file.
        """
        self._in_use.acquire()
        self._looking.acquire()
        self._desk.disconnect()

    def go_on(self) -> None:
        """Let the store be used again."""
        self._looking.release()
        self._in_use.release()

    def forked(self) -> None:
        """Begin anew in a child: thread, callers and connections are the parent's."""
        self.process += 1
        self._desk.leave()
        self._renew(None)

    def submit(self, job: Job) -> Future[Any]:
        """Have a job done."""
        self._add(job)
        return job.future

    def look(self, asked: Asked) -> Row | None:
        """Return the kept answer to a question, if it is fresh, at once and in the caller's own thread: it blocks.

        None is no decision. Whatever is wrong, `ask` says it.
        """
        if asked.rules.max_age == 0:
            return None
        try:
            with self._looking:
                found = self._desk.look(asked)
        except (PgyError, SQLAlchemyError, OSError):
            return None
        if found is None:
            return None
        row, hits = found
        if hits % MANY_HITS == 0:
            # They are written with whatever is done next.
            self.submit(Job(lambda *_: None))
        return row

    def ask(self, asked: Asked, until: float | None) -> Future[Any]:
        """Have a question decided, by a deadline on the monotonic clock. Cancel the future when nobody waits for it."""
        pending = Pending(asked, until, Future())
        self._add(pending)
        return pending.future

    def settle(self, settled: Settlement) -> Future[Any]:
        """Have a claim settled; the future has the moment of the answer.

        What cannot be written now is put into the spool, which the error of the future tells, and tried again later.
        """
        return self.submit(Settling(settled._replace(moment=self._clock())))

    def _add(self, item: Job | Pending) -> None:
        with self._changed:
            self._queue.append(item)
            self._begin()
            self._changed.notify()

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="pgy_facade.store", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Take no further questions, write what is there, and close the store.

        While requests are under way it stays open for them, and nobody waits.
        """
        self._end(wait=self._desk.under_way <= 0)

    def stop(self) -> None:
        """Close the store at the end of the process, requests under way or not: what they leave is in doubt."""
        self._desk.under_way = 0
        self._end(wait=True)

    def _end(self, *, wait: bool) -> None:
        with self._changed:
            self.is_closed = True
            thread = self._thread
            self._changed.notify()
        if thread is None:
            with self._in_use, self._looking:
                self._desk.close()
        elif wait and thread is not threading.current_thread():
            thread.join(_LAST)

    def _run(self) -> None:
        desk = self._desk
        while True:
            with self._changed:
                while not self._queue and not self._has_ended() and _seconds_until(desk.next_look()) != 0:
                    self._changed.wait(_seconds_until(desk.next_look()))
                items = [self._queue.popleft() for _ in range(min(_BATCH, len(self._queue)))]
                if not items and self._has_ended():
                    # What comes now is done by another thread, after this one.
                    self._thread = None
                    with self._in_use, self._looking:
                        desk.close()
                    return
            with self._in_use:
                desk.work(items)
            # Nothing of it is kept alive while the thread waits.
            del items

    def _has_ended(self) -> bool:
        return self.is_closed and self._desk.under_way <= 0


def _seconds_until(moment: float | None) -> float | None:
    """Return the seconds until a moment of the monotonic clock, None for none."""
    return None if moment is None else max(moment - time.monotonic(), 0.0)
