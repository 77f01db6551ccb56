"""Decide what the end of one job means for it and for the run. No I/O."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from pgy_facade import errors

State = Literal["waiting", "done", "absent", "failed", "in doubt"]

WAITING: Final[State] = "waiting"
DONE: Final[State] = "done"
ABSENT: Final[State] = "absent"
FAILED: Final[State] = "failed"
IN_DOUBT: Final[State] = "in doubt"

TRIES: Final = 5
"""How often a job is tried that fails with what passes; each try has the client's own retries."""

_STOPPING: Final = (
    errors.InvalidTokenError,
    errors.DailyQuotaError,
    errors.InsufficientBalanceError,
    errors.BudgetExceededError,
    errors.StoreError,
    errors.ConfigurationError,
)
_PASSING: Final = (
    errors.CollectionFailedError,
    errors.RateLimitError,
    errors.UpstreamServerError,
    errors.UnavailableError,
    errors.ConnectionFailedError,
)


class Outcome(NamedTuple):
    """How one try of a job ended.

    Attributes:
        state: the job's state from now on; "waiting" when it is tried again later.
        error: name of the error's class, or None.
        reason: the error's words, or None.
        stops: whether the run stops.
    """

    state: State
    error: str | None = None
    reason: str | None = None
    stops: bool = False


def judge(error: errors.PgyError, tries: int) -> Outcome:
    """Decide by the error that a job ended with.

    Args:
        error: what was raised.
        tries: how often the job has been tried, this time included.
    """
    name, words = type(error).__name__, str(error)
    if isinstance(error, errors.NoContentError):
        return Outcome(ABSENT, name, words)
    if isinstance(error, _STOPPING):
        return Outcome(WAITING, name, words, stops=True)
    if error.billed is None:
        # Whether that is asked again is for the call to decide: each try of a job would multiply what may be billed.
        return Outcome(IN_DOUBT, name, words)
    return Outcome(WAITING if tries < TRIES and isinstance(error, _PASSING) else FAILED, name, words)


def not_kept(call: str) -> errors.StoreError:
    """Return the error for an answer that was paid for and could not be kept, which stops the run."""
    return errors.StoreError(
        f"{call}: the answer was billed, and the store could not keep it. The run has stopped, so that nothing more is "
        f"paid for and lost. What to do: {errors.StoreError.advice}; then start the same run again.",
        billed=True,
    )
