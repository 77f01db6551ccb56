"""Connections for blocking calls: within the deadline of the attempt, and telling when its request is written."""

from __future__ import annotations

import select
import ssl
import time
from typing import TYPE_CHECKING, Any

import httpcore

from .exchange import CURRENT, TooLateError, clamp, read_timeout, share
from .resolve import resolve

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterable


def readability(sock: socket.socket) -> Callable[[], bool]:
    """Return a function that says whether something came on an idle connection: it can only be its end."""
    if not hasattr(select, "poll"):
        return lambda: sock.fileno() < 0 or bool(select.select([sock], [], [], 0)[0])
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return lambda: sock.fileno() < 0 or bool(poll.poll(0))


class Stream(httpcore.NetworkStream):
    """A connection whose reads and writes end with the attempt they are for."""

    def __init__(self, inner: httpcore.NetworkStream, opened: set[Stream]) -> None:
        self._inner = inner
        self._opened = opened
        self._readable: Callable[[], bool] | None = None
        sock = inner.get_extra_info("socket")
        # Used itself, to know how much was written; but not for TLS within TLS, which only httpcore's stream speaks.
        is_nested = inner.get_extra_info("ssl_object") is not None and not isinstance(sock, ssl.SSLSocket)
        self._socket: socket.socket | None = None if is_nested else sock
        opened.add(self)

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            timeout = read_timeout(timeout)
        except TooLateError as error:
            raise httpcore.ReadTimeout(str(error)) from None
        if self._socket is None:
            return self._inner.read(max_bytes, timeout)
        try:
            self._socket.settimeout(timeout)
            return self._socket.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ReadError(str(error)) from error

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        exchange = CURRENT.get()
        try:
            while exchange is not None and (wait := exchange.hold_back()) > 0:
                time.sleep(wait)
            first = exchange is not None and exchange.mark_sent()
        except TooLateError as error:
            raise httpcore.WriteTimeout(str(error)) from None
        if self._socket is None:
            self._inner.write(buffer, clamp(timeout))
            return
        left = memoryview(buffer)
        try:
            while left:
                self._socket.settimeout(clamp(timeout))
                left = left[self._socket.send(left) :]
        except OSError as error:
            if first and exchange is not None and len(left) == len(buffer) and not isinstance(error, TimeoutError):
                # The connection had been closed, and not a byte was taken.
                exchange.sent = False
            kind = httpcore.WriteTimeout if isinstance(error, TimeoutError) else httpcore.WriteError
            raise kind(str(error)) from error

    def close(self) -> None:
        self._opened.discard(self)
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        # From here on the new stream stands for the connection.
        self._opened.discard(self)
        try:
            inner = self._inner.start_tls(ssl_context, server_hostname, clamp(timeout))
        except BaseException:
            self._inner.close()
            raise
        return Stream(inner, self._opened)

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":
            # Asked twice for each call, to notice a connection that the server has closed.
            if self._readable is None:
                self._readable = readability(self._inner.get_extra_info("socket"))
            return self._readable()
        return self._inner.get_extra_info(info)


class Backend(httpcore.NetworkBackend):
    """Connects for one pool, and knows the connections that are open."""

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
        try:
            addresses = resolve(host, port, timeout)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(str(error)) from error
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for number, (_, address) in enumerate(addresses):
            seconds = share(timeout, begun, len(addresses) - number)
            try:
                inner = self._inner.connect_tcp(address[0], port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
                continue
            return Stream(inner, self._opened)
        raise failure

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        return Stream(self._inner.connect_unix_socket(path, clamp(timeout), socket_options), self._opened)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)

    def close(self) -> None:
        """Close what the pool lost track of when a call was interrupted."""
        for stream in list(self._opened):
            stream.close()
