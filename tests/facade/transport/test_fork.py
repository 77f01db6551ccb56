"""A client that was used before `os.fork()`, as servers do that load an application once and fork their workers."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pgy_facade import AsyncPgyClient, PgyClient, PgyError
from tests.facade.fault_server import Certificates, FaultServer, Peer, eventually, http

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def same_keyword(peer: Peer) -> None:
    """Answer with what was asked for, so that an answer to another process is noticed."""
    keyword = peer.query.get("keyword", ["-"])[0]
    http(json.dumps({"code": 0, "data": {"kols": [{"name": keyword}]}}))(peer)


same_keyword.keeps_alive = True  # type: ignore[attr-defined]


def in_child(work: Callable[[], object]) -> int:
    """Fork, do `work` in the child, and return its process id."""
    process = os.fork()
    if process:
        return process
    status = 1
    # A child that hangs is ended, and so fails its test.
    timer = threading.Timer(20, os._exit, [2])
    timer.daemon = True
    timer.start()
    with contextlib.suppress(BaseException):
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
    os._exit(status)


def check(processes: list[int]) -> None:
    assert [os.waitstatus_to_exitcode(os.waitpid(each, 0)[1]) for each in processes] == [0] * len(processes)


def ask(client: PgyClient, times: int) -> None:
    for number in range(times):
        keyword = f"{os.getpid()}-{number}"
        assert client.search_creators(keyword=keyword).kols[0].name == keyword


def ask_awaiting(client: AsyncPgyClient, times: int) -> None:
    async def one(number: int) -> None:
        keyword = f"{os.getpid()}-{number}"
        assert (await client.search_creators(keyword=keyword)).kols[0].name == keyword

    async def many() -> None:
        for start in range(0, times, 10):
            await asyncio.gather(*(one(start + number) for number in range(10)))

    asyncio.run(many())


@pytest.mark.parametrize("first", ["a call", "a ping", "nothing"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_children_and_parent_get_their_own_answers(first: str, scheme: str, certificates: Certificates) -> None:
    secure = scheme == "https"
    options: dict[str, Any] = {"verify": certificates.for_client()} if secure else {}
    with (
        FaultServer(same_keyword, tls=certificates.for_server() if secure else None) as server,
        PgyClient("t", base_url=server.url, **options) as client,
    ):
        if first == "a call":
            ask(client, 1)
        elif first == "a ping":
            client.ping()
        before = server.connections
        children = [in_child(lambda: ask(client, 30)) for _ in range(3)]
        ask(client, 30)
        check(children)
        # The parent's connection lived through the end of its children.
        ask(client, 1)
        assert server.connections == max(before, 1) + 3
    assert client.usage.calls == 31 + (first == "a call")


@pytest.mark.parametrize("first", ["a call", "a ping"])
def test_children_of_an_awaiting_client_get_their_own_answers(first: str) -> None:
    with FaultServer(same_keyword) as server:
        client = AsyncPgyClient("t", base_url=server.url)
        with asyncio.Runner() as runner:

            async def keyword(number: int) -> str | None:
                return (await client.search_creators(keyword=f"p{number}")).kols[0].name

            runner.run(client.ping() if first == "a ping" else keyword(0))
            children = [in_child(lambda: ask_awaiting(client, 30)) for _ in range(3)]
            for number in range(30):
                assert runner.run(keyword(number)) == f"p{number}"
            check(children)
            assert runner.run(keyword(99)) == "p99"
            runner.run(client.aclose())
    assert client.usage.billed == 31 + (first == "a call")


def test_closing_the_client_in_a_child_leaves_the_parent_its_connections() -> None:
    with FaultServer(same_keyword) as server, PgyClient("t", base_url=server.url) as client:
        ask(client, 1)

        def close() -> None:
            ask(client, 1)
            client.close()

        check([in_child(close)])
        ask(client, 1)
    assert server.connections == 2


def test_a_fork_while_threads_call_hangs_no_child() -> None:
    """Threads hold locks and import modules at the moment of the fork; in the child they are no more."""
    over = threading.Event()

    def call_on() -> None:
        while not over.is_set():
            ask(client, 1)

    with FaultServer(same_keyword) as server:
        client = PgyClient("t", base_url=server.url, max_billed_calls=10**6, max_per_second=10**6, max_concurrent=8)
        threads = [threading.Thread(target=call_on) for _ in range(6)]
        for thread in threads:
            thread.start()
        children = [in_child(lambda: ask(client, 10)) for _ in range(12)]
        check(children)
        over.set()
        for thread in threads:
            thread.join()
        client.close()
    assert len(server.requests) == client.usage.billed + 120


def test_a_child_goes_on_from_the_budget_at_the_fork_without_the_places_of_the_parents_calls() -> None:
    release = threading.Event()

    def held(peer: Peer) -> None:
        release.wait(20)
        same_keyword(peer)

    def spend() -> None:
        with pytest.raises(PgyError, match="max_billed_calls=3") as refused:
            ask(client, 3)
        assert refused.value.billed is False
        assert client.usage.billed == 3

    with (
        FaultServer(same_keyword, [same_keyword, held]) as server,
        PgyClient("t", base_url=server.url, max_billed_calls=3) as client,
    ):
        ask(client, 1)
        under_way = threading.Thread(target=ask, args=(client, 1))
        under_way.start()
        while len(server.requests) < 2:
            release.wait(0.01)
        check([in_child(spend)])
        release.set()
        under_way.join()
        assert client.usage.snapshot() == (2, 2, 0, 0)


def test_a_fork_while_an_event_loop_is_full_leaves_the_child_room_and_the_parent_its_calls() -> None:
    """The places of `max_concurrent` and of the pace that calls of the parent hold are not held in the child."""
    release = threading.Event()

    def held(peer: Peer) -> None:
        release.wait(20)
        same_keyword(peer)

    held.keeps_alive = True  # type: ignore[attr-defined]
    client: AsyncPgyClient

    async def keyword(text: str) -> str | None:
        return (await client.search_creators(keyword=text)).kols[0].name

    async def fill() -> list[str | None]:
        # Two are under way, and two wait for room.
        names = await asyncio.gather(*(keyword(f"parent {number}") for number in range(4)))
        return [*names, await keyword("parent after")]

    with FaultServer(same_keyword, [held, held]) as server:
        client = AsyncPgyClient("t", base_url=server.url, max_concurrent=2, max_per_second=10_000)
        with ThreadPoolExecutor(1) as pool:
            full = pool.submit(asyncio.run, fill())
            assert eventually(lambda: len(server.requests) == 2)
            check([in_child(lambda: ask_awaiting(client, 10)) for _ in range(2)])
            assert not full.done()
            release.set()
            assert full.result(20) == [*(f"parent {number}" for number in range(4)), "parent after"]
    assert client.usage.snapshot() == (5, 5, 0, 0)
    assert len(server.requests) == 25
