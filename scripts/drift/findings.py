"""One finding, and the comparison that collects them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, Final

from scripts.upstream.equality import fingerprint

from .documented import DocumentedOperation
from .quoting import clean
from .rules import LEVELS, Level, Rule, Verdict, rule_of

_SENTENCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Finding:
    """One change, as reports print it."""

    rule: str
    operation: str | None
    """Our id; `None` for what is about the envelope of all `operations`."""
    pointer: str
    what: str
    """One sentence on the change, without the operation: the same change in two operations has the same text."""
    before: Any = None
    after: Any = None
    envelope: Verdict | None = None
    """For a change of the envelope: whether the facade copes with it."""
    operations: tuple[str, ...] = ()
    """For a change of the envelope: all operations that have it."""

    @property
    def about(self) -> tuple[str, ...]:
        """The ids of the operations it is about."""
        return self.operations if self.operation is None else (self.operation,)

    @property
    def definition(self) -> Rule:
        return rule_of(self.rule, self.envelope)

    @property
    def level(self) -> Level:
        """How grave it is; the rule decides, and for the envelope the facade's way of reading it."""
        return self.definition.level

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
            **({"operations": list(self.operations)} if self.operation is None else {}),
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

    def report(
        self,
        rule: str,
        pointer: str,
        what: str,
        before: Any = None,
        after: Any = None,
        envelope: Verdict | None = None,
    ) -> None:
        """Record a finding. An id the registry does not have is a bug, and raises KeyError."""
        rule_of(rule)
        self.findings.append(Finding(rule, self.operation, pointer, clean(what, _SENTENCE), before, after, envelope))


def _inside(sentence: str) -> str:
    """A sentence as it reads after a colon."""
    return sentence[0].lower() + sentence[1:]


def envelope_once(findings: list[Finding]) -> list[Finding]:
    """Join the findings that are one change of the envelope of several operations; the order stays."""
    joined: dict[object, Finding] = {}
    for number, finding in enumerate(findings):
        key: object = number
        if finding.envelope is not None:
            key = finding.rule, finding.what, fingerprint([finding.before, finding.after])
            known = joined.get(key)
            operations = (*(known.operations if known else ()), *finding.about)
            joined[key] = replace(known or finding, operation=None, operations=tuple(dict.fromkeys(operations)))
        else:
            joined[key] = finding
    return list(joined.values())


def in_order(findings: list[Finding]) -> list[Finding]:
    """Sort by level; within a level the order stays."""
    return sorted(findings, key=lambda finding: LEVELS.index(finding.level))
