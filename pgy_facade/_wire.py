"""Send one attempt and read its answer. What comes back is a `Reply` or a `Trouble`; nothing is decided here.

Everything that may hold the token in readable form, requests above all, lives in frames below `send`, whose locals
are cleared should an exception pass through them.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpx

from . import _network
from ._body import ACCEPT_ENCODING, Body, TooLargeError
from ._engine import Attempt, Reply
from ._failures import conceal, name_failure
from ._request import FORM, USER_AGENT
from ._token import MARK, AsyncTokenTransport, TokenTransport
from .errors import ConfigurationError

if TYPE_CHECKING:
    from ._regions import Endpoint, Origin
    from ._secret import Secret
    from ._settings import Timing
    from ._trouble import Trouble

    Phases = dict[str, float | None]


Phases = dict[str, float | None]


class _Gate:
    """What the blocking and the awaiting wire share: everything but the waiting."""

    def __init__(self, secret: Secret, options: _network.NetworkOptions, max_bytes: int) -> None:
        self.closed = False
        # Where the token may go. Grows when a derived client is given another base URL.
        self.origins: set[Origin] = set()
        self._secret = secret
        self._max_bytes = max_bytes
        self._options = options
        self._routes: dict[Endpoint, Any] = {}
        self._client: Any = None

    def check_open(self) -> None:
        handed = self._options.http_client
        if self.closed or (handed is not None and handed.is_closed):
            raise ConfigurationError("this client was closed; make a new one, or close it later")

    def _transport(self, endpoint: Endpoint) -> Any:
        """Return the transport for a region; found once, since looking a proxy up costs as much as a small call."""
        transport = self._routes.get(endpoint)
        if transport is None:
            transport = self._options.transport or self._client._transport_for_url(httpx.URL(endpoint.url))
            self._routes[endpoint] = transport
        return transport

    def _request(self, attempt: Attempt, phases: Phases) -> httpx.Request:
        """Return the request as it goes on the wire, token included."""
        wanted = attempt.wanted
        url = attempt.endpoint.url + wanted.target
        if wanted.needs_token:
            url += f"{'&' if '?' in wanted.target else '?'}token={self._secret.quoted()}"
        return httpx.Request(
            wanted.method, url, headers=_headers(wanted.form), content=wanted.form, extensions={"timeout": phases}
        )

    def _plain_request(self, attempt: Attempt, phases: Phases) -> httpx.Request:
        """Return the request for a client the caller handed in, which must not see the token."""
        wanted = attempt.wanted
        request: httpx.Request = self._client.build_request(
            wanted.method,
            attempt.endpoint.url + wanted.target,
            headers=_headers(wanted.form),
            content=wanted.form,
            timeout=httpx.Timeout(**phases),
            extensions={MARK: wanted.needs_token},
        )
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


def _headers(form: bytes | None) -> list[tuple[str, str]]:
    headers = [("Accept", "application/json"), ("Accept-Encoding", ACCEPT_ENCODING), ("User-Agent", USER_AGENT)]
    return headers if form is None else [*headers, ("Content-Type", FORM)]


class Wire(_Gate):
    """Sends and waits."""

    def __init__(self, secret: Secret, options: _network.NetworkOptions, max_bytes: int) -> None:
        super().__init__(secret, options, max_bytes)
        from ._deadline import Until, keep_deadlines

        self._until = Until()
        _network.check(options, httpx.Client, "handle_request")
        if options.http_client is not None:
            self._client = _network.shadow(
                options.http_client, lambda transport: TokenTransport(transport, secret, self.origins)
            )
        elif options.transport is None:
            self._client = _network.own_client(httpx.Client, options)
            keep_deadlines(self._client, self._until)

    def send(self, attempt: Attempt, timing: Timing) -> Reply | Trouble:
        """Send one attempt; never raises for what the network or the server does."""
        progress: list[bool] = []
        try:
            return self._exchange(attempt, timing, progress)
        except Exception as error:
            return name_failure(error, answering=bool(progress), secret=self._secret)
        except BaseException as error:
            conceal(error, self._secret)
            raise

    def _exchange(self, attempt: Attempt, timing: Timing, progress: list[bool]) -> Reply:
        phases, limit = timing.limit(attempt.time_left)
        self._until.moment = until = None if limit is None else time.monotonic() + limit
        if self._options.http_client is None:
            response = self._transport(attempt.endpoint).handle_request(self._request(attempt, phases))
        else:
            request = self._plain_request(attempt, phases)
            response = self._client.send(request, stream=True, follow_redirects=False)
        progress.append(True)
        try:
            return self._reply(response, self._read(response, until))
        finally:
            response.close()

    def _read(self, response: httpx.Response, until: float | None) -> bytes:
        read = self._read_by_hook(response)
        if read is not None:
            return read
        body = self._body(response)
        for chunk in response.stream:  # type: ignore[union-attr]
            body.feed(chunk)
            if until is not None and time.monotonic() > until:
                raise httpx.ReadTimeout("the body kept coming, too slowly")
        return body.finish()

    def close(self) -> None:
        self.closed = True
        if self._options.transport is not None:
            self._options.transport.close()
        elif self._options.http_client is None:
            self._client.close()


class AsyncWire(_Gate):
    """Sends and awaits."""

    def __init__(self, secret: Secret, options: _network.NetworkOptions, max_bytes: int) -> None:
        super().__init__(secret, options, max_bytes)
        _network.check(options, httpx.AsyncClient, "handle_async_request")
        if options.http_client is not None:
            self._client = _network.shadow(
                options.http_client, lambda transport: AsyncTokenTransport(transport, secret, self.origins)
            )
        elif options.transport is None:
            self._client = _network.own_client(httpx.AsyncClient, options)

    async def send(self, attempt: Attempt, timing: Timing) -> Reply | Trouble:
        """Send one attempt; never raises for what the network or the server does."""
        progress: list[bool] = []
        try:
            return await self._exchange_in_time(attempt, timing, progress)
        except Exception as error:
            return name_failure(error, answering=bool(progress), secret=self._secret)
        except BaseException as error:
            conceal(error, self._secret)
            raise

    async def _exchange_in_time(self, attempt: Attempt, timing: Timing, progress: list[bool]) -> Reply:
        import anyio

        phases, limit = timing.limit(attempt.time_left)
        # The phases' own timeouts say more about what happened, so they get to strike first.
        with anyio.move_on_after(None if limit is None else limit + min(0.25, limit / 4)):
            return await self._exchange(attempt, phases, progress)
        raise httpx.ReadTimeout("the answer kept coming, too slowly")

    async def _exchange(self, attempt: Attempt, phases: Phases, progress: list[bool]) -> Reply:
        if self._options.http_client is None:
            transport = self._transport(attempt.endpoint)
            response = await transport.handle_async_request(self._request(attempt, phases))
        else:
            request = self._plain_request(attempt, phases)
            response = await self._client.send(request, stream=True, follow_redirects=False)
        progress.append(True)
        try:
            return self._reply(response, await self._read(response))
        finally:
            await response.aclose()

    async def _read(self, response: httpx.Response) -> bytes:
        read = self._read_by_hook(response)
        if read is not None:
            return read
        body = self._body(response)
        async for chunk in response.stream:  # type: ignore[union-attr]
            body.feed(chunk)
        return body.finish()

    async def close(self) -> None:
        self.closed = True
        if self._options.transport is not None:
            await self._options.transport.aclose()
        elif self._options.http_client is None:
            await self._client.aclose()
