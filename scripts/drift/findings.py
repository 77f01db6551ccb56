"""One finding, and the comparison that collects them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from .documented import DocumentedOperation
from .quoting import clean
from .rules import LEVELS, REGISTRY, Level, Rule

_SENTENCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One change, as reports print it."""

    rule: str
    operation: str
    pointer: str
    what: str
    """One sentence on the change, without the operation: the same change in two operations has the same text."""
    before: Any = None
    after: Any = None

    @property
    def definition(self) -> Rule:
        return REGISTRY[self.rule]

    @property
    def level(self) -> Level:
        """How grave it is; the rule decides."""
        return REGISTRY[self.rule].level

    @property
    def message(self) -> str:
        """What changed, what it does to callers, what to do."""
        rule = self.definition
        return f"{self.what} For callers: {_inside(rule.effect)} To do: {_inside(rule.advice)}"

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "level": self.level,
            "operation": self.operation,
            "pointer": self.pointer,
            "before": self.before,
            "after": self.after,
            "message": self.message,
        }


@dataclass(slots=True)
class Comparison:
    """Two descriptions of one operation, and what was found so far."""

    operation: str
    before: DocumentedOperation
    after: DocumentedOperation
    findings: list[Finding] = field(default_factory=list)
    reworded: dict[str, str] = field(default_factory=dict)
    """Places whose texts changed, label to pointer; reported as one finding at the end."""
    compared: set[tuple[str, str]] = field(default_factory=set)
    """Pairs of response schemas already compared, by their pointers."""

    def report(self, rule: str, pointer: str, what: str, before: Any = None, after: Any = None) -> None:
        """Record a finding. An id the registry does not have is a bug, and raises KeyError."""
        REGISTRY[rule]
        self.findings.append(Finding(rule, self.operation, pointer, clean(what, _SENTENCE), before, after))


def _inside(sentence: str) -> str:
    """A sentence as it reads after a colon."""
    return sentence[0].lower() + sentence[1:]


def in_order(findings: list[Finding]) -> list[Finding]:
    """Sort by level; within a level the order stays."""
    return sorted(findings, key=lambda finding: LEVELS.index(finding.level))
