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
        """The page of the item handed out last; before the first item, the page to begin with.

        An iteration that begins there again gives the items of that page once more, and misses none.
        """

    @property
    @abstractmethod
    def total(self) -> int | None:
        """How many items upstream says there are, by the page fetched last; `None` where it does not say."""


class PageIterator(Position, Iterator[T_co]):
    """Items of page after page. A page is fetched, and billed, when the first of its items is asked for.

    A page whose call failed is asked for again by the next item. `IncompleteListingWarning` says when the listing ended
    before the number of items that upstream says there are.
    """

    __slots__ = ()


class AsyncPageIterator(Position, AsyncIterator[T_co]):
    """The same, awaited."""

    __slots__ = ()

    @abstractmethod
    async def aclose(self) -> None:
        """Do nothing: there is nothing to close. For code that closes generators."""
