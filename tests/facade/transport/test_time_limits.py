"""Deadlines hold wherever a call may be held up, and no call is sent after its time is up."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import pairwise
from typing import Any

import anyio
import httpcore
import httpx
import pytest

from pgy_facade import (
    AsyncPgyClient,
    AttemptEvent,
    ConnectionFailedError,
    ConnectionTimeoutError,
    PgyClient,
    RateLimitError,
    RequestTimeoutError,
    testing,
)
from pgy_facade._transport.exchange import CURRENT, Exchange, TooLateError
from pgy_facade._transport.resolve import Address, in_turn
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import Certificates, FaultServer, Peer, envelope, hang, trickle_body, trickle_head
from tests.facade.loops import on_every_loop, run_on, until

OK = envelope(0, {"kols": []})
# Far above the limits used here, far below what a call that ignores them takes.
LONG = 10


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the resolver answers: a list of addresses by host, or a number of seconds to keep silent."""
    told: dict[str, Any] = {}
    ask = socket.getaddrinfo

    def getaddrinfo(host: Any, port: Any, *args: Any, **kwargs: Any) -> Any:
        found = told.get(host.decode() if isinstance(host, bytes) else host)
        if found is None or (len(args) > 4 and args[4] & socket.AI_NUMERICHOST):
            return ask(host, port, *args, **kwargs)
        if isinstance(found, threading.Event):
            found.wait(20)
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in found]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return told


@contextmanager
def full(port: int = 0) -> Iterator[int]:
    """Give a port on 127.0.0.2 on which no connection is ever taken: its queue is full."""
    with ExitStack() as opened:
        listening = opened.enter_context(socket.socket())
        listening.bind(("127.0.0.2", port))
        listening.listen(0)
        for _ in range(3):
            one = opened.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        yield listening.getsockname()[1]


def search(client: Any) -> Any:
    return client.search_creators()


@both_kinds
def test_a_resolver_that_says_nothing_is_not_waited_for_beyond_the_limit(kind: str, addresses: dict[str, Any]) -> None:
    host = f"slow-{kind}.test"
    addresses[host] = threading.Event()
    begun = time.monotonic()
    with pytest.raises(ConnectionTimeoutError, match="were not found in time") as failed:
        answer(kind, search, "t", base_url=f"https://{host}", timeout=0.2, max_retries=0)
    assert time.monotonic() - begun < LONG
    assert failed.value.billed is False
    addresses[host].set()


