"""What a request consists of before it has a region and a token."""

from __future__ import annotations

from typing import NamedTuple

from pgy_facade._version import __version__

USER_AGENT = f"pgy-facade/{__version__}"
FORM = "application/x-www-form-urlencoded"


class RequestParts(NamedTuple):
    """A request without region and token. `query` is encoded, without the question mark; `form` a body, or None."""

    method: str
    path: str
    query: str = ""
    form: bytes | None = None
    needs_token: bool = True


PING = RequestParts("GET", "/ping", needs_token=False)
