"""Parameters: added, removed, renamed, moved, required or not. Their values are compared by the other checks."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Final

from scripts.contract.names import available_values
from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.request import Parameter
from scripts.drift.schema import MISSING, Schema

from . import bounds, defaults, enums, texts, types

_ALIKE: Final = 0.6
"""How similar two names must be (difflib's ratio) to count as a renaming."""

Parameters = dict[tuple[str, str], Parameter]


def check(comparison: Comparison, before: Parameters, after: Parameters) -> None:
    """Compare two lists of parameters; their order is ignored."""
    gone = [parameter for key, parameter in before.items() if key not in after]
    new = [parameter for key, parameter in after.items() if key not in before]
    for old, now in [(before[key], now) for key, now in after.items() if key in before]:
        _same(comparison, old, now)
    for old, now in _relocated(gone, new):
        what = f"The parameter {code(old.name)} moved from the {old.location} to the {now.location}."
        comparison.report("request-parameter-location-changed", now.pointer, what, old.location, now.location)
        _same(comparison, old, now)
        gone.remove(old)
        new.remove(now)
    for old, now in _renamed(gone, new):
        kind = "required" if old.required or now.required else "optional"
        what = f"The {kind} {old.location} parameter {code(old.name)} seems to be called {code(now.name)} now."
        comparison.report(f"{kind}-request-parameter-renamed", now.pointer, what, old.name, now.name)
        _same(comparison, old, now)
        gone.remove(old)
        new.remove(now)
    for old in gone:
        _removed(comparison, old)
    for now in new:
        _added(comparison, now)


def label(parameter: Parameter) -> str:
    """Name a parameter in a sentence."""
    return f"{parameter.location} parameter {code(parameter.name)}"


def _same(comparison: Comparison, old: Parameter, now: Parameter) -> None:
    """Compare one parameter before and after."""
    if old.required != now.required:
        word = "required" if now.required else "optional"
        what = f"The {label(now)} became {word}."
        comparison.report(f"request-parameter-became-{word}", now.pointer, what, old.required, now.required)
    if old.deprecated != now.deprecated:
        rule, word = ("deprecated", "is marked as") if now.deprecated else ("reactivated", "is no longer marked as")
        what = f"The {label(now)} {word} deprecated."
        comparison.report(f"request-parameter-{rule}", now.pointer, what, old.deprecated, now.deprecated)
    if old.written and now.written and old.written != now.written:
        what = f"Lists in the {label(now)} are written another way: {old.written} became {now.written}."
        comparison.report("request-parameter-serialization-changed", now.pointer, what, old.written, now.written)
    if not (old.required or now.required):
        defaults.check(comparison, label(now), old.schema, now.schema)
    _values(
        comparison, label(now), old.schema, now.schema, ([old.texts, old.schema.texts], [now.texts, now.schema.texts])
    )
    texts.compare_parts(comparison, label(now), now.pointer, (old.texts, old.other), (now.texts, now.other))


Described = tuple[list[texts.Texts], list[texts.Texts]]
"""All texts about a value, before and after."""


def _values(comparison: Comparison, name: str, old: Schema, now: Schema, described: Described) -> None:
    types.check(comparison, name, old, now)
    changed = enums.check(comparison, name, old, now, available_values(texts.words(described[1])))
    bounds.check(comparison, name, old, now)
    place = now.pointer.removesuffix("/schema")
    texts.compare_words(comparison.report, "request-parameter", name, place, *described, changed)
    texts.compare_parts(comparison, name, now.pointer, (old.texts, old.other), (now.texts, now.other))
    if old.items is not None and now.items is not None:
        inner = [old.items.texts], [now.items.texts]
        _values(comparison, f"items of the {name}", old.items, now.items, inner)


def _removed(comparison: Comparison, old: Parameter) -> None:
    rule = "request-parameter-removed-with-deprecation" if old.deprecated else "request-parameter-removed"
    kind = "required" if old.required else "optional"
    comparison.report(rule, old.pointer, f"The {kind} {label(old)} was removed.", describe(old))


def _added(comparison: Comparison, now: Parameter) -> None:
    kind = "required" if now.required else "optional"
    what = f"The {kind} {label(now)} is new ({_values_of(now.schema)})."
    comparison.report(f"new-{kind}-request-parameter", now.pointer, what, None, describe(now))


def _values_of(schema: Schema) -> str:
    """The type, the default and the values of a parameter, in words."""
    parts = [types.describe(schema)]
    if schema.default is not MISSING:
        parts.append(f"{code(defaults.on_the_wire(schema.default))} by default")
    if schema.enum is not None:
        parts.append(f"one of {enums.listed(schema.enum)}")
    return ", ".join(parts)


def describe(parameter: Parameter) -> dict[str, object]:
    """A parameter as `before` and `after` of a finding show it: with its default, its values, and what it means."""
    shown: dict[str, object] = {
        "name": parameter.name,
        "in": parameter.location,
        "required": parameter.required,
        "type": types.describe(parameter.schema),
    }
    if parameter.schema.enum is not None:
        shown["enum"] = list(parameter.schema.enum)
    if parameter.schema.default is not MISSING:
        shown["default"] = parameter.schema.default
    if said := texts.words([parameter.texts, parameter.schema.texts]):
        shown["description"] = said
    return shown


def _relocated(gone: list[Parameter], new: list[Parameter]) -> list[tuple[Parameter, Parameter]]:
    by_name = {parameter.name: parameter for parameter in new}
    return [(old, by_name.pop(old.name)) for old in gone if old.name in by_name]


def _renamed(gone: list[Parameter], new: list[Parameter]) -> list[tuple[Parameter, Parameter]]:
    """Pair removed with new parameters of the same values and similar names."""
    pairs = []
    candidates = sorted(
        ((_likeness(old, now), old.name, now.name, old, now) for old in gone for now in new),
        key=lambda candidate: (-candidate[0], candidate[1], candidate[2]),
    )
    taken: set[int] = set()
    alone = sum(parameter.required for parameter in gone) == sum(parameter.required for parameter in new) == 1
    for likeness, _, _, old, now in candidates:
        # The only required parameter replaced by another of the same type counts as a renaming, whatever the names.
        swapped = old.required and now.required and alone
        if (likeness >= _ALIKE or (swapped and likeness > 0)) and taken.isdisjoint({id(old), id(now)}):
            taken |= {id(old), id(now)}
            pairs.append((old, now))
    return pairs


def _likeness(old: Parameter, now: Parameter) -> float:
    """How similar two names are; 0 when the parameters take different values."""
    if old.location != now.location or not _hold_the_same(old.schema, now.schema):
        return 0.0
    names = [parameter.name.replace("_", "").replace("-", "").lower() for parameter in (old, now)]
    return 0.01 + SequenceMatcher(None, names[0], names[1]).ratio()


def _hold_the_same(old: Schema, now: Schema) -> bool:
    enums_agree = set(map(str, old.enum or ())) == set(map(str, now.enum or ()))
    items_agree = (old.items is None) == (now.items is None)
    return old.types == now.types and old.format == now.format and enums_agree and items_agree
