"""The shape of an example: its fields and their types, not their values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scripts.contract.names import is_key_of_a_map

from .documented import escape


@dataclass(slots=True)
class Shape:
    """What was seen at one place in one or more examples."""

    pointer: str
    types: set[str] = field(default_factory=set)
    """JSON types seen except null; `fraction` in addition to `number` when one was not whole."""
    fields: dict[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    nonzero: bool = False
    """Whether any number here was not 0; a 0 does not show whether fractions occur."""

    def add(self, value: Any, pointer: str) -> None:
        """Take one more value into account."""
        if value is None:
            return
        if isinstance(value, dict):
            self.types.add("object")
            is_map = len(value) > 0 and all(is_key_of_a_map(str(key)) for key in value)
            for key, item in value.items():
                place = f"{pointer}/{escape(str(key))}"
                self._field("*" if is_map else str(key), place).add(item, place)
        elif isinstance(value, list):
            self.types.add("array")
            for index, item in enumerate(value):
                place = f"{pointer}/{index}"
                if self.items is None:
                    self.items = Shape(place)
                self.items.add(item, place)
        elif isinstance(value, bool):
            self.types.add("boolean")
        elif isinstance(value, int | float):
            self.types.add("number")
            self.nonzero = self.nonzero or value != 0
            if isinstance(value, float) and not value.is_integer():
                self.types.add("fraction")
        else:
            self.types.add("string")

    def _field(self, name: str, pointer: str) -> Shape:
        if name not in self.fields:
            self.fields[name] = Shape(pointer)
        return self.fields[name]

    @property
    def kinds(self) -> set[str]:
        """The JSON types; integers and fractions are both `number`."""
        return self.types - {"fraction"}


def shape_of(examples: list[tuple[Any, str]]) -> Shape | None:
    """The shape of all examples together (value and pointer each); `None` when there are none."""
    if not examples:
        return None
    shape = Shape(examples[0][1])
    for value, pointer in examples:
        shape.add(value, pointer)
    return shape


def describe(shape: Shape) -> str:
    """Name the types of a shape."""
    return " or ".join(sorted(shape.kinds)) or "null"


def schema_types(shape: Shape) -> frozenset[str]:
    """The types of a shape in JSON Schema's words, which tell whole numbers from fractions."""
    whole = "number" in shape.types and "fraction" not in shape.types
    return frozenset("integer" if kind == "number" and whole else kind for kind in shape.kinds)
