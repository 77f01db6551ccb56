"""Count calls and what they cost, and keep them within the budget. The counts are exact in threads and tasks."""

from __future__ import annotations

import threading
from typing import NamedTuple

from pgy_facade import _fork


class UsageSnapshot(NamedTuple):
    """The counters as they stood at one moment."""

    calls: int
    billed: int
    unknown: int
    retries: int


class Usage:
    """Live counters of a client and of all clients derived from it with ``with_options``.

    Pings are not counted, nor are calls refused before anything was sent.
    """

    __slots__ = ("__weakref__", "_billed", "_calls", "_lock", "_retries", "_unknown")

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._calls = 0
        self._billed = 0
        self._unknown = 0
        self._retries = 0

    @property
    def calls(self) -> int:
        """Calls of which at least one request was sent, or tried to be."""
        return self._calls

    @property
    def billed(self) -> int:
        """Requests upstream charged for."""
        return self._billed

    @property
    def unknown(self) -> int:
        """Requests of which nobody can know whether upstream charged for them."""
        return self._unknown

    @property
    def retries(self) -> int:
        """Requests beyond the first one of their call."""
        return self._retries

    def snapshot(self) -> UsageSnapshot:
        """Return all four counters as they stood at one moment."""
        with self._lock:
            return UsageSnapshot(self._calls, self._billed, self._unknown, self._retries)

    def __repr__(self) -> str:
        return "Usage(calls={}, billed={}, unknown={}, retries={})".format(*self.snapshot())


class Ledger(Usage):
    """The `Usage` that calls are counted in, and the budget.

    A call takes a place in the budget before its first request, and keeps it until its last retry has ended. Calls
    that were billed, calls that may have been billed and calls under way never exceed the budget together.
    """

    __slots__ = ("_held", "_process", "budget")

    def __init__(self, budget: int | None = None) -> None:
        super().__init__()
        self.budget = budget
        self._held = 0
        # Counts forks. A place that a call of the parent process holds does not count in the child.
        self._process = 0
        _fork.watch(self)

    def forked(self) -> None:
        """Keep the counts of the moment of the fork, and drop the places that calls of the parent process hold."""
        self._lock = threading.Lock()
        self._held = 0
        self._process += 1

    @property
    def under_way(self) -> int:
        """Calls that hold a place in the budget and have not ended."""
        return self._held

    def place(self) -> Place:
        """Return a place for a call. `keep` takes it."""
        return Place(self)

    def count_request(self, attempt: int) -> None:
        """Count a request that goes out now; `attempt` counts from 1 within its call."""
        with self._lock:
            if attempt == 1:
                self._calls += 1
            else:
                self._retries += 1

    def _hold(self, place: Place) -> bool:
        with self._lock:
            if self.budget is not None and self._billed + self._unknown + self._held >= self.budget:
                return False
            # No function is called between these two lines, so that no interrupt can separate them.
            self._held += 1
            place._held = True
            return True

    def _release(self, place: Place, billed: bool | None) -> None:
        with self._lock:
            if not place._held:
                return
            place._held = False
            if place._process == self._process:
                self._held -= 1
            if billed:
                self._billed += 1
            elif billed is None:
                self._unknown += 1


class Place:
    """One call's place in the budget. Leaving it gives it back, unless a request used it up.

    A call that is cancelled or interrupted while its request is under way uses its place up: the request may have been
    served and billed.
    """

    __slots__ = ("_held", "_ledger", "_process", "_under_way")

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._process = ledger._process
        self._held = False
        self._under_way = False

    def send(self, attempt: int) -> None:
        """Note that a request goes out now."""
        self._under_way = True
        self._ledger.count_request(attempt)

    def settle(self, billed: bool | None) -> None:
        """Note whether the request was billed. A request that was not leaves the place to the call's next retry."""
        self._under_way = False
        if billed is not False:
            self._ledger._release(self, billed)

    def keep(self) -> bool:
        """Take a place, or keep the one that the call holds. Return False when the budget has none left."""
        return self._held or self._ledger._hold(self)

    def __enter__(self) -> Place:
        return self

    def __exit__(self, *_: object) -> None:
        self._ledger._release(self, None if self._under_way else False)
