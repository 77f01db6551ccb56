"""What belongs together in a report: findings that are one change, and changes of one kind.

A page with a card per parameter is read by nobody. What a rule does to callers and what to do is said once per card.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from scripts.drift.check import Report
from scripts.drift.findings import Finding
from scripts.drift.rules import LEVELS, Level, Rule
from scripts.upstream.equality import fingerprint

TITLES: Final[dict[Level, str]] = {"error": "Breaks callers", "warn": "Needs a look", "info": "For information"}


@dataclass(slots=True)
class Group:
    """One change and all its findings."""

    first: Finding
    findings: list[Finding] = field(default_factory=list)

    @property
    def operations(self) -> list[str]:
        """Ids of the operations, each once."""
        return list(dict.fromkeys(name for finding in self.findings for name in finding.about))

    @property
    def places(self) -> list[str]:
        """The pointers, each once."""
        return list(dict.fromkeys(finding.pointer for finding in self.findings if finding.pointer))


@dataclass(slots=True)
class Card:
    """The changes of one rule; those of the envelope, whatever their rules, are of one kind too."""

    kind: str
    groups: list[Group] = field(default_factory=list)

    @property
    def definition(self) -> Rule:
        return self.groups[0].first.definition

    @property
    def level(self) -> Level:
        return self.definition.level

    @property
    def about_envelope(self) -> bool:
        return self.groups[0].first.envelope is not None

    @property
    def shared(self) -> list[str] | None:
        """The operations, where all changes are about the same ones."""
        first = self.groups[0].operations
        return first if all(group.operations == first for group in self.groups) else None

    @property
    def operations(self) -> list[str]:
        """Ids of all operations, each once."""
        return list(dict.fromkeys(name for group in self.groups for name in group.operations))


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Group findings with the same rule and text; the order stays."""
    groups: dict[object, Group] = {}
    for finding in findings:
        key = finding.rule, finding.envelope, finding.what, fingerprint([finding.before, finding.after])
        groups.setdefault(key, Group(finding)).findings.append(finding)
    return list(groups.values())


def cards(report: Report) -> list[Card]:
    """Put the changes of one kind on one card; the order stays, gravest first."""
    made: dict[object, Card] = {}
    for group in grouped(report.findings):
        envelope = group.first.envelope
        kind = "envelope" if envelope else group.first.rule
        made.setdefault((kind, envelope), Card(kind)).groups.append(group)
    return list(made.values())


def counted(number: int, noun: str) -> str:
    """`1 change`, `2 changes`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def headline(report: Report) -> str:
    """One line that sums the report up."""
    names = {"error": "error", "warn": "warning", "info": "info"}
    counts = [
        f"{count} {names[level]}{'s' if count != 1 and level != 'info' else ''}"
        for level in LEVELS
        if (count := report.count(level))
    ]
    accepted = f" ({len(report.accepted)} accepted)" if report.accepted else ""
    return f"{', '.join(counts) or 'no changes'} in {counted(len(report.checked), 'operation')}{accepted}"
