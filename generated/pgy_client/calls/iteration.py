"""`PageIterator` and `AsyncPageIterator`: what `client.iter_<items>(...)` returns.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator
from typing import TypeVar

T_co = TypeVar("T_co", covariant=True)


class Position(ABC):
    """Where an iteration is."""

    __slots__ = ()

    @property
    @abstractmethod
    def page(self) -> int:
        """The page that the last item handed out came from; before the first item, the page to be fetched next.

        An iterator that begins at this page gives the items of that page once more, and misses none.
        """

    @property
    @abstractmethod
    def total(self) -> int | None:
        """How many items there are in all, by what upstream said last; `None` where it has not said."""


class PageIterator(Position, Iterator[T_co]):
    """The items of page after page. A page is fetched, and billed, when the first of its items is asked for.

    When a call fails, its error is raised here, and the next item asked for repeats the call for that page. When a
    listing ends with fewer items than upstream says there are, `IncompleteListingWarning` says so once. One thread or
    task at a time may advance an iterator; a second one gets a `RuntimeError` and fetches nothing.
    """

    __slots__ = ()

    @abstractmethod
    def close(self) -> None:
        """End the iteration; nothing further is fetched. An iterator may be dropped without it."""


class AsyncPageIterator(Position, AsyncIterator[T_co]):
    """What `PageIterator` is, for `async for`."""

    __slots__ = ()

    @abstractmethod
    async def aclose(self) -> None:
        """End the iteration; nothing further is fetched. An iterator may be dropped without it."""
