"""The ordinary answers of operations: recorded ones, divided into pages where the operation has pages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .creators import Creator
from .effects import applied, chosen
from .envelope import as_json
from .inventing import invent, number_of, vary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .contract import Contract, Operation, Pagination

_PAGE_SIZE = 20
"""Where the contract does not say how many items a page has."""


class Answers:
    """The `data` of every operation as JSON bytes, made when first asked for and kept."""

    def __init__(self, contract: Contract, *, page_size: int | None, total: int) -> None:
        self._contract = contract
        self._page_size = page_size
        self._total = total
        self._makers: dict[str, Callable[[Mapping[str, Any]], bytes]] = {}

    def data(self, operation: Operation, values: Mapping[str, Any]) -> bytes:
        """The answer to a request with these parameter values."""
        maker = self._makers.get(operation.id)
        if maker is None:
            maker = self._makers[operation.id] = self._maker(operation)
        return maker(values)

    def _maker(self, operation: Operation) -> Callable[[Mapping[str, Any]], bytes]:
        template = self.template(operation)
        paging = operation.pagination
        if isinstance(template, dict) and paging is not None:
            make = self._pages(operation, template, paging)
        else:

            def make(asked: Mapping[str, Any], about: int) -> bytes:
                return as_json(applied(operation.effects, self._about(template, about), asked, varied=about != 0))

        named = [*operation.effects, *([paging.parameter] if paging and paging.parameter else ())]

        @lru_cache(maxsize=256)
        def made(about: int, *asked: Any) -> bytes:
            return make(dict(zip(named, asked, strict=True)), about)

        subject = operation.subject
        return lambda values: made(
            number_of(values.get(subject)) if subject else 0, *(_hashable(values.get(name)) for name in named)
        )

    def _pages(
        self, operation: Operation, template: dict[str, Any], paging: Pagination
    ) -> Callable[[Mapping[str, Any], int], bytes]:
        items = self._item_templates(operation)
        everything = range(self._total if items else 0)
        size = self._page_size or paging.size or _PAGE_SIZE

        @lru_cache(maxsize=64)
        def there(about: int, *asked: Any) -> list[Any]:
            values = dict(zip(operation.effects, asked, strict=True))
            return chosen(
                operation.effects, [self._about(self._nth(items, index), about) for index in everything], values
            )

        def page(asked: Mapping[str, Any], about: int) -> bytes:
            wanted = [asked[name] for name in operation.effects]
            found: Any = everything
            if paging.parameter is None or any(value is not None for value in wanted):
                found = there(about, *wanted)
            first = 0 if paging.parameter is None else (_page_number(asked[paging.parameter]) - 1) * size
            some = found if paging.parameter is None else found[first : first + size]
            made = [self._about(self._nth(items, each), about) if isinstance(each, int) else each for each in some]
            counted = {paging.total: len(found)} if paging.total else {}
            return as_json({**template, paging.items: made, **counted})

        return page

    def template(self, operation: Operation) -> Any:
        """The recorded `data` that shows most, the last of several, else one made up from the schema."""
        recorded = [data for data in self._recorded(operation) if data is not None]
        if recorded:
            return max(reversed(recorded), key=_shown)
        made_up = invent(self._contract.schemas, operation.answer_schema)
        return made_up.get("data") if isinstance(made_up, dict) else None

    def _recorded(self, operation: Operation) -> list[Any]:
        """What was recorded of the operation itself, and of the one whose models it answers."""
        other = self._contract.operations.get(str(operation.published.get("x-same-model-as")))
        examples = [*operation.examples, *(other.examples if other else ())]
        return [example.get("data") for example in examples if isinstance(example, dict)]

    def _item_templates(self, operation: Operation) -> list[Any]:
        name = operation.pagination.items if operation.pagination else ""
        made_up = invent(self._contract.schemas, operation.answer_schema)
        candidates = [*self._recorded(operation), made_up.get("data") if isinstance(made_up, dict) else None]
        lists = [data.get(name) for data in candidates if isinstance(data, dict)]
        return max((found for found in lists if isinstance(found, list)), key=_shown, default=[])

    def _about(self, value: Any, number: int) -> Any:
        """The same about somebody else: other figures and identifiers, on the same days."""
        return vary(value, number, days=0, units=self._contract.units, creator=Creator.of(number)) if number else value

    def _nth(self, items: list[Any], index: int) -> Any:
        """The item at a position: first the recorded ones as they are, then variations of them."""
        if index < len(items):
            return items[index]
        item = items[index % len(items)]
        creator = Creator.of(index) if isinstance(item, dict) and "userId" in item else None
        return vary(item, index, units=self._contract.units, creator=creator)


def _shown(value: Any) -> int:
    """How many values there are in an answer that say something."""
    if isinstance(value, dict):
        return sum(map(_shown, value.values()))
    if isinstance(value, list):
        return sum(map(_shown, value))
    return int(isinstance(value, bool) or value not in (None, 0, "", "0", "0.0", "0.00"))


def _page_number(value: Any) -> int:
    # Upstream documents no lower bound. Lower numbers are answered with the first page.
    return max(1, value) if isinstance(value, int) else 1


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
