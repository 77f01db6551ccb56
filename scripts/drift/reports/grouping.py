"""Findings of several operations that are one change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from scripts.drift.check import Report
from scripts.drift.findings import Finding
from scripts.drift.rules import LEVELS, Level
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
        return list(dict.fromkeys(finding.operation for finding in self.findings))


def grouped(report: Report) -> list[Group]:
    """Group findings with the same rule and text; the order stays."""
    groups: dict[tuple[str, str, bytes], Group] = {}
    for finding in report.findings:
        key = finding.rule, finding.what, fingerprint([finding.before, finding.after])
        groups.setdefault(key, Group(finding)).findings.append(finding)
    return list(groups.values())


def headline(report: Report) -> str:
    """One line that sums the report up."""
    names = {"error": "error", "warn": "warning", "info": "info"}
    counts = [
        f"{count} {names[level]}{'s' if count != 1 and level != 'info' else ''}"
        for level in LEVELS
        if (count := report.count(level))
    ]
    operations = f"{len(report.checked)} operation{'s' if len(report.checked) != 1 else ''}"
    accepted = f" ({len(report.accepted)} accepted)" if report.accepted else ""
    return f"{', '.join(counts) or 'no changes'} in {operations}{accepted}"
