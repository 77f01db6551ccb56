"""The report as Markdown, for a pull request."""

from __future__ import annotations

import re
from typing import Final

from scripts.contract.pins import pins_markdown
from scripts.drift.check import Report
from scripts.drift.quoting import brief, clean
from scripts.drift.rules import LEVELS, Level

from .grouping import TITLES, Group, grouped, headline

_MARKS: Final[dict[Level, str]] = {"error": "🔴", "warn": "🟡", "info": "🔵"}
_LIMIT: Final = 60_000
"""GitHub refuses a pull request body beyond 65,536 characters."""
_SPECIAL: Final = re.compile(r"([\\<>\[\]*_#|!~@])")


def render(report: Report) -> str:
    """Render errors and warnings in full, and the rest as a list to unfold."""
    parts = [f"## Upstream drift: {_escape(headline(report))}\n", f"Compared with {_code(report.against)}.\n"]
    groups = grouped(report)
    for level in LEVELS:
        chosen = [group for group in groups if group.first.level == level]
        if chosen:
            parts.append(_section(level, chosen))
    if report.accepted:
        parts.append(_accepted(report))
    if report.unpinned:
        parts.append(pins_markdown(report.unpinned))
    return _shortened(parts)


def _section(level: Level, groups: list[Group]) -> str:
    title = f"{_MARKS[level]} {TITLES[level]}"
    if level == "info":
        lines = [f"- {_escape(group.first.what)} ({_operations(group)}; `{group.first.rule}`)" for group in groups]
        return f"<details><summary>{title} ({len(groups)})</summary>\n\n" + "\n".join(lines) + "\n\n</details>\n"
    return f"### {title}\n\n" + "\n".join(_item(group) for group in groups)


def _item(group: Group) -> str:
    finding = group.first
    lines = [f"- **{_operations(group)}**: {_escape(finding.what)}"]
    if finding.before is not None or finding.after is not None:
        lines.append(f"  - {_code(brief(finding.before))} → {_code(brief(finding.after))}")
    lines.append(f"  - For callers: {_escape(finding.definition.effect)}")
    lines.append(f"  - To do: {_escape(finding.definition.advice)}")
    lines.append(f"  - `{finding.rule}` at {_code(finding.pointer)}" if finding.pointer else f"  - `{finding.rule}`")
    return "\n".join(lines) + "\n"


def _accepted(report: Report) -> str:
    lines = [
        f"- {_escape(finding.what)} ({_code(finding.operation)}; `{finding.rule}`; "
        f"accepted on {entry.date}: {_escape(clean(entry.reason))})"
        for finding, entry in report.accepted
    ]
    return f"<details><summary>Accepted ({len(lines)})</summary>\n\n" + "\n".join(lines) + "\n\n</details>\n"


def _operations(group: Group) -> str:
    return ", ".join(_code(operation) for operation in group.operations)


def _code(text: str) -> str:
    """A code span; its content is free of backticks."""
    return f"`{clean(text, 300).replace('`', chr(0x2019))}`" if text else ""


def _escape(text: str) -> str:
    """Escape everything outside of code spans: markup, HTML and mentions."""
    pieces = text.split("`")
    if len(pieces) % 2 == 0:
        pieces = [text.replace("`", chr(0x2019))]
    pieces[::2] = [_SPECIAL.sub(r"\\\1", clean(piece, 2000)).replace("\\@", "@\u200b") for piece in pieces[::2]]
    return "`".join(pieces)


def _shortened(parts: list[str]) -> str:
    """Join the parts; what is too long for a pull request is cut, with a note."""
    text = "\n".join(parts)
    if len(text) <= _LIMIT:
        return text
    kept = text[:_LIMIT].rpartition("\n- ")[0]
    closing = "\n\n</details>" if kept.count("<details>") > kept.count("</details>") else ""
    return f"{kept}{closing}\n\nThe report is longer than a pull request can hold: run `make drift` for all of it.\n"
