"""The shape of an answer, read off the bundle: which fields it has, of which types, and what they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

import orjson

from pgy_facade._bundle import read_bundle

_DEEPEST = 6
_TELLING = frozenset({"CNY", "fen", "percent", "per mille", "fraction", "days", "seconds", "epoch-ms"})
"""Units that a label does not say already."""


@dataclass(frozen=True)
class Shape:
    """A part of an answer.

    Attributes:
        types: the JSON types that it may have, without null; none where nobody knows.
        properties: the parts of an object, by their published names.
        items: the shape of what is in a list.
        label, label_zh: what it is called; empty for what has no name, such as an item.
        unit: what a value is given in.
        special: numbers that stand for something else than a figure, and for what.
    """

    types: tuple[str, ...] = ()
    properties: Mapping[str, Shape] = field(default_factory=dict)
    items: Shape | None = None
    label: str = ""
    label_zh: str = ""
    unit: str = ""
    special: Mapping[str, str] = field(default_factory=dict)


@cache
def _bundle() -> dict[str, Any]:
    bundle: dict[str, Any] = orjson.loads(read_bundle())
    return bundle


@cache
def shape_of_answer(operation: str) -> Shape:
    """Return the shape of the data that an operation answers; `operation` is its id."""
    found = next(
        each for item in _bundle()["paths"].values() for each in item.values() if each["operationId"] == operation
    )
    (content,) = found["responses"]["200"]["content"].values()
    return _shape(content["schema"]["allOf"][1]["properties"]["data"], 0)


def _shape(schema: Mapping[str, Any], depth: int) -> Shape:
    labels = schema
    choices = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(choices) == 1:
        (schema,) = choices
    if "$ref" in schema:
        schema = _bundle()["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if depth >= _DEEPEST or len(choices) > 1:
        return Shape()
    kinds = schema.get("type", ())
    types = tuple(kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null")
    return Shape(
        types,
        {name: _shape(each, depth + 1) for name, each in schema.get("properties", {}).items()},
        _shape(schema["items"], depth + 1) if "items" in schema else None,
        labels.get("x-label", ""),
        labels.get("x-label-zh", ""),
        labels.get("x-unit", ""),
        labels.get("x-special", {}),
    )


def only(shape: Shape, paths: Iterable[str]) -> Shape:
    """Return the shape with these fields alone, in this order; a path has the published names, with dots in between."""
    groups: dict[str, list[str]] = {}
    for path in paths:
        name, _, rest = path.partition(".")
        groups.setdefault(name, []).extend([rest] if rest else [])
    kept = {
        name: only(shape.properties[name], inner) if inner else shape.properties[name]
        for name, inner in groups.items()
        if name in shape.properties
    }
    return replace(shape, properties=kept)


def with_items(shape: Shape, name: str, items: Shape, others: Iterable[str]) -> Shape:
    """Return the shape of a page with other items, and with the fields `others` beside them."""
    listed = replace(shape.properties[name], items=items)
    kept = {other: shape.properties[other] for other in others if other in shape.properties}
    return replace(shape, properties={**kept, name: listed})


def schema_of(shape: Shape) -> dict[str, Any]:
    """Return the JSON schema of an answer that was made to fit: all may be null, and there may be more fields."""
    made: dict[str, Any] = {"type": [*shape.types, "null"]} if shape.types else {}
    if about := _about(shape):
        made["description"] = about
    if shape.properties:
        made["properties"] = {name: schema_of(each) for name, each in shape.properties.items()}
    if shape.items is not None:
        made["items"] = schema_of(shape.items)
    return made


def _about(shape: Shape) -> str:
    unit = f", in {shape.unit}" if shape.unit in _TELLING else ""
    special = "".join(f"; {number}: {words}" for number, words in shape.special.items())
    return f"{shape.label}{unit}{special}"
