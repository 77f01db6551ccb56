"""Read a schema into its normal form, so that OpenAPI 3.0 and 3.1, `$ref` and inline compare equal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from scripts.errors import PipelineError

from .documented import DocumentedOperation, as_dict, as_list, escape
from .schema import MISSING, Bound, Schema
from .unions import both, either

_TEXTS: Final = frozenset({"title", "description", "example", "examples", "externalDocs", "xml", "$comment"})
_VALUES: Final = ("type", "nullable", "format", "enum", "const", "default", "pattern")
_LIMITS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength")
_PARTS: Final = ("properties", "required", "items", "additionalProperties", "allOf", "anyOf", "oneOf", "$ref")
_MEANT: Final = frozenset((*_VALUES, *_LIMITS, "minItems", "maxItems", *_PARTS))
_MAX_DEPTH: Final = 40
_MAX_SCHEMAS: Final = 20_000
"""Schemas read for one answer or parameter. A few that refer to each other in circles stand for millions."""


def read_schema(documented: DocumentedOperation, value: Any, pointer: str) -> Schema:
    """Normalise the schema `value` that stands at `pointer`.

    Raises:
        PipelineError: it refers to nothing, or to itself in too many ways.
    """
    return _Reader(documented).read(value, pointer, ())


@dataclass(slots=True)
class _Reader:
    """Reads schemas of one document; `left` is how many it may still read."""

    documented: DocumentedOperation
    left: int = _MAX_SCHEMAS

    def read(self, value: Any, pointer: str, parents: tuple[str, ...]) -> Schema:
        """Normalise one schema; `parents` are the pointers of those it stands in."""
        self.left -= 1
        if self.left < 0:
            raise PipelineError(
                f"{self.documented.path}: its schemas refer to each other in too many ways to be compared"
            )
        value, pointer = self.documented.follow(value, pointer)
        schema = Schema(pointer)
        if not isinstance(value, dict) or pointer in parents or len(parents) > _MAX_DEPTH:
            # `true`, `false`, or a schema that contains itself, the second time
            schema.other = {"schema": value} if isinstance(value, bool) and not value else {}
            return schema
        parents = (*parents, pointer)
        _types(schema, value)
        _limits(schema, value)
        schema.texts = {key: item for key, item in value.items() if key in _TEXTS or key.startswith("x-")}
        schema.other = {
            key: item
            for key, item in value.items()
            if key not in _MEANT and key not in _TEXTS and not key.startswith("x-")
        }
        self._children(schema, value, pointer, parents)
        for part, branch in enumerate(as_list(value.get("allOf"))):
            both(schema, self.read(branch, f"{pointer}/allOf/{part}", parents))
        for keyword in ("anyOf", "oneOf"):
            branches = [
                self.read(branch, f"{pointer}/{keyword}/{part}", parents)
                for part, branch in enumerate(as_list(value.get(keyword)))
            ]
            if branches:
                both(schema, either(branches, pointer))
        if not schema.types:
            schema.types = _implied_types(schema)
        schema.types -= {"null"}
        return schema

    def _children(self, schema: Schema, value: dict[str, Any], pointer: str, parents: tuple[str, ...]) -> None:
        schema.properties = {
            str(name): self.read(entry, f"{pointer}/properties/{escape(str(name))}", parents)
            for name, entry in as_dict(value.get("properties")).items()
        }
        schema.required = frozenset(str(name) for name in as_list(value.get("required")))
        if isinstance(value.get("items"), dict):
            schema.items = self.read(value["items"], f"{pointer}/items", parents)
        additional = value.get("additionalProperties")
        if additional is False:
            schema.other["additionalProperties"] = False
        elif isinstance(additional, dict) and additional:
            # A map: the schema of its values is compared like a property called `*`.
            schema.properties["*"] = self.read(additional, f"{pointer}/additionalProperties", parents)


def _types(schema: Schema, value: dict[str, Any]) -> None:
    named = value.get("type")
    types = frozenset(str(entry) for entry in named) if isinstance(named, list) else frozenset({str(named)})
    schema.types = frozenset() if named is None else types
    schema.nullable = value.get("nullable") is True or "null" in schema.types
    form = value.get("format")
    schema.format = form if isinstance(form, str) else None
    values = value["enum"] if isinstance(value.get("enum"), list) else None
    if "const" in value:
        values = [value["const"]]
    if values is not None:
        schema.nullable = schema.nullable or None in values
        schema.enum = tuple(entry for entry in values if entry is not None)
    schema.default = value.get("default", MISSING)


def _limits(schema: Schema, value: dict[str, Any]) -> None:
    integral = schema.types == {"integer"}
    schema.lower = _bound(value.get("minimum"), value.get("exclusiveMinimum"), 1, integral)
    schema.upper = _bound(value.get("maximum"), value.get("exclusiveMaximum"), -1, integral)
    schema.min_length = _whole(value.get("minLength")) or 0
    schema.max_length = _whole(value.get("maxLength"))
    schema.min_items = _whole(value.get("minItems")) or 0
    schema.max_items = _whole(value.get("maxItems"))
    pattern = value.get("pattern")
    schema.pattern = pattern if isinstance(pattern, str) else None


def _bound(limit: Any, exclusive: Any, inward: int, integral: bool) -> Bound | None:
    """Join OpenAPI 3.0's `exclusive…: true` beside a limit with 3.1's `exclusive…: <limit>`; the tighter one counts."""
    bounds: list[Bound] = []
    if _number(limit):
        bounds.append((limit, inward if exclusive is True else 0))
    if _number(exclusive):
        bounds.append((exclusive, inward))
    if integral:
        bounds = [(value + out if out and value == int(value) else value, 0) for value, out in bounds]
    return (max(bounds) if inward > 0 else min(bounds)) if bounds else None


def _implied_types(schema: Schema) -> frozenset[str]:
    """The types that a schema without `type` implies."""
    if schema.properties:
        return frozenset({"object"})
    if schema.items:
        return frozenset({"array"})
    names = {bool: "boolean", int: "integer", float: "number", str: "string"}
    return frozenset(names[type(entry)] for entry in schema.enum or () if type(entry) in names)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None
