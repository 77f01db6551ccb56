"""How far one attempt got, and when it has to end.

A request that was not sent cannot have been billed. So the network backend records here when it writes the first byte.
It finds the attempt under way in `CURRENT`.
"""

from __future__ import annotations

import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SENDING = ".send_request_headers.started"
# Seconds for a step that begins when the time is up: it takes what is there and does not wait.
_NO_TIME = 0.0001


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
        is_http2: whether the request is sent over HTTP/2.
        until: when the attempt has to end, on the monotonic clock, or None.
        connect: seconds for each step of making a connection, where nobody gave others, or None.
        pace: asked, with the time, when the request is to be written; returns the seconds to hold it back.
    """

    __slots__ = (
        "__weakref__",
        "_given",
        "_read_late",
        "answered",
        "armed",
        "connect",
        "is_http2",
        "pace",
        "sent",
        "until",
    )

    def __init__(self) -> None:
        self.sent: bool | None = False
        self.answered = False
        self.armed = False
        self.is_http2 = False
        self.until: float | None = None
        self.connect: float | None = None
        self.pace: Callable[[float], float] | None = None
        self._given = False
        self._read_late = False

    def hand_over(self) -> None:
        """Note that the caller's transport has the request: from here on only what it traces is known."""
        self.sent = None
        self._given = True

    @property
    def unsent(self) -> bool:
        """Whether it is certain that nothing of the request was written."""
        return self.sent is False and not self.answered

    @property
    def is_about_to_send(self) -> bool:
        """Whether the next bytes written are the first ones of the request."""
        return self.armed and not self.sent

    def within(self, timeout: float | None) -> float | None:
        """Return the seconds for a step: `timeout`, or what is left of the attempt when that is less."""
        if timeout is None and not self.armed:
            timeout = self.connect
        if self.until is None:
            return timeout
        left = max(self.until - time.monotonic(), _NO_TIME)
        return left if timeout is None or left < timeout else timeout

    def check_time(self) -> None:
        """Raise `TooLateError` when the time is up."""
        if self.until is not None and time.monotonic() >= self.until:
            raise TooLateError

    def hold_back(self) -> float:
        """Return the seconds to hold the request back for its pace; raise `TooLateError` when they are too many."""
        if self.pace is None or not self.is_about_to_send:
            return 0.0
        wait = self.pace(time.monotonic())
        if self.until is not None and time.monotonic() + wait >= self.until:
            raise TooLateError
        return wait

    def read_timeout(self, timeout: float | None) -> float | None:
        """Return the seconds for a read. Raise `TooLateError` for the second read after the time was up.

        The first one takes what has arrived by then: it was paid for.
        """
        if self.until is not None and time.monotonic() >= self.until:
            if self._read_late:
                raise TooLateError
            self._read_late = True
        return self.within(timeout)

    def mark_sent(self) -> bool:
        """Note that bytes are written now, if they are the request's; say whether they are its first.

        Raises:
            TooLateError: the time is up. Nothing may be written.
        """
        if not self.is_about_to_send:
            return False
        self.check_time()
        self.sent = True
        return True

    def trace(self, name: str, info: Mapping[str, Any]) -> None:
        """Take the steps that httpcore's "trace" extension reports, until the request itself is written next.

        A proxy is sent another request first, `CONNECT`. The extension is then removed, so that the steps which follow
        are not reported.
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
        self.is_http2 = name.startswith("http2")
        if self._given or self.is_http2:
            # Another transport writes next; over HTTP/2 any other call's write may carry these bytes along.
            self.sent = True
        request.extensions.pop("trace", None)

    async def trace_async(self, name: str, info: Mapping[str, Any]) -> None:
        """Do the same as `trace`, for transports that await it."""
        if self.pace is not None and name.endswith(_SENDING) and info["request"].method != b"CONNECT":
            import anyio

            self.armed = True
            while (wait := self.hold_back()) > 0:
                await anyio.sleep(wait)
            self._begin(name, info["request"])
        else:
            self.trace(name, info)


CURRENT: ContextVar[Exchange | None] = ContextVar("pgy_facade_exchange", default=None)
