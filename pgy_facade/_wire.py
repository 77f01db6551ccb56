"""Send one attempt and read its answer. What comes back is a `Reply` or a `Trouble`; nothing is decided here.

Everything that may hold the token in readable form, requests above all, lives in frames below `send`, whose locals
are cleared should an exception pass through them.
"""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import httpx

from . import _network
from ._engine import Attempt, Reply
from ._failures import conceal, name_failure
from ._gate import Gate
from ._lanes import Lane, Lanes
from ._progress import Progress
from ._token import TokenTransport, judged_here

if TYPE_CHECKING:
    from ._secret import Secret
    from ._settings import Timing
    from ._trouble import Trouble


class Wire(Gate):
    """Sends and waits."""

    def __init__(self, secret: Secret, options: _network.NetworkOptions, max_bytes: int) -> None:
        options = _network.check(options, httpx.Client, "handle_request")
        super().__init__(secret, options, max_bytes)
        from ._deadline import UNTIL, keep_deadlines

        self._until = UNTIL
        self._lanes: Lanes | None = None
        if options.http_client is not None:
            keep_deadlines(options.http_client)
            self._client = _network.shadow(
                options.http_client, lambda transport: TokenTransport(transport, secret, self.origins), judged_here
            )
        else:
            self._lanes = Lanes(self._make_lane, _network.lanes(options))

    def _make_lane(self) -> Lane:
        from ._deadline import keep_deadline, keep_deadlines

        if self._options.transport is not None:
            keep_deadline(self._options.transport)
            return Lane(None, self._options.transport)
        client = _network.own_client(httpx.Client, self._options)
        keep_deadlines(client)
        return Lane(client)

    def send(self, attempt: Attempt, timing: Timing) -> Reply | Trouble:
        """Send one attempt; never raises for what the network or the server does."""
        if self.is_closed:
            return self._refusal()
        progress = Progress(told=self._tells)
        outside, until = self._until.moment, self._until
        try:
            return self._exchange(attempt, timing, progress)
        except AssertionError as error:
            # Said by a test: by the caller's mock in place of the transport. It is not what the network does.
            conceal(error, self._secret)
            raise
        except Exception as error:
            return name_failure(error, progress, self._secret)
        except BaseException as error:
            conceal(error, self._secret)
            raise
        finally:
            until.moment = outside

    def _exchange(self, attempt: Attempt, timing: Timing, progress: Progress) -> Reply:
        phases, limit = timing.limit(attempt.time_left)
        self._until.moment = until = None if limit is None else time.monotonic() + limit
        if self._lanes is None:
            # Not sent for as long as the caller's client, its hooks and auth, have not handed it on.
            progress.unsent = True
            request = self._plain_request(attempt, phases, progress)
            return self._take(self._client.send(request, stream=True, follow_redirects=False), until, progress)
        lane = self._lanes.take()
        try:
            idle = self._lanes.give_up()
            if idle is not None:
                with suppress(Exception):
                    idle.client.close()
            request = self._request(attempt, phases, progress.trace)
            response = lane.route(attempt.endpoint).handle_request(request)
            return self._take(response, until, progress)
        finally:
            self._lanes.leave(lane)

    def _take(self, response: httpx.Response, until: float | None, progress: Progress) -> Reply:
        progress.answering = True
        try:
            return self._reply(response, self._read(response, until))
        finally:
            response.close()

    def _read(self, response: httpx.Response, until: float | None) -> bytes:
        read = self._read_by_hook(response)
        if read is not None:
            return read
        body = self._body(response)
        late = False
        for chunk in response.stream:  # type: ignore[union-attr]
            # Only when there is yet more: what came late but whole was paid for.
            if late:
                raise httpx.ReadTimeout("the body kept coming, too slowly")
            body.feed(chunk)
            late = until is not None and time.monotonic() > until
        return body.finish()

    def close(self) -> None:
        self.closed = True
        for lane in self._lanes or ():
            (lane.transport or lane.client).close()
