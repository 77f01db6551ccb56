"""Find the document of every tracked operation: at one of its URLs, else in the aggregate, else nowhere.

"Nowhere" is a strong word: it is only said when the aggregate was read whole and does not have the operation's path.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scripts.errors import PipelineError
from scripts.tree.files import digest
from scripts.upstream.documents import check_openapi, published_bytes, read_document, take_from_aggregate
from scripts.upstream.fetch import Downloader, Validators, all_at_once
from scripts.upstream.lock import AggregateLock, Lock
from scripts.upstream.parse import MAX_BYTES, parse_document
from scripts.upstream.sources import TrackedOperation
from scripts.upstream.tracked import TrackedDocument


@dataclass(frozen=True, slots=True)
class Found:
    """One operation's document as upstream has it now."""

    raw: bytes
    url: str
    origin: str
    validators: Validators
    document: dict[str, Any] | None = None  # None: the host said that what we have is unchanged


@dataclass(frozen=True, slots=True)
class Collected:
    """The outcome for every operation asked for: its document, or None for one that upstream no longer has."""

    found: Mapping[str, Found | None]
    aggregate: AggregateLock | None = None  # as downloaded; None: not needed, or unchanged


async def collect(
    docs_url: str,
    aggregate_path: str,
    operations: Sequence[TrackedOperation],
    known: Mapping[str, TrackedDocument],
    lock: Lock | None,
    timeout: float,
) -> Collected:
    """Download what is needed to know the documents of `operations`, all within `timeout` seconds.

    Raises:
        PipelineError: the host failed, or a document is not what it must be; nothing may be concluded.
    """
    waiting: set[str] = set()
    try:
        async with asyncio.timeout(timeout), Downloader(docs_url, limit=MAX_BYTES) as host:
            own = await all_at_once(_from_own_url(host, each, known[each.id], waiting) for each in operations)
            found = {operation.id: document for operation, document in zip(operations, own, strict=True)}
            without = [operation for operation in operations if found[operation.id] is None]
            if not without:
                return Collected(found)
            name = f"the aggregate ({host.url(aggregate_path)})"
            waiting.add(name)
            taken, aggregate = await _from_aggregate(host, aggregate_path, name, without, known, lock)
            return Collected({**found, **taken}, aggregate)
    except TimeoutError:
        late = ", ".join(sorted(waiting)[:3])
        raise PipelineError(f"{late}: not downloaded within {timeout:g} s; try again, or give --timeout more") from None


async def _from_own_url(
    host: Downloader, operation: TrackedOperation, known: TrackedDocument, waiting: set[str]
) -> Found | None:
    """Try an operation's document URLs in order. Only "there is none" leads on to the next."""
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
    host: Downloader,
    path: str,
    name: str,
    operations: list[TrackedOperation],
    known: Mapping[str, TrackedDocument],
    lock: Lock | None,
) -> tuple[dict[str, Found | None], AggregateLock | None]:
    """Take operations out of the aggregate, downloaded once. None for one whose path it does not have."""
    url = host.url(path)
    last = lock.aggregate if lock else None
    same = last if last and last.url == url and all(_came_from(known[each.id], url) for each in operations) else None
    response = await host.get(path, name, Validators(same.etag, same.last_modified) if same else None)
    if response.status == "missing":
        missing = ", ".join(operation.id for operation in operations[:3])
        raise PipelineError(
            f"{name}: not there, and {missing} is at none of its own URLs either; whether upstream withdrew it cannot"
            " be told. Check docs_url and aggregate in specs/sources.toml"
        )
    if response.status == "same":
        return {operation.id: _unchanged(known[operation.id]) for operation in operations}, None
    aggregate = parse_document(response.body, name)
    check_openapi(aggregate, name)
    if not aggregate["paths"]:
        raise PipelineError(f"{name}: lists no operation at all; that is taken for a failure of the docs host")
    taken = {operation.id: _take(aggregate, operation, name, url) for operation in operations}
    validators = response.validators
    return taken, AggregateLock(url, digest(response.body), validators.etag, validators.last_modified)


def _take(aggregate: dict[str, Any], operation: TrackedOperation, name: str, url: str) -> Found | None:
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
    """Whether what we have of an operation was concluded from the aggregate at `url` that the lock names."""
    entry = known.entry
    if entry is None or not known.intact:
        return False
    return entry.withdrawn is not None or (entry.origin == "aggregate" and entry.url == url)


def _unchanged(known: TrackedDocument) -> Found | None:
    entry = known.entry
    if known.raw is None or entry is None or entry.withdrawn:
        return None
    return Found(known.raw, entry.url, entry.origin, Validators(entry.etag, entry.last_modified))
