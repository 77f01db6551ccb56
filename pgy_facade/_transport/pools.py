"""Choose one of several small connection pools for each call. No I/O in here.

httpcore looks at every connection of a pool, several times for each call. With 64 calls at once that takes longer than
the calls themselves; several pools of a few connections each behave the same and cost a fraction.

A call that is cancelled may leave its connection in a state that the pool never recovers from. So its pool is retired:
it takes no further calls, and is closed when the last call on it ends.
"""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from .exchange import Exchange


class Pool:
    """One connection pool of httpcore, the backend that connects for it, and how many calls are on it."""

    __slots__ = ("backend", "calls", "connections", "direct", "left", "retired", "route")

    def __init__(self, route: Hashable, connections: Any, backend: Any, *, direct: bool) -> None:
        self.route = route
        self.connections = connections
        self.backend = backend
        # Whether all that is written on a connection is requests: no proxy is negotiated with, nor HTTP/2.
        self.direct = direct
        self.calls: set[object] = set()
        self.left = 0.0
        self.retired = False


class ResponseBody:
    """The body of a response. Closing it ends the call.

    Args:
        stream: httpcore's.
        owner: has `leave`.
    """

    def __init__(self, stream: Any, owner: Any, exchange: Exchange) -> None:
        self._stream = stream
        self._pools = owner
        self._exchange = exchange
        self._spoiled = False
        self._is_closed = False


class Pools:
    """The pools of one process, or of one event loop in it.

    Args:
        make: makes a pool for a route, when all those for it are full.
        width: how many calls share a pool at the most.
        keepalive: seconds after which an idle pool is given up, or None for never.
    """

    def __init__(self, make: Callable[[Any], Pool], width: int, keepalive: float | None) -> None:
        self._make = make
        self._width = width
        self._keepalive = float("inf") if keepalive is None else keepalive
        self._lock = Lock()
        self._all: dict[Hashable, list[Pool]] = {}
        self._count = 0
        self._closed = False

    def take(self, route: Hashable, call: object) -> Pool:
        """Return the first pool for `route` that is not full, with `call` on it. `leave` takes it off again."""
        with self._lock:
            pools = self._all.setdefault(route, [])
            for pool in pools:
                if len(pool.calls) < self._width:
                    break
            else:
                pool = self._make(route)
                pools.append(pool)
                self._count += 1
            pool.calls.add(call)
            return pool

    def leave(self, pool: Pool, call: object, *, spoiled: bool) -> bool:
        """Take `call`, which was cancelled if it is `spoiled`, off its pool; return whether to close the pool now."""
        with self._lock:
            pool.calls.discard(call)
            pool.left = monotonic()
            if spoiled or self._closed:
                self._retire(pool)
            return pool.retired and not pool.calls

    def give_up(self) -> Pool | None:
        """Return a pool that has been idle for too long, to be closed; None when there is none.

        httpcore closes expired connections only when their pool is used. After a burst of calls most pools are not.
        """
        if self._count == 1:
            return None
        with self._lock:
            for pools in self._all.values():
                last = pools[-1] if pools else None
                # The only pool is kept. It closes its expired connections at the next call.
                if last is None or last.calls or (len(pools) == 1 and len(self._all) == 1):
                    continue
                if monotonic() - last.left >= self._keepalive:
                    self._retire(last)
                    return last
        return None

    def close(self) -> list[Pool]:
        """Retire all pools; return those without calls, to be closed now. The others are closed as their calls end."""
        with self._lock:
            self._closed = True
            retired = [pool for pools in self._all.values() for pool in pools]
            for pool in retired:
                pool.retired = True
            self._all.clear()
            self._count = 0
            return [pool for pool in retired if not pool.calls]

    def _retire(self, pool: Pool) -> None:
        pool.retired = True
        pools = self._all.get(pool.route, [])
        if pool in pools:
            pools.remove(pool)
            self._count -= 1
        if not pools:
            self._all.pop(pool.route, None)
