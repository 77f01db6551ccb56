"""The rate that a run was ordered with, held by every worker that is at work on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from sqlalchemy import update

from pgy_facade.errors import StoreError
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
        self._is_said = True

    @asynccontextmanager
    async def held(self, rate: float | None) -> AsyncIterator[None]:
        """Hold a rate, in requests per second, while the block lasts."""
        if rate is None:
            yield
            return
        self._wanted.append(rate)
        try:
            await self._say()
            yield
        finally:
            self._wanted.remove(rate)
            await self._say()

    async def keep(self, every: float) -> None:
        """Say again and again what is held, in case that the store was gone meanwhile; never return.

        Args:
            every: seconds between two times.
        """
        while True:
            await asyncio.sleep(every)
            if self._wanted or not self._is_said:
                with suppress(StoreError):
                    await self._say()

    async def _say(self) -> None:
        wanted = list(self._wanted)
        self._is_said = False

        def change(opening: Opened, connection: Connection) -> None:
            rates = [each for each in (*wanted, opening.book.limits.max_per_second) if each is not None]
            ours = update(owners).where(owners.c.id == opening.book.owner)
            connection.execute(ours.values(per_second=min(rates, default=None)))

        await asyncio.wrap_future(self._store.transact(change))
        self._is_said = wanted == self._wanted
