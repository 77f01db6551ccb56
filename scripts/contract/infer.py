"""Infer the schema of `data` from evidence. genson infers; four rules correct it.

- A field that is 0 in the evidence, and a rate, cost, price or percentage by name, is a number, not an integer.
- A value that was only ever null, and the items of a list that was always empty, have no type: `Any`.
- Nothing is required: fields are often absent from these responses.
- Keys that are identifiers or days are data: what they lead to is one schema, `additionalProperties`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from typing import Any, Final

from genson import SchemaBuilder

from .names import is_key_of_a_map

_FRACTIONAL = re.compile(r"rates?|ratio|cost|price|percent|percentage|avg|amt|cpm|cpe|cpv|cpc|cpuv")
_STATES: Final = frozenset({"state", "type", "status", "flag", "label", "id"})
_INNER: Final = ("properties", "additionalProperties", "items")
_KINDS: Final = ("object", "array", "string", "number", "integer", "boolean", "null")
UNKNOWN: Final = "No evidence shows the type: only null, or an empty list, was ever seen here."


def infer_schema(samples: Iterable[Any]) -> dict[str, Any]:
    """Return the JSON Schema that all `samples` of one operation's `data` have in common."""
    builder = SchemaBuilder(schema_uri=None)
    for sample in samples:
        builder.add_object(_with_fractions(sample))
    return _tidy(builder.to_schema())


def is_fractional(key: str) -> bool:
    """Whether an integer under this key may be a fraction in the next response."""
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", key)]
    return any(_FRACTIONAL.fullmatch(word) for word in words) and words[-1] not in _STATES


def merge_schemas(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Merge two schemas of one name: all properties and all types of both; for the rest `first` wins."""
    if first.get("description") == UNKNOWN:
        first = {key: item for key, item in first.items() if key != "description"}
        return merge_schemas(second, first) if first else second
    if second.get("description") == UNKNOWN:
        second = {key: item for key, item in second.items() if key != "description"}
    if any("anyOf" in schema or "$ref" in schema for schema in (first, second)):
        return _united(first, second)
    merged = {**second, **first}
    types = _types(first) + [kind for kind in _types(second) if kind not in _types(first)]
    if "number" in types and "integer" in types:
        types.remove("integer")
    if types and _types(first) and _types(second):
        merged["type"] = types[0] if len(types) == 1 else types
    properties = {**first.get("properties", {})}
    for key, schema in second.get("properties", {}).items():
        properties[key] = merge_schemas(properties[key], schema) if key in properties else schema
    if properties:
        merged["properties"] = dict(sorted(properties.items()))
    for inner in ("items", "additionalProperties"):
        if inner in first and inner in second:
            merged[inner] = merge_schemas(first[inner], second[inner])
    return merged


def _united(first: dict[str, Any], second: dict[str, Any]) -> dict[str, Any]:
    """Merge schemas of which one has alternatives: those of one kind are merged, others become alternatives."""
    united = [dict(item) for item in first.get("anyOf", [first] if first else [])]
    for item in second.get("anyOf", [second] if second else []):
        position = next((place for place, known in enumerate(united) if _same_kind(known, item)), None)
        if position is None:
            united.append(item)
        elif "$ref" not in item:
            united[position] = merge_schemas(united[position], item)
    return united[0] if len(united) == 1 else {"anyOf": united}


def _same_kind(first: dict[str, Any], second: dict[str, Any]) -> bool:
    if "$ref" in first or "$ref" in second:
        return first.get("$ref") == second.get("$ref")
    one, other = set(_types(first)), set(_types(second))
    return bool(one & other) or one | other <= {"string", "integer", "number", "boolean", "null"}


def _types(schema: dict[str, Any]) -> list[str]:
    kind = schema.get("type", [])
    return [kind] if isinstance(kind, str) else list(kind)


def _with_fractions(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _with_fractions(item, key if is_key_of_a_map(name) else name) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_fractions(item, key) for item in value]
    if type(value) is int and value == 0 and is_fractional(key):
        return 0.0
    return value


def _tidy(schema: dict[str, Any]) -> dict[str, Any]:
    """Reduce genson's result to the few forms that the bundle uses."""
    alternatives = schema.get("anyOf")
    if alternatives:
        return _tidy_alternatives(alternatives)
    types = _types(schema)
    if not types or types == ["null"]:
        return {"description": UNKNOWN}
    result: dict[str, Any] = {"type": types[0] if len(types) == 1 else sorted(types, key=lambda kind: kind == "null")}
    if "properties" in schema:
        inner = {key: _tidy(item) for key, item in sorted(schema["properties"].items())}
        named = {key: item for key, item in inner.items() if not is_key_of_a_map(key)}
        if named:
            result["properties"] = named
        if len(named) < len(inner):
            keyed = (item for key, item in inner.items() if key not in named)
            result["additionalProperties"] = reduce(merge_schemas, keyed)
    if "array" in types:
        result["items"] = _tidy(schema["items"]) if "items" in schema else {"description": UNKNOWN}
    return result


def _tidy_alternatives(alternatives: list[dict[str, Any]]) -> dict[str, Any]:
    """One schema for all kinds seen in one place: `properties` is that of the objects, `items` that of the lists.

    As alternatives they would get other names: one list in place of an object must not rename the model.
    """
    result: dict[str, Any] = {}
    kinds: set[str] = set()
    for alternative in alternatives:
        kinds.update(_types(alternative))
        tidied = _tidy(alternative)
        result.update({key: tidied[key] for key in _INNER if key in tidied})
    return {"type": sorted(kinds, key=_KINDS.index), **result}
