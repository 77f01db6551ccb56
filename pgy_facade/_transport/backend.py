"""Connections for blocking calls. They keep to the deadline of an attempt, and note when its request is written."""

from __future__ import annotations

import select
import ssl
import time
from typing import TYPE_CHECKING, Any

import httpcore

from .current import LastByte, begin_to_write, clamp, seconds_to_read, seconds_to_wait
from .resolve import connecting, in_turn, resolve

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterable


def readability(sock: socket.socket) -> Callable[[], bool]:
    """Return a function that says whether there is something to read: on an idle connection its end, or stray bytes."""
    if not hasattr(select, "poll"):
        return lambda: sock.fileno() < 0 or bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return lambda: sock.fileno() < 0 or bool(poll.poll(0))


class Stream(LastByte, httpcore.NetworkStream):
    """A connection whose reads and writes end with the attempt they are for."""

    def __init__(self, inner: httpcore.NetworkStream, opened: set[Stream]) -> None:
        self._inner = inner
        self._opened = opened
        self._readable: Callable[[], bool] | None = None
        sock = inner.get_extra_info("socket")
        # Written to directly, to know how much was written. Only httpcore's stream speaks TLS within TLS.
        is_nested = inner.get_extra_info("ssl_object") is not None and not isinstance(sock, ssl.SSLSocket)
        self._socket: socket.socket | None = None if is_nested else sock
        opened.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._kept:
            return self._take_kept()
        timeout = seconds_to_read(timeout)
        if self._socket is None:
            return self._without_last(self._inner.read(max_bytes, timeout))
        try:
            self._socket.settimeout(timeout)
            return self._without_last(self._socket.recv(max_bytes))
        except TimeoutError as error:
            raise httpcore.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        while (wait := seconds_to_wait()) > 0:
            time.sleep(wait)
        begun = begin_to_write(self._has_news)
        self._is_used = True
        if self._socket is None:
            self._inner.write(buffer, clamp(timeout))
            return
        left = memoryview(buffer)
        try:
            while left:
                self._socket.settimeout(clamp(timeout))
                left = left[self._socket.send(left) :]
        except TimeoutError as error:
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            if begun is None or len(left) < len(buffer):
                raise httpcore.WriteError(str(error)) from error
            # The connection had been closed, and not a byte was taken.
            begun.sent = False
            raise httpcore.ConnectError(str(error)) from error

    def close(self) -> None:
        self._opened.discard(self)
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        # The new stream takes the place of this one.
        self._opened.discard(self)
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, clamp(timeout))
        except BaseException:
            self._inner.close()
            raise
        return Stream(inner, self._opened)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            # httpcore asks twice per call, to notice a connection that the server has closed.
            if self._readable is None:
                self._readable = readability(self._inner.get_extra_info("socket"))
            return bool(self._kept) or self._readable()
        return self._inner.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Makes the connections of one pool, and knows those that are open."""

    def __init__(self) -> None:
        self._inner = httpcore.SyncBackend()
        self._opened: set[Stream] = set()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        begun, timeout = time.monotonic(), clamp(timeout)
        with connecting():
            addresses = resolve(host, port, timeout)
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for (_, address), seconds in in_turn(addresses, timeout, begun):
            try:
                inner = self._inner.connect_tcp(address[0], port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return Stream(inner, self._opened)
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        return Stream(self._inner.connect_unix_socket(path, clamp(timeout), socket_options), self._opened)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)

    def close(self) -> None:
        """Close the connections that the pool does not know of any more, since a call was interrupted."""
        for stream in list(self._opened):
            stream.close()
