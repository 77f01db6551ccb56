"""Make objects fit for use in a forked child process.

A child inherits locks that threads of the parent held at the fork, and that nobody releases in the child. It also
inherits the parent's connections. Objects that have either are told of the fork before anything else runs in the child.
A fork waits for imports that are under way, since an import by another thread would never end in the child, and for
locks that guard what is in use of a C library with locks of its own.
"""

from __future__ import annotations

import os
import threading
from typing import Any, Protocol
from weakref import WeakSet


class Forked(Protocol):
    """An object that has to know of forks."""

    def forked(self) -> None:
        """Replace the locks and drop what belongs to the parent. Called in the child only."""


_watched: WeakSet[Forked] = WeakSet()


def watch(owner: Forked) -> None:
    """Call `owner.forked()` in every forked child, for as long as `owner` lives."""
    _watched.add(owner)


importing = threading.RLock()
"""Held during imports that a call makes."""

_held: WeakSet[Any] = WeakSet()
_stopped: list[Any] = []


def hold(lock: threading.Lock) -> None:
    """Hold `lock` during every fork, for as long as it lives."""
    with importing:
        _held.add(lock)


def _stop_all() -> None:
    importing.acquire()
    _stopped.extend(_held)
    for lock in _stopped:
        lock.acquire()


def _go_on() -> None:
    for lock in _stopped:
        lock.release()
    _stopped.clear()
    importing.release()


def _tell_all() -> None:
    _go_on()
    for owner in list(_watched):
        owner.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_stop_all, after_in_parent=_go_on, after_in_child=_tell_all)
