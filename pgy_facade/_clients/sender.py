"""Send one attempt and read its response. The result is a `Reply` or a `Failure`; nothing is decided here.

Requests hold the token. They are local variables of functions that `send` calls, and those are cleared when an
exception passes through.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpx

from pgy_facade._advice import CLOSE_AT_THE_END, RAISE_THE_DEADLINE
from pgy_facade._call.failure import Failure
from pgy_facade._call.judge_exception import conceal, is_foreign, name_failure
from pgy_facade._call.messages import Attempt, Reply
from pgy_facade._call.rate_limit import NoTurnError, Turns, TurnsBase
from pgy_facade._transport.blocking import Transport
from pgy_facade._transport.body import Body, TooLargeError
from pgy_facade._transport.exchange import CURRENT, TooLateError
from pgy_facade._transport.mocks import check_mocks
from pgy_facade._transport.options import Network, NetworkOptions, check
from pgy_facade._transport.requests import Phases, Requests
from pgy_facade.errors import ConfigurationError, ConnectionTimeoutError

if TYPE_CHECKING:
    from pgy_facade._clients.settings import Timing
    from pgy_facade._token.secret import Secret
    from pgy_facade._transport.exchange import Exchange

_CLOSED = "this client was closed; make a new one, or close it later"


class SenderBase:
    """What the blocking and the awaiting sender share: everything but the waiting."""

    def __init__(self, secret: Secret, options: NetworkOptions, max_bytes: int, turns: TurnsBase) -> None:
        self.closed = False
        self._given = options.transport is not None
        self._secret = secret
        self._max_bytes = max_bytes
        self._requests = Requests(secret)
        self._paced = turns.is_needed
        self._pace = turns.confirm
        self._transport: Any = options.transport

    def check_open(self) -> None:
        """Raise when the client was closed."""
        if self.closed:
            raise ConfigurationError(_CLOSED)

    def _request(self, attempt: Attempt, phases: Phases, trace: Any) -> httpx.Request:
        exchange = attempt.exchange
        if not self._given:
            check_mocks(attempt.endpoint)
            return self._requests.for_own_transport(attempt.request, attempt.endpoint, phases, exchange)
        exchange.hand_over()
        return self._requests.for_given_transport(attempt.request, attempt.endpoint, phases, trace)

    def _begin(self, attempt: Attempt, timing: Timing) -> tuple[Phases, float | None]:
        """Return the timeouts of the attempt's phases and of the whole attempt."""
        now = time.monotonic()
        if attempt.until is not None and now >= attempt.until:
            # The wait for its turn, or between attempts, took longer than planned: the event loop may have been busy.
            raise TooLateError
        phases, limit = timing.limit(None if attempt.until is None else attempt.until - now)
        exchange = attempt.exchange
        exchange.until = None if limit is None else now + limit
        exchange.connect = phases["connect"]
        if attempt.request.needs_token:
            exchange.pace = self._pace
        return phases, limit

    def _refusal(self) -> Failure:
        """Return the failure of a call that was made before the client was closed and is sent after."""
        return Failure(ConfigurationError, _CLOSED, CLOSE_AT_THE_END, False, "no")

    def _failed(self, error: Exception, exchange: Exchange) -> Failure | Exception:
        """Return the failure that `error` stands for, or an exception to raise when it is not the network's."""
        if isinstance(error, NoTurnError):
            reason = f"it was not sent: {error}"
            return Failure(ConnectionTimeoutError, reason, RAISE_THE_DEADLINE, False, "no", of_region=False)
        if isinstance(error, ConfigurationError):
            return Failure(ConfigurationError, str(error), None, False, "no")
        if isinstance(error, AssertionError) or (not self._given and is_foreign(error)):
            # Raised by a mock in a test, or by a signal handler.
            return conceal(error, self._secret)
        return name_failure(error, exchange, self._secret)

    def _body(self, response: httpx.Response) -> Body:
        encoding: str | None = None
        # One pass over the raw headers takes less time than two lookups by name.
        for key, value in response.headers.raw:
            name = key.lower()
            if name == b"content-length" and value.isdigit() and int(value[:18]) > self._max_bytes:
                size = value[:18].decode("ascii")
                raise TooLargeError(f"the body is said to be {size} bytes, more than {self._max_bytes}")
            if name == b"content-encoding":
                text = value.decode("latin-1")
                encoding = text if encoding is None else f"{encoding}, {text}"
        return Body(encoding, self._max_bytes)

    def _reply(self, response: httpx.Response, body: bytes) -> Reply:
        return Reply(response.status_code, response.headers, self._secret.redact_body(body))

    def _is_late(self, exchange: Exchange) -> bool:
        """Whether the time of the attempt was up when a part of the body came. Only a whole body is taken then.

        Our own transport sees to that by itself: what it reads at once may come in several parts.
        """
        return self._given and exchange.until is not None and time.monotonic() > exchange.until

    def _read_before(self, response: httpx.Response) -> bytes | None:
        """Return the body if the given transport has read it already, else None."""
        if not response.is_stream_consumed:
            return None
        if len(response.content) > self._max_bytes:
            raise TooLargeError(f"the body is larger than {self._max_bytes} bytes")
        return response.content


def too_slow() -> httpx.ReadTimeout:
    """Return the error for a body that is not complete when its time is over."""
    return httpx.ReadTimeout("the body kept coming, too slowly")


class Sender(SenderBase):
    """Sends an attempt and blocks until its response is read."""

    def __init__(self, secret: Secret, options: NetworkOptions, max_bytes: int, turns: Turns) -> None:
        options = check(options, httpx.BaseTransport, "handle_request")
        super().__init__(secret, options, max_bytes, turns)
        self._turns = turns
        if not self._given:
            self._transport = Transport(Network(options), secret)

    def check_network(self, url: str) -> None:
        """Raise `ConfigurationError` when the options allow no connection to `url`."""
        if not self._given:
            self._transport.check(url)

    def send(self, attempt: Attempt, timing: Timing) -> Reply | Failure:
        """Send one attempt. What the network or the server does wrong is returned as a `Failure`, never raised."""
        if self.closed:
            return self._refusal()
        current = CURRENT.set(attempt.exchange)
        try:
            if not self._paced or not attempt.request.needs_token:
                return self._exchange(attempt, timing)
            try:
                self._turns.enter(attempt.exchange, attempt.until)
                return self._exchange(attempt, timing)
            finally:
                self._turns.leave(attempt.exchange)
        except Exception as error:
            outcome = self._failed(error, attempt.exchange)
        except BaseException as error:
            conceal(error, self._secret)
            raise
        finally:
            CURRENT.reset(current)
            if not self._given:
                self._transport.forget(attempt.exchange)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def _exchange(self, attempt: Attempt, timing: Timing) -> Reply:
        exchange = attempt.exchange
        phases, _ = self._begin(attempt, timing)
        response = self._transport.handle_request(self._request(attempt, phases, exchange.trace))
        exchange.answered = True
        stream = response.stream
        try:
            return self._reply(response, self._read(response, stream, exchange))
        finally:
            stream.close()

    def _read(self, response: httpx.Response, stream: Any, exchange: Exchange) -> bytes:
        read = self._read_before(response)
        if read is not None:
            return read
        body = self._body(response)
        late = False
        for chunk in stream:
            if late:
                raise too_slow()
            body.feed(chunk)
            late = self._is_late(exchange)
        return body.finish()

    def close(self) -> None:
        """Send nothing further, and close the connections. Calls under way keep theirs until they end."""
        self.closed = True
        self._transport.close()
