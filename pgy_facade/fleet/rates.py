"""The rate that a run was ordered with, held by every worker that is at work on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from sqlalchemy import update

from pgy_facade.store.tables import owners

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened


class Rates:
    """Holds the lowest rate of the runs at work and of this opener: the store goes by the lowest of all openers.

    Args:
        store: the store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._wanted: list[float] = []

    @asynccontextmanager
    async def held(self, rate: float | None) -> AsyncIterator[None]:
        """Hold a rate, in requests per second, while the block lasts."""
        if rate is None:
            yield
            return
        self._wanted.append(rate)
        await self._say()
        try:
            yield
        finally:
            self._wanted.remove(rate)
            await self._say()

    async def _say(self) -> None:
        wanted = list(self._wanted)

        def change(opening: Opened, connection: Connection) -> None:
            rates = [each for each in (*wanted, opening.book.limits.max_per_second) if each is not None]
            ours = update(owners).where(owners.c.id == opening.book.owner)
            connection.execute(ours.values(per_second=min(rates, default=None)))

        await asyncio.wrap_future(self._store.transact(change))
