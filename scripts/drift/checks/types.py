"""Type, format and nullability of a parameter."""

from __future__ import annotations

from typing import Final

from scripts.drift.findings import Comparison
from scripts.drift.quoting import clean
from scripts.drift.schema import Schema

_WIDER_FORMATS: Final = {("int32", "int64"), ("float", "double")}


def check(comparison: Comparison, name: str, old: Schema, now: Schema) -> None:
    if old.types != now.types or old.format != now.format:
        fits = allows(now, old) and _format_fits(old, now)
        word = "generalized" if fits else "changed"
        what = f"The type of the {name} was {'widened' if fits else 'changed'} from {describe(old)} to {describe(now)}."
        comparison.report(f"request-parameter-type-{word}", now.pointer, what, describe(old), describe(now))
    if old.nullable != now.nullable:
        word = "nullable" if now.nullable else "not-nullable"
        what = f"The {name} {'may be null now' if now.nullable else 'may no longer be null'}."
        comparison.report(f"request-parameter-became-{word}", now.pointer, what, old.nullable, now.nullable)


def allows(wide: Schema, narrow: Schema) -> bool:
    """Return whether every type of `narrow` is among those of `wide`; integers are numbers."""
    if not wide.types:
        return True
    have = wide.types | ({"integer"} if "number" in wide.types else set())
    return bool(narrow.types) and narrow.types <= have


def describe(schema: Schema) -> str:
    """Name the types of a schema."""
    types = " or ".join(sorted(schema.types)) or "any type"
    inside = f" of {describe(schema.items)}" if schema.items is not None and "array" in schema.types else ""
    return clean(types + inside + (f" ({schema.format})" if schema.format else ""))


def _format_fits(old: Schema, now: Schema) -> bool:
    """Return whether values of the old format are still accepted. Between different types, the types decide."""
    if old.types != now.types or now.format is None or now.format == old.format:
        return True
    return (old.format, now.format) in _WIDER_FORMATS
