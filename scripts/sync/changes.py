"""Decide what a sync changes, from the tracked and the published documents. Touches neither disk nor network."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from scripts.errors import PipelineError
from scripts.tree.files import digest
from scripts.upstream.equality import same_document
from scripts.upstream.lock import AggregateLock, DocumentLock, Lock, Withdrawn
from scripts.upstream.sources import TrackedOperation
from scripts.upstream.tracked import TrackedDocument

from .download import Collected, Found

NOTHING: Final = TrackedDocument()
What = Literal["unchanged", "confirmed", "new", "updated", "restored", "moved", "withdrawn", "returned"]

MEANING: Final[dict[What, str]] = {
    "unchanged": "as before",
    "confirmed": "the same bytes, now from the docs host itself",
    "new": "tracked for the first time",
    "updated": "differs from what we had",
    "restored": "the file in the tree was missing or edited",
    "moved": "found at another address",
    "withdrawn": "upstream no longer has it; the last known contract is kept",
    "returned": "upstream has it again",
}


@dataclass(frozen=True, slots=True)
class Change:
    """The outcome for one operation's document."""

    operation: TrackedOperation
    what: What
    raw: bytes
    entry: DocumentLock
    document: dict[str, Any] | None  # parsed, when the bytes are not those of the tree
    news: bool  # whether bytes, origin, URL or withdrawal differ from the tracked ones


def decide(
    operation: TrackedOperation,
    known: TrackedDocument,
    found: Found | None,
    now: str,
    *,
    earlier: TrackedDocument = NOTHING,
    noticed: str | None = None,
) -> Change:
    """Compare the tracked document of an operation with the published one.

    Args:
        operation: the operation.
        known: its tracked document.
        found: its published document; `None` when it is withdrawn.
        now: the time, for the lock.
        earlier: its document in an earlier sync that was not merged. What is the same there is taken over to the byte.
        noticed: the day of a withdrawal that neither `known` nor `earlier` has; `None`: no day is noted, now or later.
    """
    if found is None:
        return _gone(operation, known, earlier, noticed)
    return _there(operation, known, _as_it_was_written(found, known), now, earlier)


def next_aggregate(collected: Collected, lock: Lock | None, changes: list[Change], now: str) -> AggregateLock | None:
    """Return the aggregate for the lock: the one that every operation that depends on it was concluded from."""
    if collected.aggregate in (None, lock.aggregate if lock else None):
        return collected.aggregate
    decided = {change.operation.id for change in changes}
    others = {key for key, entry in lock.documents.items() if _depends(entry)} - decided if lock else set()
    # With --only, the others may come from another aggregate: they must not be taken for unchanged with this one.
    return None if others else replace(collected.aggregate, retrieved_at=now)


def _gone(operation: TrackedOperation, known: TrackedDocument, earlier: TrackedDocument, noticed: str | None) -> Change:
    if known.raw is None:
        raise PipelineError(
            f"{operation.id}: neither at its own URLs nor in the aggregate, and never seen before;"
            f" check its path ({operation.path}) and documents in specs/sources.toml"
        )
    entry = known.entry or DocumentLock(url="", sha256="", origin="transcribed")
    what: What = "withdrawn" if entry.withdrawn is None else "unchanged"
    before = earlier.entry.withdrawn if earlier.entry else None
    entry = replace(entry, sha256=digest(known.raw), withdrawn=entry.withdrawn or before or noticed or True)
    return Change(operation, what, known.raw, entry, None, entry != known.entry)


def _there(
    operation: TrackedOperation, known: TrackedDocument, found: Found, now: str, earlier: TrackedDocument
) -> Change:
    validators, old = found.validators, known.entry
    entry = DocumentLock(
        found.url, digest(found.raw), validators.etag, validators.last_modified, now, found.origin, withdrawn=None
    )
    what = _what(old, entry, same_file=known.raw == found.raw)
    if old is not None and what == "unchanged":
        entry = replace(entry, retrieved_at=old.retrieved_at)
    raw, document = found.raw, found.document
    if what != "unchanged" and _has(earlier, entry, found) and earlier.raw and earlier.entry:
        # The client is built from the document in the order in which it is written down.
        raw, document, entry = earlier.raw, json.loads(earlier.raw), earlier.entry
    return Change(operation, what, raw, entry, document, news=what != "unchanged")


def _as_it_was_written(found: Found, known: TrackedDocument) -> Found:
    """The published document, with the bytes that the tree has of it where only the order of keys is another."""
    if found.document is None or not known.intact or known.raw is None or not same_document(known.raw, found.document):
        return found
    return replace(found, raw=known.raw, document=None)


def _has(earlier: TrackedDocument, entry: DocumentLock, found: Found) -> bool:
    """Whether an earlier sync has the same document from the same place."""
    old = earlier.entry
    if old is None or old.withdrawn or earlier.raw is None or not earlier.intact:
        return False
    if (old.origin, urlsplit(old.url).path) != (entry.origin, urlsplit(entry.url).path):
        return False
    return earlier.raw == found.raw or (found.document is not None and same_document(earlier.raw, found.document))


def _what(old: DocumentLock | None, entry: DocumentLock, *, same_file: bool) -> What:
    if old is None:
        return "new"
    if old.withdrawn is not None:
        return "returned"
    transcribed = old.origin == "transcribed"
    if not transcribed and urlsplit(old.url).path != urlsplit(entry.url).path:
        return "moved"
    if old.sha256 != entry.sha256:
        return "updated"
    if not same_file:
        return "restored"
    return "confirmed" if old.origin != entry.origin else "unchanged"


def withdrawn_words(withdrawn: Withdrawn) -> str:
    """Say that an operation is withdrawn, and since when if that was noted."""
    return f"withdrawn since {withdrawn}" if isinstance(withdrawn, str) else "withdrawn"


def _depends(entry: DocumentLock) -> bool:
    return entry.withdrawn is not None or entry.origin == "aggregate"
