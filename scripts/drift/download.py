"""Download the published documents of all tracked operations, and the aggregate for those without a document."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final

from scripts.errors import PipelineError
from scripts.upstream.fetch import Downloader, all_at_once
from scripts.upstream.parse import MAX_BYTES
from scripts.upstream.published import PublishedDocument, PublishedDocuments, published_document
from scripts.upstream.sources import Sources, TrackedOperation

TIMEOUT: Final = 120.0
"""Seconds for all downloads together."""


def download(docs_url: str, sources: Sources) -> PublishedDocuments:
    """Get the documents of all tracked operations from a docs host.

    Raises:
        PipelineError: the host failed, or answered what is no document. No conclusion is possible then.
    """
    return asyncio.run(_download(docs_url, sources))


async def _download(docs_url: str, sources: Sources) -> PublishedDocuments:
    found = PublishedDocuments(docs_url)
    try:
        async with asyncio.timeout(TIMEOUT), Downloader(docs_url, limit=MAX_BYTES) as host:
            own = await all_at_once(_own_documents(host, operation) for operation in sources.operations)
            without: list[TrackedOperation] = []
            for operation, documents in zip(sources.operations, own, strict=True):
                for document in documents:
                    found.add(document)
                if not any(operation.path in document.content["paths"] for document in documents):
                    without.append(operation)
            if without:
                found.add(await _aggregate(host, sources.aggregate, without))
    except TimeoutError:
        raise PipelineError(f"{docs_url}: not all documents came within {TIMEOUT:g} s; try again later") from None
    return found


async def _own_documents(host: Downloader, operation: TrackedOperation) -> list[PublishedDocument]:
    """Try the document URLs in order until one describes the path; the others may show where the operation went."""
    found = []
    for path in operation.documents:
        name = host.url(path)
        response = await host.get(path, name)
        if response.status != "found":
            continue
        document = published_document(response.body, name)
        found.append(document)
        if operation.path in document.content["paths"]:
            break
    return found


async def _aggregate(host: Downloader, path: str, operations: Sequence[TrackedOperation]) -> PublishedDocument:
    name = host.url(path)
    response = await host.get(path, name)
    if response.status == "missing":
        ids = ", ".join(operation.id for operation in operations[:3])
        raise PipelineError(f"{name}: not there, so nobody can say whether these are gone: {ids}")
    document = published_document(response.body, name)
    return PublishedDocument(document.content, name, whole_host=True)
