"""Keep the token out of the logs of httpx, httpcore and the HTTP/2 libraries.

httpcore logs response headers at DEBUG, and a server may echo the token in one, such as the Location of a redirect.
hpack logs every header that is sent over HTTP/2. Filters on those loggers take no time unless DEBUG is on.
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
        # hpack logs whole header blocks in Huffman coding, which anybody can decode.
        if record.name.startswith("hpack") and str(record.msg).startswith(_BLOCKS):
            return False
        text = record.getMessage()
        clean = text
        # The longest token comes first: replacing a shorter one that is part of it would leave the rest readable.
        with _guard.lock:
            secrets = sorted(_secrets, key=len, reverse=True)
        for secret in secrets:
            clean = secret.redact(clean)
        if clean != text:
            record.msg, record.args = clean, ()
        return True


_FILTER = _TokenFilter()


def guard(secret: Secret) -> None:
    """Keep `secret` out of those logs for as long as the object exists."""
    with _guard.lock:
        _secrets.add(secret)
    for name in LOGGERS:
        logging.getLogger(name).addFilter(_FILTER)
