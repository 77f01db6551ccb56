"""What the blocking and the awaiting wire share: building requests, checking and reading answers. Waits for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

from . import _network
from ._body import ACCEPT_ENCODING, Body, TooLargeError
from ._engine import Attempt, Reply
from ._progress import Progress, tells
from ._request import FORM, USER_AGENT
from ._token import MARK, Passage, with_query
from ._trouble import Trouble
from .errors import ConfigurationError

Phases = dict[str, float | None]
"""Timeouts as httpx's transports take them: connect, read, write, pool, in seconds."""

if TYPE_CHECKING:
    from collections.abc import Callable

    from ._regions import Origin
    from ._secret import Secret


_HEADERS = [("Accept", "application/json"), ("Accept-Encoding", ACCEPT_ENCODING), ("User-Agent", USER_AGENT)]
# Operations with parameters in their path have a URL for every value.
_MAX_URLS = 512
_CLOSED = "this client was closed; make a new one, or close it later"
_NOTHING = httpx.ByteStream(b"")


class Gate:
    """What the blocking and the awaiting wire share: everything but the waiting."""

    def __init__(self, secret: Secret, options: _network.NetworkOptions, max_bytes: int) -> None:
        self.closed = False
        # Where the token may go. Grows when a derived client is given another base URL.
        self.origins: set[Origin] = set()
        self._secret = secret
        self._max_bytes = max_bytes
        self._options = options
        self._urls: dict[tuple[str, str], httpx.URL] = {}
        self._headers: dict[str, httpx.Headers] = {}
        self._client: Any = None
        self._tells = options.transport is None or tells(options.transport)

    @property
    def is_closed(self) -> bool:
        handed = self._options.http_client
        return self.closed or (handed is not None and handed.is_closed)

    def check_open(self) -> None:
        if self.is_closed:
            raise ConfigurationError(_CLOSED)

    def _refusal(self) -> Trouble:
        """Return the trouble for a call that was prepared before the client was closed, and sent after."""
        return Trouble(ConfigurationError, _CLOSED, "close the client when all calls are over", False, "no")

    def _request(self, attempt: Attempt, phases: Phases, trace: Callable[..., Any]) -> httpx.Request:
        """Return the request as it goes on the wire, token included."""
        wanted, endpoint = attempt.wanted, attempt.endpoint
        url = self._urls.get((endpoint.url, wanted.path))
        if url is None:
            if len(self._urls) >= _MAX_URLS:
                self._urls.clear()
            url = self._urls[endpoint.url, wanted.path] = httpx.URL(endpoint.url + wanted.path)
        query = wanted.query
        if wanted.needs_token:
            query += f"{'&' if query else ''}token={self._secret.quoted()}"
        extensions: dict[str, Any] = {"timeout": phases}
        if self._tells:
            extensions["trace"] = trace
        url = with_query(url, query)
        if wanted.form is not None:
            fields = [*_HEADERS, ("Content-Type", FORM)]
            return httpx.Request(wanted.method, url, headers=fields, content=wanted.form, extensions=extensions)
        headers = self._headers.get(endpoint.url)
        if headers is None:
            headers = httpx.Headers([("Host", url.netloc.decode("ascii")), *_HEADERS])
            self._headers[endpoint.url] = headers
        # Given a stream, httpx adds no headers of its own, which takes it longer than all the rest.
        return httpx.Request(wanted.method, url, headers=headers, stream=_NOTHING, extensions=extensions)

    def _plain_request(self, attempt: Attempt, phases: Phases, progress: Progress) -> httpx.Request:
        """Return the request for a client the caller handed in, which must not see the token."""
        wanted = attempt.wanted
        request: httpx.Request = self._client.build_request(
            wanted.method,
            attempt.endpoint.url + wanted.path,
            headers=_HEADERS if wanted.form is None else [*_HEADERS, ("Content-Type", FORM)],
            content=wanted.form,
            timeout=httpx.Timeout(**phases),
            extensions={MARK: Passage(wanted.needs_token, progress)},
        )
        if wanted.query:
            # Not given to build_request: httpx replaces a URL's query by the params of its client, if it has any.
            theirs = request.url.query.decode("ascii")
            request.url = with_query(request.url, f"{wanted.query}&{theirs}" if theirs else wanted.query)
        return request

    def _body(self, response: httpx.Response) -> Body:
        length = response.headers.get("content-length", "")
        if length.isascii() and length.isdigit() and int(length[:18]) > self._max_bytes:
            raise TooLargeError(f"the body is said to be {length[:18]} bytes, more than {self._max_bytes}")
        return Body(response.headers.get("content-encoding"), self._max_bytes)

    def _reply(self, response: httpx.Response, body: bytes) -> Reply:
        return Reply(response.status_code, response.headers, self._secret.redact_body(body))

    def _read_by_hook(self, response: httpx.Response) -> bytes | None:
        """Return the body when an event hook of the caller's client has read it already."""
        if not response.is_stream_consumed:
            return None
        if len(response.content) > self._max_bytes:
            raise TooLargeError(f"the body is larger than {self._max_bytes} bytes")
        return response.content
