"""Schemas made of others: `allOf` narrows, `anyOf` and `oneOf` allow what any branch does."""

from __future__ import annotations

from typing import Any

from .schema import MISSING, Schema


def both(schema: Schema, branch: Schema) -> None:
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


def either(branches: list[Schema], pointer: str) -> Schema:
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
    unread = [_unread(branch, joined) for branch in real]
    if any(unread):
        # Compared as a keyword that no rule judges, so that no change of a branch goes unseen. The order means nothing.
        joined.other["anyOf"] = sorted(unread, key=str)
    said = dict.fromkeys(branch.texts["description"] for branch in real if "description" in branch.texts)
    if said:
        joined.texts["description"] = "\n".join(map(str, said))
    return joined


def _unread(branch: Schema, joined: Schema) -> dict[str, Any]:
    """What a branch says that is not in the schema it was joined into."""
    facts = _facts(branch)
    for key in ("nullable", "enum", "required"):
        facts.pop(key, None)
    if branch.enum is not None and joined.enum is None:
        facts["enum"] = list(branch.enum)
    if branch.items is joined.items:
        facts.pop("items", None)
    own = {name: entry for name, entry in branch.properties.items() if joined.properties[name] is not entry}
    facts.pop("properties", None)
    if own:
        facts["properties"] = {name: _facts(entry) for name, entry in own.items()}
    # Types alone are in the joined schema, too.
    return {} if set(facts) == {"types"} else facts


def _facts(schema: Schema) -> dict[str, Any]:
    """All that a schema allows, as JSON; what it does not limit is left out."""
    facts: dict[str, Any] = {
        "types": sorted(schema.types),
        "nullable": schema.nullable,
        "format": schema.format,
        "enum": None if schema.enum is None else list(schema.enum),
        "default": None if schema.default is MISSING else schema.default,
        "lower": schema.lower,
        "upper": schema.upper,
        "lengths": [schema.min_length, schema.max_length],
        "sizes": [schema.min_items, schema.max_items],
        "pattern": schema.pattern,
        "properties": {name: _facts(entry) for name, entry in schema.properties.items()},
        "required": sorted(schema.required),
        "items": None if schema.items is None else _facts(schema.items),
        "other": schema.other,
    }
    return {key: fact for key, fact in facts.items() if fact not in (None, False, [], {}, [0, None])}
