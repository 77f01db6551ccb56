"""How a store is opened: a file of SQLite, or a database of PostgreSQL."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from pgy_facade.store.arguments import name_of
from pgy_facade.store.opening import Opening

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL

    from pgy_facade.store.decide import Limits
    from pgy_facade.store.opened import Opened


def opener(
    place: Path | URL, limits: Limits, clock: Callable[[], float] | None
) -> tuple[str, Callable[[], float], Callable[[], Opened]]:
    """Return what a store is called, its clock, and what opens it."""
    if isinstance(place, Path):
        own = clock or time.time
        return str(place), own, lambda: Opening(place, limits, own)
    from pgy_facade.store.database_clock import DatabaseClock
    from pgy_facade.store.postgres import PostgresOpening

    server = clock or DatabaseClock()
    return name_of(place), server, lambda: PostgresOpening(place, limits, server)
