"""`specs/lock.json`: the origin of every tracked document, and digests of what was made of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from scripts.errors import PipelineError
from scripts.tree.files import contents_digest, contents_of, digest, file_digest, tree_digest
from scripts.tree.paths import BUNDLE_PATH, CLIENT_PATH, DICTIONARY_PATH, LOCK_PATH, TEMPLATES

SCHEMA_VERSION: Final = 1
ORIGINS: Final = ("published", "aggregate", "transcribed")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_ID = re.compile(r"[a-z0-9_]+\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")

Withdrawn = str | Literal[True] | None
"""The day since when upstream no longer publishes an operation; `True` where nobody noted the day."""


@dataclass(frozen=True, slots=True)
class AggregateLock:
    """The aggregate that the entries of origin `aggregate`, and every withdrawal, were last concluded from."""

    url: str
    sha256: str
    etag: str | None = None
    last_modified: str | None = None
    retrieved_at: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentLock(AggregateLock):
    """One tracked document: where its bytes came from, and since when it is withdrawn."""

    origin: str = "published"
    withdrawn: Withdrawn = None


@dataclass(frozen=True, slots=True)
class Lock:
    """The whole of `specs/lock.json`.

    `outputs` has digests of the derived files, `inputs` one digest of all they are made from except the documents;
    with both, no build is needed to know that nothing changed.
    """

    docs_url: str
    aggregate: AggregateLock | None = None
    documents: Mapping[str, DocumentLock] = field(default_factory=dict)
    outputs: Mapping[str, str] = field(default_factory=dict)
    inputs: str | None = None

    @property
    def withdrawn(self) -> dict[str, Withdrawn]:
        """Since when each operation is withdrawn, by id."""
        return {key: entry.withdrawn for key, entry in self.documents.items()}


def load_lock(root: Path) -> Lock | None:
    """Read `specs/lock.json` below `root`; `None` when there is none yet."""
    path = root / LOCK_PATH
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        return _lock(json.loads(raw))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise PipelineError(
            f"{path} cannot be read ({type(error).__name__}: {str(error)[:200]}); restore it from version control"
        ) from None


def lock_bytes(lock: Lock) -> bytes:
    """The bytes of `specs/lock.json`."""
    content = {
        "schema_version": SCHEMA_VERSION,
        "docs_url": lock.docs_url,
        "aggregate": asdict(lock.aggregate) if lock.aggregate else None,
        "documents": {key: asdict(lock.documents[key]) for key in sorted(lock.documents)},
        "inputs": lock.inputs,
        "outputs": dict(sorted(lock.outputs.items())),
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def outputs_digest(folder: Path) -> dict[str, str]:
    """Return the digests of the derived files below `folder`, of those that are there."""
    found = {BUNDLE_PATH: file_digest(folder / BUNDLE_PATH), CLIENT_PATH: tree_digest(folder / CLIENT_PATH)}
    return {path: value for path, value in found.items() if value}


def inputs_digest(root: Path, files: Mapping[str, bytes] | None = None) -> str:
    """Return one digest over what the derived files are made from, the published documents aside.

    The code in `scripts` does not count: an edited comment must not look like a change of upstream. A test compares the
    outputs with what the code makes. Evidence among `files`, which are about to be written below `root`, does count.
    """
    examples = "specs/examples"
    new = {path.removeprefix(f"{examples}/"): raw for path, raw in (files or {}).items() if path.startswith(examples)}
    parts = (
        file_digest(root / "specs/sources.toml"),
        file_digest(root / "specs/overlay.yaml"),
        file_digest(root / DICTIONARY_PATH),
        contents_digest({**contents_of(root / examples), **new}),
        tree_digest(TEMPLATES),
    )
    return digest("\n".join(part or "-" for part in parts).encode())


def _lock(content: dict[str, Any]) -> Lock:
    if content["schema_version"] != SCHEMA_VERSION:
        raise ValueError(f"schema_version {content['schema_version']!r} is not {SCHEMA_VERSION}")
    aggregate = content.get("aggregate")
    documents = {key: DocumentLock(**entry) for key, entry in content.get("documents", {}).items()}
    for key, entry in documents.items():
        if not _ID.match(key):
            raise ValueError(f"{key!r} is not an operation's id")
        if entry.origin not in ORIGINS:
            raise ValueError(f"{key}: unknown origin {entry.origin!r}")
        if not _SHA256.match(entry.sha256):
            raise ValueError(f"{key}: {entry.sha256!r} is not a SHA-256")
        if not (entry.withdrawn is None or entry.withdrawn is True or _DATE.match(str(entry.withdrawn))):
            raise ValueError(f"{key}: withdrawn {entry.withdrawn!r} is neither a date nor true")
    return Lock(
        docs_url=content["docs_url"],
        aggregate=AggregateLock(**aggregate) if aggregate else None,
        documents=documents,
        outputs=dict(content.get("outputs", {})),
        inputs=content.get("inputs"),
    )
