"""How far an attempt got. Nothing of a request that was never sent can be billed, so that is worth knowing for sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Mapping

_SENDING = ".send_request_headers.started"


class Progress:
    """How far one attempt got.

    `unsent` is said only on evidence, `sent` stays said. Neither means that it is not known: a transport other than
    httpx's own does not tell, nor does a mock in its place.
    """

    __slots__ = ("answering", "sent", "unsent")

    def __init__(self, *, told: bool) -> None:
        self.answering = self.unsent = False
        self.sent = not told

    def hand_over(self, transport: object) -> bool:
        """Note that a transport has the request now; say whether it will `trace` what becomes of it."""
        self.unsent = False
        if tells(transport):
            return True
        self.sent = True
        return False

    def trace(self, name: str, info: Mapping[str, Any]) -> None:
        """Take what httpcore tells by its "trace" extension: one step towards the connection, or that it sends.

        A proxy is sent a request of its own first. When ours is on its way the extension is taken away, so that
        the steps which follow cost nothing: on a connection that is kept this is called twice.
        """
        if not name.endswith(_SENDING):
            self.unsent = not self.sent
        elif info["request"].method != b"CONNECT":
            self.sent, self.unsent = True, False
            info["request"].extensions.pop("trace", None)

    async def trace_async(self, name: str, info: Mapping[str, Any]) -> None:
        """Do as `trace` does, as async transports want it."""
        self.trace(name, info)


def tells(transport: object) -> bool:
    """Say whether `transport` is httpx's own, which sends as httpcore does."""
    kind = type(transport)
    return (
        isinstance(transport, httpx.HTTPTransport) and kind.handle_request is httpx.HTTPTransport.handle_request  # type: ignore[attr-defined]
    ) or (
        isinstance(transport, httpx.AsyncHTTPTransport)
        and kind.handle_async_request is httpx.AsyncHTTPTransport.handle_async_request  # type: ignore[attr-defined]
    )
