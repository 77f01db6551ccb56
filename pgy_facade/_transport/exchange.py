"""How far one attempt got, and until when it may go on.

Whether a request was sent decides whether it can have been billed. So that is recorded where its first byte is written:
by the network backend, which knows the attempt it works for through `CURRENT`.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_SENDING = ".send_request_headers.started"
# A read that begins after the deadline still takes what has already arrived: it was paid for.
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
    """

    __slots__ = ("_given", "answered", "armed", "sent", "until")

    def __init__(self) -> None:
        self.sent: bool | None = False
        self.answered = False
        self.armed = False
        self.until: float | None = None
        self._given = False

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
        self.check_time()
        if self._given or name.startswith("http2"):
            # Another transport writes next; over HTTP/2 any other call's write may carry these bytes along.
            self.sent = True
        self.armed = True
        request.extensions.pop("trace", None)

    async def trace_async(self, name: str, info: Mapping[str, Any]) -> None:
        """Do as `trace` does, in the form that async transports want."""
        self.trace(name, info)


CURRENT: ContextVar[Exchange | None] = ContextVar("pgy_facade_exchange", default=None)


def clamp(timeout: float | None) -> float | None:
    """Return `timeout`, or what is left of the current attempt when that is less."""
    exchange = CURRENT.get()
    if exchange is None or exchange.until is None:
        return timeout
    left = max(exchange.until - time.monotonic(), _LAST_READ)
    return left if timeout is None or left < timeout else timeout


def share(timeout: float | None, begun: float, attempts_left: int) -> float | None:
    """Return the seconds for one of `attempts_left` addresses, of a `timeout` that runs since `begun`."""
    if timeout is None:
        return None
    return max((timeout - (time.monotonic() - begun)) / attempts_left, _LAST_READ)
