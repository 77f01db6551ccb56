"""What a sync writes, and writing it all at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from scripts.errors import PipelineError
from scripts.tree.exclusive import exclusive
from scripts.tree.files import read_if_there
from scripts.tree.paths import BUNDLE_PATH, LOCK_PATH, OUTPUT_PATHS, published_path
from scripts.tree.swap import swap
from scripts.upstream.documents import read_document
from scripts.upstream.lock import AggregateLock, Lock, inputs_digest, load_lock, outputs_digest
from scripts.upstream.tracked import Tracked

from .changes import Change

if TYPE_CHECKING:
    from scripts.contract.inputs import Inputs

    from .note.words import Note


@dataclass(frozen=True, slots=True)
class Plan:
    """The files to write and remove, and the inputs of the build."""

    before: Inputs | None
    """What the tree was built from; `None` where a document is missing or not what was downloaded."""
    inputs: Inputs
    files: Mapping[str, bytes]
    remove: Sequence[str]
    changed: Sequence[str]
    examples: Sequence[str]


def is_needed(tracked: Tracked, changes: Sequence[Change]) -> bool:
    """Whether a document changed, or a derived file or an input differs from its digest in the lock."""
    lock = tracked.lock
    return (
        lock is None
        or any(change.news for change in changes)
        or bool(_untracked(tracked))
        or set(lock.outputs) != set(OUTPUT_PATHS)
        or outputs_digest(tracked.root) != dict(lock.outputs)
        or lock.inputs != inputs_digest(tracked.root)
    )


def make_plan(tracked: Tracked, changes: Sequence[Change], docs_url: str, aggregate: AggregateLock | None) -> Plan:
    """Plan everything that is to be written, except what is built.

    Raises:
        PipelineError: a document that is not part of this sync is missing or invalid in the tree.
    """
    from scripts.contract.evidence import load_evidence, with_files
    from scripts.contract.inputs import Inputs
    from scripts.contract.new_evidence import evidence_from

    by_id = {change.operation.id: change for change in changes}
    evidence = load_evidence(tracked.root)
    files: dict[str, bytes] = {}
    examples: dict[str, bytes] = {}
    documents: dict[str, dict[str, Any]] = {}
    entries = {}
    for operation in tracked.sources.operations:
        key, known, change = operation.id, tracked.documents[operation.id], by_id.get(operation.id)
        raw = change.raw if change else known.raw
        if raw is None:
            raise PipelineError(f"{key}: has no document in the tree yet; sync all operations first, without --only")
        fresh = change.document if change else None
        documents[key] = fresh or read_document(raw, operation, str(tracked.root / published_path(key)))
        if raw != known.raw:
            files[published_path(key)] = raw
        if fresh and (raw != known.raw or key not in evidence):
            new = evidence_from(fresh, operation, evidence.get(key, []))
            examples |= {f"{key}/{name}": content for name, content in new.items()}
            evidence[key] = with_files(evidence.get(key, []), new)
        entry = change.entry if change else known.entry
        if entry:
            entries[key] = entry
    files |= {f"specs/examples/{name}": content for name, content in examples.items()}
    inputs = Inputs(tracked.sources, documents, evidence, Lock(docs_url, aggregate, entries))
    changed = [change.operation.id for change in changes if change.news]
    return Plan(_inputs_before(tracked), inputs, files, _untracked(tracked), changed, sorted(examples))


def _inputs_before(tracked: Tracked) -> Inputs | None:
    from scripts.contract.inputs import load_inputs

    try:
        return load_inputs(tracked.root)
    except PipelineError:
        return None


def rehearse(tracked: Tracked, plan: Plan) -> tuple[list[str], Note]:
    """Build outside of the tree, for `--check`: a build that fails is an error there, too."""
    with TemporaryDirectory(prefix="pgy-sync-") as folder:
        return _stage(tracked, plan, Path(folder))


def carry_out(tracked: Tracked, plan: Plan) -> tuple[list[str], Note]:
    """Build, and write everything or, with a `PipelineError`, nothing.

    Returns notes for the person at the terminal, and the note for callers.
    """
    with exclusive(tracked.root) as staging:
        if load_lock(tracked.root) != tracked.lock:
            raise PipelineError("another command changed the tree in the meantime; run this one again")
        notes, note = _stage(tracked, plan, staging)
        swap(tracked.root, staging, [*plan.files, *OUTPUT_PATHS, LOCK_PATH], plan.remove)
    return notes, note


def _stage(tracked: Tracked, plan: Plan, folder: Path) -> tuple[list[str], Note]:
    """Build; any failure becomes one message that names the changed documents."""
    from scripts.client.build import stage
    from scripts.contract.overlay import load_overlay
    from scripts.contract.pins import brought_pins

    from .note.words import note_between

    try:
        notes = stage(tracked.root, plan.inputs, folder, plan.files)
        unpinned = brought_pins(plan.before, plan.inputs, load_overlay(tracked.root))
        before = read_if_there(tracked.root / BUNDLE_PATH)
        return notes, note_between(before, (folder / BUNDLE_PATH).read_bytes(), unpinned)
    except OSError:
        raise
    except Exception as error:
        reason = str(error) if isinstance(error, PipelineError) else f"{type(error).__name__}: {str(error)[:300]}"
        changed = f" of the changed documents ({', '.join(plan.changed)})" if plan.changed else ""
        raise PipelineError(f"no client can be built{changed}: {reason}") from error


def _untracked(tracked: Tracked) -> list[str]:
    """Published documents of operations that are no longer tracked."""
    wanted = {published_path(operation.id) for operation in tracked.sources.operations}
    there = {published_path(path.stem) for path in (tracked.root / "specs" / "published").glob("*.json")}
    return sorted(there - wanted)
