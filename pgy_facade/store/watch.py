"""Cut a connection on which a statement takes too long: a network that swallows everything is told by nobody.

What the system does for a connection (keepalives, a limit for what is not acknowledged) helps where packets are lost.
Where something in between acknowledges them, nothing but a clock of our own notices.
"""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOOKS_APART = 0.5


class Watch:
    """Watches one connection at a time, by a thread that lives while there is one.

    Args:
        seconds: how long anything may take.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._lock = threading.Lock()
        self._file: int | None = None
        self._until: float | None = None
        self._over = threading.Event()

    def begin(self, file: int) -> None:
        """Watch the connection of that file descriptor from now on."""
        self.end()
        with self._lock:
            self._file = file
        self._over = threading.Event()
        threading.Thread(target=self._look, args=[self._over], name="pgy_facade.store.watch", daemon=True).start()

    def end(self) -> None:
        """Let the connection be, which is about to be closed."""
        self._over.set()
        with self._lock:
            self._file = None

    @contextmanager
    def limited(self) -> Iterator[None]:
        """Give what is done in the block so long and no longer."""
        outer, self._until = self._until, self._until or monotonic() + self.seconds
        try:
            yield
        finally:
            self._until = outer

    def _look(self, over: threading.Event) -> None:
        while not over.wait(min(_LOOKS_APART, self.seconds / 4)):
            until = self._until
            if until is not None and monotonic() > until:
                with self._lock:
                    if not over.is_set() and self._file is not None:
                        _cut(self._file)
                return


def _cut(file: int) -> None:
    """End a connection in both directions: whoever waits for it is told. The descriptor stays its owner's."""
    with suppress(OSError), socket.fromfd(file, socket.AF_INET, socket.SOCK_STREAM) as connection:
        connection.shutdown(socket.SHUT_RDWR)
