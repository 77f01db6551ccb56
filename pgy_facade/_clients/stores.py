"""The store that a client is given. It is imported only where there is one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pgy_facade.errors import ConfigurationError

if TYPE_CHECKING:
    from pgy_facade.store import Store


def find_store(given: object) -> tuple[Store | None, bool]:
    """Return the store and whether it was opened here, of a `Store`, a file or a URL.

    Raises:
        ConfigurationError: it is none of these, or the extra is not installed. StoreError: it cannot be opened.
    """
    if given is None:
        return None, False
    from pgy_facade.store import Store

    if isinstance(given, Store):
        return given, False
    if isinstance(given, (str, os.PathLike)):
        return Store(given), True
    raise ConfigurationError(f"store must be a Store, or the name of its file, not {given!r:.60}")
