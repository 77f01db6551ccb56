"""One awaiting client and several event loops: one after another, at the same time, and those that end early."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from pgy_facade import AsyncPgyClient, ConfigurationError
from tests.facade.fault_server import FaultServer, eventually, held, http, together

OK = http('{"code": 0, "data": {}}')


def run_and_close(main: Coroutine[Any, Any, Any]) -> Any:
    """Run as `asyncio.run` does, but close the loop without finishing what is left in it."""
    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(main)
    finally:
        loop.close()


# -- one after another


def test_a_client_may_be_used_from_one_loop_after_another() -> None:
    with FaultServer(OK) as server:
        client = AsyncPgyClient("t", base_url=server.url)
        for number in range(3):
            asyncio.run(client.search_creators())
            assert server.connections == number + 1
            assert eventually(lambda: server.open == 0), "the loop that ended has closed its connections"
        asyncio.run(client.aclose())
    assert len(server.requests) == 3
    assert client.usage.snapshot() == (3, 3, 0, 0)


@pytest.mark.filterwarnings("ignore:unclosed transport:ResourceWarning")
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_connections_left_in_a_loop_that_was_closed_are_not_used_and_given_back() -> None:
    with FaultServer(OK) as server:
        client = AsyncPgyClient("t", base_url=server.url)
        for number in range(4):
            run_and_close(client.search_creators())
            assert server.connections == number + 1
            assert eventually(lambda: server.open == 1), "those of the loop before are closed, if not these"
        asyncio.run(client.aclose())
        assert eventually(lambda: server.open == 0)
    assert client.usage.snapshot() == (4, 4, 0, 0)
    # What is left of the loops complains here, and not in another test.
    del client
    gc.collect()


def test_a_client_that_was_closed_in_one_loop_is_closed_in_all() -> None:
    with FaultServer(OK) as server:
        client = AsyncPgyClient("t", base_url=server.url)

        async def use_and_close() -> None:
            async with client:
                await client.search_creators()

        asyncio.run(use_and_close())
        with pytest.raises(ConfigurationError, match="closed"):
            asyncio.run(client.search_creators())
        asyncio.run(client.aclose())
    assert len(server.requests) == 1


@pytest.mark.parametrize("ended", ["finished", "closed", "running"])
@pytest.mark.filterwarnings("ignore:unclosed transport:ResourceWarning")
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_a_transport_of_httpx_is_refused_in_a_second_loop_with_words(ended: str) -> None:
    """On one of its connections that is left from the first loop, a request would go out and its answer be lost."""
    first = asyncio.new_event_loop()
    with FaultServer(OK) as server:
        client = AsyncPgyClient("t", base_url=server.url, transport=httpx.AsyncHTTPTransport())
        first.run_until_complete(client.search_creators())
        if ended == "finished":
            first.run_until_complete(client._shared.sender._transport.aclose())
        if ended != "running":
            first.close()
        with pytest.raises(ConfigurationError, match=r"another event loop; make a client.* for each loop") as refused:
            asyncio.run(client.search_creators())
        assert refused.value.billed is False
        assert len(server.requests) == 1
        if ended == "running":
            first.run_until_complete(client.search_creators())
            first.run_until_complete(client.aclose())
            first.close()
            assert len(server.requests) == 2
        del client
        gc.collect()


def test_a_transport_that_is_not_bound_to_a_loop_may_be_used_from_several() -> None:
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"code": 0}))
    client = AsyncPgyClient("t", transport=transport)
    for _ in range(2):
        asyncio.run(client.search_creators())
    assert client.usage.billed == 2


# -- at the same time


def test_loops_in_two_threads_have_connections_of_their_own() -> None:
    with FaultServer(OK) as server:
        client = AsyncPgyClient("t", base_url=server.url)
        both_run = threading.Barrier(2)

        async def calls() -> None:
            await client.search_creators()
            both_run.wait(20)
            for _ in range(20):
                await client.search_creators()

        with ThreadPoolExecutor(2) as pool:
            for done in [pool.submit(asyncio.run, calls()) for _ in range(2)]:
                done.result()
        assert eventually(lambda: server.open == 0)
    assert server.connections == 2
    assert client.usage.snapshot() == (42, 42, 0, 0)


def test_calls_of_several_loops_are_under_way_together() -> None:
    with FaultServer(together(12, OK)) as server:
        client = AsyncPgyClient("t", base_url=server.url)

        async def calls() -> None:
            await asyncio.gather(*(client.search_creators() for _ in range(4)))

        with ThreadPoolExecutor(3) as pool:
            for done in [pool.submit(asyncio.run, calls()) for _ in range(3)]:
                done.result()
    assert client.usage.snapshot() == (12, 12, 0, 0)


@pytest.mark.parametrize("ends", [asyncio.run, run_and_close])
@pytest.mark.filterwarnings("ignore:unclosed transport:ResourceWarning")
@pytest.mark.filterwarnings("ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning")
def test_the_end_of_a_loop_leaves_calls_of_another_alone(ends: Any) -> None:
    may_answer = threading.Event()
    with FaultServer(held(may_answer, OK), script=[OK]) as server:
        client = AsyncPgyClient("t", base_url=server.url)
        with ThreadPoolExecutor(1) as pool:
            asyncio.run(client.search_creators())
            call = pool.submit(asyncio.run, client.search_creators())
            assert eventually(lambda: len(server.requests) == 2)
            server.script.append(OK)
            ends(client.search_creators())
            gc.collect()
            may_answer.set()
            call.result(20)
        assert client.usage.snapshot() == (3, 3, 0, 0)
        del client
        gc.collect()


def test_closing_from_one_loop_lets_a_call_of_another_finish() -> None:
    may_answer = threading.Event()
    with FaultServer(held(may_answer, OK)) as server:
        client = AsyncPgyClient("t", base_url=server.url)

        async def call_and_stay() -> tuple[int, int]:
            """Return how many connections are open at the end of the call, and how many a little later."""
            await client.search_creators()
            await asyncio.to_thread(eventually, lambda: server.open == 0)
            return server.open, len(server.requests)

        with ThreadPoolExecutor(1) as pool:
            call = pool.submit(asyncio.run, call_and_stay())
            assert eventually(lambda: len(server.requests) == 1)
            asyncio.run(client.aclose())
            assert not call.done()
            with pytest.raises(ConfigurationError, match="closed"):
                asyncio.run(client.search_creators())
            may_answer.set()
            assert call.result(30) == (0, 1), "its connection is closed when the call is over, not when its loop is"
    assert client.usage.snapshot() == (1, 1, 0, 0)


async def test_closing_while_calls_of_the_same_loop_are_under_way_lets_them_finish() -> None:
    may_answer = threading.Event()
    with FaultServer(held(may_answer, OK)) as server:
        client = AsyncPgyClient("t", base_url=server.url)
        calls = [asyncio.create_task(client.search_creators()) for _ in range(6)]
        while len(server.requests) < 6:
            await asyncio.sleep(0.01)
        await client.aclose()
        may_answer.set()
        await asyncio.gather(*calls)
        assert await asyncio.to_thread(eventually, lambda: server.open == 0)
    assert client.usage.snapshot() == (6, 6, 0, 0)


# -- within one


async def test_within_a_loop_connections_are_kept_and_closed_at_the_end() -> None:
    with FaultServer(OK) as server:
        async with AsyncPgyClient("t", base_url=server.url) as client:
            for _ in range(3):
                await client.search_creators()
            assert (server.connections, server.open) == (1, 1)
        assert await asyncio.to_thread(eventually, lambda: server.open == 0)


async def test_the_end_of_one_client_leaves_connections_of_another_alone() -> None:
    may_answer = threading.Event()
    with FaultServer(held(may_answer, OK), script=[OK]) as server:
        other = AsyncPgyClient("t", base_url=server.url)
        async with AsyncPgyClient("t", base_url=server.url) as client:
            await client.search_creators()
            call = asyncio.create_task(other.search_creators())
            while len(server.requests) < 2:
                await asyncio.sleep(0.01)
        del client
        gc.collect()
        may_answer.set()
        await call
        await other.search_creators()
        assert server.connections == 2
        await other.aclose()


async def test_a_client_that_was_never_used_can_be_closed_twice() -> None:
    client = AsyncPgyClient("t")
    await client.aclose()
    await client.aclose()
