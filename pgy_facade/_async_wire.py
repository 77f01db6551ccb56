"""The same as `_wire`, awaited."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import httpx

from . import _network
from ._engine import Attempt, Reply
from ._failures import conceal, name_failure
from ._gate import Gate, Phases
from ._lanes import Lane, Lanes
from ._token import AsyncTokenTransport

if TYPE_CHECKING:
    from ._secret import Secret
    from ._settings import Timing
    from ._trouble import Trouble


class AsyncWire(Gate):
    """Sends and awaits."""

    def __init__(self, secret: Secret, options: _network.NetworkOptions, max_bytes: int) -> None:
        super().__init__(secret, options, max_bytes)
        _network.check(options, httpx.AsyncClient, "handle_async_request")
        if options.http_client is not None:
            self._client = _network.shadow(
                options.http_client, lambda transport: AsyncTokenTransport(transport, secret, self.origins)
            )
        else:
            self._lanes = Lanes(self._make_lane, _network.lanes(options))

    def _make_lane(self) -> Lane:
        if self._options.transport is not None:
            return Lane(None, self._options.transport)
        return Lane(_network.own_client(httpx.AsyncClient, self._options))

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
        if self._lanes is None:
            request = self._plain_request(attempt, phases)
            response = await self._client.send(request, stream=True, follow_redirects=False)
            return await self._take(response, progress)
        lane = self._lanes.take()
        try:
            idle = self._lanes.give_up()
            if idle is not None:
                with suppress(Exception):
                    await idle.client.aclose()
            response = await lane.route(attempt.endpoint).handle_async_request(self._request(attempt, phases))
            return await self._take(response, progress)
        finally:
            self._lanes.leave(lane)

    async def _take(self, response: httpx.Response, progress: list[bool]) -> Reply:
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
        for lane in self._lanes or ():
            await (lane.transport or lane.client).aclose()
