"""Answers that came from the store, counted in memory until they are written down with something else."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

Counted: TypeAlias = Mapping[tuple[str, str], int]
"""Numbers by day and operation."""


class Hits:
    """The counts of one process. For several threads."""

    def __init__(self) -> None:
        # A signal handler may make a call of its own while its thread counts one.
        self._lock = threading.RLock()
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, day: str, operation: str) -> int:
        """Count one, and return how many there are."""
        with self._lock:
            self._counts[day, operation] += 1
            return self._counts.total()

    def total(self) -> int:
        """Return how many there are."""
        with self._lock:
            return self._counts.total()

    def counted(self) -> Counted:
        """Return what is to be written."""
        with self._lock:
            return dict(self._counts)

    def written(self, counted: Counted) -> None:
        """Forget what was written. Some may have come meanwhile."""
        with self._lock:
            self._counts -= Counter(counted)
