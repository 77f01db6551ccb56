"""Know which calls of a run only wait for leave to be sent, and for how long they all have.

A call that waits has sent nothing, so a run that is stopped need not wait for its turn.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from pgy_facade.store import Store

if TYPE_CHECKING:
    from pgy_facade._call.envelope import Envelope
    from pgy_facade._call.failure import Failure
    from pgy_facade._call.keeping import Question, Waiting


class Waits:
    """Who waits for leave.

    Attributes:
        tasks: those whose call waits.
        seconds: for how long all calls together have waited.
    """

    def __init__(self) -> None:
        self.tasks: set[asyncio.Task[Any]] = set()
        self.seconds = 0.0
        self._let_off: set[asyncio.Task[Any]] = set()

    def let_off(self, tasks: Iterable[asyncio.Task[Any]]) -> None:
        """Have those of these tasks wait no longer that wait; each is told by `is_let_off` that it is not to end."""
        for each in self.tasks.intersection(tasks):
            self._let_off.add(each)
            each.cancel()

    def is_let_off(self) -> bool:
        """Whether this task was cancelled by `let_off`, rather than to end. It is said once."""
        task = asyncio.current_task()
        if task is None or task not in self._let_off:
            return False
        self._let_off.discard(task)
        task.uncancel()
        return True


class WatchedStore(Store):
    """A store that notes in `Waits` which calls wait. For awaited calls alone.

    Args:
        store: the store, open; it is what is closed in the end.
        waits: where it is noted.
    """

    def __init__(self, store: Store, waits: Waits) -> None:
        # A view, as `Store.for_run` gives one: nothing is opened anew.
        self.__dict__.update(store.__dict__)
        self._waits = waits

    def question(self, *asked: Any, **named: Any) -> WatchedQuestion:  # type: ignore[override] # one that does as well
        """For the clients: return what a call asks."""
        return WatchedQuestion(super().question(*asked, **named), self._waits)


class WatchedQuestion:
    """The question of one call, of which it is noted while it waits."""

    __slots__ = ("_question", "_waits")

    def __init__(self, question: Question, waits: Waits) -> None:
        self._question, self._waits = question, waits

    def ask(self, until: float | None, attempt: int, billed: bool | None) -> _Asking:
        """Ask for a kept answer, else for leave to send."""
        return _Asking(self._question.ask(until, attempt, billed), self._waits)

    def settle(self, judged: Envelope | Failure, status: int | None, region: str) -> Waiting:
        """Have the end of the request written down."""
        return self._question.settle(judged, status, region)

    def settle_unanswered(self, billed: bool | None) -> None:
        """Have the end of a request without an outcome written down."""
        self._question.settle_unanswered(billed)

    def end(self) -> None:
        """Give leave back that was not used."""
        self._question.end()


class _Asking:
    __slots__ = ("_waiting", "_waits")

    def __init__(self, waiting: Waiting, waits: Waits) -> None:
        self._waiting, self._waits = waiting, waits

    def block(self) -> Any:
        return self._waiting.block()

    async def wait(self) -> Any:
        task, began = asyncio.current_task(), time.monotonic()
        waiting = self._waits.tasks
        if task is not None:
            waiting.add(task)
        try:
            return await self._waiting.wait()
        finally:
            if task is not None:
                waiting.discard(task)
            self._waits.seconds += time.monotonic() - began
