"""Decide what an exception of the transport means for a request: the error, and whether it was billed. No I/O."""

from __future__ import annotations

import re
import traceback
from typing import TYPE_CHECKING, TypeVar

import httpx

from pgy_facade import errors
from pgy_facade._advice import ASK_BEFORE_REPEAT, SEE_THE_CAUSE
from pgy_facade._call.failure import Failure
from pgy_facade._transport.body import BodyError, TooLargeError

if TYPE_CHECKING:
    from pgy_facade._token.secret import Secret
    from pgy_facade._transport.exchange import Exchange

E = TypeVar("E", bound=BaseException)

# Raised before a byte of the request was written.
_NOT_CONNECTED = (httpx.ConnectError, httpx.ProxyError, httpx.UnsupportedProtocol)
_NO_CONNECTION_IN_TIME = (httpx.ConnectTimeout, httpx.PoolTimeout)
_TIMED_OUT = (httpx.TimeoutException, TimeoutError)
# Raised when a connection breaks. A proxy, for example, may break one before the request is sent on it.
_OF_THE_NETWORK = (httpx.TransportError, OSError, EOFError)
_BROKEN = (httpx.NetworkError, OSError, EOFError)
# httpx has one class for a closed connection and for a malformed response. Its messages tell them apart.
_HUNG_UP = ("Server disconnected", "<ConnectionTerminated", "<StreamReset")
_UNPROCESSED = re.compile(
    r"<ConnectionTerminated\b.*\blast_stream_id:0\b|<StreamReset\b.*\berror_code:(?:ErrorCodes\.REFUSED_STREAM|7\b)"
)

# How many characters of an exception's text are quoted, and how many are searched for the token at the most.
_MAX_WORDS = 300
_MAX_SHOWN = 20_000


# The packages whose exceptions our transport raises.
_OF_THE_TRANSPORT = frozenset(
    {
        *(
            "anyio",
            "asyncio",
            "builtins",
            "codecs",
            "h11",
            "h2",
            "hpack",
            "httpcore",
            "httpx",
            "hyperframe",
            "pgy_facade",
        ),
        *("socket", "socksio", "ssl", "trio", "zlib"),
    }
)


class ConcealedError(Exception):
    """Replaces an exception whose text holds the token. It has the same text without the token."""


def name_failure(error: Exception, exchange: Exchange, secret: Secret) -> Failure:
    """Return the failure that `error` is, for an attempt that got as far as `exchange` says."""
    cause = conceal(error, secret)
    words = secret.excerpt(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__, _MAX_WORDS)
    answering = exchange.answered
    never_sent = exchange.unsent or (not answering and _refused_as_a_whole(error))
    # These are raised for a host name that cannot be, before there is a connection, and for a response that cannot be
    # read.
    bad_name = isinstance(error, (httpx.InvalidURL, UnicodeError)) and not exchange.sent and not answering
    if isinstance(error, TooLargeError):
        return Failure(errors.AnswerTooLargeError, words, None, None, "no")
    if isinstance(error, (BodyError, httpx.DecodingError)):
        return Failure(
            errors.ProtocolError,
            f"the answer cannot be read ({words})",
            ASK_BEFORE_REPEAT,
            None,
            "ambiguous",
            cause=cause,
        )
    if isinstance(error, _NO_CONNECTION_IN_TIME) or (never_sent and isinstance(error, _TIMED_OUT)):
        return Failure(
            errors.ConnectionTimeoutError,
            f"no connection in time ({words})",
            None,
            False,
            "yes",
            cause=cause,
            of_region=not isinstance(error, httpx.PoolTimeout),
        )
    if isinstance(error, _NOT_CONNECTED) or bad_name or (never_sent and isinstance(error, _OF_THE_NETWORK)):
        return Failure(
            errors.ConnectionFailedError,
            f"the connection could not be made ({words})",
            None,
            False,
            "yes",
            cause=cause,
        )
    if isinstance(error, _TIMED_OUT):
        return Failure(
            errors.RequestTimeoutError,
            f"the answer did not come in time ({words})",
            None,
            None,
            "ambiguous",
            cause=cause,
        )
    if isinstance(error, httpx.RemoteProtocolError) and (answering or not str(error).startswith(_HUNG_UP)):
        what = "the answer was cut short or malformed" if answering else "what came is not HTTP"
        return Failure(errors.ProtocolError, f"{what} ({words})", ASK_BEFORE_REPEAT, None, "ambiguous", cause=cause)
    if isinstance(error, (*_BROKEN, httpx.RemoteProtocolError)):
        return Failure(
            errors.ConnectionLostError,
            f"the connection broke ({words})",
            None,
            None,
            "ambiguous",
            cause=cause,
        )
    billed = False if never_sent else None
    return Failure(errors.TransportError, f"the transport failed ({words})", SEE_THE_CAUSE, billed, "no", cause=cause)


def is_foreign(error: Exception) -> bool:
    """Whether an exception comes from outside the transport.

    A signal handler may raise one to end a task that takes too long, as Celery does with `SoftTimeLimitExceeded`.
    """
    return type(error).__module__.partition(".")[0] not in _OF_THE_TRANSPORT


def _refused_as_a_whole(error: Exception) -> bool:
    """Whether an HTTP/2 server said that it did not process the request and will not."""
    return isinstance(error, httpx.RemoteProtocolError) and _UNPROCESSED.match(str(error)) is not None


class ConcealedAssertionError(ConcealedError, AssertionError):
    """Replaces an `AssertionError` whose text holds the token, such as one raised by a mock."""


def conceal(error: E, secret: Secret) -> E | ConcealedError:
    """Return `error` without the token: with cleared frames, or replaced if its text holds the token."""
    holds_token = False
    for each in _chain(error):
        # Frames of the transport keep the request in their locals, and some renderers of tracebacks print those.
        traceback.clear_frames(each.__traceback__)
        shown = f"{each} {each!r} {vars(each)!r}"
        # Text that is too long to be searched is not shown.
        holds_token = holds_token or len(shown) > _MAX_SHOWN or secret.occurs_in(shown)
    if holds_token:
        kind = ConcealedAssertionError if isinstance(error, AssertionError) else ConcealedError
        return kind(secret.excerpt(f"{type(error).__name__}: {error}", _MAX_SHOWN))
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
