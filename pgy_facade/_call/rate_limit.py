"""The rate limit: at most `max_per_second` requests in any second, at most `max_concurrent` at a time.

`Pace` decides when a request may be sent, by the time that it is given. `Turns` and `AsyncTurns` wait for it. A client
and all clients derived from it share them.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from pgy_facade import _fork
from pgy_facade._transport.slots import Slots

if TYPE_CHECKING:
    from collections.abc import Callable

# The interval between requests is 5 % longer than 1 / N seconds. Requests reach the network with delays that differ by
# some milliseconds, which must not put one request too many into a second.
_APART = 1.05


class NoTurnError(Exception):
    """The deadline of a call ends before the rate limit lets it be sent. Nothing was sent."""


class Pace:
    """When the next request may be sent: evenly spaced, with no burst after a pause.

    Args:
        per_second: requests per second at the most; a fraction for less than one.
    """

    def __init__(self, per_second: float) -> None:
        self.per_second = per_second
        self._interval = _APART / per_second
        self._lock = threading.Lock()
        self._next = 0.0
        self._waiting = 0

    def forked(self) -> None:
        """Replace the lock, and forget the waiting threads: they are the parent process's."""
        self._lock = threading.Lock()
        self._waiting = 0

    def join(self, now: float, time_left: float | None) -> None:
        """Count one more waiting request. Raise `NoTurnError` when its turn would come after its deadline."""
        with self._lock:
            wait = max(0.0, self._next - now) + self._waiting * self._interval
            if time_left is not None and wait >= time_left:
                raise NoTurnError(
                    f"max_per_second={self.per_second:g} has its turn in {wait:.1f} s, after its deadline"
                )
            self._waiting += 1

    def leave(self) -> None:
        """Count one waiting request less."""
        with self._lock:
            self._waiting -= 1

    def take(self, now: float) -> float:
        """Take the turn and return 0, or return the seconds until it can be taken."""
        with self._lock:
            if now < self._next:
                return self._next - now
            self._next = now + self._interval
            return 0.0


class TurnsBase:
    """What the blocking and the awaiting rate limit share.

    A request waits for its turn before it takes a connection, so that few connections are made. Its turn is confirmed
    when it is written: requests that were delayed in between would otherwise be sent together.
    """

    def __init__(self, per_second: float | None, concurrent: int | None) -> None:
        self._pace = None if per_second is None else Pace(per_second)
        self._written = None if per_second is None else Pace(per_second)
        self._concurrent = concurrent
        self._renew()
        _fork.watch(self)

    def forked(self) -> None:
        """Forget the requests of the parent process."""
        for pace in (self._pace, self._written):
            if pace is not None:
                pace.forked()
        self._renew()

    def _renew(self) -> None:
        raise NotImplementedError

    @property
    def is_needed(self) -> bool:
        """Whether there is anything to wait for."""
        return self._pace is not None or self._concurrent is not None

    @property
    def confirm(self) -> Callable[[float], float] | None:
        """A function to call when a request is about to be written: takes the time, returns the seconds to wait."""
        return None if self._written is None else self._written.take

    def _too_many(self) -> NoTurnError:
        return NoTurnError(f"max_concurrent={self._concurrent} left no room before its deadline")


def _left(until: float | None) -> float | None:
    return None if until is None else max(0.0, until - time.monotonic())


class Turns(TurnsBase):
    """Lets threads wait for their turn."""

    def _renew(self) -> None:
        self._line = Slots(1)
        self._room = None if self._concurrent is None else Slots(self._concurrent)

    def enter(self, member: object, until: float | None) -> None:
        """Wait for the turn. Call `leave` afterwards, whether or not this raised.

        Raises:
            NoTurnError: the turn would come after `until`.
        """
        if self._room is not None and not self._room.take(member, _left(until)):
            raise self._too_many()
        if self._pace is not None:
            self._wait(self._pace, member, until)

    def leave(self, member: object) -> None:
        """End the request. A request that never entered may be ended, too."""
        if self._room is not None:
            self._room.free(member)

    def _wait(self, pace: Pace, member: object, until: float | None) -> None:
        pace.join(time.monotonic(), _left(until))
        try:
            if not self._line.take(member, _left(until)):
                raise _no_turn(pace)
            while (wait := pace.take(time.monotonic())) > 0:
                _check(wait, until, pace)
                time.sleep(wait)
        finally:
            self._line.free(member)
            pace.leave()


class AsyncTurns(TurnsBase):
    """Lets tasks wait for their turn. `max_concurrent` holds in each event loop."""

    def _renew(self) -> None:
        self._loops: dict[Any, tuple[Any, Any]] = {}
        self._entered: dict[object, Any] = {}

    def _of_loop(self) -> tuple[Any, Any]:
        import anyio

        from pgy_facade._transport.awaiting import is_closed, running_loop

        loop = running_loop()
        found = self._loops.get(loop)
        if found is None:
            for other in [each for each in self._loops if is_closed(each)]:
                self._loops.pop(other, None)
            room = None if self._concurrent is None else anyio.Semaphore(self._concurrent, fast_acquire=True)
            found = self._loops[loop] = (anyio.Lock(fast_acquire=True), room)
        return found

    async def enter(self, member: object, until: float | None) -> None:
        """Wait for the turn. Call `leave` afterwards, whether or not this raised.

        Raises:
            NoTurnError: the turn would come after `until`.
        """
        import anyio

        line, room = self._of_loop()
        if room is not None:
            try:
                with anyio.fail_after(_left(until)):
                    await room.acquire()
            except TimeoutError:
                raise self._too_many() from None
            self._entered[member] = room
        if self._pace is not None:
            await self._wait(self._pace, line, until)

    def leave(self, member: object) -> None:
        """End the request. A request that never entered may be ended, too."""
        room = self._entered.pop(member, None)
        if room is not None:
            room.release()

    async def _wait(self, pace: Pace, line: Any, until: float | None) -> None:
        import anyio

        pace.join(time.monotonic(), _left(until))
        try:
            try:
                with anyio.fail_after(_left(until)):
                    await line.acquire()
            except TimeoutError:
                raise _no_turn(pace) from None
            try:
                while (wait := pace.take(time.monotonic())) > 0:
                    _check(wait, until, pace)
                    await anyio.sleep(wait)
            finally:
                line.release()
        finally:
            pace.leave()


def _no_turn(pace: Pace) -> NoTurnError:
    return NoTurnError(f"max_per_second={pace.per_second:g} left no turn before its deadline")


def _check(wait: float, until: float | None, pace: Pace) -> None:
    left = _left(until)
    if left is not None and wait >= left:
        raise NoTurnError(f"max_per_second={pace.per_second:g} has its turn in {wait:.1f} s, after its deadline")
