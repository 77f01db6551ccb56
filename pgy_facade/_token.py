"""Put the token on the wire, below httpx's logging, hooks and exceptions, and on configured hosts only."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from ._progress import Progress
    from ._regions import Origin
    from ._secret import Secret

# Marks a request of ours, with its `Passage`.
MARK = "pgy_facade.token"


class Passage(NamedTuple):
    """What goes with a request through a caller's client: whether it is to carry the token, and how far it got."""

    needs_token: bool
    progress: Progress

    def __repr__(self) -> str:
        return f"<Passage {'with' if self.needs_token else 'without'} token>"


def with_token(request: httpx.Request, secret: Secret, origins: Container[Origin], inner: object) -> httpx.Request:
    """Return a copy of `request` for the transport `inner`: with the token, if it is to go with it to one of `origins`.

    Others, pings for one, go out without.
    """
    passage: Passage | None = request.extensions.get(MARK)
    if passage is None:
        return request
    extensions = {key: value for key, value in request.extensions.items() if key != MARK}
    if "trace" in extensions:
        # A hook of the caller's wants to be told, so we are not.
        passage.progress.hand_over(None)
    elif passage.progress.hand_over(inner):
        is_async = isinstance(inner, httpx.AsyncBaseTransport)
        extensions["trace"] = passage.progress.trace_async if is_async else passage.progress.trace
    url = request.url
    if passage.needs_token and origin_of(url) in origins:
        query = url.query.decode("ascii")
        token = f"token={secret.quoted()}"
        url = with_query(url, f"{query}&{token}" if query else token)
    return httpx.Request(request.method, url, headers=request.headers, stream=request.stream, extensions=extensions)


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


def judged_here(hook: Callable[[httpx.Response], Any]) -> Callable[[httpx.Response], Any]:
    """Return a caller's response hook without the exception of `raise_for_status`.

    Upstream sends its codes under statuses of their own, and the codes say what happened and whether it was billed.
    """

    def run(response: httpx.Response) -> None:
        with suppress(httpx.HTTPStatusError):
            hook(response)

    return run


def judged_here_async(hook: Callable[[httpx.Response], Any]) -> Callable[[httpx.Response], Any]:
    """Do the same for a hook that is awaited."""

    async def run(response: httpx.Response) -> None:
        with suppress(httpx.HTTPStatusError):
            await hook(response)

    return run


class Hooks(list[Any]):
    """The response hooks of a caller's client, those added later too, each wrapped."""

    def __init__(self, theirs: list[Any], wrap: Callable[[Any], Any]) -> None:
        super().__init__()
        self._theirs, self._wrap = theirs, wrap

    def __iter__(self) -> Iterator[Any]:
        return map(self._wrap, self._theirs)


class TokenTransport(httpx.BaseTransport):
    """Adds the token and hands on to the transport it wraps."""

    def __init__(self, inner: httpx.BaseTransport, secret: Secret, origins: Container[Origin]) -> None:
        self._inner, self._secret, self._origins = inner, secret, origins

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._inner.handle_request(with_token(request, self._secret, self._origins, self._inner))


class AsyncTokenTransport(httpx.AsyncBaseTransport):
    """The same for `httpx.AsyncClient`."""

    def __init__(self, inner: httpx.AsyncBaseTransport, secret: Secret, origins: Container[Origin]) -> None:
        self._inner, self._secret, self._origins = inner, secret, origins

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        sent = with_token(request, self._secret, self._origins, self._inner)
        return await self._inner.handle_async_request(sent)
