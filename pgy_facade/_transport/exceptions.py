"""httpcore's exceptions as httpx's, and what an exception says of the pool it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import httpcore
import httpx

if TYPE_CHECKING:
    from .exchange import Exchange

_HTTPX: dict[type[BaseException], type[httpx.TransportError]] = {
    httpcore.ConnectError: httpx.ConnectError,
    httpcore.ConnectTimeout: httpx.ConnectTimeout,
    httpcore.LocalProtocolError: httpx.LocalProtocolError,
    httpcore.PoolTimeout: httpx.PoolTimeout,
    httpcore.ProxyError: httpx.ProxyError,
    httpcore.ReadError: httpx.ReadError,
    httpcore.ReadTimeout: httpx.ReadTimeout,
    httpcore.RemoteProtocolError: httpx.RemoteProtocolError,
    httpcore.UnsupportedProtocol: httpx.UnsupportedProtocol,
    httpcore.WriteError: httpx.WriteError,
    httpcore.WriteTimeout: httpx.WriteTimeout,
}


def raise_as_httpx(error: BaseException, exchange: Exchange) -> NoReturn:
    """Raise what a pool raised: httpcore's exceptions as those of httpx, others as they are."""
    kind = _HTTPX.get(type(error))
    if kind is not None:
        raise kind(str(error)) from error
    if isinstance(error, httpx.TransportError) and not isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout)):
        # A pool raises no exceptions of httpx: a mock replaces it, and what it simulates was not recorded.
        exchange.sent = None
    raise error


def spoils(error: BaseException) -> bool:
    """Whether `error` may have left a connection in its pool that nobody uses and nobody closes.

    httpcore cleans up after its own exceptions, but not always after others: a cancellation, an interrupt, or the
    exception of a signal handler.
    """
    return not isinstance(error, (httpx.TransportError, *_HTTPX))
