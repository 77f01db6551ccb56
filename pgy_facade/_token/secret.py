"""Hold the token so that nothing but the wire shows it, and remove it from text that came from outside."""

from __future__ import annotations

import re
from typing import NoReturn
from urllib.parse import quote

from pgy_facade.errors import ConfigurationError

from .spellings import Spellings, escapes_of, needles_of

MASK = "***"
# Below this length a token may occur in ordinary data by chance; data is then left as it came.
_CERTAIN = 12
# What may be the beginning of an escape, at the end of a text that was cut. Escapes of escapes are long.
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
        # Only where it stands alone, or the messages of a client with the token "t" could not be read.
        alone = len(value) < _CERTAIN
        pattern = re.escape(value)
        if alone:
            pattern = f"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])"
        self._pattern = re.compile(pattern, re.IGNORECASE | re.ASCII)
        self._words = Spellings(word, alone=alone, fold=True)
        self._data = Spellings(word, alone=False, fold=False)
        # What is looked for in every answer.
        self._needles = () if alone else needles_of(value)
        self._percent, self._unicode = escapes_of(value)

    def quoted(self) -> str:
        """Return the token as it goes into a query string. For the wire only."""
        return self._quoted

    def redact(self, text: str) -> str:
        """Replace every spelling of the token in `text`. The time it takes grows with the text: see `excerpt`."""
        if "%" not in text and "\\" not in text:
            return self._pattern.sub(MASK, text)
        return _decoded(_masked(_encoded(text), self._words))

    def excerpt(self, text: str, limit: int) -> str:
        """Return at most the first `limit` characters of `text` with every spelling of the token replaced.

        For long texts from outside: what is not shown is not searched. Of a token that the cut goes through, the half
        that is left is replaced too.
        """
        if len(text) <= limit:
            return self.redact(text)[:limit]
        return _decoded(_masked(_TORN.sub(b"", _encoded(text[:limit])), self._words, torn=True))[:limit]

    def occurs_in(self, text: str) -> bool:
        """Say whether some spelling of the token is in `text`."""
        return any(self._words.find(_encoded(text)))

    def redact_body(self, body: bytes) -> bytes:
        """Remove the token from an answer that echoes it.

        Bytes, before decoding, because looking for one needle there costs next to nothing; the token can then be in
        no model, `raw` or pickle. Tokens too short to be told from data by chance are left in data.
        """
        if self._needles and (self._needles[0] in body or self._may_be_spelt_in(body)):
            return _masked(body, self._data)
        return body

    def _may_be_spelt_in(self, body: bytes) -> bool:
        """Say whether an escape of the token's own characters is there: most escapes in answers are of others."""
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
    """Check a token and wrap it. A refusal never repeats it, nor does its traceback where locals are shown."""
    problem = _problem_of(value)
    if isinstance(value, str) and not problem:
        return Secret(value)
    del value
    raise ConfigurationError(problem)


def _problem_of(value: object) -> str:
    """Say why `value` can be no token. Raises nothing itself: its frame would show the token."""
    if not isinstance(value, str):
        return f"the token must be a string, not {type(value).__name__}"
    if not value:
        return "there is no token: give PgyClient one, or set the environment variable JUSTONEAPI_TOKEN"
    if not value.isprintable() or " " in value:
        return (
            "the token has white space or control characters in it; it was probably copied with a line break or quotes"
        )
    return ""