def test_a_process_ends_while_its_resolver_says_nothing() -> None:
    program = """
import asyncio, socket, time
socket.getaddrinfo = lambda *_, **__: time.sleep(60)
from pgy_facade import AsyncPgyClient, PgyClient, PgyError
try:
    PgyClient("t", base_url="https://slow.test", timeout=0.1, max_retries=0).search_creators()
except PgyError:
    pass
try:
    asyncio.run(AsyncPgyClient("t", base_url="https://slow.test", timeout=0.1, max_retries=0).search_creators())
except PgyError:
    pass
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)


def test_calls_for_one_host_share_one_question_to_the_resolver(addresses: dict[str, Any]) -> None:
    addresses["shared.test"] = threading.Event()

    async def many() -> None:
        async with AsyncPgyClient("t", base_url="https://shared.test", timeout=0.2, max_retries=0) as client:
            found = asyncio.gather(*(client.search_creators() for _ in range(30)), return_exceptions=True)
            await asyncio.sleep(0.1)
            asking = [each for each in threading.enumerate() if each.name == "pgy-facade-resolver"]
            assert len(asking) == 1
            assert {type(each) for each in await found} == {ConnectionTimeoutError}

    asyncio.run(many())
    addresses["shared.test"].set()


@both_kinds
def test_the_second_address_of_a_host_is_tried_within_the_limit(kind: str, addresses: dict[str, Any]) -> None:
    addresses["two.test"] = ["127.0.0.2", "127.0.0.1"]
    with FaultServer(OK) as server, full(server.port):
        url = f"http://two.test:{server.port}"
        # The first address takes half of the time to connect; all else may take as long as it will.
        timeout = httpx.Timeout(20, connect=0.6)
        answer(kind, search, "t", base_url=url, allow_plain_http=True, timeout=timeout, max_retries=0)
    assert len(server.requests) == 1


@both_kinds
def test_addresses_that_say_nothing_take_no_longer_than_the_limit_together(
    kind: str, addresses: dict[str, Any]
) -> None:
    addresses["many.test"] = ["127.0.0.2"] * 30
    begun = time.monotonic()
    options: dict[str, Any] = {"allow_plain_http": True, "timeout": 0.5, "max_retries": 0}
    with full() as port, pytest.raises(ConnectionTimeoutError) as failed:
        answer(kind, search, "t", base_url=f"http://many.test:{port}", **options)
    assert time.monotonic() - begun < LONG
    assert failed.value.billed is False


@both_kinds
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("behave", [hang, trickle_head, trickle_body])
def test_a_call_on_a_kept_connection_keeps_to_the_limit(
    kind: str, scheme: str, behave: Any, certificates: Certificates
) -> None:
    secure = scheme == "https"
    options: dict[str, Any] = {"verify": certificates.for_client()} if secure else {}

    def twice(client: Any) -> Any:
        quick = client.with_options(timeout=0.3, max_retries=0)
        if kind == "sync":
            client.search_creators()
            return quick.search_creators()

        async def run() -> Any:
            await client.search_creators()
            return await quick.search_creators()

        return run()

    begun = time.monotonic()
    with (
        FaultServer(behave, [OK], tls=certificates.for_server() if secure else None) as server,
        pytest.raises(RequestTimeoutError) as failed,
    ):
        answer(kind, twice, "t", base_url=server.url, **options)
    assert time.monotonic() - begun < LONG
    assert (failed.value.billed, server.connections) == (None, 1)


@both_kinds
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_the_time_to_read_is_its_own_when_it_is_given(kind: str, scheme: str, certificates: Certificates) -> None:
    """Where it is not kept to, the server hangs up first, and the connection is lost."""
    secure = scheme == "https"
    options: dict[str, Any] = {"verify": certificates.for_client()} if secure else {}
    timeout = httpx.Timeout(60, read=0.2)
    with (
        FaultServer(hang, tls=certificates.for_server() if secure else None) as server,
        pytest.raises(RequestTimeoutError) as failed,
    ):
        answer(kind, search, "t", base_url=server.url, timeout=timeout, max_retries=0, **options)
    assert failed.value.billed is None


@both_kinds
def test_the_deadline_is_for_all_attempts_together(kind: str) -> None:
    """Each attempt may take as long as is left, however slow those before it were."""
    allowed: list[float] = []

    def slowly(request: httpx.Request) -> httpx.Response:
        allowed.append(request.extensions["timeout"]["read"])
        time.sleep(0.05)
        return httpx.Response(200, json={"code": 302})

    with pytest.raises(RateLimitError):
        answer(kind, search, "t", transport=httpx.MockTransport(slowly), deadline=30, max_retries=3)
    assert len(allowed) == 4
    assert all(after <= before - 0.05 for before, after in pairwise(allowed))
    assert allowed[0] <= 30


@both_kinds
def test_no_attempt_begins_after_the_deadline(kind: str) -> None:
    asked: list[httpx.Request] = []

    def slowly(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        time.sleep(0.06)
        return httpx.Response(200, json={"code": 302})

    with pytest.raises(RateLimitError) as failed:
        answer(kind, search, "t", transport=httpx.MockTransport(slowly), deadline=0.05, max_retries=3)
    assert (len(asked), failed.value.attempts, failed.value.billed) == (1, 1, False)


@both_kinds
def test_a_call_whose_time_is_up_when_it_gets_its_connection_is_not_sent(kind: str) -> None:
    """The handshake with the proxy takes until after the deadline; the request must not follow."""

    def late(peer: Peer) -> None:
        peer.released.wait(0.6)
        peer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")

    with FaultServer(late) as proxy, pytest.raises(ConnectionFailedError) as failed:
        answer(kind, search, "t", base_url="https://api.invalid", proxy=proxy.url, deadline=0.5, max_retries=0)
    assert failed.value.billed is False


def test_nothing_is_written_after_the_time_is_up() -> None:
    from pgy_facade._transport.backend import Stream

    class Recording(httpcore.NetworkStream):
        written: list[bytes] = []  # noqa: RUF012 - one stream

        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            self.written.append(buffer)

    exchange = Exchange()
    exchange.armed, exchange.until = True, time.monotonic() - 1
    current = CURRENT.set(exchange)
    try:
        with pytest.raises(httpcore.WriteTimeout, match="before its request was written"):
            Stream(Recording(), set()).write(b"GET /")
    finally:
        CURRENT.reset(current)
    assert Recording.written == []
    assert exchange.unsent
    with pytest.raises(TooLateError):
        exchange.mark_sent()


def test_a_request_that_is_held_back_for_its_pace_sleeps_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    from pgy_facade._transport.backend import Stream

    class Recording(httpcore.NetworkStream):
        def write(self, buffer: bytes, timeout: float | None = None) -> None:
            happened.append(buffer)

    happened: list[object] = []
    waits = [0.5, 0.25, 0.0]
    exchange = Exchange()
    exchange.armed, exchange.pace = True, lambda now: waits.pop(0)
    monkeypatch.setattr(time, "sleep", happened.append)
    current = CURRENT.set(exchange)
    try:
        stream = Stream(Recording(), set())
        stream.write(b"GET /")
        stream.write(b"the rest")
    finally:
        CURRENT.reset(current)
    assert happened == [0.5, 0.25, b"GET /", b"the rest"]


def test_an_address_gets_its_share_of_what_is_left() -> None:
    now = time.monotonic()
    three: list[Address] = [(socket.AF_INET, (f"127.0.0.{number}", 1)) for number in range(3)]
    assert list(in_turn(three, None, now)) == [(address, None) for address in three]
    shares = [seconds for _, seconds in in_turn(three, 60, now)]
    assert shares == [pytest.approx(each, abs=1) for each in (20, 30, 60)]
    assert [seconds for _, seconds in in_turn(three, 60, now - 90)] == [pytest.approx(0.0001)] * 3


@both_kinds
def test_the_fastest_region_is_found_in_the_time_given_whatever_hosts_do(kind: str, addresses: dict[str, Any]) -> None:
    host = f"fastest-{kind}.test"
    addresses[host] = threading.Event()
    with FaultServer(OK) as good, FaultServer(hang) as bad, FaultServer(trickle_head) as worse, full() as port:
        regions = {
            "good": good.url,
            "hangs": bad.url,
            "trickles": worse.url,
            "unreachable": f"http://127.0.0.2:{port}",
            "unknown": f"https://{host}",
            "TLS that hangs": bad.url.replace("http:", "https:"),
        }
        begun = time.monotonic()
        options: dict[str, Any] = {"region_urls": regions, "region": "good", "allow_plain_http": True}
        found = answer(kind, lambda client: client.fastest_region(list(regions), timeout=1), "t", **options)
        assert time.monotonic() - begun < LONG
    addresses[host].set()
    assert found.region == "good"
    failed = {each.region: each.error for each in found.measurements if each.error is not None}
    assert set(failed) == set(regions) - {"good"}
    assert all(error.billed is False for error in failed.values())


@on_every_loop
def test_a_stalled_event_loop_makes_no_unsent_call_look_sent(loop: str) -> None:
    async def main() -> None:
        found: list[Exception] = []

        async def ask() -> None:
            try:
                await client.with_options(timeout=0.1, max_retries=0).search_creators()
            except ConnectionTimeoutError as error:
                found.append(error)

        async with AsyncPgyClient("t", base_url=server.url, limits=httpx.Limits(max_connections=1)) as client:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(client.search_creators)
                while not server.requests:
                    await anyio.sleep(0.01)
                for _ in range(5):
                    tasks.start_soon(ask)
                await anyio.sleep(0)
                await anyio.sleep(0)
                time.sleep(0.4)
                await anyio.sleep(0.2)
                release.set()
            assert [error.billed for error in found] == [False] * 5  # type: ignore[attr-defined]
            assert client.usage.snapshot().unknown == 0

    release = threading.Event()

    def held(peer: Peer) -> None:
        release.wait(20)
        OK(peer)

    with FaultServer(held) as server:
        run_on(loop, main)
    assert len(server.requests) == 1


def test_five_calls_to_a_dead_address_leave_a_budget_of_five_untouched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    with PgyClient("t", base_url=url, max_billed_calls=5, max_retries=0) as client:
        for _ in range(7):
            with pytest.raises(ConnectionFailedError):
                client.search_creators()
    assert client.usage.snapshot() == (7, 0, 0, 0)


@on_every_loop
@pytest.mark.parametrize("waits_for", ["its turn", "the repeat"])
def test_a_busy_event_loop_lets_no_call_be_sent_after_its_deadline(waits_for: str, loop: str) -> None:
    async def main() -> None:
        found: list[ConnectionTimeoutError] = []
        ended: list[AttemptEvent] = []

        async def ask() -> None:
            with pytest.raises(ConnectionTimeoutError) as failed:
                await client.with_options(deadline=0.8, on_attempt=ended.append).search_creators()
            found.append(failed.value)

        async with (
            AsyncPgyClient("t", base_url=server.url, max_concurrent=1) as client,
            anyio.create_task_group() as tasks,
        ):
            if waits_for == "its turn":
                tasks.start_soon(client.search_creators)
                await until(lambda: len(server.requests) == 1)
            tasks.start_soon(ask)
            await (anyio.sleep(0.05) if waits_for == "its turn" else until(lambda: bool(ended)))
            release.set()
            time.sleep(1)
        assert [(error.billed, error.attempts) for error in found] == [(False, 1 if waits_for == "its turn" else 2)]

    release = threading.Event()

    def held(peer: Peer) -> None:
        release.wait(20)
        OK(peer)

    script = [held] if waits_for == "its turn" else [envelope(302, None, 429, Retry_After="0.2")]
    testing.set_waiting(True)
    with FaultServer(OK, script) as server:
        run_on(loop, main)
    assert len(server.requests) == 1
