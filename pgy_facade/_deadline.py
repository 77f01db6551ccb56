"""Let a deadline hold while a blocking client reads.

httpx's timeouts are for one read each, so a server that sends its head byte by byte keeps a blocking call for ever.
The streams here give each read what is left of the time. (Async code is cancelled instead and needs none of this.)
"""

from __future__ import annotations

import time
from threading import local
from typing import TYPE_CHECKING, Any

import httpcore
import httpx

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable


class Until(local):
    """When the attempt of this thread has to end, on the monotonic clock; None for never, and outside of attempts."""

    moment: float | None = None

    def clamp(self, timeout: float | None) -> float | None:
        """Return `timeout`, or what is left when that is less."""
        if self.moment is None:
            return timeout
        left = max(self.moment - time.monotonic(), 0.0001)
        return left if timeout is None else min(timeout, left)


UNTIL = Until()


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, until: Until) -> None:
        self._inner, self._until = inner, until

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._until.clamp(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._until.clamp(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, self._until.clamp(timeout))
        return _Stream(inner, self._until)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class DeadlineBackend(httpcore.NetworkBackend):
    """Connects as the backend it wraps, and gives out streams that keep to `until`."""

    def __init__(self, inner: httpcore.NetworkBackend, until: Until) -> None:
        self._inner, self._until = inner, until

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        stream = self._inner.connect_tcp(host, port, self._until.clamp(timeout), local_address, socket_options)
        return _Stream(stream, self._until)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self._inner.connect_unix_socket(path, self._until.clamp(timeout), socket_options), self._until)

    def sleep(self, seconds: float) -> None:
        self._inner.sleep(seconds)


def keep_deadlines(client: Any) -> None:
    """Make all transports of an `httpx.Client` keep to `UNTIL`. httpx has no public way to say so.

    A caller's own, too, to which it makes no difference outside of our attempts.
    """
    for transport in (client._transport, *client._mounts.values()):
        keep_deadline(transport)


def keep_deadline(transport: Any) -> None:
    """Make one transport keep to `UNTIL`, if it is httpx's. On any other a head that trickles in is waited for."""
    pool = getattr(transport, "_pool", None) if isinstance(transport, httpx.HTTPTransport) else None
    backend = getattr(pool, "_network_backend", None)
    if backend is not None and not isinstance(backend, DeadlineBackend):
        pool._network_backend = DeadlineBackend(backend, UNTIL)  # type: ignore[union-attr]
