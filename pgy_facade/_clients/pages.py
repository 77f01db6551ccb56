"""Walk through the pages of a listing: which page next, which items of it, when to stop. No I/O.

The contract says which parameter asks for a page, which field holds its items, and which holds the total.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pgy_facade._call.advice import iterator_of
from pgy_facade._call.request import refusal
from pgy_facade._clients.repeats import Repeats
from pgy_facade.errors import InvalidParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pgy_client.types import Operation


class PageNumbers:
    """Pages that are asked for by number, one after another.

    A listing with another style of paging, such as cursors or offsets, needs another class with the same members.

    Attributes:
        current: the page to ask for.
        first: the page that the walk began with.
    """

    def __init__(self, operation: Operation[Any], name: str, values: Mapping[str, object]) -> None:
        parameter = operation.by_name[name]
        self._name = name
        self._lowest = 1 if parameter.minimum is None else int(parameter.minimum)
        start = parameter.default if values.get(name) is None else values[name]
        self.current = self.first = start if isinstance(start, int) else self._lowest

    @property
    def before(self) -> int:
        """How many pages there are before the first one of the walk."""
        return self.first - self._lowest

    def values(self) -> dict[str, object]:
        """Return the arguments that ask for the current page."""
        return {self._name: self.current}

    def advance(self) -> None:
        """Go on to the next page."""
        self.current += 1


class Pages:
    """The state of one walk. Ask `next_values` what to call with, then `take` what came.

    Attributes:
        total: how many items there are by what upstream said last, or None where it did not say.
    """

    def __init__(self, operation: Operation[Any], values: Mapping[str, object], limit: int | None) -> None:
        if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 0):
            raise refusal(
                InvalidParameterError,
                operation.id,
                "limit",
                f"limit must be a whole number from 0, or None, not {limit!r:.60}",
            )
        if operation.page is None:
            raise refusal(InvalidParameterError, operation.id, "limit", "this operation has no pages")
        self._operation_id = operation.id
        self._items_name, self._total_name = operation.items, operation.total
        self._position = PageNumbers(operation, operation.page, values)
        self._values = dict(values)
        self.total: int | None = None
        self._left = limit
        self._repeats = Repeats()
        self._seen = 0
        self._pages_with_items = 0
        self._per_page = 0
        self._last_gave_nothing = False
        self._ended = limit == 0
        self._is_incomplete = False

    @property
    def page(self) -> int:
        """The page to ask for next; at the end, the page that was asked for last."""
        return self._position.current

    def next_values(self) -> dict[str, object] | None:
        """Return the arguments of the next call, or None at the end."""
        return None if self._ended else {**self._values, **self._position.values()}

    def take(self, page: Any, raw: Any) -> list[Any]:
        """Return the items of `page` to hand out, and decide whether to go on. `raw` is the page as it came."""
        self._note_total(page)
        came, as_it_came = _items(page, self._items_name, raw)
        if not came or self._repeats.has(came, as_it_came):
            # A page in the middle of a listing may be empty, or an earlier one again, and have others behind it. Each
            # page is billed, so two of them in a row end the walk, whatever the total says.
            lacks_items = self._lacks_items()
            if self._last_gave_nothing or not lacks_items:
                self._ended, self._is_incomplete = True, lacks_items
            self._last_gave_nothing = True
            items = []
        else:
            self._last_gave_nothing = False
            items = self._hand_out(came)
        if not self._ended:
            self._position.advance()
        return items

    def stop(self) -> None:
        """End the walk here. What it has not come to is not missing."""
        self._ended, self._is_incomplete = True, False

    def incomplete(self) -> str | None:
        """Return what to warn of when the walk ended before its last item, once; None otherwise."""
        if not self._is_incomplete:
            return None
        self._is_incomplete = False
        return (
            f"{iterator_of(self._operation_id)}: upstream gave {self._seen} items from page {self._position.first} "
            f"up to page {self.page}, and says that there are {self.total} in all; the listing is not complete"
        )

    def _hand_out(self, came: list[Any]) -> list[Any]:
        self._seen += len(came)
        self._pages_with_items += 1
        self._per_page = self._per_page or len(came)
        # An item that came as no object is no model either, and of no use to who iterates over models.
        items = [item for item in came if self._items_name is None or hasattr(item, "to_dict")]
        if self._left is not None:
            items = items[: self._left]
            self._left -= len(items)
        self._ended = self._left == 0 or (bool(self.total) and not self._has_more())
        return items

    def _note_total(self, page: Any) -> None:
        """Keep the total of `page`. One of 0 does not replace another: an empty page may say it in the middle."""
        total = None if self._total_name is None else getattr(page, self._total_name, None)
        if isinstance(total, str) and total.isascii() and total.isdigit() and len(total) < 10:
            total = int(total)
        if isinstance(total, bool) or not isinstance(total, int) or total < 0:
            return
        if total or self.total is None:
            self.total = total

    def _has_more(self) -> bool:
        """Whether upstream says that there are items behind those seen. A total of 0 beside items says nothing.

        How many items were on the pages before the first one fetched is reckoned from that page's own. Where a walk
        begins at a short last page that is too few, and one more page is fetched, which is empty: nothing tells such a
        page from a full one with more to come.
        """
        return bool(self.total) and self._position.before * self._per_page + self._seen < (self.total or 0)

    def _lacks_items(self) -> bool:
        """Whether items are missing for sure.

        A walk that began at a later page and found items on one page alone may have begun at the last one. That is
        possible only where the items before it fill the pages before it, all alike and none shorter than the last.
        """
        before = self._position.before
        if before == 0 or self._pages_with_items > 1 or not self._has_more():
            return self._has_more()
        if self._pages_with_items == 0:
            return False
        per_page, rest = divmod((self.total or 0) - self._seen, before)
        return rest != 0 or per_page < self._seen


def _items(page: Any, name: str | None, raw: Any) -> tuple[list[Any], list[Any]]:
    """Return the items of a page, and the same as they came; the model knows under which name."""
    if name is None:
        found = _likely_items(raw)
        return found, found
    items = getattr(page, name, None)
    came = raw.get(dict(page._FIELDS).get(name)) if isinstance(raw, dict) else None
    return items if isinstance(items, list) else [], came if isinstance(came, list) else [raw]


def _likely_items(raw: Any) -> list[Any]:
    """Return the items of a page that no evidence has shown: the list itself, or the longest list of objects in it."""
    lists = [raw] if isinstance(raw, list) else list(raw.values()) if isinstance(raw, dict) else []
    objects = [[item for item in each if isinstance(item, dict)] for each in lists if isinstance(each, list)]
    return max(objects, key=len, default=[])
