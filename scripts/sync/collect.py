"""Find the document of every tracked operation: at one of its URLs, else in the aggregate, else nowhere.

"Nowhere" is a strong word: it is only said when the aggregate was read whole and does not have the operation's path.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.errors import PipelineError
from scripts.upstream.documents import (
    MAX_BYTES,
    check_openapi,
    parse_document,
    published_bytes,
    read_document,
    take_from_aggregate,
)
from scripts.upstream.fetch import Downloader, Validators
from scripts.upstream.lock import AggregateLock, DocumentLock, Lock, digest
from scripts.upstream.sources import TrackedOperation


@dataclass(frozen=True, slots=True)
class Known:
    """What the tree holds of one operation; `raw` is None when there is no file."""

    raw: bytes | None = None
    entry: DocumentLock | None = None

    @property
    def intact(self) -> bool:
        """Whether the file is what the lock says: only then may the host answer "not changed"."""
        return self.raw is not None and self.entry is not None and digest(self.raw) == self.entry.sha256


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
    operations: Iterable[TrackedOperation],
    known: Mapping[str, Known],
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
            found = await _side_by_side(host, operations, known, waiting)
            homeless = [operation for operation in operations if found[operation.id] is None]
            if not homeless:
                return Collected(found)
            name = f"the aggregate ({host.url(aggregate_path)})"
            waiting.add(name)
            taken, aggregate = await _from_aggregate(host, aggregate_path, name, homeless, known, lock)
            return Collected({**found, **taken}, aggregate)
    except TimeoutError:
        late = ", ".join(sorted(waiting)[:3])
        raise PipelineError(f"{late}: not downloaded within {timeout:g} s; try again, or give --timeout more") from None


async def _side_by_side(
    host: Downloader, operations: Iterable[TrackedOperation], known: Mapping[str, Known], waiting: set[str]
) -> dict[str, Found | None]:
    """Ask for all documents at once; the first failure stops the others."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = {
                operation.id: group.create_task(_from_own_url(host, operation, known[operation.id], waiting))
                for operation in operations
            }
    except ExceptionGroup as errors:
        raise min(errors.exceptions, key=str) from None
    return {operation_id: task.result() for operation_id, task in tasks.items()}


async def _from_own_url(host: Downloader, operation: TrackedOperation, known: Known, waiting: set[str]) -> Found | None:
    """Try an operation's document URLs in order. Only "there is none" leads on to the next."""
    for path in operation.documents:
        url = host.url(path)
        name = f"{operation.id} ({url})"
        entry = known.entry if known.intact else None
        ours = entry if entry and entry.origin == "published" and entry.url == url else None
        waiting.add(name)
        answer = await host.get(path, name, Validators(ours.etag, ours.last_modified) if ours else None)
        waiting.discard(name)
        if answer.status == "same" and ours and known.raw is not None:
            return Found(known.raw, url, "published", Validators(ours.etag, ours.last_modified))
        if answer.status == "found":
            document = read_document(answer.body, operation, name)
            return Found(answer.body, url, "published", answer.validators, document)
    return None


async def _from_aggregate(
    host: Downloader,
    path: str,
    name: str,
    operations: list[TrackedOperation],
    known: Mapping[str, Known],
    lock: Lock | None,
) -> tuple[dict[str, Found | None], AggregateLock | None]:
    """Take operations out of the aggregate, downloaded once. None for one whose path it does not have."""
    url = host.url(path)
    last = lock.aggregate if lock else None
    ours = last if last and last.url == url and all(_came_from(known[each.id], url) for each in operations) else None
    answer = await host.get(path, name, Validators(ours.etag, ours.last_modified) if ours else None)
    if answer.status == "missing":
        missing = ", ".join(operation.id for operation in operations[:3])
        raise PipelineError(
            f"{name}: not there, and {missing} is at none of its own URLs either; whether upstream withdrew it cannot"
            " be told. Check docs_url and aggregate in specs/sources.toml"
        )
    if answer.status == "same":
        return {operation.id: _unchanged(known[operation.id]) for operation in operations}, None
    aggregate = parse_document(answer.body, name)
    check_openapi(aggregate, name)
    if not aggregate["paths"]:
        raise PipelineError(f"{name}: lists no operation at all; that is taken for a failure of the docs host")
    taken = {operation.id: _take(aggregate, operation, name, url) for operation in operations}
    validators = answer.validators
    return taken, AggregateLock(url, digest(answer.body), validators.etag, validators.last_modified)


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


def _came_from(known: Known, url: str) -> bool:
    """Whether what we have of an operation was concluded from the aggregate at `url` that the lock names."""
    entry = known.entry
    if entry is None or not known.intact:
        return False
    return entry.withdrawn is not None or (entry.origin == "aggregate" and entry.url == url)


def _unchanged(known: Known) -> Found | None:
    entry = known.entry
    if known.raw is None or entry is None or entry.withdrawn:
        return None
    return Found(known.raw, entry.url, entry.origin, Validators(entry.etag, entry.last_modified))
