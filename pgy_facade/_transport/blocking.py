"""The transport of the blocking client."""

from __future__ import annotations

from contextlib import suppress
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

import httpx

from pgy_facade import _fork

from .backend import Backend
from .exceptions import raise_as_httpx, spoils
from .pools import Pool, Pools, ResponseBody
from .requests import complete, details_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pgy_facade._token.secret import Secret

    from .exchange import Exchange
    from .options import Network


class ProcessPools:
    """What one process has of a transport: its pools, and room for so many calls."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.pools = Pools(self._make, network.width, network.keepalive)
        self._room = None if network.capacity is None else BoundedSemaphore(network.capacity)

    def _make(self, url: Any) -> Pool:
        backend = Backend()
        connections, direct = self._network.make_pool(url, backend, is_async=False)
        return Pool(url, connections, backend, direct=direct)

    def enter(self, url: str, timeout: float | None, exchange: Exchange) -> Pool:
        left = exchange.time_left()
        if self._room is not None and not self._room.acquire(blocking=False):
            shortest = min((each for each in (timeout, left) if each is not None), default=None)
            if not self._room.acquire(timeout=shortest):
                raise httpx.PoolTimeout("all connections are in use")
        try:
            return self.pools.take(url)
        except BaseException:
            self._release()
            raise

    def leave(self, pool: Pool, *, spoiled: bool) -> None:
        try:
            if self.pools.leave(pool, spoiled=spoiled):
                close(pool)
            elif pool.retired:
                # The connections of other calls on it stay; the rest is of no use any more.
                for connection in pool.connections.connections:
                    if connection.is_idle():
                        connection.close()
        finally:
            self._release()

    def _release(self) -> None:
        if self._room is not None:
            self._room.release()


# What forked children inherited. It is kept, so that nothing there closes the connections of the parent.
_inherited: list[ProcessPools] = []


class Transport(httpx.BaseTransport):
    """Sends requests on small pools, adds the token, and records how far they get."""

    def __init__(self, network: Network, secret: Secret) -> None:
        self._network = network
        self._secret = secret
        self._pools = ProcessPools(network)
        _fork.watch(self)

    def forked(self) -> None:
        """Leave the parent its connections; new ones are made when they are needed."""
        _inherited.append(self._pools)
        self._pools = ProcessPools(self._network)

    def check(self, url: str) -> None:
        """Raise ConfigurationError when there can be no connection to `url`."""
        self._network.make_pool(url, None, is_async=False)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        details, pools = details_of(request), self._pools
        exchange = details.exchange
        idle = pools.pools.give_up()
        if idle is not None:
            with suppress(Exception):
                close(idle)
        pool = pools.enter(details.endpoint.url, request.extensions["timeout"]["pool"], exchange)
        exchange.armed = pool.direct
        try:
            sent = complete(request, self._secret, None if pool.direct else exchange.trace)
            response = pool.connections.handle_request(sent)
        except BaseException as error:
            pools.leave(pool, spoiled=spoils(error))
            raise_as_httpx(error, exchange)
        exchange.answered = True
        return httpx.Response(
            response.status,
            headers=response.headers,
            stream=_Body(response.stream, pools, pool, exchange),
            extensions=response.extensions,
        )

    def close(self) -> None:
        for pool in self._pools.pools.close():
            close(pool)


class _Body(ResponseBody, httpx.SyncByteStream):
    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        except GeneratorExit:
            raise
        except BaseException as error:
            self._spoiled = spoils(error)
            raise_as_httpx(error, self._exchange)

    def close(self) -> None:
        if self._is_closed:
            return
        self._is_closed = True
        try:
            if hasattr(self._stream, "close"):
                self._stream.close()
        except BaseException as error:
            self._spoiled = self._spoiled or spoils(error)
            raise
        finally:
            self._pools.leave(self._pool, spoiled=self._spoiled)


def close(pool: Pool) -> None:
    """Close a pool that no call is on, and what it lost track of."""
    pool.connections.close()
    pool.backend.close()
