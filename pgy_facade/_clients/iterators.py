"""What `iter_*` returns: items of page after page, fetched as they are asked for."""

from __future__ import annotations

import warnings
from collections import deque
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from pgy_facade._clients.warnings import IncompleteListingWarning

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pgy_facade._clients.pages import Pages

T = TypeVar("T")


class _Position(Generic[T]):
    """Where an iteration is."""

    def __init__(self, pages: Pages, fetch: Callable[[dict[str, object]], Any]) -> None:
        self._pages = pages
        self._fetch = fetch
        self._items: deque[T] = deque()

    @property
    def page(self) -> int:
        """The page of the item handed out last; before the first item, the page to begin with.

        An iteration that begins there again gives the items of that page once more, and misses none.
        """
        return self._pages.page

    @property
    def total(self) -> int | None:
        """How many items upstream says there are, by the page fetched last; None where it does not say."""
        return self._pages.total

    def _take(self, response: Any) -> None:
        self._items.extend(self._pages.take(response.data, response.raw))

    def _warn(self) -> None:
        message = self._pages.incomplete()
        if message is not None:
            warnings.warn(message, IncompleteListingWarning, stacklevel=3)


class PageIterator(_Position[T]):
    """Iterates over the items of all pages. A page whose call failed is asked for again by the next item."""

    _fetch: Callable[[dict[str, object]], Any]

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        while not self._items:
            values = self._pages.next_values()
            if values is None:
                self._warn()
                raise StopIteration
            self._take(self._fetch(values))
        return self._items.popleft()


class AsyncPageIterator(_Position[T]):
    """Does the same, awaited."""

    _fetch: Callable[[dict[str, object]], Awaitable[Any]]

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        while not self._items:
            values = self._pages.next_values()
            if values is None:
                self._warn()
                raise StopAsyncIteration
            self._take(await self._fetch(values))
        return self._items.popleft()

    async def aclose(self) -> None:
        """Do nothing: there is nothing to close. For code that closes generators."""
