"""Send one attempt and read its response, awaited. `SenderBase` says what both senders do."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx

from pgy_facade._call.judge_exception import conceal
from pgy_facade._call.messages import Attempt, Reply
from pgy_facade._call.rate_limit import AsyncTurns
from pgy_facade._clients.sender import SenderBase, too_slow
from pgy_facade._transport.awaiting import AsyncTransport, running_loop
from pgy_facade._transport.exchange import CURRENT
from pgy_facade._transport.options import Network, NetworkOptions, check
from pgy_facade.errors import ConfigurationError

if TYPE_CHECKING:
    from pgy_facade._call.failure import Failure
    from pgy_facade._clients.settings import Timing
    from pgy_facade._token.secret import Secret
    from pgy_facade._transport.exchange import Exchange


class AsyncSender(SenderBase):
    """Sends an attempt and awaits its response."""

    def __init__(self, secret: Secret, options: NetworkOptions, max_bytes: int, turns: AsyncTurns) -> None:
        options = check(options, httpx.AsyncBaseTransport, "handle_async_request")
        super().__init__(secret, options, max_bytes, turns)
        self._turns = turns
        # The event loop of a transport that was given.
        self._loop: Any = None
        # Whether a wait may have no limit of its own: in a transport that was given, or on a shared connection.
        self._needs_timer = self._given or options.http2
        if not self._given:
            self._transport = AsyncTransport(Network(options), secret)

    def check_network(self, url: str) -> None:
        """Raise `ConfigurationError` when the options allow no connection to `url`."""
        if not self._given:
            self._transport.check(url)

    async def send(self, attempt: Attempt, timing: Timing) -> Reply | Failure:
        """Send one attempt. What the network or the server does wrong is returned as a `Failure`, never raised."""
        if self.closed:
            return self._refusal()
        current = CURRENT.set(attempt.exchange)
        try:
            if not self._paced or not attempt.request.needs_token:
                return await self._exchange_in_time(attempt, timing)
            try:
                await self._turns.enter(attempt.exchange, attempt.until)
                return await self._exchange_in_time(attempt, timing)
            finally:
                self._turns.leave(attempt.exchange)
        except Exception as error:
            outcome = self._failed(error, attempt.exchange)
        except BaseException as error:
            conceal(error, self._secret)
            raise
        finally:
            # An event loop that was closed during the call leaves this to the garbage collector, in another context.
            with suppress(ValueError):
                CURRENT.reset(current)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    async def _exchange_in_time(self, attempt: Attempt, timing: Timing) -> Reply:
        phases, limit = self._begin(attempt, timing)
        if not self._needs_timer:
            # Everything that waits observes the limit by itself.
            return await self._exchange(attempt, phases)
        import anyio

        self._check_loop()
        # The timeouts of the phases say more about what happened, so they are given the time to end first.
        with anyio.move_on_after(None if limit is None else limit + min(0.25, limit / 4)):
            return await self._exchange(attempt, phases)
        raise httpx.ReadTimeout("the answer kept coming, too slowly")

    def _check_loop(self) -> None:
        """Refuse a second event loop for a transport of httpx, whose connections belong to the first one."""
        if not isinstance(self._transport, httpx.AsyncHTTPTransport):
            return
        loop = running_loop()
        if self._loop is None:
            self._loop = loop
        elif self._loop is not loop:
            raise ConfigurationError(
                "the transport given has its connections in another event loop; make a client, and a transport, for "
                "each loop, or let the client make its own connections"
            )

    async def _exchange(self, attempt: Attempt, phases: dict[str, float | None]) -> Reply:
        exchange = attempt.exchange
        response = await self._transport.handle_async_request(self._request(attempt, phases, exchange.trace_async))
        exchange.answered = True
        stream = response.stream
        try:
            return self._reply(response, await self._read(response, stream, exchange))
        finally:
            await stream.aclose()

    async def _read(self, response: httpx.Response, stream: Any, exchange: Exchange) -> bytes:
        read = self._read_before(response)
        if read is not None:
            return read
        body = self._body(response)
        late = False
        async for chunk in stream:
            if late:
                raise too_slow()
            body.feed(chunk)
            late = self._is_late(exchange)
        return body.finish()

    async def close(self) -> None:
        """Send nothing further, and close the connections. Calls under way keep theirs until they end."""
        self.closed = True
        if self._loop is not None and self._loop is not running_loop():
            # The transport that was given belongs to another event loop and cannot be closed in this one.
            return
        await self._transport.aclose()
