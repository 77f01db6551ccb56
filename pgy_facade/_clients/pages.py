"""Walk through the pages of a listing: which page next, which items of it, when to stop. No I/O."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from pgy_facade._call.request import refusal
from pgy_facade.errors import InvalidParameterError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pgy_client.types import Operation

# Pages remembered in order to notice that upstream starts over. Bounded, so that memory stays flat; the first page is
# always remembered.
_REMEMBERED = 64


class Pages:
    """The state of one walk. Ask `next_values` what to call with, then `take` what came.

    Attributes:
        page: the page that was taken last; before the first, the page to begin with.
        total: how many items upstream said last that there are, or None where it said nothing of use.
    """

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
        self._name = operation.id
        self._page_name, self._items_name, self._total_name = operation.page, operation.items, operation.total
        self._values = dict(values)
        start = values.get(operation.page)
        if start is None:
            start = next((each.default for each in operation.parameters if each.name == operation.page), None)
        self.page = self._next = self._start = start if isinstance(start, int) else 1
        self.total: int | None = None
        self._left = limit
        self._seen = 0
        self._per_page = 0
        self._pages_seen = 0
        self._is_beyond_empty = False
        self._first: _Mark | None = None
        self._recent: deque[_Mark] = deque(maxlen=_REMEMBERED)
        self._ended = limit == 0
        self._is_incomplete = False

    def next_values(self) -> dict[str, object] | None:
        """Return the arguments of the next call, or None at the end."""
        if self._ended:
            return None
        return {**self._values, self._page_name: self._next}

    def take(self, page: Any, raw: Any) -> list[Any]:
        """Return the items of `page` to hand out, and decide whether to go on. `raw` is the page as it came."""
        came = getattr(page, self._items_name, None)
        self.page = self._next
        self._next += 1
        self._note_total(page)
        if not isinstance(came, list) or not came:
            # In the middle of a listing one page may be empty that has others behind it; two in a row end it.
            if self._is_beyond_empty or not self._lacks_items():
                self._end()
            self._is_beyond_empty = True
            return []
        if self._is_repeat(came, _raw_items(page, self._items_name, raw)):
            self._end()
            return []
        self._is_beyond_empty = False
        self._seen += len(came)
        self._pages_seen += 1
        self._per_page = self._per_page or len(came)
        # An item that came as no object is no model either, and of no use to who iterates over models.
        items = [item for item in came if hasattr(item, "to_dict")]
        if self._left is not None:
            items = items[: self._left]
            self._left -= len(items)
        self._ended = self._left == 0 or (self.total is not None and not self._has_more())
        return items

    def incomplete(self) -> str | None:
        """Return what to warn of when the walk ended before its last item, once; None otherwise."""
        if not self._is_incomplete:
            return None
        self._is_incomplete = False
        return (
            f"{self._name}: upstream gave {self._seen} items from page {self._start} up to page {self.page}, and says "
            f"that there are {self.total} in all; the listing is not complete"
        )

    def _end(self) -> None:
        self._ended = True
        self._is_incomplete = self._lacks_items()

    def _note_total(self, page: Any) -> None:
        total = None if self._total_name is None else getattr(page, self._total_name, None)
        if isinstance(total, str) and total.isascii() and total.isdigit() and len(total) < 10:
            total = int(total)
        if not isinstance(total, bool) and isinstance(total, int) and total > 0:
            self.total = total

    def _has_more(self) -> bool:
        """Whether upstream says that there are items behind those seen. A total of 0 beside items says nothing.

        How many items were on the pages before the first one fetched is reckoned from that page's own. Where a walk
        begins at a short last page that is too few, and one more page is fetched, which is empty: nothing tells such a
        page from a full one with more to come.
        """
        return self.total is not None and (self._start - 1) * self._per_page + self._seen < self.total

    def _lacks_items(self) -> bool:
        """Whether items are missing for sure: a walk that began at its last page cannot tell how many it left out."""
        return self._has_more() and (self._start == 1 or self._pages_seen > 1)

    def _is_repeat(self, items: list[Any], raw: list[Any]) -> bool:
        """Whether the same items came before: some services give their last or first page for ever."""
        mark = _Mark(_content(raw), _identities(items, raw))
        known = self._recent if self._first is None else (self._first, *self._recent)
        if any(mark.repeats(earlier) for earlier in known):
            return True
        if self._first is None:
            self._first = mark
        self._recent.append(mark)
        return False


def _raw_items(page: Any, name: str, raw: Any) -> list[Any]:
    """Return the items as they came; the model knows under which name, and a page may hold other lists."""
    items = raw.get(dict(page._FIELDS).get(name)) if isinstance(raw, dict) else None
    return items if isinstance(items, list) else [raw]


class _Mark(NamedTuple):
    """What is remembered of a page: hashes only, so that memory stays small however large its items are."""

    content: int
    identities: frozenset[int]

    def repeats(self, earlier: _Mark) -> bool:
        """Whether all of this page was on `earlier`, be it with other figures: a signed URL differs each time."""
        return self.content == earlier.content or (bool(self.identities) and self.identities <= earlier.identities)


def _content(raw: list[Any]) -> int:
    try:
        return hash(orjson.dumps(raw, option=orjson.OPT_SORT_KEYS))
    except TypeError:
        # It reads deeper nesting than it writes.
        return hash(tuple(_flat(raw)))


def _flat(value: Any) -> Iterator[object]:
    """Yield all there is in `value`, in an order of its own, however deep it is nested."""
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            yield from ("object", *(keys := sorted(value)))
            waiting += [value[key] for key in keys]
        elif isinstance(value, list):
            yield from ("list", len(value))
            waiting += value
        else:
            yield type(value)
            yield value


def _identities(items: list[Any], raw: list[Any]) -> frozenset[int]:
    """Return what tells the items of a page apart by the identifiers their model has, or nothing where that fails.

    Only an identifier that every item has counts, and all of those together: a shared one, such as that of a creator
    on each of the creator's notes, must not make different items look the same.
    """
    model = next((type(item) for item in items if hasattr(item, "to_dict")), None)
    objects = [each for each in raw if isinstance(each, dict)]
    if model is None:
        return frozenset()
    names = [name for _, name in model._FIELDS if name.endswith(("Id", "ID"))]
    names = [name for name in names if all(isinstance(each.get(name), str) and each[name] for each in objects)]
    found = frozenset(hash(tuple((name, each[name]) for name in names)) for each in objects)
    return found if names and len(found) == len(objects) else frozenset()
