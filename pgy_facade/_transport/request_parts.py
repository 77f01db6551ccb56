"""What a request consists of before it has a region and a token."""

from __future__ import annotations

from typing import NamedTuple

from pgy_facade._version import __version__

USER_AGENT = f"pgy-facade/{__version__}"


class Form(NamedTuple):
    """A form as the body of a request: its fields, in order, and the media type that they are sent as."""

    fields: tuple[tuple[str, str], ...]
    media: str


class RequestParts(NamedTuple):
    """A request without region and token.

    `query` is encoded, without the question mark; `form` is the body, or None. The token goes into the query, or with
    `token_in_form` into the form.
    """

    method: str
    path: str
    query: str = ""
    form: Form | None = None
    needs_token: bool = True
    token_in_form: bool = False


PING = RequestParts("GET", "/ping", needs_token=False)
