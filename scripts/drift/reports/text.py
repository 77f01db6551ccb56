"""The report as plain text, with colours when asked for."""

from __future__ import annotations

import textwrap
from typing import Final

from scripts.contract.pins import pins_text
from scripts.drift.check import Report
from scripts.drift.quoting import clean
from scripts.drift.rules import Level

from .grouping import Card, Group, cards, counted, headline
from .values import values_of

_NAMES: Final[dict[Level, str]] = {"error": "ERROR", "warn": "WARNING", "info": "info"}
_COLOURS: Final[dict[Level, str]] = {"error": "1;31", "warn": "1;33", "info": "36"}
_OPERATIONS: Final = 6
_PLACES: Final = 3
_LINES: Final = 8
_LISTED: Final = 3


def render(report: Report, *, colour: bool = False, width: int = 110) -> str:
    """Render the findings, errors first, with what to do about each kind, and one line that sums up."""
    against = clean(report.against)
    blocks = [_block(card, colour, width) for card in cards(report)]
    for finding, entry in report.accepted:
        reason = f"accepted on {entry.date}: {clean(entry.reason)}"
        blocks.append(_dim(f"accepted  {finding.rule}  {', '.join(finding.about)}\n    {reason}", colour))
    if report.unpinned:
        blocks.append(pins_text(report.unpinned).rstrip())
    return "\n\n".join([*blocks, f"drift: {headline(report)}, compared with {against}"]) + "\n"


def _block(card: Card, colour: bool, width: int) -> str:
    level, several = card.level, len(card.groups) > 1
    about = _ids(card.operations if card.shared is None else card.shared)
    count = f"  ({counted(len(card.groups), 'change')})" if several else ""
    head = f"{_paint(_NAMES[level], _COLOURS[level], colour)}  {card.kind}  {_paint(about, '1', colour)}{count}"
    lines = [head]
    for group in card.groups:
        lines += _change(card, group, colour, width, several=several)
    lines += _wrapped(f"For callers: {card.definition.effect}", width)
    lines += _wrapped(f"To do: {card.definition.advice}", width)
    if not several:
        lines += _places(card.groups[0], colour)
    return "\n".join(lines)


def _change(card: Card, group: Group, colour: bool, width: int, *, several: bool) -> list[str]:
    finding = group.first
    rule = f" [{finding.rule}]" if card.about_envelope else ""
    where = f" ({_ids(group.operations)})" if card.shared is None else ""
    lines = _wrapped(f"{finding.what}{where}{rule}", width, "  - " if several else "    ")
    values = values_of(finding, _LISTED if several else _LINES, listed=several)
    if values is None:
        return lines
    if values.brief:
        shown = [f"{(values.before or ['none'])[0]}  ->  {(values.after or ['none'])[0]}"]
        return [*lines, *(_dim(f"    {line}", colour) for line in shown)]
    for sign, side in (("-", values.before), ("+", values.after)):
        for line in side:
            indented = textwrap.wrap(line, width, initial_indent=f"    {sign} ", subsequent_indent="      ")
            lines += [_dim(part, colour) for part in indented]
    return lines


def _places(group: Group, colour: bool) -> list[str]:
    places = [clean(place, 200) for place in group.places]
    lines = [_dim(f"    at {place}", colour) for place in places[:_PLACES]]
    if len(places) > _PLACES:
        lines.append(_dim(f"    and at {len(places) - _PLACES} more places", colour))
    return lines


def _ids(operations: list[str]) -> str:
    ids = [clean(operation) for operation in operations]
    return ", ".join(ids[:_OPERATIONS]) + (f" and {len(ids) - _OPERATIONS} more" if len(ids) > _OPERATIONS else "")


def _wrapped(text: str, width: int, start: str = "    ") -> list[str]:
    return textwrap.wrap(clean(text, 2000), width, initial_indent=start, subsequent_indent="    ")


def _paint(text: str, colour_code: str, colour: bool) -> str:
    return f"\x1b[{colour_code}m{text}\x1b[0m" if colour else text


def _dim(text: str, colour: bool) -> str:
    return _paint(text, "2", colour)
