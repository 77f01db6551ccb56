"""Our side: what the repository has published, and what it says of each operation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from scripts.errors import PipelineError
from scripts.upstream.documents import check_openapi, parse_document
from scripts.upstream.lock import load_lock
from scripts.upstream.sources import TrackedOperation

from .documented import Side


@dataclass(frozen=True, slots=True)
class Contract:
    """The last known contract of one tracked operation."""

    operation: TrackedOperation
    side: Side
    url: str | None
    """Where the document came from, as the lock has it."""
    withdrawn: str | None
    """Since when upstream no longer documents the operation, as the lock has it."""


def load_contracts(root: Path, operations: tuple[TrackedOperation, ...]) -> list[Contract]:
    """Read `specs/published` for every tracked operation.

    Raises:
        PipelineError: an operation has no published contract yet, or one that is damaged.
    """
    lock = load_lock(root)
    entries = lock.documents if lock else {}
    contracts = []
    for operation in operations:
        document = _published(root, operation)
        side = Side(document, operation.path, operation.method)
        entry = entries.get(operation.id)
        contracts.append(Contract(operation, side, entry.url if entry else None, entry.withdrawn if entry else None))
    return contracts


def _published(root: Path, operation: TrackedOperation) -> dict[str, Any]:
    path = root / "specs" / "published" / f"{operation.id}.json"
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        raise PipelineError(
            f"{operation.id} has no published contract ({path} is missing): there is nothing to compare with. "
            "Run `make sync` first, or take the operation out of specs/sources.toml"
        ) from None
    try:
        document = orjson.loads(raw)
    except orjson.JSONDecodeError:
        document = parse_document(raw, str(path))  # says what is wrong, or reads what orjson is too strict for
    try:
        check_openapi(document, str(path))
        described = document["paths"][operation.path][operation.method.lower()]
    except (AttributeError, TypeError, KeyError):
        described = None
    if not isinstance(described, dict):
        raise PipelineError(
            f"{path} does not describe {operation.method} {operation.path}; restore it or run `make sync`"
        )
    return dict(document)


def load_evidence_of(root: Path, operation_id: str) -> list[Any]:
    """The answers kept as evidence for one operation."""
    answers = []
    for path in sorted((root / "specs" / "examples" / operation_id).glob("*.json")):
        try:
            answers.append(orjson.loads(path.read_bytes()))
        except orjson.JSONDecodeError as error:
            raise PipelineError(f"{path}: not valid JSON: {error}; restore it or delete it") from None
    return answers
