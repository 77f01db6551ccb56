"""64 calls under way at any time. Options: `url`; a repetition is one call of each of the 64."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from . import reading
from .calls import FILTERS, SEARCH_PATH, TOKEN, WIRE_FILTERS, Run, pages

CONCURRENCY = 64


def _together(once: Callable[[], Awaitable[object]]) -> Run:
    # One loop for all turns, so that connections stay open between them.
    loop = asyncio.new_event_loop()

    async def caller(repetitions: int) -> object:
        read: object = None
        for _ in range(repetitions):
            read = await once()
        return read

    async def callers(repetitions: int) -> object:
        return (await asyncio.gather(*(caller(repetitions) for _ in range(CONCURRENCY))))[0]

    return lambda repetitions: loop.run_until_complete(callers(repetitions))


def ours(options: dict[str, Any]) -> Run:
    """Our client, as it comes."""
    from pgy_facade import AsyncPgyClient

    client = AsyncPgyClient(TOKEN, base_url=options["url"], http2=options.get("http2", False))
    page = pages()

    async def once() -> object:
        return reading.read_models(await client.search_creators(page=page(), **FILTERS))

    return _together(once)


def _httpx(options: dict[str, Any], **settings: Any) -> Run:
    import httpx

    client = httpx.AsyncClient(base_url=options["url"], timeout=60, **settings)
    page = pages()

    async def once() -> object:
        params = {"token": TOKEN, "page": page(), **WIRE_FILTERS}
        response = await client.get(SEARCH_PATH, params=params)
        return reading.read_dicts(response.json()["data"])

    return _together(once)


def raw_httpx(options: dict[str, Any]) -> Run:
    """httpx and `.json()`, with httpx's own limits: of 64 connections it keeps 20."""
    return _httpx(options)


def tuned_httpx(options: dict[str, Any]) -> Run:
    """httpx and `.json()`, told to keep every connection."""
    from httpx import Limits

    return _httpx(options, limits=Limits(max_connections=200, max_keepalive_connections=200))
