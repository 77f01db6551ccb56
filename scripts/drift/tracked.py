"""The last known contract of each tracked operation, as `specs/published` and the lock have it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from scripts.errors import PipelineError
from scripts.tree.paths import published_path
from scripts.upstream.documents import check_openapi
from scripts.upstream.lock import Withdrawn
from scripts.upstream.parse import parse_document
from scripts.upstream.sources import Sources, TrackedOperation
from scripts.upstream.tracked import read_tracked

from .documented import DocumentedOperation


@dataclass(frozen=True, slots=True)
class TrackedContract:
    """The last known contract of one tracked operation."""

    operation: TrackedOperation
    documented: DocumentedOperation
    url: str | None
    """Where the document came from, as the lock has it."""
    withdrawn: Withdrawn
    """Since when upstream no longer documents the operation, as the lock has it."""


def load_contracts(root: Path, sources: Sources) -> list[TrackedContract]:
    """Read the contract of every tracked operation.

    Raises:
        PipelineError: an operation has no published document yet, or one that is damaged.
    """
    contracts = []
    for operation, tracked in zip(sources.operations, read_tracked(root, sources).documents.values(), strict=True):
        document = _parsed(tracked.raw, operation, root / published_path(operation.id))
        documented = DocumentedOperation(document, operation.path, operation.method)
        entry = tracked.entry
        url, withdrawn = (entry.url, entry.withdrawn) if entry else (None, None)
        contracts.append(TrackedContract(operation, documented, url, withdrawn))
    return contracts


def _parsed(raw: bytes | None, operation: TrackedOperation, path: Path) -> dict[str, Any]:
    if raw is None:
        raise PipelineError(
            f"{operation.id} has no published contract ({path} is missing): there is nothing to compare with. "
            "Run `make sync` first, or take the operation out of specs/sources.toml"
        )
    try:
        document = orjson.loads(raw)
    except orjson.JSONDecodeError:
        document = parse_document(raw, str(path))  # reports the error, or reads what orjson refuses and JSON allows
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
