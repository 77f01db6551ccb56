"""What the loop of a call needs of a store, and what becomes of an answer that was kept. No I/O.

`pgy_facade.store` implements the protocols. Nothing else here or in the clients knows of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from pgy_facade import errors
from pgy_facade._advice import ASK_AFRESH
from pgy_facade._call.envelope import Envelope
from pgy_facade._call.failure import Failure, make_error

if TYPE_CHECKING:
    from datetime import datetime


class StoreWarning(UserWarning):
    """The store could not keep what was paid for, is in a place where it may be lost, or has a made-up answer.

    The call itself goes on.
    """


class Kept(NamedTuple):
    """A kept answer.

    Attributes:
        envelope: as it came; its code is 0 or 201.
        status: the HTTP status it came with.
        region: name of the region that answered.
        fetched_at: when it came.
    """

    envelope: Envelope
    status: int
    region: str
    fetched_at: datetime


class Waiting(Protocol):
    """Something that the loop waits for: `block` in a thread, `wait` in an event loop."""

    def block(self) -> Any:
        """Return the result, or raise what went wrong."""

    async def wait(self) -> Any:
        """Do as `block` does, awaited."""


class Question(Protocol):
    """What one call asks of a store. `end` is called in any case."""

    def ask(self, until: float | None, attempt: int, billed: bool | None) -> Waiting:
        """Ask for a kept answer, else for leave to send, by a deadline on the monotonic clock.

        Args:
            until: the deadline.
            attempt: the number of the request that would be sent, from 1.
            billed: what errors are to say of the requests before.

        Returns:
            What waits for a `Kept`, or for None, which is the leave.
        """

    def settle(self, judged: Envelope | Failure, status: int | None, region: str) -> Waiting:
        """Have the end of the request written down. What waits for it gives the time of the answer, or None."""

    def settle_unanswered(self, billed: bool | None) -> None:
        """Have the end of a request without an outcome written down. Nobody waits for that."""

    def end(self) -> None:
        """Give leave back that was not used."""


def error_of(kept: Kept, *, operation: str, attempts: int, billed: bool | None) -> errors.PgyError | None:
    """Return the error that a kept answer is raised as, or None for a success.

    `attempts` and `billed` are those of the requests that the call sent before.
    """
    envelope = kept.envelope
    if envelope.code == 0:
        return None
    failure = Failure(
        errors.NoContentError,
        f"code {envelope.code} (what was asked for does not exist) was answered at {kept.fetched_at:%Y-%m-%d %H:%M} "
        "UTC and is kept in the store",
        ASK_AFRESH,
        billed,
        "no",
        kept.status,
        envelope=envelope,
    )
    error = make_error(failure, operation=operation, region=kept.region, attempts=attempts)
    if isinstance(error, errors.NoContentError):
        error.from_store, error.fetched_at = True, kept.fetched_at
    return error
