"""The transport of the awaiting client. Every event loop has connections of its own.

A connection must not be used in another loop: a request on it is sent, and billed, but its answer cannot be read.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

import anyio
import httpx

from pgy_facade import _fork

from .async_backend import AsyncBackend
from .exceptions import raise_as_httpx, spoils
from .pools import Pool, Pools, ResponseBody
from .requests import complete, details_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from pgy_facade._token.secret import Secret

    from .exchange import Exchange
    from .options import Network


def running_loop() -> Any:
    """Return the running event loop of asyncio, or what identifies that of trio."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return sys.modules["trio"].lowlevel.current_trio_token()


def is_closed(loop: Any) -> bool:
    """Whether a loop of asyncio is closed. A loop of trio cannot be asked."""
    return isinstance(loop, asyncio.AbstractEventLoop) and loop.is_closed()


class LoopPools:
    """The pools that a transport has in one event loop, and the slots of calls on them."""

    def __init__(self, network: Network, loop: Any, forget: Callable[[LoopPools], object]) -> None:
        self.loop = loop
        self._network = network
        self._is_trio = not isinstance(loop, asyncio.AbstractEventLoop)
        self.pools = Pools(self._make, network.width, network.keepalive)
        self._slots = None if network.capacity is None else anyio.Semaphore(network.capacity, fast_acquire=True)
        self._taken: dict[Exchange, Pool] = {}
        self._forget = forget
        self.is_inherited = False
        self.keeper = self._keep()

    def _make(self, url: Any) -> Pool:
        backend = AsyncBackend(trio=self._is_trio)
        connections, direct = self._network.make_pool(url, backend, is_async=True)
        return Pool(url, connections, backend, direct=direct)

    async def _keep(self) -> AsyncGenerator[None, None]:
        """Close the connections when the loop ends: a loop then closes the generators that are open in it."""
        try:
            yield
        finally:
            # In a forked child the connections are those of the parent.
            if not self.is_inherited:
                self._forget(self)
                await self.close()

    async def enter(self, url: str, timeout: float | None, exchange: Exchange) -> Pool:
        if self._slots is not None:
            try:
                self._slots.acquire_nowait()
            except anyio.WouldBlock:
                try:
                    with anyio.fail_after(exchange.within(timeout)):
                        await self._slots.acquire()
                except TimeoutError:
                    raise httpx.PoolTimeout("all connections are in use") from None
        try:
            pool = self._taken[exchange] = self.pools.take(url, exchange)
            return pool
        except BaseException:
            self._release()
            raise

    async def leave(self, exchange: Exchange, *, spoiled: bool) -> None:
        """End a call. Does nothing for one that has ended or never began."""
        pool = self._taken.pop(exchange, None)
        if pool is None:
            return
        self._release()
        if self.pools.leave(pool, exchange, spoiled=spoiled):
            await close(pool)
        elif pool.retired:
            with anyio.CancelScope(shield=True):
                for connection in pool.connections.connections:
                    if connection.is_idle():
                        await connection.aclose()

    def _release(self) -> None:
        if self._slots is not None:
            self._slots.release()

    async def close(self) -> None:
        """Close the pools without calls. The others are closed as their calls end."""
        for pool in self.pools.close():
            await close(pool)

    def close_soon(self) -> None:
        """Close in a task of its own: the event loop calls this and does not await."""
        self._closing = asyncio.ensure_future(self.close())

    def release(self) -> None:
        """Close the sockets of an event loop that was closed without ending its generators."""
        for pool in self.pools.close():
            pool.backend.release()


# The pools that a forked child inherits. Without this reference, collecting them would close the parent's connections.
_inherited: list[dict[Any, LoopPools]] = []


class AsyncTransport(httpx.AsyncBaseTransport):
    """Sends requests on small pools, adds the token, and records how far they get."""

    def __init__(self, network: Network, secret: Secret) -> None:
        self._network = network
        self._secret = secret
        self._lock = Lock()
        self._loops: dict[Any, LoopPools] = {}
        self._latest: LoopPools | None = None
        _fork.watch(self)

    def forked(self) -> None:
        """Begin with no connections in a forked child: the inherited ones are the parent's."""
        for pools in self._loops.values():
            pools.is_inherited = True
        _inherited.append(self._loops)
        self._loops, self._latest, self._lock = {}, None, Lock()

    def _forget(self, pools: LoopPools) -> None:
        """Forget the pools of an event loop that ends."""
        with self._lock:
            if self._loops.get(pools.loop) is pools:
                del self._loops[pools.loop]
            if self._latest is pools:
                self._latest = None

    async def _pools_of(self, loop: Any) -> LoopPools:
        with self._lock:
            for other in [each for each in self._loops if is_closed(each)]:
                self._loops.pop(other).release()
            pools = self._loops.get(loop)
            is_new = pools is None
            if pools is None:
                pools = self._loops[loop] = LoopPools(self._network, loop, self._forget)
            self._latest = pools
        if is_new:
            await anext(pools.keeper)
        return pools

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        details, pools, loop = details_of(request), self._latest, running_loop()
        if pools is None or pools.loop is not loop:
            pools = await self._pools_of(loop)
        exchange = details.exchange
        idle = pools.pools.give_up()
        if idle is not None:
            with suppress(Exception):
                await close(idle)
        try:
            pool = await pools.enter(details.endpoint.url, request.extensions["timeout"]["pool"], exchange)
            exchange.armed = pool.direct
            sent = complete(request, self._secret, None if pool.direct else exchange.trace_async)
            response = await pool.connections.handle_async_request(sent)
            exchange.answered = True
            body = _Body(response.stream, pools, exchange)
            return httpx.Response(
                response.status, headers=response.headers, stream=body, extensions=response.extensions
            )
        except BaseException as error:
            await pools.leave(exchange, spoiled=spoils(error))
            raise_as_httpx(error, exchange)

    def check(self, url: str) -> None:
        """Raise ConfigurationError when there can be no connection to `url`."""
        self._network.make_pool(url, None, is_async=True)

    async def aclose(self) -> None:
        """Close the connections of this event loop, and tell the other loops to close theirs."""
        loop = running_loop()
        with self._lock:
            everywhere, self._loops, self._latest = self._loops, {}, None
        for pools in everywhere.values():
            if pools.loop is loop:
                await pools.keeper.aclose()
                await pools.close()
            elif is_closed(pools.loop):
                pools.release()
            elif isinstance(pools.loop, asyncio.AbstractEventLoop):
                # It may be closed this very moment.
                with suppress(RuntimeError):
                    pools.loop.call_soon_threadsafe(pools.close_soon)


class _Body(ResponseBody, httpx.AsyncByteStream):
    _iterator: Any = None

    def __aiter__(self) -> AsyncIterator[bytes]:
        self._iterator = aiter(self._stream)
        return self

    async def __anext__(self) -> bytes:
        try:
            part: bytes = await anext(self._iterator)
            return part
        except StopAsyncIteration:
            raise
        except BaseException as error:
            self._spoiled = spoils(error)
            raise_as_httpx(error, self._exchange)

    async def aclose(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        try:
            for each in (self._iterator, self._stream):
                if hasattr(each, "aclose"):
                    await each.aclose()
        except BaseException as error:
            self._spoiled = self._spoiled or spoils(error)
            raise
        finally:
            await self._pools.leave(self._exchange, spoiled=self._spoiled)


async def close(pool: Pool) -> None:
    """Close a pool without calls, with connections that it does not know of any more. On asyncio nothing waits."""
    with anyio.CancelScope(shield=True):
        await pool.connections.aclose()
        await pool.backend.aclose()
