"""The other side: documents by the path inside them, wherever they came from."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.errors import PipelineError
from scripts.upstream.documents import (
    MAX_BYTES,
    check_openapi,
    parse_document,
    take_from_aggregate,
    validate_document,
)
from scripts.upstream.sources import TrackedOperation

from .documented import METHODS, Side
from .equality import same


@dataclass(frozen=True, slots=True)
class Document:
    """One OpenAPI document and what to call it."""

    content: dict[str, Any]
    name: str
    whole_host: bool
    """Whether it is an aggregate: it lists more than one path, or is published as one."""


@dataclass(slots=True)
class Theirs:
    """What the other side documents."""

    name: str
    alone: bool = False
    """Whether it is a single published document, to be compared alone."""
    by_path: dict[str, list[Document]] = field(default_factory=dict)
    moved: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By operation id: where the document stood, and where it was found."""

    def add(self, document: Document) -> None:
        """Take in a document. Its file name says nothing, the paths inside say all."""
        for path in document.content["paths"]:
            self.by_path.setdefault(path, []).append(document)

    def find(self, operation: TrackedOperation) -> Side | dict[str, Any] | None:
        """Look for an operation.

        Returns:
            The side that describes it; the path item when only other methods are; `None` when the path is gone.

        Raises:
            PipelineError: it is described twice, differently, or in a way that is no OpenAPI.
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
        # A document of its own says more than the aggregate, which may lag behind.
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
        return Side(first.content, operation.path, operation.method, first.whole_host)

    def path_of(self, operation_id: str) -> str | None:
        """The path under which a published operationId is documented here."""
        for path, documents in self.by_path.items():
            for document in documents:
                item = document.content["paths"][path]
                for method in METHODS if isinstance(item, dict) else ():
                    if isinstance(item.get(method), dict) and item[method].get("operationId") == operation_id:
                        return path
        return None


def check_usable(side: Side, operation: TrackedOperation, name: str) -> None:
    """Refuse a description that cannot be read safely; only called where something changed, as it costs."""
    try:
        if side.whole_host:
            cut = take_from_aggregate(side.document, operation)
            validate_document(cut if cut is not None else side.document, operation, name)
        else:
            validate_document(side.document, operation, name)
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise PipelineError(f"{name}: not OpenAPI ({type(error).__name__}: {error})") from error


def read_document(raw: bytes, name: str) -> Document:
    """Parse a document and tell an aggregate from an operation's own by the number of its paths."""
    content = parse_document(raw, name)
    check_openapi(content, name)
    return Document(content, name, whole_host=len(content["paths"]) != 1)


def load_against(path: Path, aggregate: str = "") -> Theirs:
    """Read the file or folder given with `--against`.

    A document with one path is taken for an operation's own, unless it has a list of tags, which only the aggregate
    has, or the aggregate's file name. Where that is wrong the report is long and loud, not silent.

    Args:
        path: what to read.
        aggregate: the URL path of the aggregate on the docs host.

    Raises:
        PipelineError: nothing is there, or something in it is no document.
    """
    if path.is_dir():
        return _folder(path)
    document = read_document(_read(path), str(path))
    if "tags" in document.content or path.name == aggregate.rpartition("/")[2]:
        document = replace(document, whole_host=True)
    theirs = Theirs(str(path), alone=not document.whole_host)
    theirs.add(document)
    return theirs


def _folder(path: Path) -> Theirs:
    files = sorted(entry for entry in path.rglob("*.json") if entry.is_file() and not _hidden(entry, path))
    if not files:
        raise PipelineError(f"{path}: no document in it (no .json file); a folder of published documents was expected")
    theirs = Theirs(str(path))
    for entry in files:
        theirs.add(read_document(_read(entry), str(entry)))
    return theirs


def _hidden(entry: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in entry.relative_to(root).parts)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise PipelineError(f"{path}: cannot be read ({error.strerror or error})") from None
