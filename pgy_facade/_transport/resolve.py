"""Look up the addresses of a host, within a time limit.

The system's resolver can take many seconds and cannot be cancelled. It runs in a daemon thread, so that the process can
end meanwhile. Calls that ask for the same host at the same time share a thread.
"""

from __future__ import annotations

import encodings.idna  # noqa: F401 - what looking up a name imports, here and not while a process may fork
import socket
import threading
from contextlib import contextmanager
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpcore

from pgy_facade import _fork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Address = tuple[int, Any]
"""The address family and what a socket of it connects to."""

# Seconds for an address that is tried when the time is up.
_NO_TIME = 0.0001


class Lookup:
    """One question to the resolver, and the callbacks of those who wait for its answer."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._lock = threading.Lock()
        self._finished = threading.Event()
        self._callbacks: list[Callable[[], object]] = []
        self._addresses: list[Address] = []
        self._error: Exception | None = None

    def run(self) -> None:
        """Ask the resolver and call the callbacks."""
        try:
            found = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
            self._addresses = [(int(family), address) for family, _, _, _, address in found]
        except (OSError, UnicodeError) as error:
            self._error = error
        finally:
            _forget(self._host, self._port, self)
            with self._lock:
                self._finished.set()
                callbacks, self._callbacks = self._callbacks, []
            for callback in callbacks:
                callback()

    def when_finished(self, callback: Callable[[], object]) -> None:
        """Call `callback` in the resolver's thread, or at once when the answer is there."""
        with self._lock:
            if not self._finished.is_set():
                self._callbacks.append(callback)
                return
        callback()

    def wait(self, timeout: float | None) -> bool:
        """Wait for the answer; False when it took too long."""
        return self._finished.wait(timeout)

    def result(self) -> list[Address]:
        """Return the addresses; raise OSError or UnicodeError when there are none."""
        if self._error is not None:
            raise self._error
        return self._addresses


class _Lookups:
    """The lookups under way in this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.under_way: dict[tuple[str, int], Lookup] = {}
        _fork.watch(self)

    def forked(self) -> None:
        self.lock = threading.Lock()
        self.under_way = {}


_lookups = _Lookups()


def _forget(host: str, port: int, lookup: Lookup) -> None:
    with _lookups.lock:
        if _lookups.under_way.get((host, port)) is lookup:
            del _lookups.under_way[host, port]


def look_up(host: str, port: int) -> Lookup:
    """Return the lookup of `host` that is under way, or begin one."""
    with _lookups.lock:
        lookup = _lookups.under_way.get((host, port))
        if lookup is not None:
            return lookup
        lookup = _lookups.under_way[host, port] = Lookup(host, port)
    try:
        threading.Thread(target=lookup.run, name="pgy-facade-resolver", daemon=True).start()
    except RuntimeError:
        # The interpreter is shutting down and starts no threads any more.
        lookup.run()
    except BaseException:
        # Interrupted: no thread runs that would answer.
        _forget(host, port, lookup)
        raise
    return lookup


def numeric(host: str, port: int) -> list[Address] | None:
    """Return the address that `host` already is, or None for a name."""
    try:
        version = ip_address(host).version
    except ValueError:
        return None
    if version == 4:
        return [(socket.AF_INET, (host, port))]
    # The resolver takes it apart: the name of a network interface may be part of it.
    return [(int(each[0]), each[4]) for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def resolve(host: str, port: int, timeout: float | None) -> list[Address]:
    """Return the addresses of `host`; raise OSError or UnicodeError, TimeoutError among them."""
    known = numeric(host, port)
    if known is not None:
        return known
    lookup = look_up(host, port)
    if not lookup.wait(timeout):
        raise TimeoutError(f"the addresses of {host} were not found in time")
    return lookup.result()


def in_turn(addresses: list[Address], timeout: float | None, begun: float) -> Iterator[tuple[Address, float | None]]:
    """Yield the addresses to try one after another, with the seconds for each.

    Each gets an equal share of what is left of a `timeout` that runs since `begun`.
    """
    for number, address in enumerate(addresses):
        if timeout is None:
            yield address, None
        else:
            yield address, max((timeout - (monotonic() - begun)) / (len(addresses) - number), _NO_TIME)


@contextmanager
def connecting() -> Iterator[None]:
    """Raise what goes wrong before there is a connection as httpcore's exceptions."""
    try:
        yield
    except TimeoutError as error:
        raise httpcore.ConnectTimeout(str(error)) from error
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError(str(error)) from error
