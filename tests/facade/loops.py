"""Run a test on every event loop that the awaiting client works on."""

from __future__ import annotations

import importlib.util
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import pytest

LOOPS = ["asyncio", "trio", *(["uvloop"] if importlib.util.find_spec("uvloop") else [])]
on_every_loop = pytest.mark.parametrize("loop", LOOPS)


def run_on(loop: str, main: Callable[..., Awaitable[Any]], *arguments: object) -> Any:
    """Run `main` to its end on asyncio, uvloop or trio."""
    if loop == "trio":
        return anyio.run(main, *arguments, backend="trio")
    return anyio.run(main, *arguments, backend_options={"use_uvloop": loop == "uvloop"})


async def start_and_cancel(call: Callable[[], Awaitable[object]], count: int, seconds: float) -> None:
    """Start `count` calls at once and cancel what is left of them after some time."""

    async def one() -> None:
        await call()

    async with anyio.create_task_group() as tasks:
        for _ in range(count):
            tasks.start_soon(one)
        await anyio.sleep(seconds)
        tasks.cancel_scope.cancel()


async def cancel_when(call: Callable[[], Awaitable[object]], reached: Callable[[], bool]) -> None:
    """Start a call and cancel it when `reached` says that it is where it is to be cancelled."""

    async def one() -> None:
        await call()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(one)
        while not reached():
            await anyio.sleep(0.005)
        tasks.cancel_scope.cancel()


async def until(reached: Callable[[], bool]) -> None:
    """Wait for something that happens in another thread."""
    with anyio.fail_after(20):
        while not reached():
            await anyio.sleep(0.005)
