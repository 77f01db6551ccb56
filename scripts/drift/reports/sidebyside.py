"""Two JSON values line by line: the changed lines, with a few equal ones around each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Final

from scripts.drift.quoting import clean

_CONTEXT: Final = 3
_MAX_LINES: Final = 600
_WIDTH: Final = 400

Row = tuple[str, int, str, int, str]
"""Kind (`same`, `gone`, `new`, `changed`, `skip`), line number and text before and after; number 0: no line there."""


def rows(before: Any, after: Any) -> list[Row]:
    """Lay two values out side by side. Keys are sorted."""
    left, right = _lines(before), _lines(after)
    if max(len(left), len(right)) > 4000:
        return [("skip", 0, "", 0, "")]  # difflib is quadratic
    return list(_rows(left, right))[:_MAX_LINES]


def _rows(left: list[str], right: list[str]) -> Iterator[Row]:
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        yield ("skip", 0, "", 0, "")
        for tag, low, high, low_now, high_now in group:
            kind = {"equal": "same", "delete": "gone", "insert": "new", "replace": "changed"}[tag]
            for one, other in zip_longest(range(low, high), range(low_now, high_now)):
                # A line without a counterpart was removed or added, also within a block that difflib calls replaced.
                yield (
                    "new" if one is None else "gone" if other is None else kind,
                    0 if one is None else one + 1,
                    "" if one is None else left[one],
                    0 if other is None else other + 1,
                    "" if other is None else right[other],
                )


def _lines(value: Any) -> list[str]:
    text = json.dumps(value, indent=2, ensure_ascii=False, sort_keys=True)
    return [clean(line, _WIDTH) for line in text.split("\n")]
