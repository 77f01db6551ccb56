"""The same as `_wire`, awaited."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx

from . import _network
from ._engine import Attempt, Reply
from ._failures import conceal, name_failure
from ._gate import Gate, Phases
from ._lanes import Lane, Lanes
from ._loops import Homes, running_loop
from ._progress import Progress
from ._token import AsyncTokenTransport, judged_here_async

if TYPE_CHECKING:
    from ._secret import Secret
    from ._settings import Timing
    from ._trouble import Trouble


class AsyncWire(Gate):
    """Sends and awaits."""

    def __init__(self, secret: Secret, options: _network.NetworkOptions, max_bytes: int) -> None:
        options = _network.check(options, httpx.AsyncClient, "handle_async_request")
        super().__init__(secret, options, max_bytes)
        if options.http_client is not None:
            handed = options.http_client
            self._homes = Homes(lambda: (handed._transport, *handed._mounts.values()), tuple)
            self._client = _network.shadow(
                handed,
                lambda transport: AsyncTokenTransport(transport, secret, self.origins),
                judged_here_async,
            )
        else:
            most = _network.lanes(options)
            self._homes = Homes(
                lambda: Lanes(self._make_lane, most),
                lambda lanes: [each for lane in lanes for each in lane.transports()],
            )

    @property
    def _lanes(self) -> Any:
        return None if self._client is not None else self._homes.latest.held

    def _make_lane(self) -> Lane:
        if self._options.transport is not None:
            return Lane(None, self._options.transport)
        return Lane(_network.own_client(httpx.AsyncClient, self._options))

    async def send(self, attempt: Attempt, timing: Timing) -> Reply | Trouble:
        """Send one attempt; never raises for what the network or the server does."""
        if self.is_closed:
            return self._refusal()
        progress = Progress(told=self._tells)
        try:
            return await self._exchange_in_time(attempt, timing, progress)
        except AssertionError as error:
            # Said by a test: by the caller's mock in place of the transport. It is not what the network does.
            conceal(error, self._secret)
            raise
        except Exception as error:
            return name_failure(error, progress, self._secret)
        except BaseException as error:
            conceal(error, self._secret)
            raise

    async def _exchange_in_time(self, attempt: Attempt, timing: Timing, progress: Progress) -> Reply:
        import anyio

        phases, limit = timing.limit(attempt.time_left)
        # The phases' own timeouts say more about what happened, so they get to strike first.
        with anyio.move_on_after(None if limit is None else limit + min(0.25, limit / 4)):
            return await self._exchange(attempt, phases, progress)
        raise httpx.ReadTimeout("the answer kept coming, too slowly")

    async def _exchange(self, attempt: Attempt, phases: Phases, progress: Progress) -> Reply:
        loop = running_loop()
        home = self._homes.latest
        if home.loop is not loop:
            home = await self._homes.move(loop)
        if self._client is not None:
            # Not sent for as long as the caller's client, its hooks and auth, have not handed it on.
            progress.unsent = True
            request = self._plain_request(attempt, phases, progress)
            response = await self._client.send(request, stream=True, follow_redirects=False)
            return await self._take(response, progress)
        lanes = home.held
        lane = lanes.take()
        try:
            idle = lanes.give_up()
            if idle is not None:
                with suppress(Exception):
                    await idle.client.aclose()
            request = self._request(attempt, phases, progress.trace_async)
            response = await lane.route(attempt.endpoint).handle_async_request(request)
            return await self._take(response, progress)
        finally:
            lanes.leave(lane)

    async def _take(self, response: httpx.Response, progress: Progress) -> Reply:
        progress.answering = True
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
        lanes = self._lanes
        if lanes is None:
            return
        await self._homes.leave()
        for lane in lanes:
            with suppress(RuntimeError):
                await (lane.transport or lane.client).aclose()
