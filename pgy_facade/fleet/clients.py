"""The clients of a worker: one for each run that it is at work on, so that its connections are used again."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

from pgy_facade._clients.awaiting import AsyncPgyClient
from pgy_facade.collect.waits import Waits, WatchedStore
from pgy_facade.store.decide import RunBudget

if TYPE_CHECKING:
    from pgy_facade.fleet.orders import Order
    from pgy_facade.store import Store


OWN: Final = "own"
"""What a region is called that a worker names by its URL."""


class _Shared:
    def __init__(self, client: AsyncPgyClient) -> None:
        self.client = client
        self.users = 0


class Clients:
    """Makes clients for runs, and closes those that are not used any more when another run begins.

    Args:
        store: where answers are kept.
        arguments: of `AsyncPgyClient`, this worker's own: its token, its region.
        waits: is told which calls wait for leave to be sent.
    """

    def __init__(self, store: Store, arguments: Mapping[str, Any], waits: Waits) -> None:
        self._store, self._waits = store, waits
        # A call waits for its turn in the rate of all workers as long as that takes; each attempt has its own limit.
        self._arguments = {"deadline": None, **nameless(arguments)}
        self._made: dict[Order, _Shared] = {}

    @asynccontextmanager
    async def of(self, order: Order) -> AsyncIterator[AsyncPgyClient]:
        """Yield the client for a run."""
        shared = self._made.get(order)
        is_new = shared is None
        if shared is None:
            shared = self._made[order] = _Shared(self._make(order))
        shared.users += 1
        try:
            if is_new:
                await self._close_unused()
            yield shared.client
        finally:
            shared.users -= 1

    def _make(self, order: Order) -> AsyncPgyClient:
        kept = WatchedStore(self._store.for_run(RunBudget(order.run, order.max_billed), order.begun_at), self._waits)
        return AsyncPgyClient(
            store=kept, max_age=order.max_age, retry_ambiguous=order.retry_ambiguous, **self._arguments
        )

    async def _close_unused(self) -> None:
        for order, shared in list(self._made.items()):
            if not shared.users:
                del self._made[order]
                await shared.client.aclose()

    async def close(self) -> None:
        """Close all of them."""
        made, self._made = self._made, {}
        for shared in made.values():
            await shared.client.aclose()


def nameless(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments with a URL under a name of ours: answers and errors name the region, and are shared."""
    given = dict(arguments)
    region, base_url = given.get("region"), given.pop("base_url", None)
    url = base_url or (region if isinstance(region, str) and "://" in region else None)
    if url is not None:
        given["region"], given["region_urls"] = OWN, {**(given.get("region_urls") or {}), OWN: url}
    return given
