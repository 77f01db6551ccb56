"""The report as annotations of a GitHub workflow run."""

from __future__ import annotations

from typing import Final

from scripts.drift.check import Report
from scripts.drift.quoting import clean
from scripts.drift.rules import Level

from .grouping import Card, cards, counted, headline

_COMMANDS: Final[dict[Level, str]] = {"error": "error", "warn": "warning", "info": "notice"}
_CHANGES: Final = 20


def render(report: Report) -> str:
    """Render one workflow command per kind of change: of each level, GitHub shows the first ten of a step and no more.

    It shows them at the published document.
    """
    lines = [_annotation(card) for card in cards(report)]
    return "\n".join([*lines, f"drift: {headline(report)}, compared with {clean(report.against)}"]) + "\n"


def failure(problem: str) -> str:
    """Render the annotation for a check that could not be done."""
    return f"::error title=Upstream drift could not be checked::{_message(problem)}\n"


def _annotation(card: Card) -> str:
    operations = ", ".join(card.operations)
    count = f" ({counted(len(card.groups), 'change')})" if len(card.groups) > 1 else ""
    properties = {
        "file": f"specs/published/{card.operations[0]}.json",
        "title": f"{card.kind}{count}: {operations if len(operations) < 80 else f'{len(card.operations)} operations'}",
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{_COMMANDS[card.level]} {written}::{_message(_said(card, operations))}"


def _said(card: Card, operations: str) -> str:
    finding = card.groups[0].first
    if len(card.groups) == 1:
        place = f"\nAt {clean(finding.pointer, 300)}" if finding.pointer else ""
        return f"{operations}: {finding.message}{place}"
    lines = [f"- {group.first.what}" for group in card.groups[:_CHANGES]]
    if len(card.groups) > _CHANGES:
        lines.append(f"and {len(card.groups) - _CHANGES} more")
    rule = card.definition
    return "\n".join([f"{operations}:", *lines, f"For callers: {rule.effect}", f"To do: {rule.advice}"])


def _message(text: str) -> str:
    """Escape a text, so that it cannot start another workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
