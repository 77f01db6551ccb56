"""Hold the token so that only requests contain it, and remove it from text that came from outside."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import quote

from pgy_facade.errors import ConfigurationError

from .spellings import Spellings, escapes_of, needles_of

MASK = "***"
# A token shorter than this may occur in ordinary data by chance. Data is then left as it came.
_CERTAIN = 12
# What may be the beginning of an escape at the end of a text that was cut. An escape that is escaped again is long.
_TORN = re.compile(rb"[%\\][%\\u0-9a-fA-F]{0,12}\Z")


class Secret:
    """A token whose repr, str and format show nothing, and which refuses to be pickled or copied."""

    __slots__ = (
        "__weakref__",
        "_data",
        "_needles",
        "_pattern",
        "_percent",
        "_quoted",
        "_unicode",
        "_value",
        "_words",
    )

    def __init__(self, value: str) -> None:
        self._value = value
        self._quoted = quote(value, safe="")
        word = value.encode()
        # A short token is replaced only where it stands alone. With the token "t", no message could be read otherwise.
        alone = len(value) < _CERTAIN
        pattern = re.escape(value)
        if alone:
            pattern = f"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])"
        self._pattern = re.compile(pattern, re.IGNORECASE | re.ASCII)
        self._words = Spellings(word, alone=alone, fold=True)
        self._data = Spellings(word, alone=False, fold=False)
        # What every response body is searched for.
        self._needles = () if alone else needles_of(value)
        self._percent, self._unicode = escapes_of(value)

    def quoted(self) -> str:
        """Return the token as it is written in a query string. For requests only."""
        return self._quoted

    def plain(self) -> str:
        """Return the token as it is. For the forms of requests only."""
        return self._value

    def redact(self, text: str) -> str:
        """Replace every spelling of the token in `text`. The time grows with the text; `excerpt` is for long ones."""
        if "%" not in text and "\\" not in text:
            return self._pattern.sub(MASK, text)
        return _decoded(_masked(_encoded(text), self._words))

    def excerpt(self, text: str, limit: int) -> str:
        """Return at most the first `limit` characters of `text` with every spelling of the token replaced.

        For long texts from outside: only the part that is shown is searched. When the cut goes through a token, its
        first half is replaced, too.
        """
        if len(text) <= limit:
            return self.redact(text)[:limit]
        return _decoded(_masked(_TORN.sub(b"", _encoded(text[:limit])), self._words, torn=True))[:limit]

    def occurs_in(self, text: str) -> bool:
        """Whether `text` contains a spelling of the token."""
        return any(self._words.find(_encoded(text)))

    def redact_body(self, body: bytes) -> bytes:
        """Remove the token from a response body that echoes it.

        The bytes are searched before they are decoded, which takes next to no time, and no model, `raw` or pickle can
        then hold the token. Tokens so short that they occur in data by chance are left in data.
        """
        if self._needles and (self._needles[0] in body or self._may_be_spelt_in(body)):
            return _masked(body, self._data)
        return body

    def _may_be_spelt_in(self, body: bytes) -> bool:
        """Whether `body` has an escape of one of the token's characters. Most escapes in responses are of others."""
        if b"%" in body and self._percent.search(body):
            return True
        if b"\\" not in body:
            return False
        if any(needle in body for needle in self._needles[1:]):
            return True
        return (b"\\u00" if self._value.isascii() else b"\\u") in body and self._unicode.search(body) is not None

    def __len__(self) -> int:
        return len(self._value)

    def __repr__(self) -> str:
        return f"Secret({MASK!r})"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> NoReturn:
        raise TypeError("the token is not to be pickled or copied; make a client where it is needed")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "surrogatepass")


def _masked(source: bytes, spellings: Spellings, *, torn: bool = False) -> bytes:
    parts: list[bytes] = []
    done = 0
    for begin, end in spellings.find(source, torn=torn):
        parts += (source[done:begin], MASK.encode())
        done = end
    return b"".join((*parts, source[done:])) if parts else source


def make_secret(value: object) -> Secret:
    """Check a token and return it as a `Secret`. A refusal does not quote it, nor does its traceback hold it."""
    problem = _problem_of(value)
    if isinstance(value, str) and not problem:
        return Secret(value)
    del value
    raise ConfigurationError(problem)


def _problem_of(value: object) -> str:
    """Return why `value` cannot be a token, or an empty text. It raises nothing, as its frame holds the token."""
    if not isinstance(value, str):
        return f"the token must be a string, not {type(value).__name__}"
    if not value:
        return "there is no token: give PgyClient one, or set the environment variable JUSTONEAPI_TOKEN"
    if not value.isprintable() or " " in value:
        return (
            "the token has white space or control characters in it; it was probably copied with a line break or quotes"
        )
    return ""
