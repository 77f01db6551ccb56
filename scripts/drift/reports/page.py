"""The report as one HTML page that loads nothing: findings, then both contracts side by side.

Texts of documents are escaped, and the page's Content-Security-Policy forbids scripts, in case one was not.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path
from typing import Final

from scripts.drift.check import Report
from scripts.drift.quoting import clean
from scripts.drift.rules import LEVELS, Level

from .grouping import TITLES, Card, Group, cards, counted, headline
from .sidebyside import rows
from .values import values_of

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_NONE: Final = '<span class="none">none</span>'
_OPEN: Final = 4
_LISTED: Final = 12
_CHIPS: Final = 6
_CODE: Final = re.compile(r"`([^`]*)`")


def render(report: Report) -> str:
    made = cards(report)
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    sections = [
        _section(level, [card for card in made if card.level == level]) for level in LEVELS if report.count(level)
    ]
    calm = '<p class="calm">Upstream documents what we have published. Nothing to do.</p>'
    body = [
        "<header><h1>Upstream drift</h1>",
        f'<p class="lead">{escape(headline(report))}, compared with <code>{escape(clean(report.against))}</code></p>',
        f'<p class="counts">{"".join(_count(report, level) for level in LEVELS)}</p></header>',
        *(sections or [calm]),
        _accepted(report),
        _contracts(report),
    ]
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Upstream drift: {escape(headline(report))}</title>\n<style>\n{style}</style></head>\n"
        f"<body><main>\n{chr(10).join(filter(None, body))}\n</main></body></html>\n"
    )


def _count(report: Report, level: Level) -> str:
    number = report.count(level)
    return f'<span class="badge {level}{"" if number else " zero"}">{number} {level}</span>'


def _section(level: Level, chosen: list[Card]) -> str:
    shown = "\n".join(_card(card) for card in chosen)
    changes = counted(sum(len(card.groups) for card in chosen), "change")
    return f'<section class="{level}"><h2>{TITLES[level]} <small>{changes}</small></h2>\n{shown}</section>'


def _card(card: Card) -> str:
    """The changes of one kind, what they do to callers and what to do said once."""
    level, several = card.level, len(card.groups) > 1
    count = f'<span class="number">{counted(len(card.groups), "change")}</span>' if several else ""
    head = (
        f'<p class="head"><span class="badge {level}">{level}</span>'
        f'<code class="rule">{escape(card.kind)}</code>{count}'
        f"{_chips(card.operations if card.shared is None else card.shared)}</p>"
    )
    if several:
        # Few changes and grave ones are open; a list of forty parameters is there for who wants it.
        opened = len(card.groups) <= _OPEN and level != "info"
        body = "".join(_folded(card, group, opened=opened) for group in card.groups)
        body = body if len(card.groups) <= _LISTED else _more(body, f"All {len(card.groups)} changes")
    else:
        group = card.groups[0]
        rule = f" <small><code>{escape(group.first.rule)}</code></small>" if card.about_envelope else ""
        values = _values(group, listed=level == "info")
        body = f'<p class="what">{_prose(group.first.what)}{rule}</p>{values}{_places(group)}'
    return (
        f'<article class="{level}">{head}{body}'
        f"<dl><dt>For callers</dt><dd>{_prose(card.definition.effect)}</dd>"
        f"<dt>To do</dt><dd>{_prose(card.definition.advice)}</dd></dl></article>"
    )


def _folded(card: Card, group: Group, *, opened: bool) -> str:
    """One change of several: its sentence, and the rest to unfold."""
    aside = f" <small><code>{escape(group.first.rule)}</code></small>" if card.about_envelope else ""
    chips = f" {_chips(group.operations)}" if card.shared is None else ""
    inside = _values(group, listed=True) + _places(group)
    summary = f"<summary>{_prose(group.first.what)}{aside}{chips}</summary>"
    return f'<details class="change"{" open" if opened else ""}>{summary}{inside}</details>'


def _more(body: str, title: str) -> str:
    return f'<details class="more"><summary>{title}</summary>{body}</details>'


def _chips(operations: list[str]) -> str:
    shown = "".join(f'<span class="operation">{escape(clean(each))}</span> ' for each in operations[:_CHIPS])
    left = operations[_CHIPS:]
    return shown + (f'<span class="operation">and {len(left)} more</span>' if left else "")


def _values(group: Group, *, listed: bool = False) -> str:
    values = values_of(group.first, listed=listed)
    if values is None:
        return ""
    sides = "".join(
        f'<div class="{kind}"><b>{name}</b><pre>{escape(chr(10).join(side)) or _NONE}</pre></div>'
        for kind, name, side in (("gone", "before", values.before), ("new", "after", values.after))
        if side or not listed
    )
    return f'<div class="values">{sides}</div>'


def _places(group: Group) -> str:
    places = [f"<code>{escape(clean(place, 300))}</code>" for place in group.places]
    if len(places) > 1:
        return _more(f'<p class="places">{"".join(places)}</p>', f"At {len(places)} places")
    return f'<p class="places">{"".join(places)}</p>' if places else ""


def _accepted(report: Report) -> str:
    if not report.accepted:
        return ""
    items = "".join(
        f"<li>{_prose(finding.what)} <code>{escape(finding.rule)}</code> in {escape(', '.join(finding.about))}, "
        f"accepted on {escape(entry.date)}: {escape(clean(entry.reason))}</li>"
        for finding, entry in report.accepted
    )
    return f"<details><summary>Accepted findings ({len(report.accepted)})</summary><ul>{items}</ul></details>"


def _contracts(report: Report) -> str:
    """Both descriptions of each operation that changed, line by line."""
    blocks = []
    for operation, (before, after) in report.descriptions.items():
        compared = rows(before.operation, after.operation)
        if not compared:
            continue  # what changed stands outside of the operation, in the envelope
        changed = sum(kind not in ("same", "skip") for kind, *_ in compared)
        lines = "".join(
            f'<tr class="{kind}"><td class="no">{number or ""}</td><td>{escape(left)}</td>'
            f'<td class="no">{number_now or ""}</td><td>{escape(right)}</td></tr>'
            if kind != "skip"
            else '<tr class="skip"><td colspan="4">…</td></tr>'
            for kind, number, left, number_now, right in compared
        )
        head = "<thead><tr><th></th><th>published here</th><th></th><th>upstream now</th></tr></thead>"
        table = f"<table>{head}<tbody>{lines}</tbody></table>"
        title = f"{escape(operation)} <small>{counted(changed, 'line')}</small>"
        blocks.append(f'<details class="contract"><summary>{title}</summary>{table}</details>')
    return f'<section class="contracts"><h2>Side by side</h2>{"".join(blocks)}</section>' if blocks else ""


def _prose(text: str) -> str:
    """A sentence of a report, escaped, with its code spans marked up."""
    return _CODE.sub(r"<code>\1</code>", escape(text))
