"""Notice that a listing gives the items of an earlier page again. No I/O."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterator

# How many pages are remembered in order to notice that upstream starts over. Bounded, so that memory stays flat. The
# first two are always remembered: a listing that starts over after any number of pages is noticed by its first page,
# and once more by the page after it.
_FIRST = 2
_RECENT = 64


class Repeats:
    """The pages of a walk so far. Some services give their last or first page for ever."""

    def __init__(self) -> None:
        self._first: list[_Mark] = []
        self._recent: deque[_Mark] = deque(maxlen=_RECENT)

    def has(self, items: list[Any], raw: list[Any]) -> bool:
        """Whether a page with the same items came before; a page that is new is remembered."""
        mark = _Mark(_content(raw), _identities(items, raw))
        if any(mark.repeats(earlier) for earlier in (*self._first, *self._recent)):
            return True
        if len(self._first) < _FIRST:
            self._first.append(mark)
        else:
            self._recent.append(mark)
        return False


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
