"""One awaiting client used from several event loops, which end."""

from __future__ import annotations

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from pgy_facade import AsyncPgyClient

from .fault_server import FaultServer, http

OK = '{"code": 0, "data": {}}'


def run_and_close(main: Any) -> Any:
    """Run as `asyncio.run` does, but close the loop without finishing what is left in it."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(main)
    finally:
        loop.close()


def served(way: str) -> dict[str, Any]:
    if way == "http_client":
        return {"http_client": httpx.AsyncClient()}
    return {"transport": httpx.AsyncHTTPTransport()} if way == "transport" else {}


@pytest.mark.parametrize("way", ["own", "transport", "http_client"])
def test_a_client_may_be_used_from_one_loop_after_another(way: str) -> None:
    with FaultServer(http(OK)) as server:
        client = AsyncPgyClient("t", base_url=server.url, **served(way))
        for _ in range(3):
            asyncio.run(client.search_creators())
        asyncio.run(client.aclose())
    assert (len(server.requests), server.connections) == (3, 3)
    assert client.usage.snapshot() == (3, 3, 0, 0)


@pytest.mark.filterwarnings("ignore:unclosed transport:ResourceWarning")
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("way", ["own", "transport", "http_client"])
def test_even_when_loops_are_closed_with_connections_left(way: str) -> None:
    with FaultServer(http(OK)) as server:
        client = AsyncPgyClient("t", base_url=server.url, **served(way))
        for _ in range(2):
            run_and_close(client.search_creators())
    assert client.usage.snapshot() == (2, 2, 0, 0)
    del client
    gc.collect()


def test_loops_in_two_threads_have_connections_of_their_own() -> None:
    with FaultServer(http(OK)) as server:
        client = AsyncPgyClient("t", base_url=server.url)

        async def calls() -> None:
            for _ in range(20):
                await client.search_creators()

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(asyncio.run, calls()) for _ in range(2)]:
                done.result()
    assert server.connections == 2
    assert client.usage.snapshot() == (40, 40, 0, 0)


async def test_within_a_loop_connections_are_kept_and_closed_at_the_end() -> None:
    with FaultServer(http(OK)) as server:
        async with AsyncPgyClient("t", base_url=server.url) as client:
            for _ in range(3):
                await client.search_creators()
            (lane,) = client._shared.wire._lanes
            (connection,) = lane.client._transport._pool.connections
        assert connection.is_closed()
    assert server.connections == 1
