"""Keep the token out of the log of the libraries below.

A server that echoes the token in a header (a redirect's Location, say) makes httpcore log it at DEBUG, and hpack logs
every header it sends over HTTP/2. Filters on exactly those loggers cost nothing unless somebody turns DEBUG on.
"""

from __future__ import annotations

import logging
from threading import RLock
from typing import TYPE_CHECKING
from weakref import WeakSet

from pgy_facade import _fork

if TYPE_CHECKING:
    from pgy_facade._token.secret import Secret

LOGGERS = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
    "hpack.hpack",
    "hpack.table",
    "h2",
    "h2.config",
)

_BLOCKS = ("Encoded header block", "Decoding ")
_secrets: WeakSet[Secret] = WeakSet()


class _FilterLock:
    """The lock of the secrets. A forked child begins with a new one."""

    def __init__(self) -> None:
        self.lock = RLock()
        _fork.watch(self)

    def forked(self) -> None:
        self.lock = RLock()


_guard = _FilterLock()


class _TokenFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        # hpack logs whole header blocks, Huffman coded: unreadable at a glance, but easily read back.
        if record.name.startswith("hpack") and str(record.msg).startswith(_BLOCKS):
            return False
        text = record.getMessage()
        clean = text
        # The longest first: a shorter one may be part of it, and a token found in part stays readable for the rest.
        with _guard.lock:
            secrets = sorted(_secrets, key=len, reverse=True)
        for secret in secrets:
            clean = secret.redact(clean)
        if clean != text:
            record.msg, record.args = clean, ()
        return True


_FILTER = _TokenFilter()


def guard(secret: Secret) -> None:
    """Keep `secret` out of those logs for as long as it lives."""
    with _guard.lock:
        _secrets.add(secret)
    for name in LOGGERS:
        logging.getLogger(name).addFilter(_FILTER)
