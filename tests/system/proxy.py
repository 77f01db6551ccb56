"""A TCP proxy on loopback that can drop what goes through it, as a network does that is cut."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self


class Proxy:
    """Passes connections on to a port, until it is cut. `mend` lets new ones pass again."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port = self._server.getsockname()[1]
        self.passed = 0
        self._pairs: list[socket.socket] = []
        self._is_cut = False
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                come, _ = self._server.accept()
            except OSError:
                return
            if self._is_cut:
                come.close()
                continue
            with suppress(OSError):
                gone = socket.create_connection(("127.0.0.1", self._to))
                self._pairs += [come, gone]
                self.passed += 1
                for pair in ((come, gone), (gone, come)):
                    threading.Thread(target=_pump, args=pair, daemon=True).start()

    def cut(self) -> None:
        """Drop all connections, and let none pass."""
        self._is_cut = True
        self._drop()

    def mend(self) -> None:
        """Let connections pass again."""
        self._is_cut = False

    def _drop(self) -> None:
        pairs, self._pairs = self._pairs, []
        for each in pairs:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()
        self._drop()


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for each in (source, sink):
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


@contextmanager
def proxy_to(port: int) -> Iterator[Proxy]:
    """Run a proxy to a port of loopback."""
    with Proxy(port) as proxy:
        yield proxy
