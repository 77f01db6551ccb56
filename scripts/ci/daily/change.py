"""What upstream changed between two states of `specs/`, as one fingerprint: the same change has the same on any day.

Days, times and validators do not count, nor does the order of keys.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from scripts.tree.files import digest
from scripts.tree.paths import LOCK_PATH, published_path
from scripts.upstream.equality import document_fingerprint

Read = Callable[[str], bytes | None]
"""The content of a file of one state, by its path below the root; `None` when it is not there."""

_VOLATILE: Final = ("etag", "last_modified", "retrieved_at")


def change_between(before: Read, after: Read) -> str:
    """Return the fingerprint of what upstream changed; of what is derived, where it changed nothing."""
    old, new = _operations(before), _operations(after)
    changed: dict[str, Any] = {
        key: [old.get(key), new.get(key)] for key in sorted({*old, *new}) if old.get(key) != new.get(key)
    }
    content = changed or {key: _lock(after).get(key) for key in ("inputs", "outputs")}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def settled(lock: bytes | None) -> Any:
    """The lock without what differs between two syncs of the same documents."""
    try:
        content = json.loads(lock or b"{}")
        documents = {
            key: {name: value for name, value in entry.items() if name not in _VOLATILE}
            for key, entry in content.get("documents", {}).items()
        }
    except (ValueError, AttributeError):
        return lock
    return {**content, "documents": documents, "aggregate": None}


def _operations(read: Read) -> dict[str, Any]:
    """Each tracked operation: its document, where that came from, whether it is withdrawn."""
    found = {}
    for key, entry in _lock(read).get("documents", {}).items():
        raw = read(published_path(key))
        document = digest(document_fingerprint(raw)) if raw is not None else None
        found[key] = [document, urlsplit(entry["url"]).path, entry["origin"], bool(entry["withdrawn"])]
    return found


def _lock(read: Read) -> dict[str, Any]:
    raw = read(LOCK_PATH)
    return dict(json.loads(raw)) if raw else {}
