"""Bring everything derived up to date with what is in `specs/`, offline."""

from __future__ import annotations

from pathlib import Path

from scripts.client.build import stage
from scripts.contract.inputs import load_inputs
from scripts.tree.exclusive import exclusive
from scripts.tree.files import file_digest
from scripts.tree.paths import LOCK_PATH, OUTPUT_PATHS
from scripts.tree.swap import swap
from scripts.upstream.lock import outputs_digest


def rebuild(root: Path, *, check: bool) -> tuple[list[str], list[str]]:
    """Build, compare and, unless `check`, swap in what differs; returns the paths that differ, and notes."""
    with exclusive(root) as staging:
        notes = stage(root, load_inputs(root), staging)
        before, after = outputs_digest(root), outputs_digest(staging)
        changed = [path for path in OUTPUT_PATHS if before.get(path) != after[path]]
        if file_digest(root / LOCK_PATH) != file_digest(staging / LOCK_PATH):
            changed.append(LOCK_PATH)
        if changed and not check:
            swap(root, staging, changed)
    return changed, notes
