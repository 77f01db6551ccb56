"""The default of an optional parameter."""

from __future__ import annotations

from typing import Any

from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.schema import MISSING, Schema


def check(comparison: Comparison, name: str, old: Schema, now: Schema) -> None:
    """Compare defaults of a parameter that is optional before and after."""
    before, after = old.default, now.default
    if before is MISSING and after is MISSING:
        return
    place = f"{now.pointer}/default"
    if before is MISSING:
        what = f"The {name} now has a default: {code(on_the_wire(after))}."
        comparison.report("request-parameter-default-value-added", place, what, None, after)
    elif after is MISSING:
        what = f"The {name} no longer has a default; it was {code(on_the_wire(before))}."
        comparison.report("request-parameter-default-value-removed", place, what, before, None)
    elif on_the_wire(before) != on_the_wire(after):
        what = f"The default of the {name} changed from {code(on_the_wire(before))} to {code(on_the_wire(after))}."
        comparison.report("request-parameter-default-value-changed", place, what, before, after)


def on_the_wire(value: Any) -> str:
    """A value as a query string has it: the number 1 and the text "1" are the same request."""
    if isinstance(value, bool) or value is None:
        return str(value).lower() if value is not None else "null"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
