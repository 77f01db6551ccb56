"""Replace personal data in an answer, and keep its shape.

Identifiers, names, texts and URLs become made-up values of the same form; within one answer, equal originals get equal
replacements. Replacements come from a counter, not from a hash of the original, which could be looked up. Numbers,
dates, flags and category names stay: types are inferred from them.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from .vocabulary import CATEGORIES, is_category, is_date, is_identifier, is_plain, is_position, is_private, subject_of

_PHONE = re.compile(r"(?:86)?1[3-9]\d{9}\Z")
_WRITTEN_PHONE = re.compile(r"(?:\+?86[\s-]?)?1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}\Z")
_LONG_HEX = re.compile(r"[0-9a-f]{16,}", re.IGNORECASE)
_LONG_DIGITS = re.compile(r"\d{9,}\Z")
_IMAGE_SIZE = re.compile(r"imageView2?(?:/[a-z0-9.]{1,8})*\Z", re.IGNORECASE)


class Scrubber:
    """Scrubs one answer. Each answer needs a new one, so that replacements link no two answers."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], str] = {}
        self._count: dict[str, int] = {}

    def scrub(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            above = f"{key}_" if is_private(key) else ""
            return {self._name(name): self.scrub(item, f"{above}{name}") for name, item in value.items()}
        if isinstance(value, list):
            return [self.scrub(item, key) for item in value]
        if isinstance(value, str):
            return self._text(value, key)
        if isinstance(value, int) and not isinstance(value, bool):
            limit = 9 if is_private(key) else 9999 if is_identifier(key) else None
            if (limit is not None and abs(value) > limit) or _PHONE.match(str(value)):
                return int(self._same_form("id", str(value)))
        if isinstance(value, float) and is_position(key):
            return float(int(value))
        if isinstance(value, float) and value.is_integer() and _PHONE.match(str(int(value))):
            return float(self._same_form("id", str(int(value))))
        return value

    def _name(self, name: str) -> str:
        """A key, replaced if it is an identifier."""
        is_data = _LONG_HEX.search(name) or _LONG_DIGITS.match(name) or _WRITTEN_PHONE.match(name) or "@" in name
        return self._same_form("id", name) if is_data else name

    def _text(self, value: str, key: str) -> str:
        if not value.strip():
            return value
        if re.match(r"[a-z][a-z0-9+.-]*://|//", value, re.IGNORECASE):
            return self._url(value)
        if is_private(key):
            return "1990-01-01" if is_date(value) else self._same_form("id", value)
        if is_identifier(key) or _LONG_HEX.search(value) or _LONG_DIGITS.match(value):
            return self._same_form("id", value)
        subject = subject_of(key)
        if subject == "location":
            value = value.split(maxsplit=1)[0]
        if (subject is None or subject in CATEGORIES) and is_plain(value):
            return value
        if subject in CATEGORIES and is_category(value):
            return value
        return self._numbered(f"Sample {subject if subject in ('title', 'name') else 'text'}", value)

    def _number(self, kind: str, value: str) -> int:
        self._count[kind] = self._count.get(kind, 0) + 1
        return self._count[kind]

    def _numbered(self, kind: str, value: str) -> str:
        return self._once(kind, value, lambda: f"{kind} {self._number(kind, value)}")

    def _url(self, value: str) -> str:
        scheme = value.partition("://")[0] if "://" in value else "https"
        query = value.partition("?")[2]
        kept = f"?{query}" if _IMAGE_SIZE.match(query) else ""
        return self._once(
            "url", value, lambda: f"{scheme}://img.example.com/{_digest('url', self._number('url', value))[:40]}{kept}"
        )

    def _same_form(self, kind: str, value: str) -> str:
        """Replace digits by digits and hex by hex; a readable prefix such as `kolSearch_` stays."""

        def make() -> str:
            digest = _digest(kind, self._number(kind, value))
            prefix = re.match(r"[A-Za-z]+_(?=[0-9a-f]{16,})", value)
            kept = prefix.group() if prefix else ""
            rest = value[len(kept) :]
            stream = (digest * (len(rest) // len(digest) + 1))[: len(rest)]
            is_hex = bool(re.fullmatch(r"[0-9a-fA-F]+", rest)) and not rest.isdigit()
            stream = stream.upper() if rest.isupper() else stream
            return kept + "".join(_like(old, new, is_hex) for old, new in zip(rest, stream, strict=True))

        return self._once(kind, value, make)

    def _once(self, kind: str, value: str, make: Any) -> str:
        known = self._seen.get((kind, value))
        if known is None:
            known = self._seen[kind, value] = str(make())
        return known


def scrub(value: Any) -> Any:
    return Scrubber().scrub(value)


def _digest(kind: str, number: int) -> str:
    return hashlib.sha256(f"{kind} {number}".encode()).hexdigest()


def _like(old: str, new: str, is_hex: bool) -> str:
    if is_hex:
        return new
    value = int(new, 16)
    if old.isdigit():
        return str(value % 9 + 1)
    if old.isalpha() or not old.isascii():
        letter = "abcdefghijklmnop"[value]
        return letter.upper() if old.isupper() else letter
    return old
