"""Compare a real answer with the bundle: unknown, missing and retyped fields. No I/O."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from scripts.contract.names import is_key_of_a_map
from scripts.contract.scrub import scrub

Kind = Literal["unknown", "missing", "retyped", "invalid"]

_URI: Final = "urn:pgy:bundle"
_ENVELOPE: Final = ""
_SHOWN: Final = 60


@dataclass(frozen=True, order=True)
class Finding:
    """One difference. `place` is the path of the field, with `[]` for every item of a list."""

    place: str
    kind: Kind
    message: str


@dataclass
class _Node:
    """The bundle's schema of one place; no `types` allows any."""

    types: set[str] = field(default_factory=set)
    properties: dict[str, Any] = field(default_factory=dict)
    items: Any = None
    values: Any = None
    """The schema of what the keys of a map lead to."""


@dataclass
class _Place:
    """The values of the answer at one place, over all items of the lists above it."""

    node: _Node
    types: Counter[str] = field(default_factory=Counter)
    fields: Counter[str] = field(default_factory=Counter)


def answer_schema(bundle: Mapping[str, Any], operation_id: str) -> dict[str, Any]:
    """The schema of an operation's answer, envelope included."""
    for item in bundle["paths"].values():
        for operation in item.values():
            if operation["operationId"] == operation_id:
                schema: dict[str, Any] = operation["responses"]["200"]["content"]["application/json"]["schema"]
                return schema
    raise KeyError(operation_id)


def compare(
    bundle: Mapping[str, Any], operation_id: str, answer: Mapping[str, Any], known: Iterable[Any] = ()
) -> list[Finding]:
    """Compare a whole answer with the bundle. `null` fits everywhere and is never a finding.

    Args:
        bundle: the document of specs/openapi.json.
        operation_id: whose answer it is.
        answer: the decoded body.
        known: recorded answers of the operation. A field that only some items of a list lack is a finding when no
            recorded item lacks it.
    """
    schema = answer_schema(bundle, operation_id)
    places = _survey(bundle, schema, [answer])
    before = _survey(bundle, schema, known)
    findings = [*_unknown(places), *_missing(places, before), *_retyped(places)]
    findings += _invalid(bundle, schema, answer, [finding.place for finding in findings])
    return sorted(findings)


def _survey(bundle: Mapping[str, Any], schema: Mapping[str, Any], answers: Iterable[Any]) -> dict[str, _Place]:
    places: dict[str, _Place] = {}

    def walk(schema: Any, value: Any, where: str) -> None:
        here = places.setdefault(where, _Place(_node(bundle, schema)))
        kind = _type_of(value)
        here.types[kind] += 1
        if kind == "object":
            here.fields.update(value.keys())
            for name, entry in value.items():
                if name in here.node.properties:
                    walk(here.node.properties[name], entry, f"{where}.{name}" if where else name)
                elif here.node.values is not None and is_key_of_a_map(name):
                    walk(here.node.values, entry, f"{where}.*" if where else "*")
        elif kind == "array" and here.node.items is not None:
            for entry in value:
                walk(here.node.items, entry, f"{where}[]")

    for answer in answers:
        walk(schema, answer, _ENVELOPE)
    return places


def _node(bundle: Mapping[str, Any], schema: Mapping[str, Any]) -> _Node:
    """Merge `$ref`, `allOf` and alternatives into one node."""
    if "$ref" in schema:
        return _node(bundle, bundle["components"]["schemas"][schema["$ref"].rpartition("/")[2]])
    kinds = schema.get("type", ())
    node = _Node({kinds} if isinstance(kinds, str) else set(kinds), dict(schema.get("properties", {})))
    node.items, node.values = schema.get("items"), schema.get("additionalProperties")
    for part in (*schema.get("allOf", ()), *schema.get("anyOf", ())):
        inner = _node(bundle, part)
        node.types |= inner.types
        # The schema nearer to the use is more exact.
        node.properties = {**inner.properties, **node.properties} | {
            name: entry for name, entry in inner.properties.items() if name not in schema.get("properties", {})
        }
        node.items = node.items if inner.items is None else inner.items
        node.values = node.values if inner.values is None else inner.values
    return node


def _type_of(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    names = {int: "integer", float: "number", str: "string", list: "array", dict: "object"}
    return names[type(value)]


def _unknown(places: Mapping[str, _Place]) -> Iterator[Finding]:
    for where, place in places.items():
        if place.node.properties or place.node.values is not None:
            for name in place.fields.keys() - place.node.properties.keys():
                if place.node.values is not None and is_key_of_a_map(name):
                    continue
                yield Finding(_below(where, name), "unknown", "the bundle has no such field")


def _missing(places: Mapping[str, _Place], before: Mapping[str, _Place]) -> Iterator[Finding]:
    for where, place in places.items():
        objects = place.types["object"]
        if not objects or where == _ENVELOPE:
            continue  # Of the envelope only required fields matter, which the schema itself checks.
        for name in place.node.properties:
            lacking = objects - place.fields[name]
            if lacking == objects:
                yield Finding(_below(where, name), "missing", "the answer has no such field")
            elif lacking and _always(before.get(where), name):
                yield Finding(_below(where, name), "missing", f"{lacking} of {objects} have no such field")


def _always(place: _Place | None, name: str) -> bool:
    return place is not None and 0 < place.types["object"] == place.fields[name]


def _retyped(places: Mapping[str, _Place]) -> Iterator[Finding]:
    for where, place in places.items():
        allowed = place.node.types | ({"integer"} if "number" in place.node.types else set())
        if not place.node.types:
            continue
        for kind in sorted(place.types.keys() - allowed - {"null"}):
            expected = " or ".join(sorted(place.node.types - {"null"})) or "null"
            yield Finding(where or "the answer", "retyped", f"{kind}; the bundle says {expected}")


def _invalid(
    bundle: Mapping[str, Any], schema: Mapping[str, Any], answer: Any, reported: Iterable[str]
) -> Iterator[Finding]:
    """Whatever else JSON Schema has against the answer."""
    reported = list(reported)
    # References in the schema are relative to the bundle, so the schema is read as a part of it.
    document = DRAFT202012.create_resource({**bundle, "answer": schema})
    registry: Registry[Any] = Registry().with_resource(_URI, document)
    validator = Draft202012Validator({"$ref": f"{_URI}#/answer"}, registry=registry)
    for error in validator.iter_errors(_without_nulls(answer)):
        where = _place_of(error)
        if not any(place.startswith(where) for place in reported):
            yield Finding(where or "the answer", "invalid", f"breaks the rule {error.validator}")


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(entry) for name, entry in value.items() if entry is not None}
    return [_without_nulls(entry) for entry in value if entry is not None] if isinstance(value, list) else value


def _place_of(error: ValidationError) -> str:
    where = ""
    for step in error.absolute_path:
        if isinstance(step, int):
            where += "[]"
        else:
            name = "*" if is_key_of_a_map(str(step)) else str(step)
            where += f".{name}" if where else name
    return where


def _below(where: str, name: str) -> str:
    return f"{where}.{_shown(name)}" if where else _shown(name)


def _shown(name: str) -> str:
    """A field's name, printable and scrubbed: a key may be an identifier."""
    (shown,) = scrub({name: None})
    readable = "".join(letter if letter.isprintable() else "?" for letter in shown)
    return readable if len(readable) <= _SHOWN else f"{readable[:_SHOWN]}..."
