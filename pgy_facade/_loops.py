"""Keep connections to the event loop they were made in.

A connection is of no use in another loop, but worse than of no use: on one left over from a loop that has ended a
request still goes out, is billed, and its answer cannot be read.
"""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from ._progress import tells

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterable


def running_loop() -> Any:
    """Return what stands for the event loop this runs in."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        return sys.modules["trio"].lowlevel.current_trio_token()


class Home:
    """What one event loop has: its lanes, or the transports of a caller's client."""

    __slots__ = ("held", "keeper", "loop")

    def __init__(self, held: Any) -> None:
        self.held = held
        self.loop: Any = None
        self.keeper: AsyncGenerator[None, None] | None = None


class Homes:
    """The home for every loop a client is used from. `sending` returns the transports of one."""

    def __init__(self, make: Callable[[], Any], sending: Callable[[Any], Iterable[Any]]) -> None:
        self._make = make
        self._sending = sending
        self._lock = Lock()
        self._all: dict[Any, Home] = {}
        # Made at once, for the first loop to come.
        self.latest = Home(make())

    async def move(self, loop: Any) -> Home:
        """Return the home of `loop`, which is not the latest used."""
        with self._lock:
            for other in [each for each in self._all if getattr(each, "is_closed", bool)()]:
                self._forget(self._all.pop(other))
            home = self._all.get(loop)
            if home is None:
                home = self.latest if self.latest.loop is None else Home(self._make())
                home.loop = loop
                self._all[loop] = home
            self.latest = home
        if home.keeper is None:
            home.keeper = self._keep(home)
            await anext(home.keeper)
        return home

    async def _keep(self, home: Home) -> AsyncGenerator[None, None]:
        """Close the connections when the loop ends: that is when loops close the generators left open in them."""
        try:
            yield
        finally:
            with self._lock:
                self._all.pop(home.loop, None)
            # Not a loop, so that a call in what is left of this one makes itself a new home.
            home.loop = self
            for transport in self._sending(home.held):
                if tells(transport):
                    with suppress(Exception):
                        await transport.aclose()

    def _forget(self, home: Home) -> None:
        """Drop connections whose loop was closed without more ado: too late to close, but not to leave alone."""
        home.loop = self
        for transport in self._sending(home.held):
            if tells(transport):
                with suppress(AttributeError):
                    transport._pool._connections.clear()

    async def leave(self) -> None:
        """Close the connections of the running loop. Those of others are closed as these end."""
        home = self._all.get(running_loop())
        if home is not None and home.keeper is not None:
            await home.keeper.aclose()
