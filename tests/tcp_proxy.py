"""A proxy on loopback that passes TCP on, and can be told to break: what a worker sees when its network is cut.

`drop` resets every connection and refuses new ones. `black_hole` leaves all connections open and passes nothing on any
more, in either direction; a new one is accepted, and nothing comes of it. `restore` passes on what connects from then
on; what was caught in a black hole is reset, as it would be by a server that has forgotten it.
"""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from typing import Literal, Self

# Closing with a linger of zero seconds sends RST.
_RESET = struct.pack("ii", 1, 0)


class TcpProxy:
    """A proxy to a port of loopback, while its block runs.

    Attributes:
        port: where it listens, on 127.0.0.1.
    """

    def __init__(self, upstream_port: int) -> None:
        self._upstream = upstream_port
        self._state: Literal["open", "dropping", "black hole"] = "open"
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port: int = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def drop(self) -> None:
        """Reset all connections, and every new one, until `restore`."""
        self._state = "dropping"
        self._reset_all()

    def black_hole(self) -> None:
        """Pass nothing on any more, and tell nobody, until `restore`."""
        self._state = "black hole"

    def restore(self) -> None:
        """Pass new connections on. Those that were caught in the black hole are reset."""
        if self._state != "open":
            self._reset_all()
        self._state = "open"

    def connections(self) -> int:
        """Return how many connections are open now."""
        with self._lock:
            return len(self._sockets) // 2

    def close(self) -> None:
        """End it, with all connections."""
        self._state = "dropping"
        self._listening.close()
        self._reset_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _accept(self) -> None:
        while True:
            try:
                here, _ = self._listening.accept()
            except OSError:
                return
            if self._state == "dropping":
                _reset(here)
            elif self._state == "black hole":
                self._keep(here)
            else:
                self._connect(here)

    def _connect(self, here: socket.socket) -> None:
        try:
            there = socket.create_connection(("127.0.0.1", self._upstream))
        except OSError:
            _reset(here)
            return
        for each in (here, there):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._keep(each)
        for pair in ((here, there), (there, here)):
            threading.Thread(target=self._pass_on, args=pair, daemon=True).start()

    def _keep(self, each: socket.socket) -> None:
        with self._lock:
            self._sockets.add(each)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65_536):
                if self._state != "open":
                    # Swallowed: neither side is told.
                    return
                target.sendall(data)
        if self._state == "black hole":
            return
        with self._lock:
            ours = self._sockets & {source, target}
            self._sockets -= ours
        for each in ours:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _reset_all(self) -> None:
        with self._lock:
            sockets, self._sockets = self._sockets, set()
        for each in sockets:
            _reset(each)


def _reset(each: socket.socket) -> None:
    with contextlib.suppress(OSError):
        each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    # A thread that reads from it would keep it open.
    with contextlib.suppress(OSError):
        each.shutdown(socket.SHUT_RD)
    each.close()
