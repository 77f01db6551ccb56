"""Replace what belongs to people in an answer, and keep its shape.

Identifiers, names, texts and URLs become made-up values of the same form, the same one for the same original within
one answer. They are numbered in order of appearance, not hashed: a hash of an identifier could be looked up again.
Numbers, dates, flags and category names stay, since types are read off them.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

_IDENTIFIER_KEY = re.compile(r"(?:[a-z](?:Id|ID|Ids|IDs)|^(?:id|ids|uid|openid|unionid|token))\Z")
_NAME_KEY = re.compile(r"name|nick|author|brand", re.IGNORECASE)
_TITLE_KEY = re.compile(r"title", re.IGNORECASE)
# Values under these keys are categories of the marketplace, not statements about somebody.
_CATEGORY_KEY = re.compile(r"tag|taxonomy|category|industry|gender|location|level|percent|rate", re.IGNORECASE)
_PLAIN = re.compile(
    r"-?\d+(?:\.\d+)?%?\Z|\d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z]*)?\Z|[A-Z][A-Z0-9_]{0,40}\Z|(?i:true|false)\Z"
)
_LONG_HEX = re.compile(r"[0-9a-f]{16,}", re.IGNORECASE)
_LONG_DIGITS = re.compile(r"\d{9,}\Z")
_CATEGORY_MAX: Final = 24


class Scrubber:
    """Scrubs one answer; make a new one for the next, so that answers cannot be linked by their replacements."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], str] = {}
        self._count: dict[str, int] = {}

    def scrub(self, value: Any, key: str = "") -> Any:
        """Return `value` with people's data replaced; the input is left as it is."""
        if isinstance(value, dict):
            return {name: self.scrub(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self.scrub(item, key) for item in value]
        if isinstance(value, str):
            return self._text(value, key)
        if isinstance(value, int) and not isinstance(value, bool) and _IDENTIFIER_KEY.search(key) and abs(value) > 9999:
            return int(self._same_form("id", str(value)))
        return value

    def _text(self, value: str, key: str) -> str:
        if not value.strip():
            return value
        if re.match(r"[a-z][a-z0-9+.-]*://|//", value, re.IGNORECASE):
            return self._url(value)
        if _IDENTIFIER_KEY.search(key) or _LONG_HEX.search(value) or _LONG_DIGITS.match(value):
            return self._same_form("id", value)
        if _PLAIN.match(value):
            return value
        if _CATEGORY_KEY.search(key) and len(value) <= _CATEGORY_MAX:
            return value
        if _TITLE_KEY.search(key):
            return self._numbered("Sample title", value)
        if _NAME_KEY.search(key):
            return self._numbered("Sample name", value)
        return self._numbered("Sample text", value)

    def _number(self, kind: str, value: str) -> int:
        self._count[kind] = self._count.get(kind, 0) + 1
        return self._count[kind]

    def _numbered(self, kind: str, value: str) -> str:
        return self._once(kind, value, lambda: f"{kind} {self._number(kind, value)}")

    def _url(self, value: str) -> str:
        scheme = value.partition("://")[0] if "://" in value else "https"
        query = value.partition("?")[2]
        kept = f"?{query}" if query.startswith("imageView") else ""
        return self._once(
            "url", value, lambda: f"{scheme}://img.example.com/{_digest('url', self._number('url', value))[:40]}{kept}"
        )

    def _same_form(self, kind: str, value: str) -> str:
        """Digits stay digits, hex stays hex, a readable prefix such as `kolSearch_` stays."""

        def make() -> str:
            digest = _digest(kind, self._number(kind, value))
            prefix = re.match(r"[A-Za-z]+_(?=[0-9a-f]{16,})", value)
            kept = prefix.group() if prefix else ""
            rest = value[len(kept) :]
            stream = (digest * (len(rest) // len(digest) + 1))[: len(rest)]
            is_hex = bool(re.fullmatch(r"[0-9a-fA-F]+", rest)) and not rest.isdigit()
            return kept + "".join(_like(old, new, is_hex) for old, new in zip(rest, stream, strict=True))

        return self._once(kind, value, make)

    def _once(self, kind: str, value: str, make: Any) -> str:
        known = self._seen.get((kind, value))
        if known is None:
            known = self._seen[kind, value] = str(make())
        return known


def scrub(value: Any) -> Any:
    """Scrub one whole answer."""
    return Scrubber().scrub(value)


def _digest(kind: str, number: int) -> str:
    return hashlib.sha256(f"{kind} {number}".encode()).hexdigest()


def _like(old: str, new: str, is_hex: bool) -> str:
    if is_hex:
        return new
    value = int(new, 16)
    if old.isdigit():
        return str(value % 9 + 1)
    if old.isascii() and old.isalpha():
        letter = "abcdefghijklmnop"[value]
        return letter.upper() if old.isupper() else letter
    return old if old.isascii() else "x"
