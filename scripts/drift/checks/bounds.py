"""Limits on the values of a parameter: numbers, lengths, list sizes, patterns."""

from __future__ import annotations

from typing import Any, Final

from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.schema import Bound, Schema

_ANYTHING: Final = (".*", "^.*$", "^.*", ".*$", "[\\s\\S]*", "^[\\s\\S]*$")


def check(comparison: Comparison, name: str, old: Schema, now: Schema) -> None:

    def limit(rule: str, what: str, before: Any, after: Any, new: str = "set") -> None:
        """Compare one limit; `None` stands for no limit, which is the loosest upper and lower one."""
        if before == after:
            return
        upper = rule.startswith("max")
        looser = after is None or (before is not None and (after > before) == upper)
        word = new if before is None else ("increased" if looser == upper else "decreased")
        shown, shown_now = _shown(before), _shown(after)
        texts = ["none" if value is None else str(value) for value in (shown, shown_now)]
        sentence = f"The {what} of the {name} changed from {texts[0]} to {texts[1]}."
        comparison.report(f"request-parameter-{rule}-{word}", now.pointer, sentence, shown, shown_now)

    limit("max", "maximum", old.upper, now.upper)
    limit("min", "minimum", old.lower, now.lower)
    limit("max-length", "greatest length", old.max_length, now.max_length)
    # oasdiff has no rule of its own for these two limits where they are new: they count as tightened from none.
    limit("max-items", "greatest number of items", old.max_items, now.max_items, new="decreased")
    limit("min-length", "least length", old.min_length, now.min_length, new="increased")
    limit("min-items", "least number of items", old.min_items or None, now.min_items or None)
    _pattern(comparison, name, old, now)


def _shown(limit: Bound | int | None) -> Any:
    """A limit as a person writes it."""
    if not isinstance(limit, tuple):
        return limit
    value, inward = limit
    return value if inward == 0 else f"{'above' if inward > 0 else 'below'} {value}"


def _pattern(comparison: Comparison, name: str, old: Schema, now: Schema) -> None:
    before, after = old.pattern, now.pattern
    if before == after:
        return
    place = f"{now.pointer}/pattern"
    if before is None:
        if after not in _ANYTHING:
            what = f"The {name} must match the pattern {code(after)} now."
            comparison.report("request-parameter-pattern-added", place, what, before, after)
    elif after is None:
        what = f"The {name} no longer has to match the pattern {code(before)}."
        comparison.report("request-parameter-pattern-removed", place, what, before, after)
    else:
        word = "generalized" if after in _ANYTHING else "changed"
        what = f"The pattern of the {name} changed from {code(before)} to {code(after)}."
        comparison.report(f"request-parameter-pattern-{word}", place, what, before, after)
