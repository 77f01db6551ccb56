"""A semaphore for threads that an interrupt at any moment leaves whole.

A signal handler may raise between any two steps of Python code, also within `threading.Semaphore`, which then stays
locked for ever. Here every lock is one of the interpreter's own, and freeing a slot that is not held does nothing.
"""

from __future__ import annotations

from threading import Lock


class Slots:
    """Slots that calls take and free. Who has waited longest gets the next free one.

    Args:
        size: how many slots there are.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._holders: set[object] = set()
        # Each waiting thread tries to lock its lock once more. Who frees a slot unlocks it.
        self._waiting: dict[object, Lock] = {}

    def take(self, holder: object, timeout: float | None) -> bool:
        """Take a slot for `holder`; return False when none got free within `timeout` seconds."""
        with self._lock:
            if len(self._holders) < self._size:
                self._holders.add(holder)
                return True
            blocked = Lock()
            blocked.acquire()
            self._waiting[holder] = blocked
        blocked.acquire(timeout=-1 if timeout is None else timeout)
        with self._lock:
            # A slot may have got free in the moment the waiting ended.
            self._waiting.pop(holder, None)
            return holder in self._holders

    def free(self, holder: object) -> None:
        """Free the slot of `holder`, or end its waiting."""
        with self._lock:
            self._waiting.pop(holder, None)
            self._holders.discard(holder)
            while self._waiting and len(self._holders) < self._size:
                following = next(iter(self._waiting))
                self._holders.add(following)
                self._waiting.pop(following).release()
