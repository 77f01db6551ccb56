"""Put the token on the wire, below httpx's logging, hooks and exceptions, and on configured hosts only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Container

    from ._regions import Origin
    from ._secret import Secret

# Marks a request that is to carry the token. Others, pings for one, go out without.
MARK = "pgy_facade.token"


def with_token(request: httpx.Request, secret: Secret, origins: Container[Origin]) -> httpx.Request:
    """Return a copy of `request` with the token in its query, when it is marked and goes to one of `origins`."""
    if not request.extensions.get(MARK) or origin_of(request.url) not in origins:
        return request
    query = request.url.query.decode("ascii")
    token = f"token={secret.quoted()}"
    return httpx.Request(
        request.method,
        with_query(request.url, f"{query}&{token}" if query else token),
        headers=request.headers,
        stream=request.stream,
        extensions={key: value for key, value in request.extensions.items() if key != MARK},
    )


def with_query(url: httpx.URL, query: str) -> httpx.URL:
    """Return `url` with another query, which is encoded already.

    httpx would parse the whole URL anew, at ten times the cost; its parsed form is replaced in part instead, or all
    of it parsed where a version of httpx keeps that elsewhere.
    """
    try:
        reference = url._uri_reference._replace(query=query or None)
    except AttributeError:
        return url.copy_with(query=query.encode() or None)
    changed = httpx.URL.__new__(httpx.URL)
    changed._uri_reference = reference
    return changed


def origin_of(url: httpx.URL) -> Origin:
    """Return scheme, host and port of `url`."""
    return (url.scheme, url.host, url.port or (443 if url.scheme == "https" else 80))


class TokenTransport(httpx.BaseTransport):
    """Adds the token and hands on to the transport it wraps."""

    def __init__(self, inner: httpx.BaseTransport, secret: Secret, origins: Container[Origin]) -> None:
        self._inner, self._secret, self._origins = inner, secret, origins

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._inner.handle_request(with_token(request, self._secret, self._origins))


class AsyncTokenTransport(httpx.AsyncBaseTransport):
    """The same for `httpx.AsyncClient`."""

    def __init__(self, inner: httpx.AsyncBaseTransport, secret: Secret, origins: Container[Origin]) -> None:
        self._inner, self._secret, self._origins = inner, secret, origins

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._inner.handle_async_request(with_token(request, self._secret, self._origins))
