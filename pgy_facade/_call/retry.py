"""Decide whether a failed attempt is retried, and after how long. No clock, no sleep, no socket in here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from pgy_facade import _fork

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_BACKOFF = 0.5
MAX_BACKOFF = 4.0
# Seconds that one call waits in all because of Retry-After. A longer wait is left to the caller.
MAX_RETRY_AFTER = 10.0

Repeat = Literal["yes", "ambiguous", "no"]
"""`yes`: nothing was billed and a retry can help. `ambiguous`: it can, but may bill twice. `no`: it cannot help."""


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
    """Return the seconds to wait before attempt number `attempt + 1`, or None for no retry.

    `attempt` counts from 1. The wait is drawn evenly between 0 and a bound that doubles each time (full jitter), and is
    never shorter than `retry_after`. There is no retry when it would begin after the call's deadline, or when
    `retry_after` and the seconds `waited` before add up to `MAX_RETRY_AFTER` or more.
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
    """Read a `Retry-After` header, which holds seconds or an HTTP date. Return None for no header or an unreadable one.

    `now` is the wall clock in seconds since the epoch. A date in the past is 0.
    """
    if value is None:
        return None
    value = value.strip()
    if value.isascii() and value.replace(".", "", 1).isdigit():
        # 12 digits are longer than any sensible wait, and a thousand digits would become infinity.
        return float(value[:12])
    # Importing the parser takes as long as importing this package, and it is rarely needed.
    with _fork.importing:
        from datetime import UTC
        from email.utils import parsedate_to_datetime

    try:
        date = parsedate_to_datetime(value)
        # An HTTP date is in GMT, also when it does not say so, whatever the time zone of the machine.
        return max(0.0, (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now)
    except (ValueError, TypeError, IndexError, OverflowError, OSError):
        return None
