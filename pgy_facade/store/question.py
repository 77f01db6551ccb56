"""What one call asks of a store, and tells it: the seam between the loop of a call and the thread of the store."""

from __future__ import annotations

import logging
import re
import warnings
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.exc import SQLAlchemyError

from pgy_facade._call.envelope import Envelope
from pgy_facade._call.keeping import Kept, StoreWarning
from pgy_facade.errors import PgyError, StoreError
from pgy_facade.store import windows
from pgy_facade.store.late import PutByError
from pgy_facade.store.messages import Asked, Came, Granted, Row, Settlement
from pgy_facade.store.packing import unpack
from pgy_facade.store.refusals import Circumstances, refusal
from pgy_facade.store.waiting import Told

if TYPE_CHECKING:
    from pgy_facade._call.failure import Failure
    from pgy_facade.store.decide import Rules
    from pgy_facade.store.keys import Key
    from pgy_facade.store.worker import Worker


logger = logging.getLogger("pgy_facade")

_THIS_MACHINE: Final = re.compile(r"https?://(127\.|localhost\b|\[::1\])")
"""A region that is an upstream on this machine: the sandbox, mostly."""


class CallQuestion:
    """The question of one call. See `pgy_facade._call.keeping.Question`."""

    __slots__ = ("_about", "_asked", "_asking", "_claim", "_key", "_process", "_rules", "_worker")

    def __init__(self, worker: Worker, key: Key, rules: Rules, region: str) -> None:
        self._worker = worker
        self._key = key
        self._rules = rules
        self._about = Circumstances(key.operation, region, 0, False)
        self._asked = Asked(key, rules, True)
        self._asking: Future[Any] | None = None
        self._claim: int | None = None
        # A fork may happen during a call. In the child the claim is the parent's.
        self._process = worker.process

    def ask(self, until: float | None, attempt: int, billed: bool | None) -> Asking:
        """Ask for a kept answer, else for leave to send."""
        self._about = self._about._replace(attempts=attempt - 1, billed=billed)
        self._asked = Asked(self._key, self._rules, attempt == 1)
        return Asking(self, until)

    def look(self) -> Kept | None:
        """Return the kept answer, read in the caller's own thread: that saves it to wait for the store's."""
        found = None if self._worker.is_closed else self._worker.look(self._asked)
        return None if found is None else self._found(found)

    def submit(self, until: float | None) -> Told:
        """Have the thread of the store decide."""
        if self._worker.is_closed:
            raise self._unusable("it was closed")
        self._asking = self._worker.ask(self._asked, until)
        return Told(self._asking, self._decided)

    def _found(self, row: Row) -> Kept:
        if _THIS_MACHINE.match(row.region) and not _THIS_MACHINE.match(self._about.region):
            # Figures that somebody made up to try things out must not pass for a creator's.
            self._warn(
                f"the store has kept an answer of {row.region}, on this machine, such as the sandbox; ask anew with "
                "max_age=0, and give what is tried out a store of its own"
            )
        return _kept(row)

    def _decided(self, future: Future[Any]) -> Kept | None:
        self._asking = None
        try:
            verdict = future.result()
        except PgyError as error:
            raise self._unusable(str(error).partition(". Nothing was sent.")[0], error) from error
        except (SQLAlchemyError, OSError) as error:
            raise self._unusable(_words(error)) from error
        if isinstance(verdict, Granted):
            self._claim = verdict.claim
            return None
        if isinstance(verdict, Row):
            return self._found(verdict)
        raise refusal(verdict, self._about)

    def settle(self, judged: Envelope | Failure, status: int | None, region: str) -> Told:
        """Have the end of the request written down."""
        claim, self._claim = self._claim, None
        if claim is None or self._worker.process != self._process:
            # Nobody's claim, or in a forked child the parent's.
            return Told(_done(), _nothing)
        if isinstance(judged, Envelope):
            settled = Settlement(claim, self._asked, True, Came(judged, status, region), code=judged.code)
        else:
            envelope = judged.envelope
            came = Came(envelope, status, region) if judged.billed and envelope is not None else None
            code = None if envelope is None else envelope.code
            settled = Settlement(claim, self._asked, judged.billed, came, None, code, judged.retry_after, judged.reason)
        return Told(self._worker.settle(settled), self._settled)

    def _settled(self, future: Future[Any]) -> Any:
        error = future.exception()
        if isinstance(error, PutByError):
            self._warn(
                f"the store cannot write down how this request ended ({_words(error.cause)}); it is in the file "
                f"{error.path}, which is taken in when the store can be written again, or by `pgy store absorb`"
            )
            return None
        if error is not None:
            self._warn(
                f"the store cannot write down how this request ended ({_words(error)}); until it can, the request "
                "counts as one that may have been billed"
            )
            return None
        moment = future.result()
        if moment is None:
            self._warn("the answer is nested too deeply to be kept; it was counted as billed")
            return None
        return windows.as_datetime(moment)

    def settle_unanswered(self, billed: bool | None) -> None:
        """Have the end of a request without an outcome written down."""
        claim, self._claim = self._claim, None
        if claim is not None and self._worker.process == self._process:
            reason = None if billed is False else "its call was cancelled or interrupted"
            self._worker.settle(Settlement(claim, self._asked, billed, reason=reason)).add_done_callback(_log)

    def end(self) -> None:
        """Give leave back that was not used."""
        asking, self._asking = self._asking, None
        if asking is not None and not asking.cancel() and asking.exception() is None:
            verdict = asking.result()
            if isinstance(verdict, Granted):
                self._claim = verdict.claim
        if self._claim is not None:
            # A call that nobody sent is none.
            self._asked = self._asked._replace(first=False)
            self.settle_unanswered(False)

    def _unusable(self, why: str, cause: PgyError | None = None) -> StoreError:
        advised = StoreError if cause is None else cause
        error = StoreError(
            f"{self._key.operation}: the store cannot be used: {why}. Nothing was sent. What to do: {advised.advice}.",
            operation=self._key.operation,
            region=self._about.region,
            attempts=self._about.attempts,
            billed=self._about.billed,
        )
        error.advice, error.advice_zh = advised.advice, advised.advice_zh
        return error

    def _warn(self, what: str) -> None:
        warnings.warn(f"{self._key.operation}: {what}", StoreWarning, stacklevel=2)


class Asking:
    """Waits for what a question is told, and asks it no sooner."""

    __slots__ = ("_question", "_until")

    def __init__(self, question: CallQuestion, until: float | None) -> None:
        self._question = question
        self._until = until

    def block(self) -> Any:
        """Wait in a thread, which may look for itself."""
        found = self._question.look()
        return self._question.submit(self._until).block() if found is None else found

    async def wait(self) -> Any:
        """Wait in an event loop, which may not: the disk could hold it up."""
        return await self._question.submit(self._until).wait()


def _words(error: BaseException) -> str:
    return str(getattr(error, "orig", None) or error).partition("\n")[0]


def _log(future: Future[Any]) -> None:
    """Say what nobody waits for."""
    error = future.exception()
    if error is not None:
        where = f"; it is in the file {error.path}" if isinstance(error, PutByError) else ""
        logger.warning("the store cannot write down how a request ended (%s)%s", _words(error), where)


def _done() -> Future[Any]:
    done: Future[Any] = Future()
    done.set_result(None)
    return done


def _nothing(_: Future[Any]) -> None:
    return None


def _kept(row: Row) -> Kept:
    envelope = Envelope(row.code, row.message, unpack(row.data), row.record_time, row.request_id)
    return Kept(envelope, row.status or 0, row.region, windows.as_datetime(row.fetched_at))
