"""The other side, downloaded: each operation's own document, and the aggregate for those that have none."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from scripts.errors import PipelineError
from scripts.upstream.documents import MAX_BYTES
from scripts.upstream.fetch import Downloader

from .published import Document, Theirs, read_document
from .tracked import Contract

TIMEOUT: Final = 120.0
"""Seconds for the whole of it."""


def download(docs_url: str, aggregate: str, contracts: Sequence[Contract]) -> Theirs:
    """Get the documents of all tracked operations from a docs host.

    Raises:
        PipelineError: the host failed or answered what is no document. Nothing may be concluded then.
    """
    return asyncio.run(_download(docs_url, aggregate, contracts))


async def _download(docs_url: str, aggregate: str, contracts: Sequence[Contract]) -> Theirs:
    theirs = Theirs(docs_url)
    try:
        async with asyncio.timeout(TIMEOUT), Downloader(docs_url, limit=MAX_BYTES) as host:
            own = await _side_by_side(host, contracts)
            homeless = []
            for contract, documents in zip(contracts, own, strict=True):
                for document in documents:
                    theirs.add(document)
                if not any(_describes(document, contract) for document in documents):
                    homeless.append(contract)
            if homeless:
                name = host.url(aggregate)
                answer = await host.get(aggregate, name)
                if answer.status == "missing":
                    ids = ", ".join(contract.operation.id for contract in homeless[:3])
                    raise PipelineError(f"{name}: not there, so nobody can say whether these are gone: {ids}")
                content = read_document(answer.body, name)
                theirs.add(Document(content.content, name, whole_host=True))
    except TimeoutError:
        raise PipelineError(f"{docs_url}: not all documents came within {TIMEOUT:g} s; try again later") from None
    _note_moves(theirs, contracts)
    return theirs


async def _side_by_side(host: Downloader, contracts: Sequence[Contract]) -> list[list[Document]]:
    """Ask for all operations at once; the first failure stops the others."""
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_own_documents(host, contract)) for contract in contracts]
    except ExceptionGroup as errors:
        raise min(errors.exceptions, key=str) from None
    return [task.result() for task in tasks]


async def _own_documents(host: Downloader, contract: Contract) -> list[Document]:
    """Try the document URLs in order until one describes the path; what others describe is kept as a hint."""
    found = []
    for path in contract.operation.documents:
        name = host.url(path)
        answer = await host.get(path, name)
        if answer.status != "found":
            continue
        document = read_document(answer.body, name)
        found.append(document)
        if _describes(document, contract):
            break
    return found


def _describes(document: Document, contract: Contract) -> bool:
    return contract.operation.path in document.content["paths"]


def _note_moves(theirs: Theirs, contracts: Sequence[Contract]) -> None:
    """Remember whose document stands at another URL path than the lock has. Another host is no move: it is a mirror."""
    for contract in contracts:
        found = theirs.by_path.get(contract.operation.path)
        if not found or contract.url is None:
            continue
        name = min(found, key=lambda document: document.whole_host).name
        old, new = urlsplit(contract.url).path, urlsplit(name).path
        if old != new:
            theirs.moved[contract.operation.id] = (old, new)
