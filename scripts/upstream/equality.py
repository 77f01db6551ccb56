"""Whether two pieces of JSON say the same, quickly: most of a comparison is about what did not change."""

from __future__ import annotations

import json
from typing import Any

import orjson


def same(one: Any, other: Any) -> bool:
    """Compare as JSON does: the order of keys means nothing, and `0`, `0.0`, `false` are three things."""
    return bool(one == other) and fingerprint(one) == fingerprint(other)


def fingerprint(value: Any) -> bytes:
    """The value in one canonical spelling."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)
    except (TypeError, orjson.JSONEncodeError):  # an integer beyond 64 bits, or a text that is no Unicode
        return json.dumps(value, sort_keys=True).encode()
