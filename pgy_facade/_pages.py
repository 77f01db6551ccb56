"""Walk through the pages of a listing: which page next, which items of it, when to stop. No I/O."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any

from ._request import refusal
from .errors import InvalidParameterError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pgy_client.types import Operation

# Pages remembered in order to notice that upstream starts over. Bounded, so that memory stays flat; the first page is
# always remembered.
_REMEMBERED = 64


class Pages:
    """The state of one walk. Ask `next_values` what to call with, then `take` what came."""

    def __init__(self, operation: Operation[Any], values: Mapping[str, object], limit: int | None) -> None:
        if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or limit < 0):
            raise refusal(
                InvalidParameterError,
                operation.id,
                "limit",
                f"limit must be a whole number from 0, or None, not {limit!r:.60}",
            )
        if operation.page is None or operation.items is None:
            raise refusal(InvalidParameterError, operation.id, "limit", "this operation has no pages")
        self._page_name, self._items_name = operation.page, operation.items
        self._values = dict(values)
        start = values.get(operation.page)
        if start is None:
            start = next((each.default for each in operation.parameters if each.name == operation.page), None)
        self._page = self._start = start if isinstance(start, int) else 1
        self._left = limit
        self._seen = 0
        self._per_page = 0
        self._first: int | None = None
        self._recent: deque[int] = deque(maxlen=_REMEMBERED)
        self._ended = limit == 0

    def next_values(self) -> dict[str, object] | None:
        """Return the arguments of the next call, or None at the end."""
        if self._ended:
            return None
        return {**self._values, self._page_name: self._page}

    def take(self, page: Any, raw: Any) -> list[Any]:
        """Return the items of `page` to hand out, and decide whether to go on. `raw` is the page as it came."""
        came = getattr(page, self._items_name, None)
        if not isinstance(came, list) or not came or self._is_repeat(raw):
            self._ended = True
            return []
        self._seen += len(came)
        self._per_page = self._per_page or len(came)
        self._page += 1
        # An item that came as no object is no model either, and of no use to who iterates over models.
        items = [item for item in came if hasattr(item, "to_dict")]
        if self._left is not None:
            items = items[: self._left]
            self._left -= len(items)
        self._ended = self._left == 0 or self._reached(getattr(page, "total", None))
        return items

    def _reached(self, total: object) -> bool:
        """Whether `total` items lie behind. A total of 0 beside items says nothing, nor does one of another type."""
        if isinstance(total, str) and total.isascii() and total.isdigit() and len(total) < 10:
            total = int(total)
        if isinstance(total, bool) or not isinstance(total, int) or total <= 0:
            return False
        before = (self._start - 1) * self._per_page
        return before + self._seen >= total

    def _is_repeat(self, raw: Any) -> bool:
        """Whether the same items came before: some services give their last or first page for ever."""
        from orjson import OPT_SORT_KEYS, dumps

        items = (
            next((value for value in raw.values() if isinstance(value, list)), raw) if isinstance(raw, dict) else raw
        )
        mark = hash(dumps(items, option=OPT_SORT_KEYS))
        if mark == self._first or mark in self._recent:
            return True
        if self._first is None:
            self._first = mark
        self._recent.append(mark)
        return False
