"""Edges of the wire: what was never sent, and clients handed in."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from pgy_facade import AsyncPgyClient, PgyClient, errors
from pgy_facade._failures import name_failure
from pgy_facade._progress import Progress
from pgy_facade._secret import Secret

from .both import answer, both_kinds
from .fault_server import Behaviour, FaultServer, close, envelope, hang, http, raw

OK = '{"code": 0, "data": {}}'


def search(client: Any) -> Any:
    return client.search_creators()


def failure(kind: str, *args: Any, ask: Callable[[Any], Any] = search, **options: Any) -> errors.PgyError:
    with pytest.raises(errors.PgyError) as caught:
        answer(kind, ask, *args, **options)
    return caught.value


def httpx_client(kind: str, **options: Any) -> Any:
    return httpx.Client(**options) if kind == "sync" else httpx.AsyncClient(**options)


def and_close(mine: Any, ask: Callable[[Any], Any] = search) -> Callable[[Any], Any]:
    """Ask, then close the client that was handed in."""

    def blocking(client: Any) -> Any:
        with mine:
            return ask(client)

    async def awaiting(client: Any) -> Any:
        async with mine:
            return await ask(client)

    return blocking if isinstance(mine, httpx.Client) else awaiting


def hook_for(kind: str, hook: Callable[[Any], Any]) -> Callable[[Any], Any]:
    async def awaited(message: Any) -> None:
        hook(message)

    return hook if kind == "sync" else awaited


# -- a caller's httpx client


@both_kinds
def test_params_of_the_callers_client_are_added_to_ours(kind: str) -> None:
    with FaultServer(http(OK)) as server:
        mine = httpx_client(kind, params={"app": "x y"})
        ask = and_close(mine, lambda client: client.creator_core_metrics("u 1"))
        answer(kind, ask, "t", base_url=server.url, http_client=mine)
    (request,) = server.requests
    assert request.query["userId"] == ["u 1"]
    assert request.query["app"] == ["x y"]
    assert request.query["token"] == ["t"]


@both_kinds
@pytest.mark.parametrize("stage", ["request", "response"])
def test_a_hook_that_fails_before_sending_costs_nothing(kind: str, stage: str) -> None:
    def broken(_: Any) -> None:
        raise KeyError("of the hook")

    with FaultServer(http(OK)) as server:
        mine = httpx_client(kind, event_hooks={stage: [hook_for(kind, broken)]})
        error = failure(kind, "t", ask=and_close(mine), base_url=server.url, http_client=mine)
    assert type(error) is errors.TransportError
    assert error.billed is (False if stage == "request" else None)
    assert len(server.requests) == (0 if stage == "request" else 1)


@both_kinds
def test_raise_for_status_in_a_hook_does_not_hide_the_code(kind: str) -> None:
    def check(response: httpx.Response) -> None:
        response.raise_for_status()

    seen: list[int] = []
    with FaultServer(envelope(601, status=403)) as server:
        mine = httpx_client(kind)
        options = {"base_url": server.url, "http_client": mine}

        def ask(client: Any) -> Any:
            # Hooks that are added later count too.
            mine.event_hooks["response"] += [
                hook_for(kind, check),
                hook_for(kind, lambda response: seen.append(response.status_code)),
            ]
            return client.search_creators()

        error = failure(kind, "t", ask=and_close(mine, ask), **options)
    assert isinstance(error, errors.InsufficientBalanceError)
    assert error.billed is False
    assert seen == [403]


@both_kinds
def test_a_connection_that_fails_for_the_callers_client_is_repeated(kind: str) -> None:
    mine = httpx_client(kind)
    error = failure(kind, "t", ask=and_close(mine), base_url="http://127.0.0.1:9", http_client=mine)
    assert isinstance(error, errors.ConnectionFailedError)
    assert (error.billed, error.attempts) == (False, 3)


# -- what was never sent


def proxied(kind: str, behave: Behaviour | None, **options: Any) -> errors.PgyError:
    """Call through an HTTPS proxy that does as `behave`."""
    with FaultServer(behave) as proxy:
        return failure(kind, "t", base_url="https://api.invalid", proxy=proxy.url, timeout=0.4, **options)


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
    error = proxied(kind, behave)
    assert type(error) is expected
    assert (error.billed, error.attempts) == (False, 3)


@both_kinds
@pytest.mark.parametrize("way", ["http_client", "transport"])
def test_nor_does_one_of_a_transport_handed_in(kind: str, way: str) -> None:
    with FaultServer(close) as proxy:
        transport: Any = (httpx.HTTPTransport if kind == "sync" else httpx.AsyncHTTPTransport)(proxy=proxy.url)
        options = {"transport": transport}
        if way == "http_client":
            options = {"http_client": httpx_client(kind, transport=transport)}
        error = failure(kind, "t", base_url="https://api.invalid", **options)
    assert type(error) is errors.ConnectionFailedError
    assert (error.billed, error.attempts) == (False, 3)


@both_kinds
@pytest.mark.parametrize("host", ["a" * 64 + ".test", "a..test"])
def test_a_host_name_that_cannot_be_is_no_connection(kind: str, host: str) -> None:
    error = failure(kind, "t", base_url=f"https://{host}")
    assert isinstance(error, errors.ConnectionFailedError)
    assert error.billed is False


@both_kinds
def test_what_was_sent_on_a_kept_connection_is_still_unknown(kind: str) -> None:
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


async def test_waiting_for_the_pool_and_then_for_tls_was_never_sent() -> None:
    limits = httpx.Limits(max_connections=1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://127.0.0.1:{silent.getsockname()[1]}"
        options: Any = {"base_url": url, "limits": limits, "timeout": 0.4, "max_retries": 0}
        async with AsyncPgyClient("t", **options) as client:
            found = await asyncio.gather(*(client.search_creators() for _ in range(4)), return_exceptions=True)
    assert {type(error) for error in found} == {errors.ConnectionTimeoutError}
    assert client.usage.unknown == 0


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
def test_what_http2_says_was_not_processed(words: str, billed: bool | None) -> None:
    progress = Progress(told=True)
    progress.sent = True
    trouble = name_failure(httpx.RemoteProtocolError(words), progress, Secret("t"))
    assert trouble.billed is billed
    progress.answering = True
    assert name_failure(httpx.RemoteProtocolError(words), progress, Secret("t")).billed is None


@both_kinds
def test_a_failed_assertion_in_a_mock_is_seen(kind: str) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise AssertionError("the test's own words")

    with pytest.raises(AssertionError, match="the test's own words"):
        answer(kind, search, "t", transport=httpx.MockTransport(handler))


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


# -- certificates


@pytest.mark.parametrize("make", [PgyClient, AsyncPgyClient])
def test_a_file_of_certificates_is_loaded_once(make: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    loaded = []
    real = ssl.create_default_context

    def count(*args: Any, **options: Any) -> ssl.SSLContext:
        loaded.append(options)
        return real()

    monkeypatch.setattr(ssl, "create_default_context", count)
    file = tmp_path / "ca.pem"
    file.touch()
    client = make("t", verify=str(file))
    wire = client._shared.wire
    lanes = [wire._lanes.take() for _ in range(9)]
    assert len(set(map(id, lanes))) > 1
    assert loaded == [{"cafile": str(file)}]
    make("t", verify=str(tmp_path))
    assert loaded[1:] == [{"capath": str(tmp_path)}]


@pytest.mark.parametrize("make", [PgyClient, AsyncPgyClient])
def test_certificates_that_cannot_be_read_are_refused(make: Any, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("not a certificate")
    for name in ("ca.pem", "none.pem"):
        with pytest.raises(errors.ConfigurationError, match=name):
            make("t", verify=str(tmp_path / name))
