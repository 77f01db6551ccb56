"""What the thread of a store is given to do, and what it does in one transaction."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from pgy_facade.store.line import Pending
    from pgy_facade.store.messages import Settlement
    from pgy_facade.store.opened import Opened
    from pgy_facade.store.spool import Spool


class Job:
    """Something to do in a transaction. The future has its result once that is committed.

    Attributes:
        do: does it, with what is open and a connection.
        reads: it changes nothing, and need not wait for others who write.
    """

    __slots__ = ("do", "future", "reads")

    def __init__(self, do: Callable[[Opened, Connection], Any], *, reads: bool = False) -> None:
        self.do = do
        self.reads = reads
        self.future: Future[Any] = Future()


class Settling(Job):
    """A job that settles a claim.

    Attributes:
        settled: how the request ended.
        is_again: it was tried before, and its caller told that it failed.
    """

    __slots__ = ("is_again", "settled")

    def __init__(self, settled: Settlement, *, again: bool = False) -> None:
        super().__init__(self._settle)
        self.settled = settled
        self.is_again = again

    def _settle(self, opening: Opened, connection: Connection) -> float | None:
        return opening.book.settle(connection, self.settled, again=self.is_again)


class Absorbing(Job):
    """A job that takes in what a spool file holds: in transactions of its own.

    Attributes:
        spool: the file.
    """

    __slots__ = ("spool",)

    def __init__(self, spool: Spool) -> None:
        super().__init__(lambda *_: None)
        self.spool = spool


class Batch:
    """What is done in one transaction, in this order."""

    def __init__(
        self,
        jobs: Sequence[Job] = (),
        turns: Sequence[Pending] = (),
        joined: Sequence[Pending] = (),
        asking: Sequence[Pending] = (),
    ) -> None:
        self.jobs, self.turns, self.joined, self.asking = jobs, turns, joined, asking

    def __len__(self) -> int:
        return len(self.jobs) + len(self.turns) + len(self.joined) + len(self.asking)

    def apart(self) -> list[Batch]:
        """Return a batch for each of what is in this one."""
        pending = (*self.turns, *self.joined, *self.asking)
        return [*(Batch(jobs=[job]) for job in self.jobs), *(Batch(asking=[each]) for each in pending)]

    def all(self) -> list[Job | Pending]:
        """Return everything that is in it."""
        return [*self.jobs, *self.turns, *self.joined, *self.asking]
