"""Decide what a question gets: a kept answer, leave to be sent, a wait, or a refusal. No clock, no I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pgy_facade.store.windows import day_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# Requests reach the network with delays that differ by some milliseconds, which must not put one too many into a
# second. Each process spaces its own requests the same way.
_APART = 1.05
_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 60.0
# A 302 that comes so many seconds after the last pause has ended begins anew with a short one.
_FORGOTTEN = 30.0


class RunBudget(NamedTuple):
    """What a run of many calls may spend.

    Attributes:
        run: its number.
        max_billed: how many of its requests may be billed; None is no limit.
    """

    run: int
    max_billed: int | None


class Rules(NamedTuple):
    """What the caller of a question allows.

    Attributes:
        max_age: how old an answer may be in seconds; None for any age. 0 always asks.
        retry_ambiguous: ask although an earlier request may have been billed.
        run: the run that the question is part of, or None.
    """

    max_age: float | None
    retry_ambiguous: bool
    run: RunBudget | None = None


class Limits(NamedTuple):
    """What an opener of the store allows; None is no limit."""

    max_billed: int | None = None
    per: Literal["day", "month"] | None = None
    max_per_second: float | None = None
    max_concurrent: int | None = None


class Claim(NamedTuple):
    """A request under way, or in doubt."""

    id: int
    owner: str
    is_open: bool
    claimed_at: float


class Join(NamedTuple):
    """Wait for the answer to the same question, which another caller asks."""


class Doubt(NamedTuple):
    """The question may have been billed already."""

    claim: Claim


class Shared(NamedTuple):
    """What concerns all requests. The fields are the columns of the table `shared`, and the lowest open rate."""

    next_turn: float = 0.0
    paused_at: float = 0.0
    pause: float = 0.0
    quota_at: float | None = None
    balance_at: float | None = None
    resumed_at: float = 0.0
    rate: float | None = None


class Stopped(NamedTuple):
    """Upstream said that nothing can be had: `quota` until the day turns, `balance` until `Store.resume`."""

    why: Literal["quota", "balance"]
    since: float


class Later(NamedTuple):
    """The request has to wait, for so many seconds by what is known now."""

    seconds: float
    why: Literal["pause", "rate"]


def is_fresh(moment: float, now: float, max_age: float | None) -> bool:
    """Whether something of a moment is no older than allowed.

    A clock may have been set back since: what is dated as far ahead as it may be old is taken for fresh, and what is
    dated later than that is not believed.
    """
    return max_age is None or (max_age > 0 and abs(now - moment) <= max_age)


def about_claims(claims: Sequence[Claim], now: float, rules: Rules) -> Join | Doubt | None:
    """Decide by the other claims on a question to which no fresh answer is kept; None leaves it to be asked.

    An answer that is under way since before `max_age` began would be too old for who asks now. That is also why
    `max_age=0` joins nobody.
    """
    counting = [claim for claim in claims if is_fresh(claim.claimed_at, now, rules.max_age)]
    if any(claim.is_open for claim in counting):
        return Join()
    if counting and not rules.retry_ambiguous:
        return Doubt(counting[-1])
    return None


def about_stops(shared: Shared, now: float) -> Stopped | Later | None:
    """Decide by what upstream said and by the rate; None lets the request go."""
    if shared.balance_at is not None:
        return Stopped("balance", shared.balance_at)
    if shared.quota_at is not None and day_of(shared.quota_at) == day_of(now):
        return Stopped("quota", shared.quota_at)
    # A wait cannot be longer than it was when it was set; if it seems so, the clock was set back.
    paused = min(shared.paused_at + shared.pause - now, shared.pause)
    if paused > 0:
        return Later(paused, "pause")
    if shared.rate is not None:
        turn = min(shared.next_turn - now, interval(shared.rate))
        if turn > 0:
            return Later(turn, "rate")
    return None


def interval(rate: float) -> float:
    """Return the seconds between two requests."""
    return _APART / rate


def pause_after(shared: Shared, now: float, claimed_at: float, retry_after: float | None) -> float:
    """Return for how many seconds all wait from now on, after a 302 to a request that was claimed at `claimed_at`."""
    ended = shared.paused_at + shared.pause
    left = min(max(ended - now, 0.0), shared.pause)
    if retry_after is not None:
        return max(retry_after, left)
    if claimed_at < shared.paused_at <= now:
        # It was sent before the pause began, and says nothing about what the pause has helped.
        return left
    if not shared.pause or not 0 <= now - ended <= _FORGOTTEN:
        return _FIRST_PAUSE
    return min(2 * shared.pause, _LONGEST_PAUSE)
