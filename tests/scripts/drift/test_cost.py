"""What a check costs: asking a docs host takes little more than what it publishes."""

from __future__ import annotations

import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.bench.aggregate import write_tree
from scripts.drift.documented import DocumentedOperation
from scripts.drift.download import download
from scripts.sync.download import Found
from scripts.upstream.fetch import Download, Validators
from scripts.upstream.published import PublishedDocument, PublishedDocuments, published_document
from scripts.upstream.sources import Sources, load_sources
from scripts.upstream.tracked import TrackedDocument
from tests.scripts.docs_host import DocsHost

OPERATIONS = 60


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree with that many operations, and a docs host's files, of which only the aggregate is left."""
    made = tmp_path_factory.mktemp("cost")
    write_tree(made / "tree", made / "site", OPERATIONS)
    shutil.rmtree(made / "site" / "openapi")
    return made


@pytest.fixture
def host(folder: Path) -> Iterator[DocsHost]:
    """A docs host that has the aggregate alone."""
    with DocsHost() as running:
        running.documents = {"/openapi.json": (folder / "site" / "openapi.json").read_bytes()}
        yield running


@pytest.fixture
def sources(folder: Path) -> Sources:
    """The operations that are looked for."""
    return load_sources(folder / "tree")


def peak(work: Callable[[], Any]) -> int:
    """The most memory that Python's objects held meanwhile, in bytes; what is imported on the way does not count."""
    work()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_asking_a_docs_host_takes_no_more_than_a_few_times_the_memory_of_its_aggregate(
    host: DocsHost, sources: Sources
) -> None:
    raw = host.documents["/openapi.json"]
    parsed = peak(lambda: published_document(raw, "the aggregate"))
    asked = peak(lambda: download(host.url, sources))
    assert asked < 4 * parsed, (asked, parsed)


def test_nothing_that_holds_a_document_repeats_it_in_its_repr(host: DocsHost, sources: Sources) -> None:
    documents = download(host.url, sources)
    content = {"paths": {"/a": {"get": {"description": "x" * 10_000}}}}
    raw = b"x" * 10_000
    published = PublishedDocument(content, "a", whole_host=True, raw=raw)
    alone = PublishedDocuments("b")
    alone.add(published)
    holders = (
        documents,
        alone,
        published,
        DocumentedOperation(content, "/a", "GET"),
        Download("found", raw),
        TrackedDocument(raw),
        Found(raw, "http://a", "published", Validators(), content),
    )
    assert [type(each).__name__ for each in holders if len(repr(each)) > 300] == []
