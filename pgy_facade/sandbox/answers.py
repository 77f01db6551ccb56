"""The ordinary answers of operations: recorded ones, divided into pages where the operation has pages."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from .envelope import as_json
from .inventing import invent, vary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .contract import Contract, Operation


class Answers:
    """The `data` of every operation as JSON bytes, made when first asked for and kept."""

    def __init__(self, contract: Contract, *, page_size: int, total: int) -> None:
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
        if paging is None or not isinstance(template, dict):
            fixed = as_json(template)
            return lambda values: fixed
        items = self._item_templates(operation)

        @lru_cache(maxsize=64)
        def page(number: int) -> bytes:
            first = (number - 1) * self._page_size
            indexes = range(first, min(first + self._page_size, self._total if items else 0))
            made = [_nth(items, index) for index in indexes]
            counted = {paging.total: self._total if items else 0} if paging.total else {}
            return as_json({**template, paging.items: made, **counted})

        return lambda values: page(_page_number(values.get(paging.parameter)))

    def template(self, operation: Operation) -> Any:
        """The first recorded `data` that is not empty, else one made up from the schema."""
        for example in operation.examples:
            if isinstance(example, dict) and example.get("data") is not None:
                return example["data"]
        made_up = invent(self._contract.schemas, operation.answer_schema)
        return made_up.get("data") if isinstance(made_up, dict) else None

    def _item_templates(self, operation: Operation) -> list[Any]:
        name = operation.pagination.items if operation.pagination else ""
        recorded = [example.get("data") for example in operation.examples if isinstance(example, dict)]
        made_up = invent(self._contract.schemas, operation.answer_schema)
        candidates = [*recorded, made_up.get("data") if isinstance(made_up, dict) else None]
        for data in candidates:
            found = data.get(name) if isinstance(data, dict) else None
            if isinstance(found, list) and found:
                return found
        return []


def _nth(items: list[Any], index: int) -> Any:
    """The item at a position: first the recorded ones as they are, then variations of them."""
    return items[index] if index < len(items) else vary(items[index % len(items)], index)


def _page_number(value: Any) -> int:
    # Upstream documents no lower bound. Lower numbers are answered with the first page.
    return max(1, value) if isinstance(value, int) else 1
