"""Texts of a document inside our own sentences. They are untrusted, and reports are read in terminals and browsers."""

from __future__ import annotations

import json
from typing import Any

_LIMIT = 120


def code(value: Any) -> str:
    """Quote a value in a sentence. What stands between the backticks cannot end them, nor steer a terminal."""
    return f"`{clean(str(value)).replace('`', chr(0x2019))}`"


def clean(text: str, limit: int = _LIMIT) -> str:
    """One line of printable characters, not too long."""
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
