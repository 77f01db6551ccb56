"""The answer envelope and the business codes, as upstream uses them."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

Style: TypeAlias = Literal["http", "envelope"]

STYLES: tuple[Style, ...] = ("http", "envelope")

# Codes that are not listed arrive under HTTP 200: nobody has documented another status for them.
HTTP_STATUS = {
    0: 200,
    100: 401,
    201: 200,
    301: 500,
    302: 429,
    303: 429,
    400: 400,
    500: 500,
    503: 503,
    600: 403,
    601: 403,
}

MESSAGES = {
    100: "The token is missing, unknown or switched off.",
    201: "There is nothing under this identifier.",
    301: "Collecting the data did not work this time; try again.",
    302: "Too many calls in a short time.",
    303: "Today's quota is used up.",
    400: "A parameter is missing or has a value that is not allowed.",
    500: "Something went wrong on the server.",
    503: "The service cannot answer right now.",
    600: "This account may not use this operation.",
    601: "The balance of this account does not cover the call.",
}


def as_json(value: Any) -> bytes:
    """Encode as UTF-8 JSON. Text that UTF-8 cannot encode (lone surrogates) is escaped."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def envelope(data: bytes, request_id: str, *, code: Any = 0, message: str | None = None) -> bytes:
    """Put `data` into an envelope. `data` is JSON already, so that a prepared answer takes one concatenation."""
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S")
    return b"".join(
        (
            b'{"code":',
            as_json(code),
            b',"message":',
            as_json(message),
            b',"data":',
            data,
            b',"recordTime":"',
            now.encode(),
            b'","requestId":"',
            request_id.encode(),
            b'"}',
        )
    )


def code_number(code: Any) -> int | None:
    """The code as a number where it is one, or a string of digits; otherwise None."""
    if isinstance(code, bool):
        return None
    if isinstance(code, int):
        return code
    return int(code) if isinstance(code, str) and code.isascii() and code.isdigit() else None


def status_for(code: Any, style: Style) -> int:
    """The HTTP status a business code arrives with."""
    if style == "envelope":
        return 200
    return HTTP_STATUS.get(code_number(code) or 0, 200)


def message_for(code: Any) -> str | None:
    """The message that upstream sends with a code. None for success and for codes that are not listed."""
    return MESSAGES.get(code_number(code) or 0)
