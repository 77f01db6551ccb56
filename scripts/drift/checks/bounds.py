"""Limits on what is sent: numbers, lengths, list sizes, patterns."""

from __future__ import annotations

from typing import Any, Final

from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.drift.schema import Bound, Schema

REPORTS: Final = (
    *(
        f"request-parameter-{name}-{word}"
        for name in ("max", "max-length")
        for word in ("set", "decreased", "increased")
    ),
    *(
        f"request-parameter-{name}-{word}"
        for name in ("min", "min-items")
        for word in ("set", "decreased", "increased")
    ),
    "request-parameter-max-items-decreased",
    "request-parameter-max-items-increased",
    "request-parameter-min-length-decreased",
    "request-parameter-min-length-increased",
    "request-parameter-pattern-added",
    "request-parameter-pattern-changed",
    "request-parameter-pattern-generalized",
    "request-parameter-pattern-removed",
)
_ANYTHING: Final = (".*", "^.*$", "^.*", ".*$", "[\\s\\S]*", "^[\\s\\S]*$")


def check(comparison: Comparison, name: str, old: Schema, now: Schema) -> None:
    """Compare every limit of a parameter's values."""
    _upper(comparison, "max", name, now.pointer, _shown(old.upper), _shown(now.upper), (old.upper, now.upper))
    _lower(comparison, "min", name, now.pointer, _shown(old.lower), _shown(now.lower), (old.lower, now.lower))
    lengths = (old.max_length, now.max_length)
    _upper(comparison, "max-length", name, now.pointer, *lengths, lengths)
    sizes = (old.max_items, now.max_items)
    # oasdiff has no rule of its own for a limit on list sizes that is new: it counts as lowered from none.
    _upper(comparison, "max-items", name, now.pointer, *sizes, sizes, new="decreased")
    shortest = (old.min_length, now.min_length)
    _lower(comparison, "min-length", name, now.pointer, *shortest, shortest, new="increased")
    fewest = (old.min_items or None, now.min_items or None)
    _lower(comparison, "min-items", name, now.pointer, *fewest, fewest)
    _pattern(comparison, name, old, now)


def _upper(
    comparison: Comparison, rule: str, name: str, place: str, before: Any, after: Any, limits: Any, new: str = "set"
) -> None:
    old, now = limits
    if old == now:
        return
    word = new if old is None else "increased" if now is None or now > old else "decreased"
    _report(comparison, rule, word, name, place, before, after)


def _lower(
    comparison: Comparison, rule: str, name: str, place: str, before: Any, after: Any, limits: Any, new: str = "set"
) -> None:
    old, now = limits
    if old == now:
        return
    word = new if old is None else "decreased" if now is None or now < old else "increased"
    _report(comparison, rule, word, name, place, before, after)


def _report(comparison: Comparison, rule: str, word: str, name: str, place: str, before: Any, after: Any) -> None:
    kind = {
        "max": "maximum",
        "min": "minimum",
        "max-length": "greatest length",
        "min-length": "least length",
        "max-items": "greatest number of items",
        "min-items": "least number of items",
    }[rule]
    texts = ["none" if value is None else str(value) for value in (before, after)]
    what = f"The {kind} of the {name} changed from {texts[0]} to {texts[1]}."
    comparison.report(f"request-parameter-{rule}-{word}", place, what, before, after)


def _shown(bound: Bound | None) -> Any:
    """A limit as a person writes it."""
    if bound is None:
        return None
    value, inward = bound
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
