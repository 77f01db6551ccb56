"""The report as plain text, with colours when asked for."""

from __future__ import annotations

import textwrap
from typing import Final

from scripts.contract.pins import pins_text
from scripts.drift.check import Report
from scripts.drift.quoting import brief, clean
from scripts.drift.rules import Level

from .grouping import Group, grouped, headline

_NAMES: Final[dict[Level, str]] = {"error": "ERROR", "warn": "WARNING", "info": "info"}
_COLOURS: Final[dict[Level, str]] = {"error": "1;31", "warn": "1;33", "info": "36"}
_OPERATIONS: Final = 6
_PLACES: Final = 3


def render(report: Report, *, colour: bool = False, width: int = 110) -> str:
    """Render the findings, errors first, with what to do about each, and one line that sums up."""
    against = clean(report.against)
    blocks = [_block(group, colour, width) for group in grouped(report)]
    for finding, entry in report.accepted:
        reason = f"accepted on {entry.date}: {clean(entry.reason)}"
        blocks.append(_dim(f"accepted  {finding.rule}  {finding.operation}\n    {reason}", colour))
    if report.unpinned:
        blocks.append(pins_text(report.unpinned).rstrip())
    return "\n\n".join([*blocks, f"drift: {headline(report)}, compared with {against}"]) + "\n"


def _block(group: Group, colour: bool, width: int) -> str:
    finding, level = group.first, group.first.level
    ids = [clean(operation) for operation in group.operations]
    shown = ", ".join(ids[:_OPERATIONS]) + (f" and {len(ids) - _OPERATIONS} more" if len(ids) > _OPERATIONS else "")
    head = f"{_paint(_NAMES[level], _COLOURS[level], colour)}  {finding.rule}  {_paint(shown, '1', colour)}"
    lines = [head, *_wrapped(finding.what, width)]
    if finding.before is not None or finding.after is not None:
        lines.append(_dim(f"    {brief(finding.before)}  ->  {brief(finding.after)}", colour))
    lines += _wrapped(f"For callers: {finding.definition.effect}", width)
    lines += _wrapped(f"To do: {finding.definition.advice}", width)
    places = [clean(each.pointer, 200) for each in group.findings if each.pointer]
    lines += [_dim(f"    at {place}", colour) for place in places[:_PLACES]]
    if len(places) > _PLACES:
        lines.append(_dim(f"    and at {len(places) - _PLACES} more places", colour))
    return "\n".join(lines)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(clean(text, 2000), width, initial_indent="    ", subsequent_indent="    ")


def _paint(text: str, colour_code: str, colour: bool) -> str:
    return f"\x1b[{colour_code}m{text}\x1b[0m" if colour else text


def _dim(text: str, colour: bool) -> str:
    return _paint(text, "2", colour)
