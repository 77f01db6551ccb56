"""Download the document of every tracked operation: from one of its URLs, or else out of the aggregate.

An operation is withdrawn only if the aggregate was read whole, lists operations, and does not have its path.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scripts.errors import PipelineError
from scripts.tree.files import digest
from scripts.upstream.documents import check_openapi, published_bytes, read_document, take_from_aggregate
from scripts.upstream.fetch import Downloader, Validators, all_at_once
from scripts.upstream.lock import AggregateLock
from scripts.upstream.parse import MAX_BYTES, parse_document
from scripts.upstream.sources import TrackedOperation
from scripts.upstream.tracked import Tracked, TrackedDocument


@dataclass(frozen=True, slots=True)
class Found:
    """One operation's document as it is published now."""

    raw: bytes = field(repr=False)
    url: str
    origin: str
    validators: Validators
    document: dict[str, Any] | None = field(default=None, repr=False)  # None: the bytes are those of the tree

    @classmethod
    def in_tree(cls, known: TrackedDocument) -> Found | None:
        """The document that the tree has, as unchanged; `None` when it is withdrawn or not there."""
        entry = known.entry
        if known.raw is None or entry is None or entry.withdrawn:
            return None
        return cls(known.raw, entry.url, entry.origin, Validators(entry.etag, entry.last_modified))


@dataclass(frozen=True, slots=True)
class Collected:
    """The outcome for each operation: its document, or `None` when it is withdrawn."""

    found: Mapping[str, Found | None]
    aggregate: AggregateLock | None
    """The aggregate that the outcome rests on: that of the lock, where it was not needed or is unchanged."""


def download(docs_url: str, operations: Sequence[TrackedOperation], tracked: Tracked, timeout: float) -> Collected:
    """Download what is needed to know the documents of `operations`, all within `timeout` seconds.

    Raises:
        PipelineError: the docs host failed, or a document is invalid. No conclusion is possible then.
    """
    return asyncio.run(_download(docs_url, operations, tracked, timeout))


async def _download(
    docs_url: str, operations: Sequence[TrackedOperation], tracked: Tracked, timeout: float
) -> Collected:
    last = tracked.lock.aggregate if tracked.lock else None
    waiting: set[str] = set()
    try:
        async with asyncio.timeout(timeout), Downloader(docs_url, limit=MAX_BYTES) as host:
            own = await all_at_once(
                _from_own_url(host, each, tracked.documents[each.id], waiting) for each in operations
            )
            found = {operation.id: document for operation, document in zip(operations, own, strict=True)}
            without = [operation for operation in operations if found[operation.id] is None]
            if not without:
                return Collected(found, last)
            name = f"the aggregate ({host.url(tracked.sources.aggregate)})"
            waiting.add(name)
            taken, aggregate = await _from_aggregate(host, name, without, tracked, last)
            return Collected({**found, **taken}, aggregate)
    except TimeoutError:
        late = ", ".join(sorted(waiting)[:3])
        raise PipelineError(f"{late}: not downloaded within {timeout:g} s; try again, or give --timeout more") from None


async def _from_own_url(
    host: Downloader, operation: TrackedOperation, known: TrackedDocument, waiting: set[str]
) -> Found | None:
    """Try an operation's document URLs in order; the next one only where there is no document."""
    for path in operation.documents:
        url = host.url(path)
        name = f"{operation.id} ({url})"
        entry = known.entry if known.intact else None
        same = entry if entry and entry.origin == "published" and entry.url == url else None
        waiting.add(name)
        response = await host.get(path, name, Validators(same.etag, same.last_modified) if same else None)
        waiting.discard(name)
        if response.status == "same" and same and known.raw is not None:
            return Found(known.raw, url, "published", Validators(same.etag, same.last_modified))
        if response.status == "found":
            document = read_document(response.body, operation, name)
            return Found(response.body, url, "published", response.validators, document)
    return None


async def _from_aggregate(
    host: Downloader, name: str, operations: list[TrackedOperation], tracked: Tracked, last: AggregateLock | None
) -> tuple[dict[str, Found | None], AggregateLock | None]:
    """Take operations out of the aggregate, downloaded once."""
    path, known = tracked.sources.aggregate, tracked.documents
    url = host.url(path)
    same = last if last and last.url == url and all(_came_from(known[each.id], url) for each in operations) else None
    response = await host.get(path, name, Validators(same.etag, same.last_modified) if same else None)
    if response.status == "missing":
        missing = ", ".join(operation.id for operation in operations[:3])
        raise PipelineError(
            f"{name}: not there, and {missing} is at none of its own URLs either; whether upstream withdrew it cannot"
            " be told. Check docs_url and aggregate in specs/sources.toml"
        )
    if response.status == "same":
        return {operation.id: Found.in_tree(known[operation.id]) for operation in operations}, last
    aggregate = parse_document(response.body, name)
    check_openapi(aggregate, name)
    if not aggregate["paths"]:
        raise no_operation_at_all(name)
    taken = {operation.id: take(aggregate, operation, name, url) for operation in operations}
    validators = response.validators
    return taken, AggregateLock(url, digest(response.body), validators.etag, validators.last_modified)


def no_operation_at_all(name: str) -> PipelineError:
    """The error for an aggregate without a path, from which every withdrawal would follow."""
    return PipelineError(f"{name}: lists no operation at all; that is taken for a failure of the docs host")


def take(aggregate: dict[str, Any], operation: TrackedOperation, name: str, url: str) -> Found | None:
    """Take one operation's document out of the aggregate; `None` when the aggregate does not have its path."""
    if operation.path not in aggregate["paths"]:
        return None
    where = f"{operation.id} in {name}"
    try:
        document = take_from_aggregate(aggregate, operation)
        if document is None:
            raise PipelineError(f"{where}: {operation.path} is there, but has no {operation.method}")
        raw = published_bytes(document)
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise PipelineError(f"{where}: not OpenAPI ({type(error).__name__}: {error})") from error
    return Found(raw, url, "aggregate", Validators(), read_document(raw, operation, where))


def _came_from(known: TrackedDocument, url: str) -> bool:
    """Whether the lock's entry was concluded from the aggregate at `url`."""
    entry = known.entry
    if entry is None or not known.intact:
        return False
    return entry.withdrawn is not None or (entry.origin == "aggregate" and entry.url == url)
