"""Who waits for an answer or for leave to send, and when to look again. No I/O, no clock.

Those who wait for their turn stand in one line, so that few look into the database and none is passed over; those who
wait for another caller's answer wait apart. Other processes' doings are found by looking again after a while.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, NamedTuple

from pgy_facade.store import decide
from pgy_facade.store.decide import Join, Later

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Future
    from typing import Any

    from pgy_facade.store.messages import Asked, Wait

_SHORTEST, _LONGEST = 0.02, 0.25
_GROWTH = 1.5


class TooLate(NamedTuple):
    """The deadline of the call ends before it can be sent. `why` is what it waited for, or None."""

    why: Wait | None


class Pending:
    """A question that waits.

    Attributes:
        asked: what is asked.
        until: the deadline of its call on the monotonic clock, or None.
        future: what is told to the caller.
    """

    __slots__ = ("_pause", "again", "asked", "future", "until", "why")

    def __init__(self, asked: Asked, until: float | None, future: Future[Any]) -> None:
        self.asked = asked
        self.until = until
        self.future = future
        self.again = 0.0
        self.why: Wait | None = None
        self._pause = _SHORTEST

    def put_off(self, now: float, why: Wait | None) -> None:
        """Look again later."""
        self.why = why
        if isinstance(why, Later):
            self.again = now + why.seconds
        else:
            self.again = now + self._pause
            self._pause = min(self._pause * _GROWTH, _LONGEST)


class Line:
    """All who wait in one process. `rate` is how many requests per second its own limit allows, or None."""

    def __init__(self, rate: float | None) -> None:
        self._apart = 0.0 if rate is None else decide.interval(rate)
        self._turns: deque[Pending] = deque()
        self._joined: list[Pending] = []

    @property
    def is_empty(self) -> bool:
        """Whether nobody waits for a turn."""
        return not self._turns

    def add(self, pending: Pending, now: float, why: Wait | None) -> TooLate | None:
        """Let a question wait, or say that it would do so in vain."""
        pending.put_off(now, why)
        if isinstance(why, Join):
            self._joined.append(pending)
            return None
        ahead = len(self._turns) * self._apart
        seconds = ahead + (why.seconds if isinstance(why, Later) else 0.0)
        if pending.until is not None and now + seconds >= pending.until:
            return TooLate(why)
        self._turns.append(pending)
        return None

    def due_joined(self, now: float) -> list[Pending]:
        """Take out and return those who are to look for another caller's answer again."""
        due = [pending for pending in self._joined if pending.again <= now]
        if due:
            self._joined = [pending for pending in self._joined if pending.again > now]
        return due

    def due_turns(self, now: float) -> list[Pending]:
        """Take out and return the line, in order, if its first is to be looked at again.

        Where one has to stay, those behind it go back through `put_back`.
        """
        if not self._turns or self._turns[0].again > now:
            return []
        due = list(self._turns)
        self._turns.clear()
        return due

    def put_back(self, pending: Iterable[Pending]) -> None:
        """Put those back whom nobody looked at, in order."""
        self._turns.extend(pending)

    def expired(self, now: float) -> list[Pending]:
        """Take out and return those whose deadline is over, and those who are not waited for any more."""
        gone = [each for each in (*self._turns, *self._joined) if each.future.cancelled() or _is_over(each, now)]
        if gone:
            ended = set(map(id, gone))
            self._turns = deque(each for each in self._turns if id(each) not in ended)
            self._joined = [each for each in self._joined if id(each) not in ended]
        return gone

    def settled(self, keys: set[str]) -> None:
        """Look again at once, as a request has ended: at those who wait for its answer, and at the line."""
        for pending in self._joined:
            if pending.asked.key.digest in keys:
                pending.again = 0.0
        if self._turns and not isinstance(self._turns[0].why, Later):
            self._turns[0].again = 0.0

    def next_look(self) -> float | None:
        """Return when something is to be done, on the monotonic clock; None when nobody waits."""
        times = [pending.again for pending in self._joined]
        if self._turns:
            times.append(self._turns[0].again)
        times += [each.until for each in (*self._turns, *self._joined) if each.until is not None]
        return min(times, default=None)

    def clear(self) -> list[Pending]:
        """Take out and return all."""
        everyone = [*self._turns, *self._joined]
        self._turns.clear()
        self._joined.clear()
        return everyone


def _is_over(pending: Pending, now: float) -> bool:
    return pending.until is not None and pending.until <= now
