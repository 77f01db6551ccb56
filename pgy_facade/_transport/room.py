"""Room for so many calls at a time, for threads. An interrupt at any moment leaves it whole.

A signal handler may raise between any two steps of Python code, within `threading.Semaphore` too, which then stays
locked for ever. Here every lock is one of the interpreter's own, and who leaves twice, or without having entered, does
nothing.
"""

from __future__ import annotations

from threading import Lock


class Room:
    """Room for `size` members.

    Args:
        size: how many members there may be.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._members: set[object] = set()
        self._waiting: dict[object, Lock] = {}

    def enter(self, member: object, timeout: float | None) -> bool:
        """Become a member; return False when there was no room within `timeout` seconds."""
        with self._lock:
            if len(self._members) < self._size:
                self._members.add(member)
                return True
            turn = Lock()
            turn.acquire()
            self._waiting[member] = turn
        turn.acquire(timeout=-1 if timeout is None else timeout)
        with self._lock:
            # It may have come in the moment the waiting ended.
            self._waiting.pop(member, None)
            return member in self._members

    def leave(self, member: object) -> None:
        """Leave, or wait no longer; who waits longest comes in."""
        with self._lock:
            self._waiting.pop(member, None)
            self._members.discard(member)
            while self._waiting and len(self._members) < self._size:
                following = next(iter(self._waiting))
                self._members.add(following)
                self._waiting.pop(following).release()
