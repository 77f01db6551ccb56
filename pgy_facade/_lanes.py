"""Spread calls over several small connection pools.

httpcore looks at every connection of a pool, several times for each call, and asks the operating system about the idle
ones. With 64 calls at once that takes longer than the calls themselves. Several pools of a few connections each behave
the same and cost a fraction.
"""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ._regions import Endpoint

# Connections per lane. Fewer cost less still, but a call that waits for a connection should have several to wait for.
WIDTH = 4
# Seconds for which an idle connection is kept. Not long: on one the server is just closing a request may be lost, and
# then nobody knows whether it was billed.
KEEPALIVE = 15.0


class Lane:
    """One pool, or whatever else sends, and how many calls are on it."""

    __slots__ = ("_routes", "busy", "client", "left", "transport")

    def __init__(self, client: Any, transport: Any = None) -> None:
        self.client = client
        self.transport = transport
        self.busy = 0
        self.left = 0.0
        self._routes: dict[Endpoint, Any] = {}

    def route(self, endpoint: Endpoint) -> Any:
        """Return the transport for a region: direct, or through the proxy that httpx finds for its URL."""
        if self.transport is not None:
            return self.transport
        found = self._routes.get(endpoint)
        if found is None:
            found = self._routes[endpoint] = self.client._transport_for_url(httpx.URL(endpoint.url))
        return found

    def transports(self) -> Iterable[Any]:
        """Return all that sends here."""
        if self.transport is not None:
            return (self.transport,)
        return (self.client._transport, *self.client._mounts.values())


class Lanes:
    """All lanes of a client. The first with room is taken, so that few calls share few connections."""

    def __init__(self, make: Callable[[], Lane], most: int) -> None:
        self._make = make
        self._most = most
        self._lock = Lock()
        # The first is made at once, so that set-up which cannot work fails here and not at the first call.
        self._lanes = [make()]

    def take(self) -> Lane:
        """Return a lane to send one call on; `leave` it afterwards."""
        with self._lock:
            lane = next((lane for lane in self._lanes if lane.busy < WIDTH), None)
            if lane is None:
                if len(self._lanes) < self._most:
                    lane = self._make()
                    self._lanes.append(lane)
                else:
                    lane = min(self._lanes, key=lambda each: each.busy)
            lane.busy += 1
            return lane

    def leave(self, lane: Lane) -> None:
        """Say that a call is over."""
        with self._lock:
            lane.busy -= 1
            lane.left = monotonic()

    def give_up(self) -> Lane | None:
        """Take out the last lane when it has long been idle, for the caller to close; else None.

        A pool only closes its expired connections when it is used, and after a burst of calls most lanes are not.
        """
        if len(self._lanes) == 1:
            return None
        with self._lock:
            last = self._lanes[-1]
            if len(self._lanes) == 1 or last.busy or monotonic() - last.left < KEEPALIVE:
                return None
            return self._lanes.pop()

    def __iter__(self) -> Iterator[Lane]:
        return iter(self._lanes)
