"""Tell from an exception of the transport what became of a request. No I/O."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import httpx

from . import errors
from ._body import BodyError, TooLargeError
from ._trouble import Trouble

if TYPE_CHECKING:
    from ._secret import Secret

# Raised before a byte of the request was written.
_NOT_CONNECTED = (httpx.ConnectError, httpx.ProxyError, httpx.UnsupportedProtocol)
_NO_CONNECTION_IN_TIME = (httpx.ConnectTimeout, httpx.PoolTimeout)
_BROKEN = (httpx.NetworkError, OSError, EOFError)
# httpx has one class for "the peer hung up" and "the peer talks nonsense"; its words tell them apart.
_HUNG_UP = ("Server disconnected", "<ConnectionTerminated", "<StreamReset")

_ASK_BEFORE_REPEAT = "find out whether it was served before repeating it, or allow that with retry_ambiguous=True"


class ConcealedError(Exception):
    """Stands in for an exception whose text holds the token; has the same text without it."""


def name_failure(error: Exception, *, answering: bool, secret: Secret) -> Trouble:
    """Return the trouble that `error` is. `answering` says that the head of the answer had come."""
    cause = conceal(error, secret)
    words = secret.redact(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)[:300]
    if isinstance(error, TooLargeError):
        return Trouble(
            errors.AnswerTooLargeError, words, "raise max_answer_bytes if such answers are expected", None, "no"
        )
    if isinstance(error, (BodyError, httpx.DecodingError)):
        return Trouble(
            errors.ProtocolError,
            f"the answer cannot be read ({words})",
            _ASK_BEFORE_REPEAT,
            None,
            "ambiguous",
            cause=cause,
        )
    if isinstance(error, _NO_CONNECTION_IN_TIME):
        return Trouble(
            errors.ConnectionTimeoutError,
            f"no connection in time ({words})",
            "check the network, or raise timeout or the pool's limits",
            False,
            "yes",
            cause=cause,
        )
    if isinstance(error, _NOT_CONNECTED):
        return Trouble(
            errors.ConnectionFailedError,
            f"the connection could not be made ({words})",
            "check the network, the proxy and the region's URL",
            False,
            "yes",
            cause=cause,
        )
    if isinstance(error, (httpx.TimeoutException, TimeoutError)):
        return Trouble(
            errors.RequestTimeoutError,
            f"the answer did not come in time ({words})",
            _ASK_BEFORE_REPEAT,
            None,
            "ambiguous",
            cause=cause,
        )
    if isinstance(error, httpx.RemoteProtocolError) and (answering or not str(error).startswith(_HUNG_UP)):
        what = "the answer was cut short or malformed" if answering else "what came is not HTTP"
        return Trouble(errors.ProtocolError, f"{what} ({words})", _ASK_BEFORE_REPEAT, None, "ambiguous", cause=cause)
    if isinstance(error, (*_BROKEN, httpx.RemoteProtocolError)):
        return Trouble(
            errors.ConnectionLostError,
            f"the connection broke ({words})",
            _ASK_BEFORE_REPEAT,
            None,
            "ambiguous",
            cause=cause,
        )
    return Trouble(errors.TransportError, f"the transport failed ({words})", "see the cause", None, "no", cause=cause)


def conceal(error: BaseException, secret: Secret) -> BaseException:
    """Return `error` with no trace of the token: locals of its frames cleared, or replaced when its text holds it."""
    holds_token = False
    for each in _chain(error):
        # Frames of the transport keep the request in their locals, and some renderers of tracebacks print those.
        traceback.clear_frames(each.__traceback__)
        holds_token = holds_token or secret.occurs_in(f"{each} {each!r} {vars(each)!r}")
    if holds_token:
        return ConcealedError(secret.redact(f"{type(error).__name__}: {error}"))
    return error


def _chain(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    waiting = [error]
    while waiting:
        each = waiting.pop()
        if each in found:
            continue
        found.append(each)
        waiting += [other for other in (each.__cause__, each.__context__) if other is not None]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
    return found
