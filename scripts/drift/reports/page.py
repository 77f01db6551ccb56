"""The report as one HTML page that loads nothing: findings, then both contracts side by side.

Texts of documents are escaped, and the page's Content-Security-Policy forbids scripts, in case one was not.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path
from typing import Any, Final

from scripts.drift.check import Report
from scripts.drift.quoting import brief, clean
from scripts.drift.rules import LEVELS, Level

from .grouping import TITLES, Group, grouped, headline
from .sidebyside import rows

_POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_CODE: Final = re.compile(r"`([^`]*)`")


def render(report: Report) -> str:
    groups = grouped(report)
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    sections = [
        _section(level, [group for group in groups if group.first.level == level])
        for level in LEVELS
        if report.count(level)
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
    return f'<span class="badge {level}">{report.count(level)} {level}</span>'


def _section(level: Level, groups: list[Group]) -> str:
    cards = "\n".join(_card(group) for group in groups)
    return f'<section class="{level}"><h2>{TITLES[level]} <small>{len(groups)}</small></h2>\n{cards}</section>'


def _card(group: Group) -> str:
    finding = group.first
    operations = " ".join(f'<span class="operation">{escape(clean(each))}</span>' for each in group.operations)
    values = ""
    if finding.before is not None or finding.after is not None:
        values = (
            f'<div class="values"><div><b>before</b><pre>{_value(finding.before)}</pre></div>'
            f"<div><b>after</b><pre>{_value(finding.after)}</pre></div></div>"
        )
    places = "".join(f"<code>{escape(clean(each.pointer, 300))}</code>" for each in group.findings if each.pointer)
    return (
        f'<article class="{finding.level}"><p class="head"><span class="badge {finding.level}">{finding.level}</span>'
        f'<code class="rule">{escape(finding.rule)}</code>{operations}</p>'
        f'<p class="what">{_prose(finding.what)}</p>{values}'
        f"<dl><dt>For callers</dt><dd>{_prose(finding.definition.effect)}</dd>"
        f"<dt>To do</dt><dd>{_prose(finding.definition.advice)}</dd></dl>"
        f'<p class="places">{places}</p></article>'
    )


def _accepted(report: Report) -> str:
    if not report.accepted:
        return ""
    items = "".join(
        f"<li>{_prose(finding.what)} <code>{escape(finding.rule)}</code> in {escape(finding.operation)}, accepted on "
        f"{escape(entry.date)}: {escape(clean(entry.reason))}</li>"
        for finding, entry in report.accepted
    )
    return f"<details><summary>Accepted findings ({len(report.accepted)})</summary><ul>{items}</ul></details>"


def _contracts(report: Report) -> str:
    """Both descriptions of each operation that changed, line by line."""
    blocks = []
    for operation, (before, after) in report.descriptions.items():
        lines = "".join(
            f'<tr class="{kind}"><td class="no">{number or ""}</td><td>{escape(left)}</td>'
            f'<td class="no">{number_now or ""}</td><td>{escape(right)}</td></tr>'
            if kind != "skip"
            else '<tr class="skip"><td colspan="4">…</td></tr>'
            for kind, number, left, number_now, right in rows(before.operation, after.operation)
        )
        head = "<thead><tr><th></th><th>published here</th><th></th><th>upstream now</th></tr></thead>"
        table = f"<table>{head}<tbody>{lines}</tbody></table>"
        blocks.append(f"<details open><summary>{escape(operation)}</summary>{table}</details>")
    return f'<section class="contracts"><h2>Side by side</h2>{"".join(blocks)}</section>' if blocks else ""


def _value(value: Any) -> str:
    """A `before` or `after`, cut when long; the contracts below have all of it."""
    if value is None:
        return '<span class="none">none</span>'
    if isinstance(value, str | int | float | bool):
        return escape(brief(value, 400))
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return escape("\n".join(clean(line) for line in text.split("\n")[:24]))


def _prose(text: str) -> str:
    """A sentence of a report, escaped, with its code spans marked up."""
    return _CODE.sub(r"<code>\1</code>", escape(text))
