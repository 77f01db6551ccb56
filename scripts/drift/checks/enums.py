"""The enum of a parameter. The order of its values is ignored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.drift.findings import Comparison
from scripts.drift.quoting import clean, code
from scripts.drift.schema import Schema


def check(comparison: Comparison, name: str, old: Schema, now: Schema, meanings: Mapping[str, str]) -> list[Any]:
    """Compare two enums; return the values that came or went. `meanings` explains the values there are now."""
    place = f"{now.pointer}/enum"
    if old.enum is None and now.enum is None:
        return []
    if old.enum is None:
        what = f"The {name} is limited to listed values: {listed(now.enum or ())}."
        comparison.report("request-parameter-became-enum", place, what, None, list(now.enum or ()))
    elif now.enum is None:
        what = f"The {name} is no longer limited to listed values."
        comparison.report("request-parameter-enum-removed", place, what, list(old.enum), None)
    else:
        gone, new = difference(old.enum, now.enum), difference(now.enum, old.enum)
        for value in gone:
            what = f"The {name} no longer accepts {code(value)}{_left(now.enum)}."
            comparison.report("request-parameter-enum-value-removed", place, what, value, None)
        for value in new:
            meaning = f" ({clean(meanings[str(value)])})" if str(value) in meanings else ""
            what = f"The {name} now accepts {code(value)}{meaning}."
            comparison.report("request-parameter-enum-value-added", place, what, None, value)
        return [*gone, *new]
    return list(old.enum or now.enum or ())


def difference(values: tuple[Any, ...], others: tuple[Any, ...]) -> list[Any]:
    """The values that are not among `others`; `1`, `1.0`, `"1"` and `True` are told apart as JSON does."""
    known = {(type(value).__name__, str(value)) for value in others}
    return [value for value in values if (type(value).__name__, str(value)) not in known]


def listed(values: tuple[Any, ...], limit: int = 8) -> str:
    """Write out the first few values."""
    shown = ", ".join(code(value) for value in values[:limit])
    return shown + (f" and {len(values) - limit} more" if len(values) > limit else "")


def _left(values: tuple[Any, ...]) -> str:
    return f" (left: {listed(values)})" if values else " (none are left)"
