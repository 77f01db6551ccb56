"""A finding's `before` and `after` as lines to read: of long texts what differs, of a new parameter what it means."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from scripts.drift.findings import Finding
from scripts.drift.quoting import clean

_WIDTH = 300


class Values(NamedTuple):
    """Lines of printable characters; no line where there is nothing."""

    before: list[str]
    after: list[str]

    @property
    def brief(self) -> bool:
        """Whether both fit into one line."""
        short = len(self.before) < 2 and len(self.after) < 2
        return short and sum(map(len, self.before + self.after)) <= 90


def values_of(finding: Finding, limit: int = 24, *, listed: bool = False) -> Values | None:
    """What a reader is shown; `None` where there is nothing, or nothing that the sentence does not say.

    Args:
        finding: whose values.
        limit: how many lines to show of each.
        listed: whether it is one change of many, where values that the sentence quotes are left out too.
    """
    before, after = finding.before, finding.after
    if (before is None or isinstance(before, bool)) and (after is None or isinstance(after, bool)):
        return None
    if listed and all(side is None or (isinstance(side, str) and side in finding.what) for side in (before, after)):
        return None
    if _is_parameter(before) or _is_parameter(after):
        # Type, default and values stand in the sentence.
        before, after = _meaning(before), _meaning(after)
        if not (before or after):
            return None
    if isinstance(before, str) and isinstance(after, str) and "\n" in before + after:
        # Of texts of several lines, those that both have are left out.
        old, new = _lines(before), _lines(after)
        old, new = [line for line in old if line not in new], [line for line in new if line not in old]
        if old or new:
            return Values(_bounded(old, limit), _bounded(new, limit))
    return Values(_bounded(_lines(before), limit), _bounded(_lines(after), limit))


def _is_parameter(value: Any) -> bool:
    return isinstance(value, dict) and {"name", "in", "required", "type"} <= set(value)


def _meaning(value: Any) -> str | None:
    said = value.get("description") if isinstance(value, dict) else None
    return said if isinstance(said, str) else None


def _lines(value: Any) -> list[str]:
    if value is None:
        return []
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if len(text) > _WIDTH and not isinstance(value, str):
        text = json.dumps(value, ensure_ascii=False, indent=2)
    return [clean(line, _WIDTH) for line in text.split("\n") if line.strip()]


def _bounded(lines: list[str], limit: int) -> list[str]:
    return lines if len(lines) <= limit else [*lines[: limit - 1], f"… and {len(lines) - limit + 1} more lines"]
