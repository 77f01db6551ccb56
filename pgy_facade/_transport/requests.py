"""Requests as transports take them. The token is added here, and here alone."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple, Self

import httpcore
import httpx

from pgy_facade._transport.request_parts import USER_AGENT

from .body import ACCEPT_ENCODING
from .forms import encoded

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from pgy_facade._token.secret import Secret
    from pgy_facade._transport.request_parts import Form, RequestParts
    from pgy_facade.regions import Endpoint

    from .exchange import Exchange

Phases = dict[str, float | None]
"""Timeouts as httpx's transports take them: connect, read, write, pool, in seconds."""

_HEADERS = [("Accept", "application/json"), ("Accept-Encoding", ACCEPT_ENCODING), ("User-Agent", USER_AGENT)]
_DETAILS = "pgy_facade"
# Operations with parameters in their path have a URL for every value.
_MAX_URLS = 512


class Content(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The body of a request. Not a generator, as a cancelled call would leave one unfinished."""

    def __init__(self, *chunks: bytes) -> None:
        self._chunks = chunks

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._chunks)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return _Chunks(self._chunks)


class _Chunks:
    def __init__(self, chunks: tuple[bytes, ...]) -> None:
        self._left = iter(chunks)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> bytes:
        for chunk in self._left:
            return chunk
        raise StopAsyncIteration


_NOTHING = Content()


class UrlParts(NamedTuple):
    """A URL without its query, taken apart once."""

    url: httpx.URL
    scheme: bytes
    host: bytes
    port: int | None
    path: bytes
    headers: httpx.Headers
    request: httpcore.Request


class RequestDetails(NamedTuple):
    """What our own transport is told beside the request, which has neither query nor body nor token."""

    place: UrlParts
    endpoint: Endpoint
    parts: RequestParts
    exchange: Exchange

    def __repr__(self) -> str:
        return f"<RequestDetails to {self.place.url}, {'with' if self.parts.needs_token else 'without'} token>"


class Requests:
    """Makes requests; remembers the URLs it took apart."""

    def __init__(self, secret: Secret) -> None:
        self._secret = secret
        self._places: dict[tuple[str, str], UrlParts] = {}

    def _place(self, endpoint: Endpoint, path: str) -> UrlParts:
        place = self._places.get((endpoint.url, path))
        if place is None:
            if len(self._places) >= _MAX_URLS:
                self._places.clear()
            url = httpx.URL(endpoint.url + path)
            headers = httpx.Headers([("Host", url.netloc.decode("ascii")), *_HEADERS])
            request = httpcore.Request("GET", str(url), headers=headers.raw, content=_NOTHING)
            place = UrlParts(url, url.raw_scheme, url.raw_host, url.port, url.raw_path, headers, request)
            self._places[endpoint.url, path] = place
        return place

    def for_own_transport(
        self, parts: RequestParts, endpoint: Endpoint, phases: Phases, exchange: Exchange
    ) -> httpx.Request:
        """Return a request that shows no token, with all that our transport needs to complete it."""
        place = self._place(endpoint, parts.path)
        details = RequestDetails(place, endpoint, parts, exchange)
        # Given a stream, httpx adds no headers of its own, which takes it longer than all the rest.
        extensions = {"timeout": phases, _DETAILS: details}
        return httpx.Request(parts.method, place.url, headers=place.headers, stream=_NOTHING, extensions=extensions)

    def for_given_transport(self, parts: RequestParts, endpoint: Endpoint, phases: Phases, trace: Any) -> httpx.Request:
        """Return a complete request for a transport that the caller gave. It sees the token."""
        place = self._place(endpoint, parts.path)
        query = _query(parts, self._secret)
        url = place.url.copy_with(query=query.encode("ascii")) if query else place.url
        extensions = {"timeout": phases, "trace": trace}
        if parts.form is None:
            return httpx.Request(parts.method, url, headers=place.headers, stream=_NOTHING, extensions=extensions)
        fields, content = _body(parts.form, parts, self._secret)
        headers = [*place.headers.multi_items(), *fields]
        return httpx.Request(parts.method, url, headers=headers, stream=content, extensions=extensions)


def _query(parts: RequestParts, secret: Secret) -> str:
    """The query as it goes on the wire."""
    if not parts.needs_token or parts.token_in_form:
        return parts.query
    return f"{parts.query}{'&' if parts.query else ''}token={secret.quoted()}"


def _body(form: Form, parts: RequestParts, secret: Secret) -> tuple[list[tuple[str, str]], Content]:
    """The form as it goes on the wire, and the headers that it needs."""
    token = (("token", secret.plain()),) if parts.needs_token and parts.token_in_form else ()
    media, content = encoded(form, *token)
    return [("Content-Type", media), ("Content-Length", str(len(content)))], Content(content)


def details_of(request: httpx.Request) -> RequestDetails:
    """Return what goes with a request made `for_own_transport`."""
    details: RequestDetails = request.extensions[_DETAILS]
    return details


def complete(request: httpx.Request, secret: Secret, trace: Any) -> httpcore.Request:
    """Return the request that goes on the wire: with its query and the token."""
    details = details_of(request)
    place, parts = details.place, details.parts
    target = place.path
    query = _query(parts, secret)
    if query:
        target += b"?" + query.encode("ascii")
    url = httpcore.URL(scheme=place.scheme, host=place.host, port=place.port, target=target)
    extensions: dict[str, Any] = {"timeout": request.extensions["timeout"]}
    if trace is not None:
        extensions["trace"] = trace
    if parts.form is not None:
        fields, content = _body(parts.form, parts, secret)
        headers = [*request.headers.raw, *((name.encode(), value.encode()) for name, value in fields)]
        return httpcore.Request(parts.method, url, headers=headers, content=content, extensions=extensions)
    # A copy of a request that was checked before: httpcore takes longer to look at headers than to send them.
    copied = copy(place.request)
    copied.url, copied.extensions = url, extensions
    return copied
