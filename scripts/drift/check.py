"""Compare every tracked operation with the published documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from scripts.contract.evidence import answers_of
from scripts.contract.pins import Pin
from scripts.errors import PipelineError
from scripts.upstream.documents import METHODS, take_from_aggregate, validate_document
from scripts.upstream.equality import fingerprint, same
from scripts.upstream.published import PublishedDocument, PublishedDocuments
from scripts.upstream.sources import TrackedOperation

from .accepted import Accepted, apply_accepted
from .checks import lifecycle
from .compare import compare
from .documented import DocumentedOperation, as_dict
from .findings import Finding, envelope_once, in_order
from .rules import LEVELS, Level, at_or_above
from .tracked import TrackedContract

_REFERENCE = re.compile(rb'"\$ref":"(#/[^"]*)"')


@dataclass(slots=True)
class Report:
    """The outcome of a run, as the renderers read it."""

    against: str
    findings: list[Finding]
    checked: list[str]
    """Ids of the operations compared, in the order of specs/sources.toml."""
    accepted: list[tuple[Finding, Accepted]] = field(default_factory=list)
    descriptions: dict[str, tuple[DocumentedOperation, DocumentedOperation]] = field(default_factory=dict)
    """Of each operation with findings: as it is tracked, and as it is published."""
    unpinned: list[Pin] = field(default_factory=list)
    """What would pin the public names that a sync would bring."""

    def count(self, level: Level) -> int:
        return sum(finding.level == level for finding in self.findings)

    @property
    def summary(self) -> dict[Level, int]:
        return {level: self.count(level) for level in LEVELS}

    def fails(self, threshold: Level | None) -> bool:
        """Whether anything is at or above the threshold; `None` never fails."""
        return threshold is not None and any(at_or_above(finding.level, threshold) for finding in self.findings)


def check(
    root: Path,
    contracts: Sequence[TrackedContract],
    published: PublishedDocuments,
    accepted: list[Accepted],
    *,
    downloaded: bool = False,
) -> Report:
    """Compare the tracked contracts with the published documents.

    Args:
        root: the tree, for the evidence.
        contracts: of all tracked operations.
        published: what to compare with; a single document is compared with its own operation alone.
        accepted: findings to set aside.
        downloaded: whether the documents came from a docs host, so that their names are URLs.

    Raises:
        PipelineError: an operation cannot be compared.
    """
    chosen = _described_by_single(contracts, published) if published.single else list(contracts)
    findings: list[Finding] = []
    descriptions: dict[str, tuple[DocumentedOperation, DocumentedOperation]] = {}
    for contract in chosen:
        document = published.find(contract.operation)
        if not isinstance(document, PublishedDocument):
            if contract.withdrawn is None:
                elsewhere = _path_elsewhere(contract, published)
                findings.append(lifecycle.removed(contract.operation.id, contract.documented, document, elsewhere))
            continue
        operation = contract.operation
        after = DocumentedOperation(document.content, operation.path, operation.method, document.whole_host)
        found = _compare(root, contract, after, document.name, published.name, downloaded=downloaded)
        if found:
            findings += found
            descriptions[operation.id] = contract.documented, after
    checked = [contract.operation.id for contract in chosen]
    tracked = {contract.operation.id for contract in contracts}
    left, aside = apply_accepted(envelope_once(findings), accepted, checked, tracked)
    return Report(published.name, in_order(left), checked, aside, descriptions)


def _described_by_single(contracts: Sequence[TrackedContract], published: PublishedDocuments) -> list[TrackedContract]:
    """The contracts that a single document is about: by its path, or by an operationId under another path."""
    chosen = [contract for contract in contracts if contract.operation.path in published.by_path]
    if not chosen:
        chosen = [contract for contract in contracts if _path_elsewhere(contract, published)]
    if not chosen:
        raise published.not_tracked()
    return [each for each in chosen if isinstance(published.find(each.operation), PublishedDocument)] or chosen


def _compare(
    root: Path, contract: TrackedContract, after: DocumentedOperation, name: str, against: str, *, downloaded: bool
) -> list[Finding]:
    operation, findings = contract.operation, []
    if contract.withdrawn is not None:
        findings.append(lifecycle.returned(operation.id, after, contract.withdrawn))
    elif downloaded and contract.url is not None:
        # The same path on another host is a mirror, not a move.
        old, new = urlsplit(contract.url).path, urlsplit(name).path
        if old != new:
            findings.append(lifecycle.moved(operation.id, after, old, new))
    if not unchanged(contract.documented, after):
        _check_usable(after, operation, f"{operation.id} in {against}")
        findings += compare(
            operation.id,
            contract.documented,
            after,
            lambda: [answer for _, answer in answers_of(root, operation.id)],
        )
    return findings


def _path_elsewhere(contract: TrackedContract, published: PublishedDocuments) -> str | None:
    operation_id = contract.documented.operation.get("operationId")
    return published.path_of(operation_id) if isinstance(operation_id, str) else None


def _check_usable(documented: DocumentedOperation, operation: TrackedOperation, name: str) -> None:
    """Validate a description. Only done where something changed, since it takes time."""
    document = documented.document
    try:
        cut = take_from_aggregate(document, operation) if documented.whole_host else None
        validate_document(cut if cut is not None else document, operation, name)
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise PipelineError(f"{name}: not OpenAPI ({type(error).__name__}: {error})") from error


def unchanged(before: DocumentedOperation, after: DocumentedOperation) -> bool:
    """Whether two descriptions are the same JSON, references followed: a fast test before the whole comparison."""
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


def _surroundings(documented: DocumentedOperation, what: str) -> Any:
    """The parts of the document outside the operation that apply to it."""
    if what == "item":
        return {key: value for key, value in documented.item.items() if key not in METHODS}
    if what == "security":
        schemes = as_dict(documented.document.get("components")).get("securitySchemes")
        return [documented.document.get("security"), schemes]
    return documented.document.get("servers")
