"""What a client and all clients derived from it share: token, regions, connections, the budget, the store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from pgy_facade._call.budget import Ledger
from pgy_facade._clients.settings import whole
from pgy_facade._clients.stores import find_store
from pgy_facade._token.log_filter import guard
from pgy_facade.regions import make_regions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pgy_facade._token.secret import Secret

# How many characters of each text in an envelope are kept.
_MAX_WORDS = 4000


class Shared:
    """What a client and all clients derived from it share."""

    __slots__ = ("clean", "ledger", "owns_store", "regions", "secret", "sender", "store", "warned")

    def __init__(
        self, secret: Secret, region_urls: Mapping[str, str] | None, budget: int | None, store: object
    ) -> None:
        self.secret = secret
        # For upstream's words in errors: cut, then searched for the token.
        self.clean: Callable[[str], str] = partial(secret.excerpt, limit=_MAX_WORDS)
        guard(secret)
        self.regions = make_regions(region_urls)
        self.ledger = Ledger(None if budget is None else whole("max_billed_calls", budget))
        self.warned: set[str] = set()
        self.sender: Any = None
        self.store, self.owns_store = find_store(store)

    def close_store(self) -> None:
        """Close the store, if the client opened it."""
        if self.owns_store and self.store is not None:
            self.store.close()
