"""The time of a database's server, carried on between what it says."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

# A machine that was suspended goes on where it stopped, by its monotonic clock.
_passed: Final[Callable[[], float]] = (
    partial(time.clock_gettime, time.CLOCK_BOOTTIME) if hasattr(time, "CLOCK_BOOTTIME") else time.monotonic
)


class DatabaseClock:
    """The time of the server: what it said last, and what has passed since. The machine's own time is not asked."""

    def __init__(self) -> None:
        # One object, since others read it while the store's thread sets it.
        self._said = time.time(), _passed()

    def set(self, seconds: float) -> None:
        """Note what the server says, in seconds since the epoch."""
        self._said = seconds, _passed()

    def __call__(self) -> float:
        """Return the time in seconds since the epoch."""
        said, at = self._said
        return said + _passed() - at
