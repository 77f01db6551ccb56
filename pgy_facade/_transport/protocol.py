"""The bytes of one connection in an asyncio event loop."""

from __future__ import annotations

import asyncio
from collections import deque
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import ssl

# Bytes kept unread at which reading from the socket is paused, and below which it goes on.
_HIGH, _LOW = 1024 * 1024, 256 * 1024


class Connection(asyncio.Protocol):
    """Keeps what arrives until it is read. One reader and one writer at a time."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *, paused: bool = False) -> None:
        self._loop = loop
        self._begins_paused = paused
        self._transport: asyncio.Transport | None = None
        self._chunks: deque[bytes] = deque()
        self._size = 0
        self._is_paused = False
        self._ended = False
        self._error: Exception | None = None
        self._reader: asyncio.Future[None] | None = None
        self._writer: asyncio.Future[None] | None = None
        self._must_wait = False

    # Called by the event loop.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        if self._begins_paused:
            self._transport.pause_reading()

    def data_received(self, data: bytes) -> None:
        self._chunks.append(data)
        self._size += len(data)
        if self._size > _HIGH and not self._is_paused and self._transport is not None:
            self._is_paused = True
            self._transport.pause_reading()
        self._wake(self._reader)

    def eof_received(self) -> bool:
        self._ended = True
        self._wake(self._reader)
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended = True
        self._error = exc
        self._wake(self._reader)
        self._wake(self._writer)

    def pause_writing(self) -> None:
        self._must_wait = True

    def resume_writing(self) -> None:
        self._must_wait = False
        self._wake(self._writer)

    @staticmethod
    def _wake(waiter: asyncio.Future[None] | None) -> None:
        if waiter is not None and not waiter.done():
            waiter.set_result(None)

    # Called by the stream.

    @property
    def is_over(self) -> bool:
        """Whether nothing can be written any more."""
        return self._ended or self._transport is None or self._transport.is_closing()

    @property
    def has_news(self) -> bool:
        """Whether there are unread bytes, or the connection has ended."""
        return self._ended or bool(self._chunks)

    async def read(self, max_bytes: int, timeout: float | None) -> bytes:
        """Return some bytes, or none at the end; raise TimeoutError, or OSError when the connection broke."""
        if not self._chunks and not self._ended:
            self._reader = self._loop.create_future()
            try:
                await self._wait(self._reader, timeout)
            finally:
                self._reader = None
        if not self._chunks:
            if self._error is not None:
                raise self._error if isinstance(self._error, OSError) else ConnectionError(str(self._error))
            return b""
        chunk = self._chunks.popleft()
        if len(chunk) > max_bytes:
            self._chunks.appendleft(chunk[max_bytes:])
            chunk = chunk[:max_bytes]
        self._size -= len(chunk)
        if self._is_paused and self._size < _LOW and self._transport is not None:
            self._is_paused = False
            if not self._transport.is_closing():
                self._transport.resume_reading()
        return chunk

    async def write(self, buffer: bytes, timeout: float | None) -> None:
        """Hand all of `buffer` to the event loop at once; then wait while it holds too much."""
        assert self._transport is not None  # noqa: S101 - for type checkers: there is one once the loop connected
        self._transport.write(buffer)
        if not self._must_wait:
            return
        self._writer = self._loop.create_future()
        try:
            await self._wait(self._writer, timeout)
        finally:
            self._writer = None
        if self._ended:
            raise self._error if isinstance(self._error, OSError) else ConnectionError("the connection was closed")

    async def _wait(self, waiter: asyncio.Future[None], timeout: float | None) -> None:
        if timeout is None:
            await waiter
            return
        timer = self._loop.call_later(timeout, self._expire, waiter)
        try:
            await waiter
        finally:
            timer.cancel()

    @staticmethod
    def _expire(waiter: asyncio.Future[None]) -> None:
        if not waiter.done():
            waiter.set_exception(TimeoutError())

    async def start_tls(self, context: ssl.SSLContext, hostname: str | None) -> None:
        """Speak TLS from here on."""
        assert self._transport is not None  # noqa: S101 - as above
        self._transport = await self._loop.start_tls(self._transport, self, context, server_hostname=hostname)

    def get_extra_info(self, name: str) -> Any:
        """Return what the event loop knows of the connection."""
        return None if self._transport is None else self._transport.get_extra_info(name)

    def abort(self) -> None:
        """Close at once."""
        if self._transport is not None and not self._loop.is_closed():
            self._transport.abort()
