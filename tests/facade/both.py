"""Run one test with either client: `make(kind, ...)` gives one whose calls are all blocking."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from pgy_facade import AsyncPgyClient, PgyClient

both_kinds = pytest.mark.parametrize("kind", ["sync", "async"])


def answer(kind: str, ask: Callable[[Any], Any], *args: Any, **options: Any) -> Any:
    """Make a client, `ask` it for something, close it, and return what came, awaited or collected into a list."""
    if kind == "sync":
        with PgyClient(*args, **options) as client:
            result = ask(client)
            return list(result) if hasattr(result, "__next__") else result

    async def run() -> Any:
        async with AsyncPgyClient(*args, **options) as client:
            result = ask(client)
            if hasattr(result, "__anext__"):
                return [item async for item in result]
            return await result

    return asyncio.run(run())


def in_turn(*given: httpx.Response | Exception) -> httpx.MockTransport:
    """Make a transport that answers, or raises, what is given, in turn."""
    left = iter(given)

    def serve(_: httpx.Request) -> httpx.Response:
        each = next(left)
        if isinstance(each, Exception):
            raise each
        return each

    return httpx.MockTransport(serve)


def code(number: int) -> httpx.Response:
    """Make an answer of that business code."""
    return httpx.Response(200, json={"code": number})
