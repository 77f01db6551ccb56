"""What the attempt under way lets a connection do. What it does not is raised as an exception of httpcore's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpcore

from .exchange import CURRENT, TooLateError

if TYPE_CHECKING:
    from collections.abc import Callable

    from .exchange import Exchange


def clamp(timeout: float | None) -> float | None:
    """Return `timeout`, or what is left of the attempt when that is less."""
    exchange = CURRENT.get()
    return timeout if exchange is None else exchange.within(timeout)


def seconds_to_read(timeout: float | None) -> float | None:
    """Return the seconds for a read; raise `httpcore.ReadTimeout` when the attempt may not read any more."""
    exchange = CURRENT.get()
    try:
        return timeout if exchange is None else exchange.read_timeout(timeout)
    except TooLateError as error:
        raise httpcore.ReadTimeout(str(error)) from None


def seconds_to_wait() -> float:
    """Return the seconds to hold the request back; raise `httpcore.WriteTimeout` when they are too many."""
    exchange = CURRENT.get()
    try:
        return 0.0 if exchange is None else exchange.hold_back()
    except TooLateError as error:
        raise httpcore.WriteTimeout(str(error)) from None


def begin_to_write(has_news: Callable[[], bool]) -> Exchange | None:
    """Note that bytes are written now. Return the attempt when they are the first of its request, else None.

    Args:
        has_news: tells whether the connection ended or brought bytes that nobody has read.

    Raises:
        httpcore.ConnectError: it did. What came is not the answer to a request that is not written yet. After a
            `WriteError` httpcore would read it all the same.
        httpcore.WriteTimeout: the time is up.
    """
    exchange = CURRENT.get()
    if exchange is None or not exchange.is_about_to_send:
        return None
    if has_news():
        raise httpcore.ConnectError("the connection was closed, or brought something, before the request was written")
    try:
        exchange.mark_sent()
    except TooLateError as error:
        raise httpcore.WriteTimeout(str(error)) from None
    return exchange


class LastByte:
    """What all streams do: they keep the last byte of what they read until more is asked for.

    httpcore keeps what a server sends behind the end of a response, and takes it for the beginning of the next one on
    that connection. It asks for more bytes only while the response is not complete. So a byte that is still here at the
    end shows that there was more: the connection then counts as readable, and httpcore closes it instead of using it
    again.
    """

    _kept = b""
    _is_used = False

    def _take_kept(self) -> bytes:
        kept, self._kept = self._kept, b""
        return kept

    def _without_last(self, chunk: bytes) -> bytes:
        exchange = CURRENT.get()
        # A negotiation with a proxy is read in one piece, and over HTTP/2 every response says which request it is for.
        if len(chunk) < 2 or exchange is None or exchange.sent is not True or exchange.is_http2:
            return chunk
        self._kept = chunk[-1:]
        return chunk[:-1]

    def _has_news(self) -> bool:
        """Whether a connection that was used before has something to read. On a new one TLS may have."""
        return self._is_used and bool(self.get_extra_info("is_readable"))

    def get_extra_info(self, info: str) -> Any:
        """Return what httpcore asks a stream for."""
        raise NotImplementedError
