"""Help for the tests of programs that use this package.

    import pgy_facade.testing

    with pgy_facade.testing.no_waiting():     # or set_waiting(False), for good
        ...                                   # retries happen at once

Only the waits between attempts are left out. The number of retries stays the same.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["no_waiting", "set_waiting", "waiting"]

_waiting = True


def set_waiting(enabled: bool) -> None:
    """Switch waits between attempts on or off, for all clients of this process."""
    global _waiting  # noqa: PLW0603 - one switch for the process is the point
    _waiting = enabled


def waiting() -> bool:
    """Whether clients wait between attempts."""
    return _waiting


@contextmanager
def no_waiting() -> Iterator[None]:
    """Switch waits off for the length of a ``with`` block."""
    before = _waiting
    set_waiting(False)
    try:
        yield
    finally:
        set_waiting(before)


def wait(seconds: float) -> None:
    """Wait, unless switched off."""
    if _waiting:
        time.sleep(seconds)


async def wait_async(seconds: float) -> None:
    """Wait without blocking the event loop, unless switched off."""
    if _waiting:
        import anyio

        await anyio.sleep(seconds)
