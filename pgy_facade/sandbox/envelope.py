"""The answer envelope and the business codes, as upstream uses them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Literal, TypeAlias

Style: TypeAlias = Literal["http", "envelope"]

STYLES: tuple[Style, ...] = ("http", "envelope")


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


class Codes:
    """The codes as a contract lists them in `x-codes`: the HTTP status and the message that each comes with.

    A code that is not listed, 0 for example, comes under HTTP 200 and without a message.
    """

    def __init__(self, rows: Mapping[str, Mapping[str, Any]]) -> None:
        self._rows = rows

    def status(self, code: Any, style: Style) -> int:
        """Return the HTTP status that a code comes with."""
        return 200 if style == "envelope" else int(self._row(code).get("http", 200))

    def message(self, code: Any) -> str | None:
        """Return the message that comes with a code, or None."""
        return self._row(code).get("meaning")

    def _row(self, code: Any) -> Mapping[str, Any]:
        return self._rows.get(str(code_number(code)), {})
