"""What httpx can do still works: proxies, clients and transports handed in, HTTP/2, hooks; none sees the token."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
import threading
from contextlib import suppress
from typing import Any

import h2.config
import h2.connection
import h2.events
import httpx
import pytest
import respx

from pgy_facade import (
    AnswerTooLargeError,
    AsyncPgyClient,
    ConfigurationError,
    ConnectionFailedError,
    PgyClient,
    TransportError,
)

from .both import answer, both_kinds
from .fault_server import FaultServer, Peer, envelope, http
from .faults import CORE, TOKEN

OK = envelope(0, {"kols": []})
ORIGIN = "http://upstream.test"


def search(client: Any) -> Any:
    return client.search_creators(keyword="x")


def run(kind: str, token: str = TOKEN, **options: Any) -> Any:
    return answer(kind, search, token, allow_plain_http=True, **options)


@both_kinds
@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_proxies_of_the_environment(name: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(OK) as proxy:
        monkeypatch.setenv(name, proxy.url)
        run(kind, base_url=ORIGIN)
        assert proxy.requests[0].target.startswith(f"{ORIGIN}/api/")
        assert proxy.requests[0].query["token"] == [TOKEN]
        with FaultServer(OK) as direct:
            monkeypatch.setenv("NO_PROXY", "127.0.0.1")
            run(kind, base_url=direct.url)
            assert len(direct.requests) == 1
            monkeypatch.delenv("NO_PROXY")
            run(kind, base_url=direct.url, trust_env=False)
            assert len(direct.requests) == 2
    assert len(proxy.requests) == 1


@both_kinds
def test_a_proxy_given(kind: str) -> None:
    with FaultServer(OK) as proxy:
        run(kind, base_url=ORIGIN, proxy=proxy.url.replace("//", "//me:pa55word@"))
    assert proxy.requests[0].headers["proxy-authorization"].startswith("Basic ")


@both_kinds
def test_a_proxy_that_refuses_a_tunnel(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(http("", 407)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(ConnectionFailedError) as failure:
            run(kind, base_url="https://upstream.test")
    assert failure.value.billed is False
    assert proxy.requests[0].head.startswith(b"CONNECT upstream.test:443 ")
    assert CORE.encode() not in b"".join(request.head for request in proxy.requests)


@pytest.mark.parametrize("proxy", ["ftp://a.example", "socks5://127.0.0.1:1", "http://[::", "nonsense://me:pa55word@x"])
def test_a_proxy_that_cannot_work(proxy: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        PgyClient("t", proxy=proxy)
    assert "pa55word" not in str(refused.value)


@both_kinds
def test_a_client_handed_in_keeps_its_ways_and_does_not_see_the_token(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []

    def on_request(request: httpx.Request) -> None:
        seen.append(f"{request.url} {request.headers!r} {request!r}")

    def on_response(response: httpx.Response) -> None:
        seen.append(f"{response.request.url} {response.url} {response.request!r}")

    async def on_request_async(request: httpx.Request) -> None:
        on_request(request)

    async def on_response_async(response: httpx.Response) -> None:
        on_response(response)
        await response.aread()

    given: dict[str, Any] = {
        "headers": {"X-Trace": "abc"},
        "params": {"via": "me"},
        "auth": ("me", "pw"),
        "follow_redirects": True,
    }
    with FaultServer(OK, script=[OK, http("", 302, Location="/elsewhere")]) as server:
        if kind == "sync":
            with httpx.Client(event_hooks={"request": [on_request], "response": [on_response]}, **given) as mine:
                with PgyClient(TOKEN, base_url=server.url, http_client=mine) as client:
                    search(client)
                    with pytest.raises(Exception, match="redirects to"):
                        search(client)
                assert not mine.is_closed
                assert mine.get(f"{server.url}/own").status_code == 200
            with pytest.raises(ConfigurationError, match="closed"):
                search(client)
        else:

            async def go() -> None:
                hooks: dict[str, list[Any]] = {"request": [on_request_async], "response": [on_response_async]}
                async with httpx.AsyncClient(event_hooks=hooks, **given) as mine:
                    async with AsyncPgyClient(TOKEN, base_url=server.url, http_client=mine) as client:
                        await search(client)
                        with pytest.raises(Exception, match="redirects to"):
                            await search(client)
                    assert not mine.is_closed
                    await mine.get(f"{server.url}/own")

            asyncio.run(go())
    first, second, own = server.requests
    assert first.query["token"] == second.query["token"] == [TOKEN]
    assert first.query["via"] == ["me"]
    assert first.headers["x-trace"] == "abc"
    assert first.headers["authorization"].startswith("Basic ")
    assert first.headers["user-agent"].startswith("pgy-facade/")
    assert "token" not in own.query
    assert len(seen) == 6
    assert CORE not in "".join(seen)
    assert CORE not in caplog.text
    assert "HTTP Request: GET" in caplog.text


def test_a_hook_that_reads_the_answer_first() -> None:
    def read(response: httpx.Response) -> None:
        response.read()

    with FaultServer(envelope(0, {"total": 3})) as server, httpx.Client(event_hooks={"response": [read]}) as mine:
        with PgyClient("t", base_url=server.url, http_client=mine) as client:
            assert search(client).total == 3
        client = PgyClient("t", base_url=server.url, http_client=mine, max_answer_bytes=3)
        with pytest.raises(AnswerTooLargeError, match="larger than 3"):
            search(client)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"http_client": httpx.AsyncClient()}, "httpx.Client"),
        ({"http_client": httpx.Client(), "http2": True}, "its own transport"),
        ({"transport": object()}, "handle_request"),
        ({"transport": httpx.MockTransport(lambda _: httpx.Response(200)), "proxy": "http://a"}, "replaces"),
        ({"verify": "/no/such/file"}, "verify"),
    ],
)
@pytest.mark.filterwarnings("ignore:`verify=<str>`:DeprecationWarning")
def test_network_options_that_cannot_work(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        PgyClient("t", **options)


def pool_of(client: PgyClient) -> Any:
    (lane,) = client._shared.wire._lanes
    return lane.client._transport._pool


def test_verify_and_limits_reach_the_connections() -> None:
    context = ssl.create_default_context()
    with PgyClient("t", verify=context, limits=httpx.Limits(max_connections=3)) as client:
        pool = pool_of(client)
        assert pool._ssl_context is context
        assert pool._max_connections == 3
    with PgyClient("t") as client:
        default = pool_of(client)._ssl_context
        assert default.verify_mode is ssl.CERT_REQUIRED
    with PgyClient("t", verify=False) as client:
        assert pool_of(client)._ssl_context.verify_mode is ssl.CERT_NONE
    with PgyClient("t") as client:
        assert pool_of(client)._ssl_context is default


@both_kinds
@pytest.mark.parametrize("using", ["httpcore", "httpx"])
def test_respx_works(using: str, kind: str) -> None:
    with respx.mock(using=using) as router:
        route = router.get(url__startswith="https://api.justoneapi.com/api/").respond(
            json={"code": 0, "data": {"total": 7}}
        )
        assert run(kind, "tok").total == 7
    assert route.calls.last.request.url.params["token"] == "tok"


@both_kinds
def test_a_transport_that_fails_in_its_own_way(kind: str) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise RuntimeError("out of order")

    with pytest.raises(TransportError, match="RuntimeError: out of order") as failure:
        run(kind, transport=httpx.MockTransport(broken))
    assert type(failure.value.__cause__) is RuntimeError
    assert (failure.value.billed, failure.value.attempts) == (None, 1)


def test_a_transport_is_closed_with_the_client() -> None:
    class Closing(httpx.BaseTransport):
        closed = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            return httpx.Response(200, json={"code": 0})

        def close(self) -> None:
            self.closed += 1

    transport = Closing()
    with PgyClient("t", transport=transport) as client:
        search(client)
    assert transport.closed == 1


@both_kinds
def test_connections_are_kept(kind: str) -> None:
    with FaultServer(OK) as server:
        answer(kind, lambda c: c.iter_creators(), "t", base_url=server.url)
        with PgyClient("t", base_url=server.url) as client:
            for _ in range(3):
                search(client)
    assert server.connections == 2


class Http2Server:
    """Speaks HTTP/2 from the first byte, as a client that was told so expects."""

    def __init__(self) -> None:
        self.paths: list[str] = []
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, sock: socket.socket) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        with sock, suppress(OSError):
            sock.sendall(connection.data_to_send())
            while data := sock.recv(65536):
                for event in connection.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        self.paths.append(dict(event.headers)[b":path"].decode())
                        body = b'{"code": 0, "data": {"total": 2}}'
                        connection.send_headers(event.stream_id, [(":status", "200"), ("location", self.paths[-1])])
                        connection.send_data(event.stream_id, body, end_stream=True)
                sock.sendall(connection.data_to_send())

    def close(self) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@both_kinds
def test_http2_works_and_its_logs_show_nothing(kind: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server = Http2Server()

    async def go() -> Any:
        async with httpx.AsyncClient(http1=False, http2=True) as mine:
            client = AsyncPgyClient(TOKEN, base_url=server.url, http_client=mine)
            return [await search(client), await search(client)]

    try:
        if kind == "sync":
            with httpx.Client(http1=False, http2=True) as mine:
                client = PgyClient(TOKEN, base_url=server.url, http_client=mine)
                pages = [search(client), search(client)]
        else:
            pages = asyncio.run(go())
    finally:
        server.close()
    assert [page.total for page in pages] == [2, 2]
    assert len(server.paths) == 2
    assert all(CORE in path for path in server.paths)
    assert "hpack" in caplog.text
    assert CORE not in caplog.text
    assert "header block" not in caplog.text
    PgyClient("t", http2=True).close()


def slow(peer: Peer) -> None:
    peer.released.wait(1)
    OK(peer)


@both_kinds
def test_no_free_connection_in_time(kind: str) -> None:
    """Nothing was sent, so nothing was billed, and it is repeated."""
    limits = httpx.Limits(max_connections=1)
    with FaultServer(slow) as server:
        if kind == "sync":
            with PgyClient("t", base_url=server.url, limits=limits) as client:
                first = threading.Thread(target=search, args=(client,))
                first.start()
                while not server.requests:
                    threading.Event().wait(0.01)
                with pytest.raises(ConnectionFailedError, match="PoolTimeout") as failure:
                    search(client.with_options(timeout=0.1))
                first.join()
        else:

            async def go() -> pytest.ExceptionInfo[ConnectionFailedError]:
                async with AsyncPgyClient("t", base_url=server.url, limits=limits) as client:
                    first = asyncio.create_task(search(client))
                    while not server.requests:
                        await asyncio.sleep(0.01)
                    with pytest.raises(ConnectionFailedError, match="PoolTimeout") as failure:
                        await search(client.with_options(timeout=0.1))
                    await first
                return failure

            failure = asyncio.run(go())
    assert (failure.value.billed, failure.value.attempts) == (False, 3)
    assert len(server.requests) == 1
