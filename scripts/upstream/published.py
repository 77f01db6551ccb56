"""The published documents, found by the paths inside them, whether read from a docs host, a folder or a file.

Their reprs leave out what is large: asyncio asks for the repr of a finished task, and so of what it returned.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.errors import PipelineError

from .documents import METHODS, check_openapi
from .equality import same
from .parse import MAX_BYTES, parse_document
from .sources import TrackedOperation


@dataclass(frozen=True, slots=True)
class PublishedDocument:
    """One OpenAPI document as it was published."""

    content: dict[str, Any] = field(repr=False)
    name: str
    """Its URL or file name, for messages."""
    whole_host: bool
    """Whether it is an aggregate: it lists more than one path, or is published as one."""
    raw: bytes = field(default=b"", repr=False)


@dataclass(slots=True)
class PublishedDocuments:
    """The documents of one docs host, folder or file."""

    name: str
    single: bool = False
    """Whether it is one operation's own document, and not about any other operation."""
    by_path: dict[str, list[PublishedDocument]] = field(default_factory=dict, repr=False)

    def add(self, document: PublishedDocument) -> None:
        """Add a document by the paths inside it; its file name is ignored."""
        for path in document.content["paths"]:
            self.by_path.setdefault(path, []).append(document)

    def find(self, operation: TrackedOperation) -> PublishedDocument | dict[str, Any] | None:
        """Look for an operation.

        Returns:
            The document that describes it; the path item when it has other methods only; `None` when the path is gone.

        Raises:
            PipelineError: it is described twice, differently.
        """
        candidates = self.by_path.get(operation.path, [])
        method = operation.method.lower()
        described = [
            document
            for document in candidates
            if isinstance(document.content["paths"][operation.path], dict)
            and method in document.content["paths"][operation.path]
        ]
        if not described:
            items = [document.content["paths"][operation.path] for document in candidates]
            joined = {name: entry for item in items if isinstance(item, dict) for name, entry in item.items()}
            return joined if candidates else None
        # A document of its own comes first: the aggregate may be older.
        described.sort(key=lambda document: document.whole_host)
        first = described[0]
        for other in described[1:]:
            if other.whole_host == first.whole_host and not same(
                first.content["paths"][operation.path][method], other.content["paths"][operation.path][method]
            ):
                raise PipelineError(
                    f"{operation.method} {operation.path} is described twice, differently: "
                    f"in {first.name} and in {other.name}; remove the outdated one"
                )
        return first

    def path_of(self, operation_id: str) -> str | None:
        """The path under which a published operationId is documented here."""
        for path, documents in self.by_path.items():
            for document in documents:
                item = document.content["paths"][path]
                for method in METHODS if isinstance(item, dict) else ():
                    if isinstance(item.get(method), dict) and item[method].get("operationId") == operation_id:
                        return path
        return None

    def not_tracked(self) -> PipelineError:
        """The error for a single document that describes no tracked operation."""
        path = next(iter(self.by_path), "none")
        return PipelineError(f"{self.name}: describes {path}, which is no tracked operation; see specs/sources.toml")


def published_document(raw: bytes, name: str) -> PublishedDocument:
    """Parse a document; the number of its paths tells an aggregate from an operation's own."""
    content = parse_document(raw, name)
    check_openapi(content, name)
    return PublishedDocument(content, name, len(content["paths"]) != 1, raw)


def read_published(path: Path, aggregate: str = "") -> PublishedDocuments:
    """Read a file or a folder that stands in for the docs host.

    A document with one path is taken for an operation's own, unless it has a list of tags, which only the aggregate
    has, or the aggregate's file name. A wrong guess shows as many operations removed.

    Args:
        path: an aggregate document, a folder of published documents, or a single one.
        aggregate: the URL path of the aggregate on the docs host.

    Raises:
        PipelineError: nothing is there, or something in it is no document.
    """
    if path.is_dir():
        return _folder(path)
    document = published_document(_read(path), str(path))
    if "tags" in document.content or path.name == aggregate.rpartition("/")[2]:
        document = replace(document, whole_host=True)
    documents = PublishedDocuments(str(path), single=not document.whole_host)
    documents.add(document)
    return documents


def _folder(path: Path) -> PublishedDocuments:
    files = sorted(entry for entry in path.rglob("*.json") if entry.is_file() and not _hidden(entry, path))
    if not files:
        raise PipelineError(f"{path}: no document in it (no .json file); a folder of published documents was expected")
    documents = PublishedDocuments(str(path))
    for entry in files:
        documents.add(published_document(_read(entry), str(entry)))
    return documents


def _hidden(entry: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in entry.relative_to(root).parts)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PipelineError(f"{path}: cannot be read ({error.strerror or error})") from None
