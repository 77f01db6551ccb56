"""Describe a failed attempt, and make the error that is raised for it. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pgy_facade import errors

if TYPE_CHECKING:
    from pgy_facade._advice import Advice
    from pgy_facade._call.envelope import Envelope
    from pgy_facade._call.retry import Repeat


class Failure(NamedTuple):
    """One failed attempt: which error it is, whether it was billed, whether a retry can help.

    `advice` is None where the error's own will do.
    """

    error: type[errors.PgyError]
    reason: str
    advice: Advice | None
    billed: bool | None
    repeat: Repeat
    status: int | None = None
    retry_after: float | None = None
    envelope: Envelope | None = None
    successor: str | None = None
    cause: BaseException | None = None
    # Whether the failure is the region's, so that another region may help. A full pool or a passed deadline is not.
    of_region: bool = True


_BILLING = {True: "It was billed.", False: "It was not billed.", None: "Whether it was billed is not known."}


def make_error(failure: Failure, *, operation: str, region: str, attempts: int) -> errors.PgyError:
    """Return the error for `failure`: what happened, to which operation, where, and what to do."""
    tries = f" ({attempts} attempts)" if attempts > 1 else ""
    advice = failure.advice or (failure.error.advice, failure.error.advice_zh)
    error = failure.error(
        f"{operation} in region {region}: {failure.reason}{tries}. {_BILLING[failure.billed]} What to do: {advice[0]}.",
        operation=operation,
        region=region,
        attempts=attempts,
        billed=failure.billed,
        status=failure.status,
    )
    error.advice, error.advice_zh = advice
    envelope = failure.envelope
    if isinstance(error, errors.BusinessError) and envelope is not None:
        error.code = envelope.code
        error.message = envelope.message
        error.request_id = envelope.request_id
        error.retry_after = failure.retry_after
    if isinstance(error, errors.OperationWithdrawnError):
        error.successor = failure.successor
    error.__cause__ = failure.cause
    return error
