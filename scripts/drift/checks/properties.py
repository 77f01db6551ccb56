"""The schemas of responses, property by property, at any depth and inside lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from scripts.drift.envelope import is_envelope, judge
from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.schema import MISSING, Schema

from . import texts
from .enums import difference, listed
from .types import allows, describe


@dataclass(frozen=True, slots=True)
class _Place:
    """A value in an answer, before and after: where findings about it are recorded."""

    comparison: Comparison
    old: Schema
    now: Schema
    path: str = ""
    """Its name in dotted form, empty for the whole body."""
    enveloped: bool = False
    """Whether the answer is the envelope."""

    @property
    def name(self) -> str:
        return f"field {code(self.path)}" if self.path else "answer"

    @property
    def kind(self) -> str:
        return "property" if self.path else "body"

    def report(self, rule: str, pointer: str, what: str, before: Any = None, after: Any = None) -> None:
        """Record a finding about this value."""
        self.report_at(self.path, self.now.types, rule, pointer, what, before, after)

    def report_at(
        self,
        path: str,
        types: Collection[str],
        rule: str,
        pointer: str,
        what: str,
        before: Any = None,
        after: Any = None,
    ) -> None:
        """Record a finding about a value at or below this one; of the envelope, with what it does to the facade."""
        judged = judge(path, rule, types, after) if self.enveloped else None
        self.comparison.report(rule, pointer, what, before, after, judged)

    def inner(self, old: Schema, now: Schema, path: str) -> _Place:
        return replace(self, old=old, now=now, path=path)


def check(comparison: Comparison, old: Schema, now: Schema) -> None:
    """Compare two schemas of the whole answer."""
    _check(_Place(comparison, old, now, "", is_envelope(old.properties, now.properties)))


def _check(place: _Place) -> None:
    old, now = place.old, place.now
    if _types(place):
        return
    _null(place)
    _values(place)
    _properties(place)
    if old.items is not None and now.items is not None:
        _check(place.inner(old.items, now.items, f"{place.path}[]"))
    texts.compare_words(place.report, "response-property", place.name, now.pointer, [old.texts], [now.texts])
    texts.compare_parts(
        place.comparison, place.name, now.pointer, (old.texts, old.other), (now.texts, now.other), place.report
    )


def _types(place: _Place) -> bool:
    """Compare types; return whether they have nothing in common, so that nothing below is compared."""
    old, now, name = place.old, place.now, place.name
    if old.types == now.types:
        if old.format != now.format:
            what = f"The format of the {name} changed from {old.format} to {now.format}."
            place.report("response-property-format-changed", now.pointer, what, old.format, now.format)
        return False
    specialized, generalized = allows(old, now), allows(now, old)
    word = "specialized" if specialized else "generalized" if generalized else "changed"
    verb = {"specialized": "narrowed", "generalized": "widened", "changed": "changed"}[word]
    what = f"The type of the {name} was {verb} from {describe(old)} to {describe(now)}."
    place.report(f"response-{place.kind}-type-{word}", now.pointer, what, describe(old), describe(now))
    return not (specialized or generalized)


def _null(place: _Place) -> None:
    old, now = place.old, place.now
    if old.nullable != now.nullable:
        word = "nullable" if now.nullable else "not-nullable"
        what = f"The {place.name} {'may be null now' if now.nullable else 'is never null now'}."
        place.report(f"response-{place.kind}-became-{word}", now.pointer, what, old.nullable, now.nullable)


def _values(place: _Place) -> None:
    old, now, name = place.old, place.now, place.name
    pointer = f"{now.pointer}/enum"
    if old.enum is not None and now.enum is not None:
        for value in difference(old.enum, now.enum):
            what = f"The {name} is never {code(value)} now."
            place.report("response-property-enum-value-removed", pointer, what, value, None)
        for value in difference(now.enum, old.enum):
            what = f"The {name} may be {code(value)} now."
            place.report("response-property-enum-value-added", pointer, what, None, value)
    elif old.enum is not None:
        what = f"The {name} is no longer limited to listed values."
        place.report("response-property-enum-removed", pointer, what, list(old.enum), None)
    elif now.enum is not None:
        what = f"The {name} is limited to listed values: {listed(now.enum)}."
        place.report("response-property-became-enum", pointer, what, None, list(now.enum))
    before, after = _limits(old), _limits(now)
    if before != after:
        what = f"The limits of the {name} changed."
        place.report("response-property-constraint-changed", now.pointer, what, before, after)


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


def _properties(place: _Place) -> None:
    old, now = place.old, place.now
    prefix = f"{place.path}." if place.path else ""
    for name, schema in old.properties.items():
        full, kind = prefix + name, "required" if name in old.required else "optional"
        if name not in now.properties:
            what = f"The {kind} field {code(full)} is gone from the answer."
            place.report_at(full, (), f"response-{kind}-property-removed", schema.pointer, what, describe(schema), None)
            continue
        mandatory = name in now.required
        if (name in old.required) != mandatory:
            what = f"The field {code(full)} is {'always' if mandatory else 'not always'} in the answer now."
            rule = f"response-property-became-{'required' if mandatory else 'optional'}"
            place.report_at(
                full, now.properties[name].types, rule, now.properties[name].pointer, what, not mandatory, mandatory
            )
        _check(place.inner(schema, now.properties[name], full))
    for name, schema in now.properties.items():
        if name not in old.properties:
            kind = "required" if name in now.required else "optional"
            full = prefix + name
            what = f"The {kind} field {code(full)} is new in the answer ({describe(schema)})."
            place.report_at(
                full, schema.types, f"response-{kind}-property-added", schema.pointer, what, None, describe(schema)
            )
