"""Hold the token so that nothing but the wire shows it, and remove it from text that came from outside."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import quote, quote_plus

from .errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterable

MASK = "***"
# Below this length a token may occur in ordinary data by chance; data is then left as it came.
_CERTAIN = 12


class Secret:
    """A token whose repr, str and format show nothing, and which refuses to be pickled or copied."""

    __slots__ = ("__weakref__", "_needles", "_pattern", "_percent", "_quoted", "_spelt", "_unicode", "_value")

    def __init__(self, value: str) -> None:
        self._value = value
        self._quoted = quote(value, safe="")
        # What is looked for in every answer; spellings with escapes only where there are any.
        common = [form for form in _forms(value) if form == value or not ("%" in form or "\\u" in form)]
        self._needles = [form.encode() for form in common] if len(value) >= _CERTAIN else []
        pattern = "".join(map(_any_spelling, value))
        self._spelt = re.compile(pattern.encode())
        # The escapes of the token's own characters. Each begins with a letter that is looked for fast.
        self._percent = re.compile(rf"%(?:25)*(?:{_any_of(map(_hex, value.encode()))})".encode())
        self._unicode = re.compile(rf"\\u(?:{_any_of(map(_code_point, value))})".encode())
        if not self._needles:
            # Only where it stands alone, or the messages of a client with the token "t" could not be read.
            pattern = f"(?<![A-Za-z0-9])(?:{pattern})(?![A-Za-z0-9])"
        self._pattern = re.compile(pattern, re.IGNORECASE)

    def quoted(self) -> str:
        """Return the token as it goes into a query string. For the wire only."""
        return self._quoted

    def redact(self, text: str) -> str:
        """Replace every form of the token in `text`."""
        return self._pattern.sub(MASK, text)

    def occurs_in(self, text: str) -> bool:
        """Say whether some form of the token is in `text`."""
        return self._pattern.search(text) is not None

    def redact_body(self, body: bytes) -> bytes:
        """Remove the token from an answer that echoes it.

        Bytes, before decoding, because looking for one needle there costs next to nothing; the token can then be in
        no model, `raw` or pickle. Tokens too short to be told from data by chance are left in data.
        """
        for needle in self._needles:
            if needle in body:
                body = body.replace(needle, MASK.encode())
        if self._needles and self._is_spelt_in(body):
            body = self._spelt.sub(MASK.encode(), body)
        return body

    def _is_spelt_in(self, body: bytes) -> bool:
        """Say whether the token is there with some characters escaped; much faster than searching for all spellings.

        Most escapes in ordinary answers are not of the token's characters, and what is not replaced costs little.
        """
        plain = body
        if b"%" in body:
            plain = self._percent.sub(_unescape_percent, plain)
        value = self._value.encode()
        if b"\\" in body and (b"\\u00" if self._value.isascii() else b"\\u") in body:
            # Other backslashes are of escapes within escapes.
            plain = self._unicode.sub(_unescape_unicode, plain).replace(b"\\", b"")
            value = value.replace(b"\\", b"")
        return plain is not body and value in plain

    def __len__(self) -> int:
        return len(self._value)

    def __repr__(self) -> str:
        return f"Secret({MASK!r})"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError("the token is not to be pickled or copied; make a client where it is needed")


def _forms(value: str) -> list[str]:
    """Every way the token may be written by a peer that echoes a URL or a JSON text, longest first."""
    forms = {value, quote(value, safe=""), quote(value), quote_plus(value), quote(value, safe="/+=:@!$,;*'()")}
    forms |= {quote(form, safe="") for form in tuple(forms)}
    forms |= {json.dumps(form)[1:-1] for form in tuple(forms)} | {repr(form)[1:-1] for form in tuple(forms)}
    forms |= {form.replace("/", "\\/") for form in tuple(forms)}
    # Escapes are written with small letters by some.
    forms |= {re.sub(r"%[0-9A-F]{2}", lambda escape: escape[0].lower(), form) for form in tuple(forms)}
    return sorted(forms, key=len, reverse=True)


def _hex(value: int) -> str:
    return "".join(f"[{digit}{digit.upper()}]" if digit.isalpha() else digit for digit in f"{value:02x}")


def _code_point(character: str) -> str:
    return _hex(ord(character) >> 8) + _hex(ord(character) & 0xFF)


def _any_of(patterns: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(patterns))


def _any_spelling(character: str) -> str:
    """Return a pattern for a character itself or escaped for URLs or JSON, once or several times over."""
    itself = re.escape(character)
    if character in "/\"'\\":
        itself = r"\\*" + itself
    percent = "".join(rf"%(?:25)*{_hex(each)}" for each in character.encode())
    return rf"(?:{itself}|{percent}|\\+u{_code_point(character)})"


def _unescape_percent(found: re.Match[bytes]) -> bytes:
    return bytes.fromhex(found[0][-2:].decode())


def _unescape_unicode(found: re.Match[bytes]) -> bytes:
    return chr(int(found[0][-4:], 16)).encode("utf-8", "replace")


def make_secret(value: object) -> Secret:
    """Check a token and wrap it. The message of a refusal never repeats it."""
    if not isinstance(value, str):
        raise ConfigurationError(f"the token must be a string, not {type(value).__name__}")
    if not value:
        raise ConfigurationError(
            "there is no token: give PgyClient one, or set the environment variable JUSTONEAPI_TOKEN"
        )
    if not value.isprintable() or " " in value:
        raise ConfigurationError(
            "the token has white space or control characters in it; it was probably copied with a line break or quotes"
        )
    return Secret(value)
