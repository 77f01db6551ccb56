"""The errors for what a store refuses. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pgy_facade import _advice, errors
from pgy_facade.store import windows
from pgy_facade.store.decide import Doubt, Join, Later, RunBudget, Stopped
from pgy_facade.store.line import TooLate
from pgy_facade.store.messages import Spent

if TYPE_CHECKING:
    from pgy_facade._advice import Advice
    from pgy_facade.store.messages import Wait

_WINDOWS = {"day": " a day (UTC+8)", "month": " a month (UTC+8)", None: ""}
_SPENT = {"day": _advice.NEXT_DAY, "month": _advice.NEXT_MONTH, None: _advice.LARGER_STORE_BUDGET}


class Circumstances(NamedTuple):
    """What every error says: the operation, the region, how many requests were sent, and whether one was billed."""

    operation: str
    region: str
    attempts: int
    billed: bool | None


def refusal(verdict: Doubt | Spent | Stopped | TooLate, about: Circumstances) -> errors.PgyError:
    """Return the error for a question that is not sent."""
    if isinstance(verdict, Doubt):
        return _in_doubt(verdict, about)
    if isinstance(verdict, Spent):
        return _spent(verdict, about)
    if isinstance(verdict, Stopped):
        return _stopped(verdict, about)
    return _too_late(verdict.why, about)


def _make(kind: type[errors.PgyError], about: Circumstances, why: str, advice: Advice) -> errors.PgyError:
    error = kind(
        f"{about.operation}: {why}. Nothing was sent. What to do: {advice.en}.",
        operation=about.operation,
        region=about.region,
        attempts=about.attempts,
        billed=about.billed,
    )
    error.advice, error.advice_zh = advice
    return error


def _in_doubt(verdict: Doubt, about: Circumstances) -> errors.PgyError:
    claim = verdict.claim
    error = _make(
        errors.InDoubtError,
        about._replace(billed=None),
        f"the same was asked at {windows.in_words(claim.claimed_at)}, its answer is not in the store, and nobody knows "
        "whether it was billed",
        _advice.resolve_claim(claim.id),
    )
    if isinstance(error, errors.InDoubtError):
        error.claim, error.since = claim.id, windows.as_datetime(claim.claimed_at)
    return error


def _spent(verdict: Spent, about: Circumstances) -> errors.PgyError:
    limits = verdict.limits
    if isinstance(limits, RunBudget):
        return _make(
            errors.BudgetExceededError,
            about,
            f"the budget of this run, max_billed={limits.max_billed}, leaves no room for another call ({verdict.used} "
            f"billed or possibly billed, {verdict.under_way} under way)",
            _advice.LARGER_RUN_BUDGET,
        )
    return _make(
        errors.BudgetExceededError,
        about,
        f"the store's budget, max_billed={limits.max_billed}{_WINDOWS[limits.per]}, leaves no room for another call "
        f"({verdict.used} billed or possibly billed, {verdict.under_way} under way)",
        _SPENT[limits.per],
    )


def _stopped(verdict: Stopped, about: Circumstances) -> errors.PgyError:
    since = windows.in_words(verdict.since)
    if verdict.why == "quota":
        why = f"upstream said at {since} that the daily quota is used up (code 303)"
        error = _make(errors.DailyQuotaError, about, why, _advice.QUOTA_RESUMES)
    else:
        why = f"upstream said at {since} that the account's balance is used up (code 601)"
        error = _make(errors.InsufficientBalanceError, about, why, _advice.BALANCE_RESUMES)
    if isinstance(error, errors.BusinessError):
        error.code = 303 if verdict.why == "quota" else 601
    return error


def _too_late(why: Wait | None, about: Circumstances) -> errors.PgyError:
    if isinstance(why, Later) and why.why == "pause":
        reason = f"upstream said that there were too many requests (code 302), and all wait for {why.seconds:.0f} s"
        error = _make(errors.RateLimitError, about, f"{reason}, longer than the deadline", _advice.AFTER_THE_PAUSE)
        if isinstance(error, errors.RateLimitError):
            error.code, error.retry_after = 302, why.seconds
        return error
    if isinstance(why, Join):
        reason = "another caller asks the same, and its answer did not come before the deadline"
        return _make(errors.ConnectionTimeoutError, about, reason, _advice.MAY_BE_KEPT)
    reason = "the limits of the store left no turn before the deadline"
    return _make(errors.ConnectionTimeoutError, about, reason, _advice.RAISE_THE_DEADLINE)
