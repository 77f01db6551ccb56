"""Hold the token so that nothing but the wire shows it, and remove it from text that came from outside."""

from __future__ import annotations

import json
import re
from typing import NoReturn
from urllib.parse import quote, quote_plus

from .errors import ConfigurationError

MASK = "***"
# Below this length a token may occur in ordinary data by chance; data is then left as it came.
_CERTAIN = 12


class Secret:
    """A token whose repr, str and format show nothing, and which refuses to be pickled or copied."""

    __slots__ = ("__weakref__", "_needles", "_pattern", "_quoted", "_value")

    def __init__(self, value: str) -> None:
        self._value = value
        self._quoted = quote(value, safe="")
        forms = _forms(value)
        self._needles = [form.encode() for form in forms] if len(value) >= _CERTAIN else []
        pattern = "|".join(map(re.escape, forms))
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
        return body

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
