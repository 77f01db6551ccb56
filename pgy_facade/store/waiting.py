"""Wait for what the thread of a store does: in a thread, or in an event loop of asyncio or trio."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from pgy_facade._transport.awaiting import running_loop

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future


class Told:
    """Waits for a future, and makes of it what the loop of a call is given.

    Args:
        future: what the thread of the store fulfils.
        make: makes the result of the finished future, or raises an error.
    """

    __slots__ = ("_future", "_make")

    def __init__(self, future: Future[Any], make: Callable[[Future[Any]], Any]) -> None:
        self._future = future
        self._make = make

    def block(self) -> Any:
        """Wait in a thread."""
        self._future.exception()
        return self._make(self._future)

    async def wait(self) -> Any:
        """Wait in an event loop, which goes on meanwhile."""
        if not self._future.done():
            await _until_done(self._future)
        return self._make(self._future)


async def _until_done(future: Future[Any]) -> None:
    import anyio

    done = anyio.Event()
    loop = running_loop()
    call_soon = loop.call_soon_threadsafe if isinstance(loop, asyncio.AbstractEventLoop) else loop.run_sync_soon

    def tell(_: object) -> None:
        try:
            call_soon(done.set)
        except RuntimeError:
            # The loop was closed meanwhile, and its tasks with it. Their calls give back what they hold.
            return

    future.add_done_callback(tell)
    await done.wait()
