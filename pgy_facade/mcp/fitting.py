"""What came from upstream, made to fit the shape that was promised: nothing too long, too deep or hidden. No I/O."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from pgy_facade._text import tame

from .shapes import Shape

LONGEST = 1_000
"""Characters of a text that are handed on."""
_LONGEST_NAME = 100
_MOST_ITEMS = 200
_MOST_VALUES = 20_000
_DEEPEST = 8
_MOST_UNEXPECTED = 20
_LARGEST = 2**63
_ANY = Shape()


@dataclass
class Fitted:
    """What is handed on of an answer.

    Attributes:
        data: the answer, of the shape.
        cut: how many texts and lists are shorter than they came, or missing.
        unexpected: values of another type than promised, by where they stood. In `data` there is null.
    """

    data: Any = None
    cut: int = 0
    unexpected: list[dict[str, Any]] = field(default_factory=list)


def fit(value: Any, shape: Shape, *, whole: bool) -> Fitted:
    """Return a decoded answer in its shape.

    Args:
        value: as it came.
        shape: what was promised.
        whole: keep the fields that the shape does not know, too.
    """
    fitting = _Fitting(whole)
    fitting.fitted.data = fitting.fit(value, shape, "", 0)
    return fitting.fitted


class _Fitting:
    def __init__(self, whole: bool) -> None:
        self.fitted = Fitted()
        self._whole = whole
        self._left = _MOST_VALUES

    def fit(self, value: Any, shape: Shape, path: str, depth: int) -> Any:
        if value is None:
            return None
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            self.fitted.cut += 1
            return None
        if shape.types and not any(_is_of(value, each) for each in shape.types):
            self._note(value, path)
            return None
        if isinstance(value, dict):
            return self._object(value, shape, path, depth)
        if isinstance(value, list):
            if len(value) > _MOST_ITEMS:
                self.fitted.cut += 1
            items = shape.items or _ANY
            return [self.fit(each, items, f"{path}[]", depth + 1) for each in value[:_MOST_ITEMS]]
        return self._text(value) if isinstance(value, str) else _number(value)

    def _object(self, value: dict[str, Any], shape: Shape, path: str, depth: int) -> dict[str, Any]:
        made = {
            name: self.fit(value[name], each, f"{path}.{name}" if path else name, depth + 1)
            for name, each in shape.properties.items()
            if name in value
        }
        if self._whole or not shape.properties:
            others = [name for name in value if name not in shape.properties]
            if len(others) > _MOST_ITEMS:
                self.fitted.cut += 1
            for name in others[:_MOST_ITEMS]:
                shown = tame(name, _LONGEST_NAME)
                if shown not in shape.properties:
                    made[shown] = self.fit(value[name], _ANY, f"{path}.{shown}", depth + 1)
        return made

    def _text(self, value: str) -> str:
        shown = tame(value, LONGEST)
        self.fitted.cut += shown.endswith("…") and not value.endswith("…")
        return shown

    def _note(self, value: Any, path: str) -> None:
        if len(self.fitted.unexpected) < _MOST_UNEXPECTED:
            shown = tame(value if isinstance(value, (str, int, float)) else type(value).__name__)
            self.fitted.unexpected.append({"field": path, "value": shown})


def _is_of(value: Any, kind: str) -> bool:
    if kind == "integer":
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        return whole and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    types: dict[str, type] = {"string": str, "boolean": bool, "array": list, "object": dict}
    return isinstance(value, types[kind])


def _number(value: Any) -> Any:
    """Return a number as JSON can have it: neither infinite nor of a thousand digits."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return None if not isinstance(value, bool) and abs(value) >= _LARGEST else value
