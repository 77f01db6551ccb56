"""What tables are made of: a store, as far as they need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Protocol


class KeptAnswer(Protocol):
    """A kept answer; see `pgy_facade.store.Kept`."""

    operation: str
    parameters: dict[str, Any]
    fetched_at: datetime
    code: int
    message: str | None

    @property
    def data(self) -> Any:
        """The model of the answer."""


class Spending(Protocol):
    """What was spent."""

    @property
    def by_call(self) -> Mapping[str, Any]:
        """The counts by name of the call."""


class Source(Protocol):
    """A store; see `pgy_facade.store.Store`."""

    def newest(self) -> Iterator[KeptAnswer]:
        """Yield the newest answer to each question, the oldest first."""

    def contents(self) -> dict[str, tuple[int, datetime, datetime]]:
        """Return how many answers are kept of each call, and when the oldest and the newest came."""

    def spending(self, since: date | None = None) -> Spending:
        """Return what was spent since a day."""
