"""What `iter_*` returns: the items of page after page, fetched as they are asked for."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from pgy_facade._clients.warnings import warn_of_incomplete_listing

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pgy_facade._clients.pages import Pages

T = TypeVar("T")


class _PageIterator(Generic[T]):
    """What the blocking and the awaiting iterator share: where they are, and how they end."""

    def __init__(self, pages: Pages, fetch: Callable[[dict[str, object]], Any]) -> None:
        self._pages = pages
        self._fetch = fetch
        self._items: deque[T] = deque()
        self._page: int | None = None
        self._advancing = Lock()

    @property
    def page(self) -> int:
        """The page that the last item handed out came from; before the first item, the page to be fetched next.

        An iterator that begins there, ``client.iter_creators(page=items.page)``, gives the items of that page once more
        and misses none.
        """
        return self._pages.page if self._page is None else self._page

    @property
    def total(self) -> int | None:
        """How many items there are in all, by what upstream said last; None where it has not said."""
        return self._pages.total

    def _take(self, response: Any) -> None:
        page = self._pages.page
        self._items.extend(self._pages.take(response.data, response.raw))
        if self._items:
            self._page = page

    def _warn(self) -> None:
        message = self._pages.incomplete()
        if message is not None:
            warn_of_incomplete_listing(message, 3)

    def _begin(self) -> None:
        """Refuse a second thread or task: both would fetch, and pay for, the same page."""
        if not self._advancing.acquire(blocking=False):
            raise RuntimeError("this iterator is being advanced already; give each thread or task one of its own")

    def _close(self) -> None:
        self._begin()
        try:
            self._pages.stop()
            self._items.clear()
        finally:
            self._advancing.release()


class PageIterator(_PageIterator[T]):
    """An iterator over the items of all pages; `iter_creators` and its like return one.

    It fetches a page when its first item is asked for. When a call fails, its error is raised, and asking for an item
    again repeats the call for that page. When upstream ends the listing before its `total`, it warns once with
    `IncompleteListingWarning`.
    """

    _fetch: Callable[[dict[str, object]], Any]

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> T:
        self._begin()
        try:
            while not self._items:
                values = self._pages.next_values()
                if values is None:
                    self._warn()
                    raise StopIteration
                self._take(self._fetch(values))
            return self._items.popleft()
        finally:
            self._advancing.release()

    def close(self) -> None:
        """End the iteration; nothing further is fetched. There is no need to."""
        self._close()


class AsyncPageIterator(_PageIterator[T]):
    """What `PageIterator` is, for `async for`."""

    _fetch: Callable[[dict[str, object]], Awaitable[Any]]

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> T:
        self._begin()
        try:
            while not self._items:
                values = self._pages.next_values()
                if values is None:
                    self._warn()
                    raise StopAsyncIteration
                self._take(await self._fetch(values))
            return self._items.popleft()
        finally:
            self._advancing.release()

    async def aclose(self) -> None:
        """End the iteration; nothing further is fetched. There is no need to."""
        self._close()
