"""The transport of the blocking client."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx

from pgy_facade import _fork

from .backend import Backend
from .exceptions import raise_as_httpx, spoils
from .pools import Pool, Pools, ResponseBody
from .requests import complete, details_of
from .room import Room

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
        self._room = None if network.capacity is None else Room(network.capacity)
        self._taken: dict[Exchange, Pool] = {}

    def _make(self, url: Any) -> Pool:
        backend = Backend()
        connections, direct = self._network.make_pool(url, backend, is_async=False)
        return Pool(url, connections, backend, direct=direct)

    def enter(self, url: str, timeout: float | None, exchange: Exchange) -> Pool:
        if self._room is not None and not self._room.enter(exchange, exchange.within(timeout)):
            raise httpx.PoolTimeout("all connections are in use")
        pool = self._taken[exchange] = self.pools.take(url, exchange)
        return pool

    def leave(self, exchange: Exchange, *, spoiled: bool) -> None:
        """Say that the call is over. Said twice, or of a call that never entered, it does nothing."""
        try:
            pool = self._taken.pop(exchange, None)
            if pool is None:
                return
            if self.pools.leave(pool, exchange, spoiled=spoiled):
                close(pool, spoiled=spoiled)
            elif pool.retired and not spoiled:
                # The connections of other calls on it stay; the rest is of no use any more.
                for connection in pool.connections.connections:
                    if connection.is_idle():
                        connection.close()
        finally:
            if self._room is not None:
                self._room.leave(exchange)


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
        try:
            pool = pools.enter(details.endpoint.url, request.extensions["timeout"]["pool"], exchange)
            exchange.armed = pool.direct
            sent = complete(request, self._secret, None if pool.direct else exchange.trace)
            response = pool.connections.handle_request(sent)
            exchange.answered = True
            body = _Body(response.stream, pools, exchange)
            return httpx.Response(
                response.status, headers=response.headers, stream=body, extensions=response.extensions
            )
        except BaseException as error:
            pools.leave(exchange, spoiled=spoils(error))
            raise_as_httpx(error, exchange)

    def forget(self, exchange: Exchange) -> None:
        """Let go of what an interrupted call left behind. Does nothing for one that ended in order."""
        self._pools.leave(exchange, spoiled=True)

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
            self._pools.leave(self._exchange, spoiled=self._spoiled)


def close(pool: Pool, *, spoiled: bool = False) -> None:
    """Close a pool that no call is on, and what it lost track of.

    A spoiled one is not asked itself: an interrupt may have left its lock held.
    """
    if not spoiled:
        pool.connections.close()
    pool.backend.close()
