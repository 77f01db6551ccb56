"""The docs host: the published documents, one by one and as an aggregate."""

from __future__ import annotations

import json
import threading
import tomllib
from collections.abc import Iterator, Mapping, MutableMapping
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import urlsplit

from .deriving import published_document

if TYPE_CHECKING:
    from pathlib import Path

    from .contract import Contract

Content: TypeAlias = bytes | str | Mapping[str, Any]

AGGREGATE = "/openapi.json"


class Documents(MutableMapping[str, Content]):
    """The documents that the docs host serves, by URL path. Assign to change one; delete one to make it answer 404.

    This changes one URL. `publish` and `withdraw` change what upstream publishes about an operation, at all its URLs
    and in the aggregate.
    """

    def __init__(self, contract: Contract, folder: Path | None) -> None:
        self._lock = threading.RLock()
        self._contract = contract
        self._folder = folder
        self._published: dict[str, bytes] | None = None
        self._places: dict[str, str] = {}
        self._changed: dict[str, bytes | None] = {}
        self._aggregate: bytes | None = None

    def publish(self, operation_id: str, content: Content) -> None:
        """Publish another document for an operation."""
        with self._lock:
            self._loaded()[operation_id] = _as_bytes(content)
            self._aggregate = None

    def withdraw(self, operation_id: str) -> None:
        """Stop publishing an operation."""
        with self._lock:
            del self._loaded()[operation_id]
            self._aggregate = None

    def published(self, operation_id: str) -> dict[str, Any]:
        """The document of an operation, as a copy to change and publish again."""
        with self._lock:
            document: dict[str, Any] = json.loads(self._loaded()[operation_id])
        return document

    def urls(self, operation_id: str) -> list[str]:
        """The URL paths of an operation's document. An operation without any is in the aggregate only."""
        with self._lock:
            self._loaded()
            return [path for path, operation in self._places.items() if operation == operation_id]

    def restore(self) -> None:
        """Undo every change."""
        with self._lock:
            self._published = None
            self._aggregate = None
            self._changed.clear()

    def fetch(self, path: str) -> bytes | None:
        """The bytes to serve at a URL path, or None."""
        with self._lock:
            published = self._loaded()
            if path in self._changed:
                return self._changed[path]
            if path == AGGREGATE:
                if self._aggregate is None:
                    self._aggregate = _aggregate(published)
                return self._aggregate
            return published.get(self._places.get(path, ""))

    def __getitem__(self, path: str) -> bytes:
        content = self.fetch(path)
        if content is None:
            raise KeyError(path)
        return content

    def __setitem__(self, path: str, content: Content) -> None:
        if not path.startswith("/"):
            raise ValueError(f"{path!r} is no URL path: it must start with a slash")
        with self._lock:
            self._changed[path] = _as_bytes(content)

    def __delitem__(self, path: str) -> None:
        self[path]
        with self._lock:
            self._changed[path] = None

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            self._loaded()
            paths = {AGGREGATE: None, **dict.fromkeys(self._places), **dict.fromkeys(self._changed)}
        return iter([path for path in paths if self.fetch(path) is not None])

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _loaded(self) -> dict[str, bytes]:
        if self._published is None:
            self._published, self._places = _load(self._contract, self._folder)
        return self._published


def etag(content: bytes) -> str:
    """A strong entity tag."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def not_modified(if_none_match: str | None, tag: str) -> bool:
    """Whether the client has this version already."""
    candidates = [candidate.strip().removeprefix("W/") for candidate in (if_none_match or "").split(",")]
    return tag in candidates or "*" in candidates


def _as_bytes(content: Content) -> bytes:
    if isinstance(content, bytes):
        return content
    return content.encode() if isinstance(content, str) else json.dumps(content, ensure_ascii=False).encode()


def _load(contract: Contract, folder: Path | None) -> tuple[dict[str, bytes], dict[str, str]]:
    """Content by operation id, and operation id by URL path."""
    published: dict[str, bytes] = {}
    places: dict[str, str] = {}
    tracked = _tracked(folder)
    for operation in contract.operations.values():
        if "x-withdrawn" in operation.published:
            # Upstream publishes it no more; the service may well go on answering it.
            continue
        file = folder / f"{operation.id}.json" if folder else None
        own = file.read_bytes() if file and file.is_file() else None
        published[operation.id] = own if own is not None else published_document(contract, operation)
        # The aggregate's own path as source means: it has no document of its own.
        source = urlsplit(operation.source or "").path
        for path in tracked.get(operation.id, [source]):
            if path and path != AGGREGATE:
                places[path] = operation.id
    if folder is not None:
        _add_untracked(folder, contract, tracked, published, places)
    return published, places


def _add_untracked(
    folder: Path, contract: Contract, tracked: dict[str, list[str]], published: dict[str, bytes], places: dict[str, str]
) -> None:
    """Serve the documents of operations that are not in the contract yet, so that they can be synced from here."""
    for file in sorted(folder.glob("*.json")):
        if file.stem in contract.operations:
            continue
        published[file.stem] = file.read_bytes()
        for path in tracked.get(file.stem, [f"/openapi/{file.name}"]):
            places[path] = file.stem


def _tracked(folder: Path | None) -> dict[str, list[str]]:
    """The document URLs of each operation by `sources.toml`, which stands beside the folder of documents."""
    sources = folder.parent / "sources.toml" if folder else None
    if sources is None or not sources.is_file():
        return {}
    tables = tomllib.loads(sources.read_text(encoding="utf-8")).get("operation", [])
    return {table["id"]: list(table.get("documents", ())) for table in tables}


def _aggregate(published: Mapping[str, bytes]) -> bytes:
    paths: dict[str, dict[str, Any]] = {}
    components: dict[str, dict[str, Any]] = {}
    for raw in published.values():
        try:
            document = json.loads(raw)
            for path, item in document["paths"].items():
                paths.setdefault(path, {}).update(item)
            for section, entries in document.get("components", {}).items():
                components.setdefault(section, {}).update(entries)
        except (ValueError, KeyError, AttributeError, TypeError):
            # Tests publish garbage on purpose. The aggregate is served without it.
            continue
    document = {"openapi": "3.1.0", "info": {"title": "OpenAPI definition", "version": "v0"}, "paths": paths}
    if components:
        document["components"] = components
    return json.dumps(document, ensure_ascii=False, indent=2).encode()
