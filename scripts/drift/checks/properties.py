"""The schemas of responses, property by property, at any depth and inside lists."""

from __future__ import annotations

from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.schema import MISSING, Schema

from . import texts
from .enums import difference, listed
from .types import allows, describe


def check(comparison: Comparison, old: Schema, now: Schema, path: str = "") -> None:
    """Compare two schemas of the same value; `path` is its name in dotted form, empty for the whole body."""
    name = f"field {code(path)}" if path else "answer"
    if _types(comparison, old, now, name, whole=not path):
        return
    _null(comparison, old, now, name, whole=not path)
    _values(comparison, old, now, name)
    _properties(comparison, old, now, path)
    if old.items is not None and now.items is not None:
        check(comparison, old.items, now.items, f"{path}[]")
    texts.compare_parts(comparison, name, now.pointer, (old.texts, old.other), (now.texts, now.other))


def _types(comparison: Comparison, old: Schema, now: Schema, name: str, *, whole: bool) -> bool:
    """Compare types; return whether they have nothing in common, so that nothing below is compared."""
    kind = "body" if whole else "property"
    if old.types == now.types:
        if old.format != now.format:
            what = f"The format of the {name} changed from {old.format} to {now.format}."
            comparison.report("response-property-format-changed", now.pointer, what, old.format, now.format)
        return False
    specialized, generalized = allows(old, now), allows(now, old)
    word = "specialized" if specialized else "generalized" if generalized else "changed"
    verb = {"specialized": "narrowed", "generalized": "widened", "changed": "changed"}[word]
    what = f"The type of the {name} was {verb} from {describe(old)} to {describe(now)}."
    comparison.report(f"response-{kind}-type-{word}", now.pointer, what, describe(old), describe(now))
    return not (specialized or generalized)


def _null(comparison: Comparison, old: Schema, now: Schema, name: str, *, whole: bool) -> None:
    if old.nullable != now.nullable:
        word = "nullable" if now.nullable else "not-nullable"
        kind = "body" if whole else "property"
        what = f"The {name} {'may be null now' if now.nullable else 'is never null now'}."
        comparison.report(f"response-{kind}-became-{word}", now.pointer, what, old.nullable, now.nullable)


def _values(comparison: Comparison, old: Schema, now: Schema, name: str) -> None:
    place = f"{now.pointer}/enum"
    if old.enum is not None and now.enum is not None:
        for value in difference(old.enum, now.enum):
            what = f"The {name} is never {code(value)} now."
            comparison.report("response-property-enum-value-removed", place, what, value, None)
        for value in difference(now.enum, old.enum):
            what = f"The {name} may be {code(value)} now."
            comparison.report("response-property-enum-value-added", place, what, None, value)
    elif old.enum is not None:
        what = f"The {name} is no longer limited to listed values."
        comparison.report("response-property-enum-removed", place, what, list(old.enum), None)
    elif now.enum is not None:
        what = f"The {name} is limited to listed values: {listed(now.enum)}."
        comparison.report("response-property-became-enum", place, what, None, list(now.enum))
    before, after = _limits(old), _limits(now)
    if before != after:
        what = f"The limits of the {name} changed."
        comparison.report("response-property-constraint-changed", now.pointer, what, before, after)


def _limits(schema: Schema) -> dict[str, object]:
    limits = {
        "minimum": schema.lower and schema.lower[0],
        "maximum": schema.upper and schema.upper[0],
        "minLength": schema.min_length or None,
        "maxLength": schema.max_length,
        "minItems": schema.min_items or None,
        "maxItems": schema.max_items,
        "pattern": schema.pattern,
        "default": None if schema.default is MISSING else schema.default,
    }
    return {key: value for key, value in limits.items() if value is not None}


def _properties(comparison: Comparison, old: Schema, now: Schema, path: str) -> None:
    prefix = f"{path}." if path else ""
    for name, schema in old.properties.items():
        full, kind = prefix + name, "required" if name in old.required else "optional"
        if name not in now.properties:
            what = f"The {kind} field {code(full)} is gone from the answer."
            comparison.report(f"response-{kind}-property-removed", schema.pointer, what, describe(schema), None)
            continue
        mandatory = name in now.required
        if (name in old.required) != mandatory:
            what = f"The field {code(full)} is {'always' if mandatory else 'not always'} in the answer now."
            rule = f"response-property-became-{'required' if mandatory else 'optional'}"
            comparison.report(rule, now.properties[name].pointer, what, not mandatory, mandatory)
        check(comparison, schema, now.properties[name], full)
    for name, schema in now.properties.items():
        if name not in old.properties:
            kind = "required" if name in now.required else "optional"
            what = f"The {kind} field {code(prefix + name)} is new in the answer ({describe(schema)})."
            comparison.report(f"response-{kind}-property-added", schema.pointer, what, None, describe(schema))
