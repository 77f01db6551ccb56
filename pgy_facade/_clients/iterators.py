"""The iterators that `iter_*` returns: the items of page after page, fetched when they are asked for."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pgy_client.calls.iteration import AsyncPageIterator, PageIterator

from pgy_facade._clients.warnings import warn_of_incomplete_listing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pgy_facade._clients.pages import Pages

T = TypeVar("T")


class _Walk(Generic[T]):
    """What the blocking and the awaiting iterator share: where they are, and how they end."""

    def __init__(self, pages: Pages, fetch: Callable[[dict[str, object]], Any]) -> None:
        self._pages = pages
        self._fetch = fetch
        self._items: deque[T] = deque()
        self._page: int | None = None
        self._advancing = Lock()

    @property
    def page(self) -> int:
        return self._pages.page if self._page is None else self._page

    @property
    def total(self) -> int | None:
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


class BlockingIterator(_Walk[T], PageIterator[T]):
    """Fetches a page when its first item is asked for."""

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
        self._close()


class AwaitingIterator(_Walk[T], AsyncPageIterator[T]):
    """Does the same, awaited."""

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
        self._close()
