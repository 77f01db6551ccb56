"""Decode the body of a response into the envelope, or say why it is none. No I/O."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

if TYPE_CHECKING:
    from collections.abc import Callable

# A code is a small number. Longer digit strings are garbage, and int() of very long ones is slow or refuses.
_MAX_CODE_DIGITS = 9
_SNIPPET = 60
# `_WINDOW` is how much of a body is searched for the token before a snippet of it is shown. `_TORN` is how much at the
# window's end is never shown: a token that the end cuts in two is not found, and escapes may make it long.
_WINDOW, _TORN = 3000, 1000


class Envelope(NamedTuple):
    """The answer's envelope; `data` is as it came."""

    code: int
    message: str | None
    data: Any
    record_time: str | None
    request_id: str | None


class Defect(NamedTuple):
    """Why a body is not the envelope. `unknown_path` marks upstream's answer for a path it does not have."""

    reason: str
    unknown_path: bool = False


def read_envelope(status: int, body: bytes, redact: Callable[[str], str]) -> Envelope | Defect:
    """Decode `body` and read the envelope. `redact` takes the token out of what a defect quotes.

    `code` may be an integer or a string of digits. Anything else (missing, null, boolean, fraction) is a defect.
    """
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        # The response was billed: errors that other decoders ignore are no reason to lose it.
        value = _read_leniently(body)
        if value is None:
            return Defect(_undecodable(body, error.msg, redact))
    if type(value) is not dict:
        return Defect(f"the body is a JSON {_kind(value)}, not an object")
    code = value.get("code")
    if type(code) is not int:
        number = _number(code)
        if number is None:
            return _without_code(status, value)
        code = number
    message = value.get("message")
    record_time = value.get("recordTime")
    request_id = value.get("requestId")
    return Envelope(code, _text(message), value.get("data"), _text(record_time), _text(request_id))


def _read_leniently(body: bytes) -> dict[str, Any] | None:
    """Read an object with a byte order mark, half a surrogate pair, NaN or raw control characters in it."""
    try:
        value = json.loads(body.decode("utf-8-sig"), strict=False)
    except (ValueError, RecursionError):
        return None
    return value if type(value) is dict else None


def _number(code: object) -> int | None:
    if type(code) is not str or not code.isascii() or not code.isdigit() or len(code) > _MAX_CODE_DIGITS:
        return None
    return int(code)


def _text(value: object) -> str | None:
    return value if value is None or type(value) is str else str(value)


def _without_code(status: int, value: dict[str, Any]) -> Defect:
    if "code" in value:
        return Defect(f"the envelope's code is {_kind(value['code'])}, not a whole number")
    # This is how the API's server answers a path that it does not have. The 404 of a proxy or gateway has another
    # form, and says nothing about the operation.
    unknown_path = status == 404 and value.get("status") == 404 and "path" in value
    return Defect("the object has no code", unknown_path)


def _undecodable(body: bytes, problem: str, redact: Callable[[str], str]) -> str:
    if not body.strip():
        return "the body is empty"
    # The zero bytes of UTF-16 are removed: a token with zeros between its letters would not be found.
    start = redact(body.lstrip()[:_WINDOW].decode("utf-8", "replace").replace("\0", ""))
    start = start[: -_TORN if len(body) > _WINDOW else None][:_SNIPPET]
    shown = "".join(character if character.isprintable() else " " for character in start)
    if start.startswith("<"):
        return f"the body is HTML or XML, not JSON: {shown!r}"
    return f"the body is not JSON ({problem}); it begins with {shown!r}"


def _kind(value: object) -> str:
    if value is None:
        return "null"
    names = {bool: "boolean", int: "number", float: "fraction", str: "string", list: "list", dict: "object"}
    return names[type(value)]
