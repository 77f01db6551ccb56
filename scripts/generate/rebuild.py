"""Bring everything derived up to date with what is in `specs/`, offline."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.client.build import build_outputs
from scripts.contract.evidence import load_evidence
from scripts.errors import PipelineError
from scripts.tree.swap import exclusive, swap
from scripts.upstream.documents import read_document
from scripts.upstream.lock import (
    LOCK_PATH,
    DocumentLock,
    Lock,
    digest,
    file_digest,
    inputs_digest,
    load_lock,
    lock_bytes,
    outputs_digest,
    withdrawn_marks,
)
from scripts.upstream.sources import Sources, load_sources

Documents = dict[str, dict[str, Any]]


def rebuild(root: Path, *, check: bool) -> tuple[list[str], list[str]]:
    """Build, compare and, unless `check`, swap in what differs.

    Returns the paths that changed (or would), and what a person should hear of.
    """
    with exclusive(root) as staging:
        sources = load_sources(root)
        documents, lock = read_published(root, sources)
        notes = build_outputs(root, sources, documents, load_evidence(root), withdrawn_marks(lock), staging)
        lock = replace(lock, inputs=inputs_digest(root), outputs=outputs_digest(staging))
        (staging / LOCK_PATH).write_bytes(lock_bytes(lock))
        before = outputs_digest(root)
        changed = [path for path, value in lock.outputs.items() if before.get(path) != value]
        if file_digest(root / LOCK_PATH) != digest(lock_bytes(lock)):
            changed.append(LOCK_PATH)
        if changed and not check:
            swap(root, staging, changed)
    return changed, notes


def read_published(root: Path, sources: Sources) -> tuple[Documents, Lock]:
    """Read and judge `specs/published`, and hold it against the lock.

    A document the lock does not know was put there by hand: it is marked `transcribed`, as is one that was and changed.
    """
    lock = load_lock(root) or Lock(docs_url=sources.docs_url)
    documents: Documents = {}
    entries: dict[str, DocumentLock] = {}
    for operation in sources.operations:
        path = root / "specs" / "published" / f"{operation.id}.json"
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raise PipelineError(f"{path} is missing; run `make sync` to download it") from None
        documents[operation.id] = read_document(raw, operation, str(path))
        entry = lock.documents.get(operation.id)
        if entry is None or (entry.sha256 != digest(raw) and entry.origin == "transcribed"):
            where = operation.documents[0] if operation.documents else sources.aggregate
            entry = DocumentLock(url=sources.docs_url + where, sha256=digest(raw), origin="transcribed")
        elif entry.sha256 != digest(raw):
            raise PipelineError(f"{path} is not what was downloaded; restore it, or run `make sync` to get it anew")
        entries[operation.id] = entry
    return documents, replace(lock, documents=entries)
