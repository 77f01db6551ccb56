"""What `iter_*` returns: items of page after page, fetched as they are asked for."""

from __future__ import annotations

import warnings
from collections import deque
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pgy_client.calls.iteration import AsyncPageIterator, PageIterator

from pgy_facade._clients.warnings import IncompleteListingWarning

if TYPE_CHECKING:
    from collections.abc import Callable

    from pgy_facade._clients.pages import Pages

T = TypeVar("T")


class _Walk(Generic[T]):
    """The state of an iteration, and all of it that does not wait."""

    def __init__(self, pages: Pages, fetch: Callable[[dict[str, object]], Any]) -> None:
        self._pages = pages
        self._fetch = fetch
        self._items: deque[T] = deque()

    @property
    def page(self) -> int:
        return self._pages.page

    @property
    def total(self) -> int | None:
        return self._pages.total

    def _take(self, response: Any) -> None:
        self._items.extend(self._pages.take(response.data, response.raw))

    def _warn(self) -> None:
        message = self._pages.incomplete()
        if message is not None:
            warnings.warn(message, IncompleteListingWarning, stacklevel=3)


class BlockingIterator(_Walk[T], PageIterator[T]):
    """Fetches a page when the first of its items is asked for."""

    def __next__(self) -> T:
        while not self._items:
            values = self._pages.next_values()
            if values is None:
                self._warn()
                raise StopIteration
            self._take(self._fetch(values))
        return self._items.popleft()


class AwaitingIterator(_Walk[T], AsyncPageIterator[T]):
    """Does the same, awaited."""

    async def __anext__(self) -> T:
        while not self._items:
            values = self._pages.next_values()
            if values is None:
                self._warn()
                raise StopAsyncIteration
            self._take(await self._fetch(values))
        return self._items.popleft()

    async def aclose(self) -> None:
        """Do nothing: there is nothing to close."""
