"""The report as annotations of a GitHub workflow run."""

from __future__ import annotations

from typing import Final

from scripts.drift.check import Report
from scripts.drift.quoting import clean
from scripts.drift.rules import Level

from .grouping import Group, grouped, headline

_COMMANDS: Final[dict[Level, str]] = {"error": "error", "warn": "warning", "info": "notice"}


def render(report: Report) -> str:
    """Render one workflow command per change; GitHub shows each at the published document."""
    lines = [_annotation(group) for group in grouped(report)]
    return "\n".join([*lines, f"drift: {headline(report)}, compared with {clean(report.against)}"]) + "\n"


def failure(problem: str) -> str:
    """Render the annotation for a check that could not be done."""
    return f"::error title=Upstream drift could not be checked::{_message(problem)}\n"


def _annotation(group: Group) -> str:
    finding = group.first
    operations = ", ".join(group.operations)
    properties = {
        "file": f"specs/published/{finding.operation}.json",
        "title": f"{finding.rule}: {operations if len(operations) < 80 else f'{len(group.operations)} operations'}",
    }
    written = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    place = f"\nAt {clean(finding.pointer, 300)}" if finding.pointer else ""
    return f"::{_COMMANDS[finding.level]} {written}::{_message(f'{operations}: {finding.message}{place}')}"


def _message(text: str) -> str:
    """Escape a text, so that it cannot start another workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
