"""Compare JSON values fast: most of what a comparison sees did not change."""

from __future__ import annotations

import json
from typing import Any

import orjson


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON: key order is ignored, and `0`, `0.0` and `false` differ."""
    return bool(one == other) and fingerprint(one) == fingerprint(other)


def same_document(raw: bytes, document: dict[str, Any]) -> bool:
    """Whether the bytes hold this document, whatever the order of its keys and of its lists of parameters."""
    try:
        return same(_unordered(json.loads(raw)), _unordered(document))
    except (ValueError, RecursionError):
        return False


def document_fingerprint(raw: bytes) -> bytes:
    """A document in a form that is the same for every order of its keys and of its lists of parameters."""
    try:
        return fingerprint(_unordered(json.loads(raw)))
    except (ValueError, RecursionError):
        return raw


def _unordered(value: Any) -> Any:
    """The value with every list of parameters sorted: OpenAPI gives their order no meaning."""
    if isinstance(value, dict):
        return {
            key: sorted(map(_unordered, item), key=fingerprint)
            if key == "parameters" and isinstance(item, list)
            else _unordered(item)
            for key, item in value.items()
        }
    return [_unordered(item) for item in value] if isinstance(value, list) else value


def fingerprint(value: Any) -> bytes:
    """The value in canonical form."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except (TypeError, orjson.JSONEncodeError):  # an integer beyond 64 bits, or a text that is not valid Unicode
        return json.dumps(value, sort_keys=True).encode()
