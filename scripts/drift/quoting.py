"""Quote texts of a document in a report. They are untrusted, and reports are read in terminals and browsers."""

from __future__ import annotations

import json
from typing import Any

_LIMIT = 120


def code(value: Any) -> str:
    """Put a value between backticks, free of backticks and control characters."""
    return f"`{clean(str(value)).replace('`', chr(0x2019))}`"


def clean(text: str, limit: int = _LIMIT) -> str:
    """The text as one line of printable characters, bounded in length."""
    text = "".join(letter if letter.isprintable() else _visible(letter) for letter in text[: limit + 1])
    return text if len(text) <= limit else text[: limit - 1] + "…"


def brief(value: Any, limit: int = _LIMIT) -> str:
    """A `before` or `after` in one line."""
    if value is None:
        return "none"
    if isinstance(value, str):
        return clean(value, limit)
    return clean(json.dumps(value, ensure_ascii=False), limit)


def _visible(letter: str) -> str:
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(letter, f"\\u{ord(letter):04x}")
