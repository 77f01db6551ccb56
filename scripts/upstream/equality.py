"""Compare JSON values fast: most of what a comparison sees did not change."""

from __future__ import annotations

import json
from typing import Any

import orjson


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON: key order is ignored, and `0`, `0.0` and `false` differ."""
    return bool(one == other) and fingerprint(one) == fingerprint(other)


def fingerprint(value: Any) -> bytes:
    """The value in canonical form."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except (TypeError, orjson.JSONEncodeError):  # an integer beyond 64 bits, or a text that is not valid Unicode
        return json.dumps(value, sort_keys=True).encode()
