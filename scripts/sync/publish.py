"""Bring what a sync found into the tree: stage everything, build what is derived from it, swap all of it in at once."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Any

from scripts.errors import PipelineError
from scripts.tree.swap import exclusive, swap
from scripts.upstream.documents import read_document
from scripts.upstream.lock import (
    LOCK_PATH,
    OUTPUT_PATHS,
    AggregateLock,
    Lock,
    inputs_digest,
    load_lock,
    lock_bytes,
    outputs_digest,
    withdrawn_marks,
)
from scripts.upstream.sources import Sources

from .changes import Change
from .collect import Known


@dataclass(frozen=True, slots=True)
class Tree:
    """What a command read of the tree before it began."""

    root: Path
    sources: Sources
    lock: Lock | None
    known: Mapping[str, Known]


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be written, but for what is built from it; the lock's digests of that are still to come."""

    files: Mapping[str, bytes]
    remove: Sequence[str]
    documents: Mapping[str, dict[str, Any]]
    evidence: Mapping[str, list[tuple[str, Any]]]
    lock: Lock
    changed: Sequence[str]
    examples: Sequence[str]


def read_tree(root: Path, sources: Sources) -> Tree:
    """Read the lock and the published documents of the tracked operations."""
    lock = load_lock(root)
    entries = lock.documents if lock else {}
    return Tree(
        root,
        sources,
        lock,
        {each.id: Known(_read(root / _published(each.id)), entries.get(each.id)) for each in sources.operations},
    )


def is_needed(tree: Tree, changes: Sequence[Change]) -> bool:
    """Whether anything differs: a document, or the derived files from what the lock says they are."""
    lock = tree.lock
    return (
        lock is None
        or any(change.news for change in changes)
        or bool(_untracked(tree))
        or set(lock.outputs) != set(OUTPUT_PATHS)
        or outputs_digest(tree.root) != dict(lock.outputs)
        or lock.inputs != inputs_digest(tree.root)
    )


def make_plan(tree: Tree, changes: Sequence[Change], docs_url: str, aggregate: AggregateLock | None) -> Plan:
    """Work out everything that is to be written, but for what is built from it.

    Raises:
        PipelineError: a document which was not downloaded this time is missing or broken in the tree.
    """
    from scripts.contract.evidence import evidence_from, load_evidence

    by_id = {change.operation.id: change for change in changes}
    evidence = load_evidence(tree.root)
    files: dict[str, bytes] = {}
    examples: dict[str, bytes] = {}
    documents: dict[str, dict[str, Any]] = {}
    entries = {}
    for operation in tree.sources.operations:
        key, known, change = operation.id, tree.known[operation.id], by_id.get(operation.id)
        raw = change.raw if change else known.raw
        if raw is None:
            raise PipelineError(f"{key}: has no document in the tree yet; run the command without --only")
        fresh = change.document if change else None
        documents[key] = fresh or read_document(raw, operation, str(tree.root / _published(key)))
        if raw != known.raw:
            files[_published(key)] = raw
        if fresh and (raw != known.raw or key not in evidence):
            known_evidence = evidence.get(key, [])
            new = evidence_from(fresh, operation, known_evidence)
            examples |= {f"{key}/{name}": content for name, content in new.items()}
            merged = dict(known_evidence)
            merged |= {PurePosixPath(name).stem: json.loads(content) for name, content in new.items()}
            evidence[key] = [(name, merged[name]) for name in sorted(merged, key=lambda name: f"{name}.json")]
        entry = change.entry if change else known.entry
        if entry:
            entries[key] = entry
    files |= {f"specs/examples/{name}": content for name, content in examples.items()}
    lock = Lock(docs_url, aggregate, entries, {}, inputs_digest(tree.root, examples))
    changed = [change.operation.id for change in changes if change.news]
    return Plan(files, _untracked(tree), documents, evidence, lock, changed, sorted(examples))


def rehearse(tree: Tree, plan: Plan) -> list[str]:
    """Build outside of the tree, for `--check`: what could not be built is an error there too."""
    with TemporaryDirectory(prefix="pgy-sync-") as folder:
        return _build(tree, plan, Path(folder))


def publish(tree: Tree, plan: Plan) -> list[str]:
    """Write the plan and what is built from it, all or nothing.

    Returns:
        What a person should hear of from the build, one sentence each.

    Raises:
        PipelineError: nothing was changed.
    """
    with exclusive(tree.root) as staging:
        if load_lock(tree.root) != tree.lock:
            raise PipelineError("another command changed the tree in the meantime; run this one again")
        notes = _build(tree, plan, staging)
        lock = replace(plan.lock, outputs=outputs_digest(staging))
        for path, content in {**plan.files, LOCK_PATH: lock_bytes(lock)}.items():
            (staging / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).write_bytes(content)
        swap(tree.root, staging, [*plan.files, *OUTPUT_PATHS, LOCK_PATH], plan.remove)
    return notes


def _build(tree: Tree, plan: Plan, folder: Path) -> list[str]:
    """Run the build; whatever it trips over becomes one message: documents bring what nobody thought of."""
    from scripts.client import build

    documents, evidence, marks = dict(plan.documents), dict(plan.evidence), withdrawn_marks(plan.lock)
    try:
        notes = build.build_outputs(tree.root, tree.sources, documents, evidence, marks, folder)
    except OSError:
        raise
    except Exception as error:
        said = str(error) if isinstance(error, PipelineError) else f"{type(error).__name__}: {str(error)[:300]}"
        changed = f" of the changed documents ({', '.join(plan.changed)})" if plan.changed else ""
        raise PipelineError(f"no client can be built{changed}: {said}") from error
    missing = set(OUTPUT_PATHS) - set(outputs_digest(folder))
    if missing:
        raise PipelineError(f"the build did not write {', '.join(sorted(missing))}")
    return notes


def _untracked(tree: Tree) -> list[str]:
    """Published documents of operations which are tracked no more."""
    wanted = {_published(operation.id) for operation in tree.sources.operations}
    there = {_published(path.stem) for path in (tree.root / "specs" / "published").glob("*.json")}
    return sorted(there - wanted)


def _published(operation_id: str) -> str:
    return f"specs/published/{operation_id}.json"


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
