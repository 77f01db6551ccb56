"""Clients that are dropped, and what they share: nothing that another uses is closed with them."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Iterator

import httpx
import pytest

from pgy_facade import AsyncPgyClient, PgyClient
from tests.facade.fault_server import FaultServer, Peer, envelope

OK = envelope(0, {"kols": []})


@pytest.fixture
def quiet() -> Iterator[None]:
    """Let no client of another test be collected in the middle of one of these."""
    gc.collect()
    yield
    gc.collect()


@pytest.mark.usefixtures("quiet")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_derived_client_goes_on_when_the_first_is_dropped() -> None:
    with FaultServer(OK) as server:
        client = PgyClient("t", base_url=server.url)
        derived = client.with_options(timeout=5)
        client.search_creators()
        del client
        gc.collect()
        derived.search_creators()
        assert server.connections == 1
        del derived
        gc.collect()


@pytest.mark.usefixtures("quiet")
def test_a_transport_two_clients_share_is_not_closed_when_one_is_dropped() -> None:
    with FaultServer(OK) as server, httpx.HTTPTransport() as transport:
        first = PgyClient("t", base_url=server.url, transport=transport)
        second = PgyClient("t", base_url=server.url, transport=transport)
        first.search_creators()
        del first
        gc.collect()
        second.search_creators()
        assert server.connections == 1


@pytest.mark.usefixtures("quiet")
async def test_a_dropped_client_lets_a_call_of_its_derived_client_finish() -> None:
    release = threading.Event()

    def held(peer: Peer) -> None:
        release.wait(20)
        OK(peer)

    held.keeps_alive = True  # type: ignore[attr-defined]
    with FaultServer(held) as server:
        client = AsyncPgyClient("t", base_url=server.url)
        derived = client.with_options(timeout=15)
        call = asyncio.create_task(derived.search_creators())
        while not server.requests:
            await asyncio.sleep(0.01)
        del client
        gc.collect()
        release.set()
        await call
        await derived.search_creators()
        assert server.connections == 1
        del derived, call
        gc.collect()
        for _ in range(5):
            await asyncio.sleep(0)
        while server.open:
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("quiet")
def test_the_end_of_one_clients_loop_leaves_anothers_connections_alone() -> None:
    with FaultServer(OK) as server, asyncio.Runner() as runner:
        lasting = AsyncPgyClient("t", base_url=server.url)
        runner.run(lasting.ping())

        def elsewhere() -> None:
            asyncio.run(AsyncPgyClient("t", base_url=server.url).ping())
            asyncio.run(lasting.ping())

        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        gc.collect()
        runner.run(lasting.ping())
        runner.run(lasting.aclose())
        assert server.connections == 3
