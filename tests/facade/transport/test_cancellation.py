"""Cancelled calls: the client goes on as before, and what was sent is told from what was not."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Callable
from typing import Any

import anyio
import httpx
import pytest

from pgy_facade import AsyncPgyClient, AttemptEvent, BudgetExceededError, PgyClient
from pgy_facade.sandbox import Sandbox
from tests.facade.fault_server import FaultServer, Peer, envelope, hang, hang_in_body
from tests.facade.loops import cancel_when, on_every_loop, run_on, start_and_cancel, until

OK = envelope(0, {"kols": []})


def soon(peer: Peer) -> None:
    peer.released.wait(0.01)
    OK(peer)


def silent(peer: Peer) -> None:
    """Say nothing until the other side closes."""
    peer.connection.recv(1)


soon.keeps_alive = True  # type: ignore[attr-defined]


@on_every_loop
def test_a_client_serves_the_next_200_calls_after_ten_rounds_of_40_cancelled_ones(loop: str) -> None:
    async def storm() -> None:
        async with AsyncPgyClient("t", base_url=server.url, max_retries=0) as client:
            await client.search_creators()
            for number in range(10):
                await start_and_cancel(client.search_creators, 40, number / 200)
            async with anyio.create_task_group() as tasks:
                for _ in range(200):
                    tasks.start_soon(client.search_creators)
            billed = client.usage.billed
            assert billed + client.usage.unknown == len(server.requests)
            assert client.usage.calls == 1 + 10 * 40 + 200
        await until(lambda: server.open == 0)

    with FaultServer(soon) as server:
        run_on(loop, storm)


@on_every_loop
def test_connections_of_cancelled_calls_are_closed_while_the_client_lives(loop: str) -> None:
    async def storm() -> None:
        async with AsyncPgyClient("t", base_url=server.url, max_retries=0) as client:
            await client.search_creators()
            server.always = silent
            await start_and_cancel(client.search_creators, 40, 0.1)
            server.always = OK
            await client.search_creators()
            await until(lambda: server.open == 1)

    with FaultServer(OK) as server:
        run_on(loop, storm)


def test_cancelled_tasks_of_asyncio_leave_a_working_client() -> None:
    async def storm() -> None:
        async with AsyncPgyClient("t", base_url=upstream.api_url, max_retries=0) as client:
            for number in range(10):
                tasks = [asyncio.create_task(client.search_creators()) for _ in range(40)]
                await asyncio.sleep(number / 200)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)
            for _ in range(4):
                await asyncio.gather(*(client.search_creators() for _ in range(50)))
            spent = client.usage.billed + client.usage.unknown
            await until(lambda: len(upstream.requests) >= spent)
            assert len(upstream.requests) == spent

    with Sandbox() as upstream:
        asyncio.run(storm())


def resolving(_: FaultServer) -> tuple[dict[str, Any], Callable[[], bool]]:
    return {"base_url": "https://slow.invalid"}, lambda: bool(
        [each for each in threading.enumerate() if each.name == "pgy-facade-resolver"]
    )


def shaking_hands(server: FaultServer) -> tuple[dict[str, Any], Callable[[], bool]]:
    server.always = hang
    return {"base_url": server.url.replace("http:", "https:")}, lambda: server.connections == 1


def asking_a_proxy(server: FaultServer) -> tuple[dict[str, Any], Callable[[], bool]]:
    server.always = hang
    return {"base_url": "https://api.invalid", "proxy": server.url}, lambda: len(server.requests) == 1


UNSENT = [resolving, shaking_hands, asking_a_proxy]


@pytest.fixture
def slow_names(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Let the resolver answer for no name until the event is set."""
    found, ask = threading.Event(), socket.getaddrinfo

    def getaddrinfo(host: Any, *args: Any, **kwargs: Any) -> Any:
        if "slow.invalid" in str(host):
            # trio looks first whether the name is an address, which takes no time.
            if not (len(args) > 4 and args[4] & socket.AI_NUMERICHOST):
                found.wait(20)
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return ask(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return found


@on_every_loop
@pytest.mark.parametrize("stage", UNSENT)
def test_a_call_cancelled_before_its_request_is_written_costs_nothing(
    stage: Any, loop: str, slow_names: threading.Event
) -> None:
    events: list[AttemptEvent] = []

    async def main() -> None:
        options, reached = stage(server)
        async with AsyncPgyClient("t", max_billed_calls=1, on_attempt=events.append, **options) as client:
            reached = reached if loop != "trio" or stage is not resolving else _after(0.1)
            await cancel_when(client.search_creators, reached)
            assert client.usage.snapshot() == (1, 0, 0, 0)
            # Its place in the budget is free again.
            await cancel_when(client.search_creators, _after(0.05))

    with FaultServer(OK) as server:
        run_on(loop, main)
    slow_names.set()
    assert [(each.billed, each.cancelled, each.error) for each in events] == [(False, True, None)] * 2


def _after(seconds: float) -> Callable[[], bool]:
    over = threading.Event()
    threading.Timer(seconds, over.set).start()
    return over.is_set


@on_every_loop
def test_a_call_cancelled_while_all_connections_are_in_use_costs_nothing(loop: str) -> None:
    events: list[AttemptEvent] = []

    async def main() -> None:
        limits = httpx.Limits(max_connections=1)
        async with AsyncPgyClient("t", base_url=server.url, limits=limits, on_attempt=events.append) as client:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(client.search_creators)
                await until(lambda: len(server.requests) == 1)
                await start_and_cancel(client.search_creators, 5, 0.1)
                assert [(each.billed, each.cancelled) for each in events] == [(False, True)] * 5
                release.set()
            await client.search_creators()
            assert client.usage.snapshot() == (7, 2, 0, 0)

    release = threading.Event()

    def held(peer: Peer) -> None:
        release.wait(20)
        OK(peer)

    held.keeps_alive = True  # type: ignore[attr-defined]
    with FaultServer(held) as server:
        run_on(loop, main)


@on_every_loop
@pytest.mark.parametrize("behave", [hang, hang_in_body])
def test_a_call_cancelled_after_its_request_was_written_may_have_been_billed(loop: str, behave: Any) -> None:
    events: list[AttemptEvent] = []

    async def main() -> None:
        async with AsyncPgyClient("t", base_url=server.url, max_billed_calls=1, on_attempt=events.append) as client:
            await cancel_when(client.search_creators, lambda: len(server.requests) == 1)
            with pytest.raises(BudgetExceededError):
                await client.search_creators()
            assert client.usage.snapshot() == (1, 0, 1, 0)

    with FaultServer(behave) as server:
        run_on(loop, main)
    assert [(each.billed, each.cancelled, each.status) for each in events] == [(None, True, None)]


def test_an_interrupted_thread_tells_the_observer_and_leaves_a_working_client() -> None:
    events: list[AttemptEvent] = []

    class TimeIsUpError(Exception):
        """What a signal handler raises, as that of a task queue does."""

    def raise_it(*_: object) -> None:
        raise TimeIsUpError

    before = signal.signal(signal.SIGALRM, raise_it)
    try:
        with (
            FaultServer(OK, [hang]) as server,
            PgyClient("t", base_url=server.url, on_attempt=events.append) as client,
        ):
            signal.setitimer(signal.ITIMER_REAL, 0.2)
            with pytest.raises(TimeIsUpError):
                client.search_creators()
            for _ in range(5):
                client.search_creators()
            assert client.usage.snapshot() == (6, 5, 1, 0)
            assert server.connections == 2
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert [(each.billed, each.cancelled) for each in events] == [(None, True)] + [(True, False)] * 5
