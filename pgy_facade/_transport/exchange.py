"""How far one attempt got, and until when it may go on.

Whether a request was sent decides whether it can have been billed. So that is recorded where its first byte is written:
by the network backend, which knows the attempt it works for through `CURRENT`.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SENDING = ".send_request_headers.started"
# Seconds for what begins when the time is up.
_LAST_READ = 0.0001


class TooLateError(TimeoutError):
    """The time of an attempt was up before its request was written."""

    def __init__(self) -> None:
        super().__init__("the time of the call was up before its request was written")


class Exchange:
    """The state of one attempt.

    Attributes:
        sent: False until the first byte of the request is written, then True; None while a transport that does not
            tell has the request.
        answered: whether the head of a response came.
        armed: whether the next bytes written are the request's, and not those of a proxy negotiation or of HTTP/2.
        until: when the attempt has to end, on the monotonic clock, or None.
        connect: seconds for each step of making a connection, where nobody gave others, or None.
        pace: asked, with the time, when the request is to be written; returns the seconds to hold it back.
    """

    __slots__ = ("__weakref__", "_given", "_read_late", "answered", "armed", "connect", "pace", "sent", "until")

    def __init__(self) -> None:
        self.sent: bool | None = False
        self.answered = False
        self.armed = False
        self.until: float | None = None
        self.connect: float | None = None
        self.pace: Callable[[float], float] | None = None
        self._given = False
        self._read_late = False

    def hand_over(self) -> None:
        """Note that a transport which the caller gave has the request: only what it traces is known from here on."""
        self.sent = None
        self._given = True

    @property
    def unsent(self) -> bool:
        """Whether nothing of the request was written, for a fact."""
        return self.sent is False and not self.answered

    def time_left(self) -> float | None:
        """Seconds until the attempt has to end, 0 when its time is up; None without a limit."""
        return None if self.until is None else max(0.0, self.until - time.monotonic())

    def check_time(self) -> None:
        """Raise `TooLateError` when the time is up."""
        if self.until is not None and time.monotonic() >= self.until:
            raise TooLateError

    def hold_back(self) -> float:
        """Return the seconds to hold the request back for its pace; raise `TooLateError` when they are too many."""
        if self.pace is None or self.sent or not self.armed:
            return 0.0
        wait = self.pace(time.monotonic())
        if self.until is not None and time.monotonic() + wait >= self.until:
            raise TooLateError
        return wait

    def read_timeout(self, timeout: float | None) -> float | None:
        """Return the seconds for a read; raise `TooLateError` when one was already made after the time was up.

        That one takes what has arrived, as it was paid for.
        """
        if timeout is None and not self.armed:
            timeout = self.connect
        if self.until is None:
            return timeout
        left = self.until - time.monotonic()
        if left <= 0:
            if self._read_late:
                raise TooLateError
            self._read_late = True
            return _LAST_READ
        return left if timeout is None or left < timeout else timeout

    def mark_sent(self) -> bool:
        """Note that bytes are written now, if they are the request's; say whether they are its first.

        Raises:
            TooLateError: the time is up. Nothing may be written.
        """
        if not self.armed or self.sent:
            return False
        self.check_time()
        self.sent = True
        return True

    def trace(self, name: str, info: Mapping[str, Any]) -> None:
        """Take what httpcore tells by its "trace" extension, up to the moment the request itself is written.

        A proxy is sent a request of its own first, `CONNECT`. When ours is next the extension is taken away, so that
        the steps which follow cost nothing.
        """
        if not name.endswith(_SENDING):
            if self.sent is None:
                self.sent = False
            return
        request = info["request"]
        if request.method == b"CONNECT":
            return
        self.armed = True
        while (wait := self.hold_back()) > 0:
            time.sleep(wait)
        self._begin(name, request)

    def _begin(self, name: str, request: Any) -> None:
        self.check_time()
        if self._given or name.startswith("http2"):
            # Another transport writes next; over HTTP/2 any other call's write may carry these bytes along.
            self.sent = True
        request.extensions.pop("trace", None)

    async def trace_async(self, name: str, info: Mapping[str, Any]) -> None:
        """Do as `trace` does, in the form that async transports want."""
        if self.pace is not None and name.endswith(_SENDING) and info["request"].method != b"CONNECT":
            import anyio

            self.armed = True
            while (wait := self.hold_back()) > 0:
                await anyio.sleep(wait)
            self._begin(name, info["request"])
        else:
            self.trace(name, info)


CURRENT: ContextVar[Exchange | None] = ContextVar("pgy_facade_exchange", default=None)


def clamp(timeout: float | None) -> float | None:
    """Return `timeout`, or what is left of the current attempt when that is less."""
    exchange = CURRENT.get()
    if exchange is None:
        return timeout
    if timeout is None and not exchange.armed:
        timeout = exchange.connect
    if exchange.until is None:
        return timeout
    left = max(exchange.until - time.monotonic(), _LAST_READ)
    return left if timeout is None or left < timeout else timeout


def read_timeout(timeout: float | None) -> float | None:
    """Return the seconds for a read of the current attempt; raise `TooLateError` when it may not read any more."""
    exchange = CURRENT.get()
    return timeout if exchange is None else exchange.read_timeout(timeout)


def share(timeout: float | None, begun: float, attempts_left: int) -> float | None:
    """Return the seconds for one of `attempts_left` addresses, of a `timeout` that runs since `begun`."""
    if timeout is None:
        return None
    return max((timeout - (time.monotonic() - begun)) / attempts_left, _LAST_READ)
