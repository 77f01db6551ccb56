"""Read the documents of tracked operations from a file or a folder that stands in for the docs host, offline."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scripts.errors import PipelineError
from scripts.tree.files import digest
from scripts.upstream.documents import read_document
from scripts.upstream.fetch import Validators
from scripts.upstream.lock import AggregateLock
from scripts.upstream.published import PublishedDocument, PublishedDocuments, read_published
from scripts.upstream.sources import TrackedOperation
from scripts.upstream.tracked import Tracked

from .download import Collected, Found, no_operation_at_all, take


def read_files(path: Path, operations: Sequence[TrackedOperation], tracked: Tracked) -> Collected:
    """Read what stands in for the docs host.

    A single document is about its own operation only. An aggregate or a folder stands for the whole host: an operation
    that is missing there is withdrawn. The URLs are those of the docs host, so that the lock names no local file.

    Raises:
        PipelineError: a document is missing, unreadable or invalid.
    """
    documents = read_published(path, tracked.sources.aggregate)
    if documents.single:
        operations = _described(documents, operations, tracked)
    elif not documents.by_path:
        raise no_operation_at_all(documents.name)
    found = {each.id: _find(documents, each, tracked) for each in operations}
    return Collected(found, _aggregate(documents, found, tracked))


def _described(
    documents: PublishedDocuments, operations: Sequence[TrackedOperation], tracked: Tracked
) -> list[TrackedOperation]:
    """The operations that a single document describes."""
    if not any(each.path in documents.by_path for each in tracked.sources.operations):
        raise documents.not_tracked()
    of_path = [each for each in operations if each.path in documents.by_path]
    if not of_path:
        raise PipelineError(f"{documents.name}: does not describe {', '.join(each.id for each in operations)}")
    return [each for each in of_path if isinstance(documents.find(each), PublishedDocument)] or of_path


def _find(documents: PublishedDocuments, operation: TrackedOperation, tracked: Tracked) -> Found | None:
    document, known = documents.find(operation), tracked.documents[operation.id]
    if document is None:
        return None
    where = f"{operation.id} in {documents.name}"
    aggregate_url = tracked.sources.docs_url + tracked.sources.aggregate
    if not isinstance(document, PublishedDocument):
        raise PipelineError(f"{where}: {operation.path} is there, but has no {operation.method}")
    if document.whole_host:
        found = take(document.content, operation, document.name, aggregate_url)
    else:
        content = read_document(document.raw, operation, f"{operation.id} ({document.name})")
        # The URL is where the docs host had the document, or else the first one at which it may have it.
        old = known.entry.url if known.entry and known.entry.origin == "published" else None
        url = old or tracked.sources.url_of(operation)
        found = Found(
            document.raw, url, "published" if old or operation.documents else "aggregate", Validators(), content
        )
    # The origin of the same bytes stays: a file does not show where it came from.
    same = found is not None and known.intact and found.raw == known.raw
    return (Found.in_tree(known) or found) if same else found


def _aggregate(documents: PublishedDocuments, found: dict[str, Found | None], tracked: Tracked) -> AggregateLock | None:
    """The aggregate for the lock. The old one is dropped when something was concluded without any."""
    last = tracked.lock.aggregate if tracked.lock else None
    new = [each for each in found.values() if each is None or (each.document and each.origin == "aggregate")]
    aggregates = {digest(each.raw) for several in documents.by_path.values() for each in several if each.whole_host}
    if not new or (last and aggregates == {last.sha256}):
        return last
    url = tracked.sources.docs_url + tracked.sources.aggregate
    return AggregateLock(url, aggregates.pop()) if len(aggregates) == 1 else None
