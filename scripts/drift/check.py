"""Compare every tracked operation with the other side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from scripts.errors import PipelineError

from .accepted import Accepted, apply_accepted
from .checks import removal
from .compare import compare
from .documented import METHODS, Side, as_dict
from .equality import fingerprint, same
from .findings import Finding, in_order
from .published import Theirs, check_usable
from .rules import LEVELS, Level, at_or_above
from .tracked import Contract, load_evidence_of

_REFERENCE = re.compile(rb'"\$ref":"(#/[^"]*)"')


@dataclass(slots=True)
class Report:
    """What a run found, for whoever prints it."""

    against: str
    findings: list[Finding]
    checked: list[str]
    """Ids of the operations compared, in the order of specs/sources.toml."""
    accepted: list[tuple[Finding, Accepted]] = field(default_factory=list)
    sides: dict[str, tuple[Side, Side]] = field(default_factory=dict)
    """Both descriptions of each operation that changed."""

    def count(self, level: Level) -> int:
        """How many findings have this level."""
        return sum(finding.level == level for finding in self.findings)

    @property
    def summary(self) -> dict[Level, int]:
        """Findings per level."""
        return {level: self.count(level) for level in LEVELS}

    def fails(self, threshold: Level | None) -> bool:
        """Whether anything is at or above the threshold; `None` never fails."""
        return threshold is not None and any(at_or_above(finding.level, threshold) for finding in self.findings)


def check(root: Path, contracts: Sequence[Contract], theirs: Theirs, accepted: list[Accepted]) -> Report:
    """Compare our contracts with the other side.

    Raises:
        PipelineError: an operation cannot be judged.
    """
    chosen = _alone(contracts, theirs) if theirs.alone else list(contracts)
    findings: list[Finding] = []
    sides: dict[str, tuple[Side, Side]] = {}
    for contract in chosen:
        found = _judge(root, contract, theirs)
        if found:
            findings += found
            after = theirs.find(contract.operation)
            if isinstance(after, Side):
                sides[contract.operation.id] = contract.side, after
    checked = [contract.operation.id for contract in chosen]
    tracked = {contract.operation.id for contract in contracts}
    left, aside = apply_accepted(findings, accepted, set(checked), tracked)
    return Report(theirs.name, in_order(left), checked, aside, sides)


def _alone(contracts: Sequence[Contract], theirs: Theirs) -> list[Contract]:
    """The contracts a single document speaks of: by its path, or by an operationId of ours under another path."""
    chosen = [contract for contract in contracts if contract.operation.path in theirs.by_path]
    if not chosen:
        chosen = [contract for contract in contracts if _path_elsewhere(contract, theirs)]
    if not chosen:
        path = next(iter(theirs.by_path), "none")
        raise PipelineError(f"{theirs.name}: describes {path}, which is no tracked operation; see specs/sources.toml")
    item = theirs.by_path.get(chosen[0].operation.path, [])
    described = [contract for contract in chosen if item and isinstance(theirs.find(contract.operation), Side)]
    return described or chosen


def _judge(root: Path, contract: Contract, theirs: Theirs) -> list[Finding]:
    operation, before = contract.operation, contract.side
    after = theirs.find(operation)
    if not isinstance(after, Side):
        if contract.withdrawn is not None:
            return []
        return [removal.removed(operation.id, before, after, _path_elsewhere(contract, theirs))]
    findings = []
    if contract.withdrawn is not None:
        findings.append(removal.returned(operation.id, after, contract.withdrawn))
    elif operation.id in theirs.moved:
        findings.append(removal.moved(operation.id, after, *theirs.moved[operation.id]))
    if not unchanged(before, after):
        check_usable(after, operation, f"{operation.id} in {theirs.name}")
        findings += compare(operation.id, before, after, partial(load_evidence_of, root, operation.id))
    return findings


def _path_elsewhere(contract: Contract, theirs: Theirs) -> str | None:
    operation_id = contract.side.operation.get("operationId")
    return theirs.path_of(operation_id) if isinstance(operation_id, str) else None


def unchanged(before: Side, after: Side) -> bool:
    """Whether two descriptions are the same JSON, references followed. Cheap, and right when it says yes."""
    described = fingerprint(before.operation)
    if described != fingerprint(after.operation):
        return False
    if not all(same(_surroundings(before, key), _surroundings(after, key)) for key in ("item", "security", "servers")):
        return False
    if not after.whole_host and not same(before.document.get("info"), after.document.get("info")):
        return False
    waiting, seen = set(_REFERENCE.findall(described + fingerprint(_surroundings(before, "item")))), set()
    while waiting:
        reference = waiting.pop()
        seen.add(reference)
        target = {"$ref": reference.decode()}
        (one, _), (other, _) = before.follow(target, ""), after.follow(target, "")
        if not same(one, other):
            return False
        waiting |= set(_REFERENCE.findall(fingerprint(one))) - seen
    return True


def _surroundings(side: Side, what: str) -> Any:
    """What stands around the operation and bears on it."""
    if what == "item":
        return {key: value for key, value in side.item.items() if key not in METHODS}
    if what == "security":
        return [side.document.get("security"), as_dict(side.document.get("components")).get("securitySchemes")]
    return side.document.get("servers")
