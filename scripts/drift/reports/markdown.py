"""The report as Markdown, for a pull request."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from scripts.contract.pins import pins_markdown
from scripts.drift.check import Report
from scripts.drift.quoting import clean
from scripts.drift.rules import LEVELS, Level

from .grouping import TITLES, Card, Group, cards, counted, headline
from .values import values_of

_MARKS: Final[dict[Level, str]] = {"error": "🔴", "warn": "🟡", "info": "🔵"}
_LIMIT: Final = 60_000
"""GitHub refuses a pull request body beyond 65,536 characters."""
_LINES: Final = 6
_SPECIAL: Final = re.compile(r"([\\<>\[\]*_#|!~@])")


def render(report: Report) -> str:
    """Render errors and warnings in full, and the rest as a list to unfold."""
    parts = [f"## Upstream drift: {_escape(headline(report))}\n", f"Compared with {_code(report.against)}.\n"]
    made = cards(report)
    for level in LEVELS:
        chosen = [card for card in made if card.level == level]
        if chosen:
            parts.append(_section(level, chosen))
    if report.accepted:
        parts.append(_accepted(report))
    if report.unpinned:
        parts.append(pins_markdown(report.unpinned))
    return _shortened(parts)


def _section(level: Level, chosen: list[Card]) -> str:
    title = f"{_MARKS[level]} {TITLES[level]}"
    items = "\n".join(_card(card) for card in chosen)
    if level == "info":
        changes = sum(len(card.groups) for card in chosen)
        return f"<details><summary>{title} ({changes})</summary>\n\n{items}\n</details>\n"
    return f"### {title}\n\n{items}"


def _card(card: Card) -> str:
    """One change in full, or the changes of one kind as a list, with what they mean said once."""
    if len(card.groups) == 1:
        group = card.groups[0]
        lines = [f"- **{_operations(group.operations)}**: {_escape(group.first.what)}", *_values(group, "  ")]
    else:
        about = _operations(card.shared) if card.shared is not None else counted(len(card.operations), "operation")
        lines = [f"- **{about}**: {counted(len(card.groups), 'change')} (`{card.kind}`)"]
        for group in card.groups:
            lines += [f"  - {_escape(group.first.what)}{_aside(card, group)}", *_values(group, "    ", listed=True)]
    if card.level != "info" or card.definition.effect[:9] != "No effect":
        lines.append(f"  - For callers: {_escape(card.definition.effect)}")
        lines.append(f"  - To do: {_escape(card.definition.advice)}")
    if len(card.groups) == 1:
        finding = card.groups[0].first
        place = f" at {_code(finding.pointer)}" if finding.pointer and card.level != "info" else ""
        lines.append(f"  - `{finding.rule}`{place}")
    return "\n".join(lines) + "\n"


def _aside(card: Card, group: Group) -> str:
    """What a change in a list has of its own: its rule, its operations."""
    said = [f"`{group.first.rule}`"] if card.about_envelope else []
    if card.shared is None:
        said.append(_operations(group.operations))
    return f" ({'; '.join(said)})" if said else ""


def _values(group: Group, indent: str, *, listed: bool = False) -> list[str]:
    values = values_of(group.first, _LINES, listed=listed)
    if values is None:
        return []
    if values.brief:
        before, after = ((side or ["none"])[0] for side in values)
        return [f"{indent}- {_code(before)} → {_code(after)}"]
    return [
        f"{indent}- {name}: {' · '.join(_code(line) for line in side)}"
        for name, side in (("before", values.before), ("after", values.after))
        if side
    ]


def _accepted(report: Report) -> str:
    lines = [
        f"- {_escape(finding.what)} ({_operations(finding.about)}; `{finding.rule}`; "
        f"accepted on {entry.date}: {_escape(clean(entry.reason))})"
        for finding, entry in report.accepted
    ]
    return f"<details><summary>Accepted ({len(lines)})</summary>\n\n" + "\n".join(lines) + "\n\n</details>\n"


def _operations(operations: Sequence[str]) -> str:
    return ", ".join(_code(operation) for operation in operations)


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
