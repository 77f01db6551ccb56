"""Decide whether a failed attempt is repeated, and after how long. No clock, no sleep, no socket in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pgy_facade import _fork

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_BACKOFF = 0.5
MAX_BACKOFF = 4.0
# Seconds that one call waits in all because of Retry-After. What upstream asks beyond it is for the caller to wait.
MAX_RETRY_AFTER = 10.0

Repeat = Literal["yes", "ambiguous", "no"]
"""`yes`: nothing was billed and a repeat can help; `ambiguous`: it can help, but may be billed twice; `no`: useless."""


class RetryRules(NamedTuple):
    """What a caller allows."""

    max_retries: int = 2
    retry_ambiguous: bool = False


def retry_delay(
    repeat: Repeat,
    *,
    attempt: int,
    rules: RetryRules,
    retry_after: float | None,
    waited: float,
    time_left: float | None,
    random: Callable[[], float],
) -> float | None:
    """Seconds to wait before attempt number `attempt + 1`, or None when there shall be none.

    `attempt` counts from 1. The wait is drawn evenly between 0 and a bound that doubles each time (full jitter);
    `retry_after` raises it. A repeat that would begin after the call's deadline is not made, nor is one for which
    `retry_after` and what was `waited` before add up to `MAX_RETRY_AFTER` or more.
    """
    if repeat == "no" or (repeat == "ambiguous" and not rules.retry_ambiguous) or attempt > rules.max_retries:
        return None
    # The exponent is bounded because a caller may allow thousands of retries.
    bound = min(MAX_BACKOFF, FIRST_BACKOFF * 2.0 ** min(attempt - 1, 16))
    delay = random() * bound
    if retry_after is not None:
        delay = max(delay, retry_after)
        if waited + delay >= MAX_RETRY_AFTER:
            return None
    if time_left is not None and delay >= time_left:
        return None
    return delay


def parse_retry_after(value: str | None, now: float) -> float | None:
    """Read a `Retry-After` header: seconds or an HTTP date; None for no header and for nonsense.

    `now` is the wall clock in seconds since the epoch. A date in the past is 0.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        # Longer than any sensible wait; cut so that a thousand digits do not become infinity.
        return float(value[:12])
    # The parser costs as much to import as all of this package, and is rarely needed.
    with _fork.importing:
        from datetime import UTC
        from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(value)
        # An HTTP date is in GMT, whatever the machine's zone, also where it does not say so.
        return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None
