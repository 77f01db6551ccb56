"""Make objects fit for use in a forked child process.

A child inherits locks that threads of the parent held at the fork, and that nobody releases in the child. It also
inherits the parent's connections. Objects that have either are told of the fork before anything else runs in the child.
A fork waits for imports that are under way, since an import by another thread would never end in the child, and for
objects that have to put something away first.
"""

from __future__ import annotations

import os
import threading
from typing import Protocol
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


class Paused(Protocol):
    """An object that has to stand still during a fork."""

    def pause(self) -> None:
        """Finish what is under way, and begin nothing until `go_on`. Called before every fork."""

    def go_on(self) -> None:
        """Called after it, in parent and child."""


_pausing: WeakSet[Paused] = WeakSet()
_paused: list[Paused] = []


def pause_for(owner: Paused) -> None:
    """Call `owner.pause()` before every fork and `owner.go_on()` after it, for as long as `owner` lives."""
    with importing:
        _pausing.add(owner)


def _pause_all() -> None:
    importing.acquire()
    _paused.extend(_pausing)
    for owner in _paused:
        owner.pause()


def _go_on() -> None:
    for owner in _paused:
        owner.go_on()
    _paused.clear()
    importing.release()


def _tell_all() -> None:
    _go_on()
    for owner in list(_watched):
        owner.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_pause_all, after_in_parent=_go_on, after_in_child=_tell_all)
