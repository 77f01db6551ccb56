"""Keep what is in a store from growing older than said: what is due becomes runs that the workers do."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping
from contextlib import suppress
from itertools import groupby
from typing import TYPE_CHECKING, Final

from pgy_facade.collect import runs
from pgy_facade.errors import StoreError
from pgy_facade.fleet import due, orders
from pgy_facade.fleet.asking_again import entry_again
from pgy_facade.fleet.orders import Order
from pgy_facade.store import decide

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.fleet.due import Due
    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened

_AT_ONCE: Final = 2_000
"""How many questions are made into runs at a time. The next are looked for when these are done."""
_SHARE: Final = 20
"""Looking takes a twentieth of the time at the most, however much is kept."""


class Refreshing:
    """Finds what is due, again and again.

    Args:
        store: the store, open, with the budget that refreshing keeps to.
        ages: how old answers may become, in seconds by id of the operation.
        every: seconds between two looks at the least.
    """

    def __init__(self, store: Store, ages: Mapping[str, float], every: float) -> None:
        self._store, self._ages, self._every = store, ages, every

    async def run(self) -> None:
        """Look until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            began = loop.time()
            # A store that is gone for a while is told elsewhere.
            with suppress(StoreError):
                await self.look()
            await asyncio.sleep(max(self._every, _SHARE * (loop.time() - began)))

    async def look(self) -> int:
        """Order what is due, as far as the budget goes, and return how many questions that are."""
        # What takes long is done without keeping others from writing.
        found = await asyncio.wrap_future(self._store.transact(self._find, reads=True))
        if not found:
            return 0
        return await asyncio.wrap_future(
            self._store.transact(lambda opening, connection: self._order(opening, connection, found))
        )

    def _find(self, opening: Opened, connection: Connection) -> list[Due]:
        now = opening.book.now()
        if due.is_refreshing(connection):
            return []
        room = _room(opening, connection, now)
        return due.find(connection, self._ages, now, room, _can_ask) if room else []

    def _order(self, opening: Opened, connection: Connection, found: list[Due]) -> int:
        now = opening.book.now()
        if due.is_refreshing(connection):
            # Another worker was first.
            return 0
        due.forget(connection, now)
        ordered = 0
        for operation, some in groupby(sorted(found, key=lambda each: each.operation), lambda each: each.operation):
            again = (entry_again(each.operation, each.parameters, each.key) for each in some)
            entries = [each for each in again if each is not None]
            if entries:
                self._begin(opening, connection, operation, entries, now)
            ordered += len(entries)
        return ordered

    def _begin(
        self, opening: Opened, connection: Connection, operation: str, entries: list[runs.Entry], now: float
    ) -> None:
        run = runs.begin(connection, now, opening.book.owner)
        # No words ever lead to it: what is due is another thing each time.
        runs.name(connection, run, f"refresh-{uuid.uuid4().hex}")
        for position in range(0, len(entries), runs.PAGE):
            runs.add(connection, run, position, entries[position : position + runs.PAGE])
        orders.give(connection, Order(run, None, self._ages[operation], None, False, refreshes=True))


def _can_ask(question: Due) -> bool:
    return entry_again(question.operation, question.parameters, question.key) is not None


def _room(opening: Opened, connection: Connection, now: float) -> int:
    """Return how many questions the budget leaves room for; none while upstream says that there is nothing left."""
    if isinstance(decide.about_stops(opening.book.shared(connection), now), decide.Stopped):
        return 0
    most = opening.book.limits.max_billed
    return _AT_ONCE if most is None else max(min(most - sum(opening.book.used(connection, now)), _AT_ONCE), 0)
