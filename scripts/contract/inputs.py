"""What the bundle and the client are made from: the published documents, the evidence, and the lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts.errors import PipelineError
from scripts.tree.files import digest
from scripts.tree.paths import published_path
from scripts.upstream.documents import read_document
from scripts.upstream.lock import DocumentLock, Lock
from scripts.upstream.sources import Sources, load_sources
from scripts.upstream.tracked import read_tracked

from .evidence import Evidence, load_evidence


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a build, each by operation id; the overlay is read where it is applied."""

    sources: Sources
    documents: Mapping[str, dict[str, Any]]
    evidence: Evidence
    lock: Lock


def load_inputs(root: Path) -> Inputs:
    """Read and validate the inputs below `root`.

    A document that the lock does not have was transcribed by hand, and is marked so; it may be edited later.

    Raises:
        PipelineError: a document is missing, invalid, or not what was downloaded.
    """
    sources = load_sources(root)
    tracked = read_tracked(root, sources)
    lock = tracked.lock or Lock(docs_url=sources.docs_url)
    documents: dict[str, dict[str, Any]] = {}
    entries: dict[str, DocumentLock] = {}
    for operation in sources.operations:
        path = root / published_path(operation.id)
        raw, entry = tracked.documents[operation.id].raw, tracked.documents[operation.id].entry
        if raw is None:
            raise PipelineError(f"{path} is missing; run `make sync` to download it")
        documents[operation.id] = read_document(raw, operation, str(path))
        if entry is None or (entry.sha256 != digest(raw) and entry.origin == "transcribed"):
            entry = DocumentLock(url=sources.url_of(operation), sha256=digest(raw), origin="transcribed")
        elif entry.sha256 != digest(raw):
            raise PipelineError(f"{path} is not what was downloaded; restore it, or run `make sync` to get it anew")
        entries[operation.id] = entry
    return Inputs(sources, documents, load_evidence(root), replace(lock, documents=entries))
