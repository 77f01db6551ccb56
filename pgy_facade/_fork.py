"""Make objects fit for use in a forked child process.

A child inherits locks that threads of the parent held at the fork and that nobody will open, and connections that are
the parent's. Objects that have either are told in the child before anything else runs there. A fork waits for imports
that are under way, since an import begun by another thread never ends in the child.
"""

from __future__ import annotations

import os
import threading
from typing import Protocol
from weakref import WeakSet


class Forked(Protocol):
    """An object that has to know of forks."""

    def forked(self) -> None:
        """Replace locks and let go of what is the parent's; called in the child only."""


_watched: WeakSet[Forked] = WeakSet()


def watch(owner: Forked) -> None:
    """Call `owner.forked()` in every forked child, for as long as `owner` lives."""
    _watched.add(owner)


importing = threading.RLock()
"""Held for imports in the course of a call."""


def _tell_all() -> None:
    importing.release()
    for owner in list(_watched):
        owner.forked()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=importing.acquire, after_in_parent=importing.release, after_in_child=_tell_all)
