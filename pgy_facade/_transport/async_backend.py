"""Connections for awaited calls, on asyncio and on trio."""

from __future__ import annotations

import asyncio
import socket
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Protocol

import httpcore

from .backend import readability
from .current import LastByte, begin_to_write, clamp, seconds_to_read, seconds_to_wait
from .protocol import Connection
from .resolve import Address, connecting, in_turn, look_up, numeric

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterable


class Opened(Protocol):
    """A stream that its backend can close."""

    async def aclose(self) -> None:
        """Close the connection."""


async def hold_back() -> None:
    """Wait until the request of the attempt under way may be written."""
    while (wait := seconds_to_wait()) > 0:
        import anyio

        await anyio.sleep(wait)


class AsyncioStream(LastByte, httpcore.AsyncNetworkStream):
    """A connection in an asyncio event loop.

    Writing hands all bytes to the event loop at once, with nothing awaited in between, and closing awaits nothing. So
    a cancelled call leaves no doubt whether it wrote, and no connection half closed.
    """

    def __init__(self, sock: socket.socket, connection: Connection | None, opened: set[Opened]) -> None:
        self._socket = sock
        self._connection = connection
        self._opened = opened
        self._readable: Callable[[], bool] | None = None
        self._is_handed_over = connection is not None
        opened.add(self)

    async def _open(self, *, paused: bool = False) -> Connection:
        """Hand the socket to the event loop, when it is known whether TLS is spoken on it."""
        loop = asyncio.get_running_loop()
        # The event loop closes the socket from here on, also where this is cancelled.
        self._is_handed_over = True
        _, self._connection = await loop.create_connection(lambda: Connection(loop, paused=paused), sock=self._socket)
        return self._connection

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._kept:
            return self._take_kept()
        connection = self._connection or await self._open()
        timeout = seconds_to_read(timeout)
        try:
            return self._without_last(await connection.read(max_bytes, timeout))
        except TimeoutError as error:
            raise httpcore.ReadTimeout("nothing came in time") from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        connection = self._connection or await self._open()
        await hold_back()
        begin_to_write(lambda: connection.is_over or connection.has_news)
        if connection.is_over:
            raise httpcore.WriteError("the connection is closed")
        try:
            await connection.write(buffer, clamp(timeout))
        except TimeoutError as error:
            raise httpcore.WriteTimeout("the request was not taken in time") from error
        except OSError as error:
            raise httpcore.WriteError(str(error)) from error

    async def aclose(self) -> None:
        self.close()

    def close(self) -> None:
        """Close at once, without the closing handshake of TLS: nothing is to come any more."""
        self._opened.discard(self)
        if self._connection is not None:
            self._connection.abort()
        elif not self._is_handed_over:
            self._socket.close()

    def release(self) -> None:
        """Close the socket itself: the event loop, which would have done so, is closed."""
        self._opened.discard(self)
        self._socket.close()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        try:
            async with asyncio.timeout(clamp(timeout)):
                # Reading is paused until TLS reads: a server that sends plain text first must fail the handshake.
                # Behind a proxy the connection was opened to send CONNECT.
                connection = self._connection or await self._open(paused=True)
                await connection.start_tls(ssl_context, server_hostname)
        except BaseException as error:
            self.close()
            if isinstance(error, TimeoutError):
                raise httpcore.ConnectTimeout("the TLS handshake took too long") from error
            if isinstance(error, OSError):
                raise httpcore.ConnectError(str(error)) from error
            raise
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "socket":
            return self._socket
        if info == "is_readable":
            if self._kept or (self._connection is not None and self._connection.has_news):
                return True
            if self._readable is None:
                self._readable = readability(self._socket)
            return self._readable()
        names = {"client_addr": "sockname", "server_addr": "peername", "ssl_object": "ssl_object"}
        return self._connection.get_extra_info(names[info]) if self._connection and info in names else None


class TrioStream(LastByte, httpcore.AsyncNetworkStream):
    """A connection in a trio event loop."""

    def __init__(self, inner: httpcore.AsyncNetworkStream, opened: set[Opened]) -> None:
        self._inner = inner
        self._opened = opened
        opened.add(self)

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._kept:
            return self._take_kept()
        return self._without_last(await self._inner.read(max_bytes, seconds_to_read(timeout)))

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        import trio

        await hold_back()
        # A call that is cancelled here has written nothing.
        await trio.lowlevel.checkpoint_if_cancelled()
        begin_to_write(self._has_news)
        self._is_used = True
        await self._inner.write(buffer, clamp(timeout))

    async def aclose(self) -> None:
        self._opened.discard(self)
        await self._inner.aclose()

    async def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        inner = await self._inner.start_tls(ssl_context, server_hostname, clamp(timeout))
        self._opened.discard(self)
        return TrioStream(inner, self._opened)

    def get_extra_info(self, info: str) -> Any:
        return (info == "is_readable" and bool(self._kept)) or self._inner.get_extra_info(info)


class AsyncBackend(httpcore.AsyncNetworkBackend):
    """Makes the connections of one pool, and knows those that are open."""

    def __init__(self, *, trio: bool) -> None:
        self._trio = httpcore.TrioBackend() if trio else None
        self._opened: set[Opened] = set()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        begun, timeout = time.monotonic(), clamp(timeout)
        if self._trio is not None:
            inner = await self._trio.connect_tcp(host, port, timeout, local_address, socket_options)
            return TrioStream(inner, self._opened)
        with connecting():
            addresses = await _resolve(host, port, timeout)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address, seconds in in_turn(addresses, timeout, begun):
            try:
                with connecting():
                    sock = await _connect(address, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return AsyncioStream(sock, None, self._opened)
        raise failure

    async def sleep(self, seconds: float) -> None:
        import anyio

        await anyio.sleep(seconds)

    async def aclose(self) -> None:
        """Close the connections that the pool does not know of any more, since a call was cancelled."""
        for stream in list(self._opened):
            await stream.aclose()

    def release(self) -> None:
        """Close the sockets of an event loop that is closed."""
        for stream in list(self._opened):
            if isinstance(stream, AsyncioStream):
                stream.release()


async def _connect(
    address: Address, timeout: float | None, local_address: str | None, options: Iterable[Any] | None
) -> socket.socket:
    family, target = address
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.setblocking(False)
        if local_address is not None:
            sock.bind((local_address, 0))
        async with asyncio.timeout(timeout):
            await asyncio.get_running_loop().sock_connect(sock, target)
        for option in options or ():
            sock.setsockopt(*option)
    except BaseException as error:
        sock.close()
        if isinstance(error, TimeoutError):
            raise TimeoutError(f"no answer from {target[0]}") from error
        raise
    return sock


async def _resolve(host: str, port: int, timeout: float | None) -> list[Address]:
    """Return the addresses of `host` without blocking the asyncio event loop; raise as `resolve` does."""
    known = numeric(host, port)
    if known is not None:
        return known
    lookup = look_up(host, port)
    loop = asyncio.get_running_loop()
    finished = asyncio.Event()

    def wake() -> None:
        # The loop may have been closed meanwhile; then nobody waits.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(finished.set)

    lookup.when_finished(wake)
    try:
        async with asyncio.timeout(timeout):
            await finished.wait()
    except TimeoutError:
        raise TimeoutError(f"the addresses of {host} were not found in time") from None
    return lookup.result()
