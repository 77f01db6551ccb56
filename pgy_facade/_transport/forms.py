"""Forms as bytes: `application/x-www-form-urlencoded` and `multipart/form-data`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

import httpx

if TYPE_CHECKING:
    from .request_parts import Form

MULTIPART = "multipart/form-data"


def encoded(form: Form, *more: tuple[str, str]) -> tuple[str, bytes]:
    """Return the content type and the body of a form with `more` fields behind its own."""
    fields = [*form.fields, *more]
    if form.media != MULTIPART or not fields:
        return form.media, urlencode(fields, quote_via=quote, safe="").encode()
    # httpx makes the boundary and the parts; a part without a file name is a plain field.
    parts = [(name, (None, text.encode())) for name, text in fields]
    made = httpx.Request("POST", "http://form.invalid", files=parts)
    return made.headers["Content-Type"], made.read()
