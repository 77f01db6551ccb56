"""The tracked documents: the file of each tracked operation, and its entry in the lock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scripts.tree.files import digest, read_if_there
from scripts.tree.paths import published_path

from .lock import DocumentLock, Lock, load_lock
from .sources import Sources


@dataclass(frozen=True, slots=True)
class TrackedDocument:
    """One document in `specs/published`; `raw` is `None` when there is no file, `entry` when the lock has none."""

    raw: bytes | None = field(default=None, repr=False)
    entry: DocumentLock | None = None

    @property
    def intact(self) -> bool:
        """Whether the file is the one in the lock; else no request for it may be conditional."""
        return self.raw is not None and self.entry is not None and digest(self.raw) == self.entry.sha256


@dataclass(frozen=True, slots=True)
class Tracked:
    """All tracked operations as they were when a command began."""

    root: Path
    sources: Sources
    lock: Lock | None
    documents: Mapping[str, TrackedDocument]


def read_tracked(root: Path, sources: Sources) -> Tracked:
    """Read the lock and the published document of every tracked operation; nothing is validated."""
    lock = load_lock(root)
    entries = lock.documents if lock else {}
    documents = {
        each.id: TrackedDocument(read_if_there(root / published_path(each.id)), entries.get(each.id))
        for each in sources.operations
    }
    return Tracked(root, sources, lock, documents)
