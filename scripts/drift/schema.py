"""A schema in one normal form, so that OpenAPI 3.0 and 3.1, `$ref` and inline compare equal."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from .documented import DocumentedOperation, as_dict, as_list, escape

MISSING: Final = object()
"""No default given; `None` would be the default null."""

_TEXTS: Final = frozenset({"title", "description", "example", "examples", "externalDocs", "xml", "$comment"})
_VALUES: Final = ("type", "nullable", "format", "enum", "const", "default", "pattern")
_LIMITS: Final = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "minLength", "maxLength")
_PARTS: Final = ("properties", "required", "items", "additionalProperties", "allOf", "anyOf", "oneOf", "$ref")
_MEANT: Final = frozenset((*_VALUES, *_LIMITS, "minItems", "maxItems", *_PARTS))
_MAX_DEPTH: Final = 40

Bound = tuple[float, int]
"""A limit and whether it is itself excluded, ordered so that a greater lower bound is a tighter one."""


@dataclass(slots=True)
class Schema:
    """The values that are allowed. An empty `types` allows any type."""

    pointer: str
    types: frozenset[str] = frozenset()
    nullable: bool = False
    format: str | None = None
    enum: tuple[Any, ...] | None = None
    default: Any = MISSING
    lower: Bound | None = None
    upper: Bound | None = None
    min_length: int = 0
    max_length: int | None = None
    min_items: int = 0
    max_items: int | None = None
    pattern: str | None = None
    properties: dict[str, Schema] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: Schema | None = None
    texts: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)
    """Keywords that no check reads; they are compared as they are."""


def read_schema(documented: DocumentedOperation, value: Any, pointer: str, parents: tuple[str, ...] = ()) -> Schema:
    """Normalise the schema `value` that stands at `pointer`."""
    value, pointer = documented.follow(value, pointer)
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
        key: item for key, item in value.items() if key not in _MEANT and key not in _TEXTS and not key.startswith("x-")
    }
    _children(schema, value, documented, pointer, parents)
    for part, branch in enumerate(as_list(value.get("allOf"))):
        _both(schema, read_schema(documented, branch, f"{pointer}/allOf/{part}", parents))
    for keyword in ("anyOf", "oneOf"):
        branches = [
            read_schema(documented, branch, f"{pointer}/{keyword}/{part}", parents)
            for part, branch in enumerate(as_list(value.get(keyword)))
        ]
        if branches:
            _both(schema, _either(branches, pointer))
    if not schema.types:
        schema.types = _implied_types(schema)
    schema.types -= {"null"}
    return schema


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


def _children(
    schema: Schema, value: dict[str, Any], documented: DocumentedOperation, pointer: str, parents: tuple[str, ...]
) -> None:
    schema.properties = {
        str(name): read_schema(documented, entry, f"{pointer}/properties/{escape(str(name))}", parents)
        for name, entry in as_dict(value.get("properties")).items()
    }
    schema.required = frozenset(str(name) for name in as_list(value.get("required")))
    if isinstance(value.get("items"), dict):
        schema.items = read_schema(documented, value["items"], f"{pointer}/items", parents)
    additional = value.get("additionalProperties")
    if additional is False:
        schema.other["additionalProperties"] = False
    elif isinstance(additional, dict) and additional:
        # A map: the schema of its values is compared like a property called `*`.
        schema.properties["*"] = read_schema(documented, additional, f"{pointer}/additionalProperties", parents)


def _both(schema: Schema, branch: Schema) -> None:
    """Narrow `schema` by one branch of `allOf`."""
    schema.types = (schema.types & branch.types or branch.types) if schema.types else branch.types
    schema.nullable = schema.nullable or branch.nullable
    if branch.enum is not None:
        known = schema.enum
        schema.enum = branch.enum if known is None else tuple(entry for entry in known if entry in branch.enum)
    schema.format = schema.format or branch.format
    schema.default = branch.default if schema.default is MISSING else schema.default
    schema.lower = max(filter(None, (schema.lower, branch.lower)), default=None)
    schema.upper = min(filter(None, (schema.upper, branch.upper)), default=None)
    schema.min_length = max(schema.min_length, branch.min_length)
    schema.min_items = max(schema.min_items, branch.min_items)
    lengths = [length for length in (schema.max_length, branch.max_length) if length is not None]
    schema.max_length = min(lengths, default=None)
    sizes = [size for size in (schema.max_items, branch.max_items) if size is not None]
    schema.max_items = min(sizes, default=None)
    schema.pattern = schema.pattern or branch.pattern
    schema.properties = {**schema.properties, **branch.properties}
    schema.required |= branch.required
    schema.items = schema.items or branch.items
    schema.texts = {**branch.texts, **schema.texts}
    schema.other = {**branch.other, **schema.other}


def _either(branches: list[Schema], pointer: str) -> Schema:
    """Join the branches of `anyOf` or `oneOf` into the schema that allows what any of them allows."""
    real = [branch for branch in branches if branch.types or branch.properties or branch.items or not branch.nullable]
    nullable = len(real) < len(branches) or any(branch.nullable for branch in branches)
    if len(real) == 1:
        real[0].nullable = nullable
        return real[0]
    joined = Schema(pointer, nullable=nullable)
    if real and all(branch.types for branch in real):
        joined.types = frozenset().union(*(branch.types for branch in real))
    if real and all(branch.enum is not None for branch in real):
        joined.enum = tuple(dict.fromkeys(entry for branch in real for entry in branch.enum or ()))
    objects = [branch for branch in real if branch.properties]
    for branch in objects:
        joined.properties = {**branch.properties, **joined.properties}
    if objects:
        joined.required = frozenset.intersection(*(branch.required for branch in objects))
    joined.items = next((branch.items for branch in real if branch.items), None)
    return joined


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
