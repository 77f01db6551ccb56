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
from .slots import Slots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pgy_facade._token.secret import Secret

    from .exchange import Exchange
    from .options import Network


class ProcessPools:
    """The pools that a transport has in one process, and the slots of calls on them."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.pools = Pools(self._make, network.width, network.keepalive)
        self._slots = None if network.capacity is None else Slots(network.capacity)
        self._taken: dict[Exchange, Pool] = {}

    def _make(self, url: Any) -> Pool:
        backend = Backend()
        connections, direct = self._network.make_pool(url, backend, is_async=False)
        return Pool(url, connections, backend, direct=direct)

    def enter(self, url: str, timeout: float | None, exchange: Exchange) -> Pool:
        if self._slots is not None and not self._slots.take(exchange, exchange.within(timeout)):
            raise httpx.PoolTimeout("all connections are in use")
        pool = self._taken[exchange] = self.pools.take(url, exchange)
        return pool

    def leave(self, exchange: Exchange, *, spoiled: bool) -> None:
        """End a call. Does nothing for one that has ended or never began."""
        try:
            pool = self._taken.pop(exchange, None)
            if pool is None:
                return
            if self.pools.leave(pool, exchange, spoiled=spoiled):
                close(pool, spoiled=spoiled)
            elif pool.retired and not spoiled:
                # Connections that other calls use stay open. No call will use the others any more.
                for connection in pool.connections.connections:
                    if connection.is_idle():
                        connection.close()
        finally:
            if self._slots is not None:
                self._slots.free(exchange)


# The pools that a forked child inherits. Without this reference, collecting them would close the parent's connections.
_inherited: list[ProcessPools] = []


class Transport(httpx.BaseTransport):
    """Sends requests on small pools, adds the token, and records how far they get."""

    def __init__(self, network: Network, secret: Secret) -> None:
        self._network = network
        self._secret = secret
        self._pools = ProcessPools(network)
        _fork.watch(self)

    def forked(self) -> None:
        """Begin with no connections in a forked child: the inherited ones are the parent's."""
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
        """End a call that an interrupt may have left on its pool. Does nothing for one that has ended."""
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
    """Close a pool without calls, with connections that it does not know of any more.

    Of a spoiled pool only the backend is closed: an interrupt may have left the pool's lock held for ever.
    """
    if not spoiled:
        pool.connections.close()
    pool.backend.close()
