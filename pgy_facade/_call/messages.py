"""What passes between the loop of a call and the transports: an attempt, and its reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pgy_facade._transport.exchange import Exchange
    from pgy_facade._transport.request_parts import RequestParts
    from pgy_facade.regions import Endpoint


class Attempt(NamedTuple):
    """A request to send to an endpoint, by `until` on the monotonic clock. `exchange` records how far it got."""

    request: RequestParts
    endpoint: Endpoint
    until: float | None
    exchange: Exchange


class Reply(NamedTuple):
    """The response to an attempt. The body is decompressed and does not hold the token."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def __repr__(self) -> str:
        # A header may echo the token, and some renderers of tracebacks print locals.
        return f"<Reply HTTP {self.status}, {len(self.body)} bytes>"
