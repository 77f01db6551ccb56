"""Whether a request was sent decides whether it may have been billed: what was never sent, and what nobody knows."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import httpx
import pytest

from pgy_facade import AsyncPgyClient, PgyClient, errors
from pgy_facade._call.judge_exception import name_failure
from pgy_facade._token.secret import Secret
from pgy_facade._transport.exchange import Exchange, TooLateError
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import Behaviour, FaultServer, close, envelope, hang, held, http, raw

OK = '{"code": 0, "data": {}}'


def search(client: Any) -> Any:
    return client.search_creators()


def failure(kind: str, *args: Any, ask: Callable[[Any], Any] = search, **options: Any) -> errors.PgyError:
    with pytest.raises(errors.PgyError) as caught:
        answer(kind, ask, *args, **options)
    return caught.value


# -- an exchange, step by step


def sending(method: bytes = b"GET") -> dict[str, Any]:
    return {"request": SimpleNamespace(method=method, extensions={"trace": "ours"})}


def test_an_exchange_counts_as_sent_from_the_first_bytes_of_the_request_itself() -> None:
    exchange = Exchange()
    assert exchange.mark_sent() is False, "these bytes negotiate with a proxy"
    assert exchange.unsent
    exchange.armed = True
    assert exchange.mark_sent() is True
    assert exchange.mark_sent() is False, "these are not the first"
    assert not exchange.unsent


def test_an_exchange_that_was_answered_was_sent() -> None:
    exchange = Exchange()
    exchange.answered = True
    assert not exchange.unsent


def test_an_exchange_does_not_begin_to_send_when_its_time_is_up() -> None:
    exchange = Exchange()
    exchange.armed, exchange.until = True, time.monotonic()
    with pytest.raises(TooLateError):
        exchange.mark_sent()
    assert exchange.unsent
    assert exchange.within(60) == pytest.approx(0.0001)


def test_a_step_gets_what_it_asks_for_or_what_is_left_of_the_attempt() -> None:
    exchange = Exchange()
    exchange.connect = 5
    assert (exchange.within(None), exchange.within(60)) == (5, 60)
    exchange.until = time.monotonic() + 1000
    assert (exchange.within(None), exchange.within(60)) == (5, 60)
    assert exchange.within(2000) == pytest.approx(1000, abs=60)
    exchange.armed = True
    assert exchange.within(None) == pytest.approx(1000, abs=60)


def test_an_exchange_that_has_begun_to_send_goes_on_when_its_time_is_up() -> None:
    exchange = Exchange()
    exchange.armed, exchange.until = True, time.monotonic() + 1000
    exchange.mark_sent()
    exchange.until = time.monotonic()
    assert exchange.mark_sent() is False


def test_a_tunnel_that_is_asked_for_is_not_the_request() -> None:
    exchange, tunnel, request = Exchange(), sending(b"CONNECT"), sending()
    exchange.trace("http11.send_request_headers.started", tunnel)
    assert exchange.mark_sent() is False
    exchange.trace("http11.send_request_headers.started", request)
    assert exchange.unsent
    assert request["request"].extensions == {}, "the steps that follow are not traced"
    assert exchange.mark_sent() is True


def test_over_http2_a_request_counts_as_sent_before_it_is_written() -> None:
    exchange = Exchange()
    exchange.trace("http2.send_connection_init.started", {"request": None})
    assert exchange.unsent
    exchange.trace("http2.send_request_headers.started", sending())
    assert not exchange.unsent


def test_a_transport_that_is_given_tells_by_its_trace_how_far_a_request_got() -> None:
    exchange = Exchange()
    exchange.hand_over()
    unsent = [exchange.unsent]
    for step, info in (("connection.connect_tcp", {}), ("http11.send_request_headers", sending())):
        exchange.trace(f"{step}.started", info)
        unsent.append(exchange.unsent)
    assert unsent == [False, True, False], "it may never tell; it has begun; it writes now"


async def test_a_trace_lets_nothing_be_sent_when_the_time_is_up() -> None:
    exchange = Exchange()
    exchange.until = time.monotonic()
    for name in ("http11.send_request_headers.started", "http2.send_request_headers.started"):
        with pytest.raises(TooLateError):
            await exchange.trace_async(name, sending())
    assert exchange.unsent


async def test_a_trace_that_holds_a_request_back_lets_the_event_loop_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    waits = [0.01, 0.01, 0.0]
    slept: list[float] = []
    exchange = Exchange()
    exchange.pace = lambda now: waits.pop(0)
    monkeypatch.setattr(time, "sleep", slept.append)
    await exchange.trace_async("http11.send_request_headers.started", sending())
    assert (waits, slept) == ([], [])
    assert exchange.is_about_to_send


@pytest.mark.parametrize(
    ("words", "billed"),
    [
        ("<ConnectionTerminated error_code:0, last_stream_id:0, additional_data:None>", False),
        ("<ConnectionTerminated error_code:0, last_stream_id:1, additional_data:None>", None),
        ("<ConnectionTerminated error_code:0, last_stream_id:01, additional_data:None>", None),
        ("<StreamReset stream_id:1, error_code:ErrorCodes.REFUSED_STREAM, remote_reset:True>", False),
        ("<StreamReset stream_id:1, error_code:7, remote_reset:True>", False),
        ("<StreamReset stream_id:7, error_code:2, remote_reset:True>", None),
    ],
)
def test_what_http2_says_was_not_processed_is_not_billed(words: str, billed: bool | None) -> None:
    exchange = Exchange()
    exchange.sent = True
    failure = name_failure(httpx.RemoteProtocolError(words), exchange, Secret("t"))
    assert failure.billed is billed
    exchange.answered = True
    assert name_failure(httpx.RemoteProtocolError(words), exchange, Secret("t")).billed is None


# -- what was never sent


@both_kinds
@pytest.mark.parametrize(
    ("behave", "expected"),
    [
        (hang, errors.ConnectionTimeoutError),
        (close, errors.ConnectionFailedError),
        (raw(b"garbage\r\n\r\n"), errors.ConnectionFailedError),
    ],
    ids=["hangs", "hangs up", "talks nonsense"],
)
def test_a_proxy_that_does_not_connect_costs_nothing(
    kind: str, behave: Behaviour, expected: type[errors.PgyError]
) -> None:
    with FaultServer(behave) as proxy:
        error = failure(kind, "t", base_url="https://api.invalid", proxy=proxy.url, timeout=0.4)
    assert type(error) is expected
    assert (error.billed, error.attempts) == (False, 3)


@both_kinds
def test_a_proxy_of_a_given_transport_that_does_not_connect_costs_nothing(kind: str) -> None:
    with FaultServer(close) as proxy:
        transport: Any = (httpx.HTTPTransport if kind == "sync" else httpx.AsyncHTTPTransport)(proxy=proxy.url)
        error = failure(kind, "t", base_url="https://api.invalid", transport=transport)
    assert type(error) is errors.ConnectionFailedError
    assert (error.billed, error.attempts) == (False, 3)


@both_kinds
def test_a_given_transport_that_finds_no_server_is_asked_again(kind: str) -> None:
    transport: Any = httpx.HTTPTransport() if kind == "sync" else httpx.AsyncHTTPTransport()
    error = failure(kind, "t", base_url="http://127.0.0.1:9", transport=transport)
    assert type(error) is errors.ConnectionFailedError
    assert (error.billed, error.attempts) == (False, 3)


@both_kinds
def test_a_given_transport_that_is_late_sends_nothing(kind: str) -> None:
    class Late(httpx.HTTPTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            time.sleep(0.3)
            return super().handle_request(request)

    class LateAsync(httpx.AsyncHTTPTransport):
        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            time.sleep(0.3)
            return await super().handle_async_request(request)

    transport: Any = Late() if kind == "sync" else LateAsync()
    with FaultServer(http(OK)) as server:
        error = failure(kind, "t", base_url=server.url, transport=transport, deadline=0.1)
    assert type(error) is errors.ConnectionTimeoutError
    assert (error.billed, server.requests) == (False, [])


@both_kinds
@pytest.mark.parametrize("host", ["a" * 64 + ".test", "a..test"])
def test_a_host_name_that_cannot_be_is_no_connection(kind: str, host: str) -> None:
    error = failure(kind, "t", base_url=f"https://{host}")
    assert isinstance(error, errors.ConnectionFailedError)
    assert error.billed is False


async def test_waiting_for_a_connection_and_then_for_tls_is_not_sending() -> None:
    limits = httpx.Limits(max_connections=1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        options: Any = {"base_url": url, "limits": limits, "timeout": 0.4, "max_retries": 0}
        async with AsyncPgyClient("t", **options) as client:
            found = await asyncio.gather(*(client.search_creators() for _ in range(4)), return_exceptions=True)
    assert {type(error) for error in found} == {errors.ConnectionTimeoutError}
    assert client.usage.unknown == 0


async def test_a_loop_that_was_busy_while_a_call_waited_for_a_connection_sends_nothing_late() -> None:
    may_answer = threading.Event()
    with FaultServer(held(may_answer, http(OK))) as server:
        limits = httpx.Limits(max_connections=1)
        async with AsyncPgyClient("t", base_url=server.url, limits=limits) as client:
            first = asyncio.create_task(client.search_creators())
            while not server.requests:
                await asyncio.sleep(0.01)
            second = asyncio.create_task(client.with_options(deadline=0.1).search_creators())
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            may_answer.set()
            # The connection gets free, and the deadline passes, while nobody can see either.
            time.sleep(0.3)
            await first
            with pytest.raises(errors.ConnectionTimeoutError) as caught:
                await second
        assert len(server.requests) == 1
    assert caught.value.billed is False
    assert client.usage.snapshot() == (2, 1, 0, 0)


@both_kinds
def test_calls_that_were_not_sent_leave_the_budget_as_it_was(kind: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"

    def check(error: object, client: Any) -> None:
        assert type(error) is errors.ConnectionFailedError
        assert client.usage.unknown == client.usage.billed == 0

    if kind == "sync":
        with PgyClient("t", base_url=url, max_billed_calls=2) as client:
            for _ in range(5):
                with pytest.raises(errors.PgyError) as caught:
                    client.search_creators()
                check(caught.value, client)
        return

    async def go() -> None:
        async with AsyncPgyClient("t", base_url=url, max_billed_calls=2) as client:
            for _ in range(5):
                with pytest.raises(errors.PgyError) as caught:
                    await client.search_creators()
                check(caught.value, client)

    asyncio.run(go())


# -- what was sent, so that nobody knows


@both_kinds
def test_what_was_sent_on_a_kept_connection_is_unknown(kind: str) -> None:
    with FaultServer(script=[http(OK), close]) as server:

        def ask(client: Any) -> Any:
            if kind == "sync":
                return [client.search_creators(), client.search_creators()]

            async def twice() -> Any:
                return [await client.search_creators(), await client.search_creators()]

            return twice()

        error = failure(kind, "t", ask=ask, base_url=server.url)
    assert server.connections == 1
    assert type(error) is errors.ConnectionLostError
    assert (error.billed, error.attempts) == (None, 1)


@both_kinds
def test_a_request_through_a_proxy_may_have_been_billed(kind: str) -> None:
    """Plain HTTP is not tunnelled: what the proxy has, upstream may have."""
    with FaultServer(close) as proxy:
        error = failure(kind, "t", base_url="http://api.invalid", allow_plain_http=True, proxy=proxy.url)
    assert type(error) is errors.ConnectionLostError
    assert error.billed is None


@both_kinds
@pytest.mark.parametrize(
    ("behave", "expected"), [(close, errors.ConnectionLostError), (hang, errors.RequestTimeoutError)]
)
def test_a_request_through_a_given_transport_may_have_been_billed(
    kind: str, behave: Behaviour, expected: type[errors.PgyError]
) -> None:
    transport: Any = httpx.HTTPTransport() if kind == "sync" else httpx.AsyncHTTPTransport()
    with FaultServer(behave) as server:
        error = failure(kind, "t", base_url=server.url, transport=transport, timeout=0.4)
    assert type(error) is expected
    assert (error.billed, error.attempts) == (None, 1)


# -- closed clients


def test_an_iterator_does_not_go_on_with_a_closed_client() -> None:
    kols = [{"userId": str(number)} for number in range(20)]
    with FaultServer(envelope(0, {"total": 100, "kols": kols})) as server:
        client = PgyClient("t", base_url=server.url)
        creators = client.iter_creators()
        next(creators)
        client.close()
        with pytest.raises(errors.ConfigurationError, match="closed"):
            list(creators)
    assert len(server.requests) == 1


async def test_an_awaitable_made_before_closing_sends_nothing() -> None:
    with FaultServer(http(OK)) as server:
        client = AsyncPgyClient("t", base_url=server.url)
        call = client.search_creators()
        await client.aclose()
        with pytest.raises(errors.ConfigurationError, match="closed") as caught:
            await call
    assert caught.value.billed is False
    assert server.requests == []
    assert client.usage.unknown == 0
