"""What a caller can say of the network: proxies, certificates, limits, HTTP/2, transports of their own, test tools."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import ssl
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, Self

import h2.config
import h2.connection
import h2.events
import httpx
import pytest
import respx

from pgy_facade import (
    AnswerTooLargeError,
    AsyncPgyClient,
    AttemptEvent,
    ConfigurationError,
    ConnectionFailedError,
    ConnectionLostError,
    ConnectionTimeoutError,
    PgyClient,
    PgyError,
    ProtocolError,
    RequestTimeoutError,
    TransportError,
)
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import Certificates, FaultServer, Peer, close, envelope, hang, held, http, together
from tests.facade.faults import CORE, TOKEN

OK = envelope(0, {"kols": []})
ORIGIN = "http://upstream.test"


def search(client: Any) -> Any:
    return client.search_creators(keyword="x")


def run(kind: str, token: str = TOKEN, **options: Any) -> Any:
    return answer(kind, search, token, allow_plain_http=True, **options)


def run_many(kind: str, number: int, **options: Any) -> list[Any]:
    """Make `number` calls at a time and return what came of each."""
    if kind == "sync":
        with PgyClient(TOKEN, **options) as client, ThreadPoolExecutor(number) as pool:
            return list(pool.map(lambda _: search(client), range(number)))

    async def go() -> list[Any]:
        async with AsyncPgyClient(TOKEN, **options) as client:
            return await asyncio.gather(*(search(client) for _ in range(number)))

    return asyncio.run(go())


def http_transport(kind: str, **options: Any) -> Any:
    return httpx.HTTPTransport(**options) if kind == "sync" else httpx.AsyncHTTPTransport(**options)


# -- proxies


@both_kinds
@pytest.mark.parametrize("name", ["HTTP_PROXY", "http_proxy", "ALL_PROXY"])
def test_proxies_of_the_environment_are_used_unless_the_host_is_excepted(
    name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
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
def test_a_proxy_that_is_given_gets_the_credentials_of_its_url(kind: str) -> None:
    with FaultServer(OK) as proxy:
        run(kind, base_url=ORIGIN, proxy=proxy.url.replace("//", "//me:pa55word@"))
    assert proxy.requests[0].headers["proxy-authorization"].startswith("Basic ")


@both_kinds
def test_a_proxy_that_refuses_a_tunnel_does_not_see_the_token(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(http("", 407)) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        with pytest.raises(ConnectionFailedError) as failure:
            run(kind, base_url="https://upstream.test")
    assert failure.value.billed is False
    assert proxy.requests[0].head.startswith(b"CONNECT upstream.test:443 ")
    assert CORE.encode() not in b"".join(request.head for request in proxy.requests)


@pytest.mark.parametrize("make", [PgyClient, AsyncPgyClient])
@pytest.mark.parametrize(
    "proxy",
    [
        "ftp://a.example",
        "http://[::",
        "nonsense://me:pa55word@x",
        "http://me:pa55word@host:port",
        "http://me:pa55/word@host:8080",
        "http://me:pa55#word@host",
        "http://me:pa55\nword@host",
        "me:pa55word@host:8080",
    ],
)
def test_a_proxy_that_cannot_work_is_refused_at_construction_and_its_password_not_shown(make: Any, proxy: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        make("t", proxy=proxy)
    error = refused.value
    assert "pa55" not in "".join(traceback.format_exception_only(error))
    assert (error.__cause__, error.__context__) == (None, None)


@pytest.mark.parametrize("make", [PgyClient, AsyncPgyClient])
def test_a_socks_proxy_without_socksio_is_refused_at_construction(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(ConfigurationError, match="socksio") as refused:
        make("t", proxy="socks5://me:pa55word@127.0.0.1:1")
    assert "pa55word" not in str(refused.value)


@both_kinds
def test_a_socks_proxy_that_is_not_there_costs_nothing(kind: str) -> None:
    with pytest.raises(ConnectionFailedError) as failure:
        run(kind, proxy="socks5://127.0.0.1:1")
    assert (failure.value.billed, failure.value.attempts) == (False, 3)


# -- certificates


@both_kinds
def test_a_certificate_of_an_unknown_authority_is_refused(kind: str, certificates: Certificates) -> None:
    with FaultServer(OK, tls=certificates.for_server()) as server:
        with pytest.raises(ConnectionFailedError, match="CERTIFICATE_VERIFY_FAILED") as failure:
            run(kind, base_url=server.url)
        assert failure.value.billed is False
        assert server.requests == []


@both_kinds
def test_a_certificate_is_accepted_as_verify_says(kind: str, certificates: Certificates, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    certificates.authority.cert_pem.write_to_path(str(file))
    with FaultServer(OK, tls=certificates.for_server()) as server:
        for verify in (False, str(file), certificates.for_client()):
            run(kind, base_url=server.url, verify=verify)
        assert len(server.requests) == 3


@both_kinds
def test_a_certificate_for_another_name_is_refused(kind: str, certificates: Certificates) -> None:
    with FaultServer(OK, tls=certificates.for_server(name="another.test")) as server:
        with pytest.raises(ConnectionFailedError, match="CERTIFICATE_VERIFY_FAILED"):
            run(kind, base_url=server.url, verify=certificates.for_client())
        assert server.requests == []


@both_kinds
def test_certificates_of_the_environment_are_trusted_unless_trust_env_is_off(
    kind: str, certificates: Certificates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ca.pem"
    certificates.authority.cert_pem.write_to_path(str(file))
    with FaultServer(OK, tls=certificates.for_server()) as server:
        with pytest.raises(ConnectionFailedError, match="CERTIFICATE_VERIFY_FAILED"):
            run(kind, base_url=server.url)
        # Clients share what was loaded, but not with one that is made after the variable has changed.
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        run(kind, base_url=server.url)
        with pytest.raises(ConnectionFailedError, match="CERTIFICATE_VERIFY_FAILED"):
            run(kind, base_url=server.url, trust_env=False)


@both_kinds
def test_a_file_of_certificates_is_loaded_once_for_all_connections(
    kind: str, certificates: Certificates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "ca.pem"
    certificates.authority.cert_pem.write_to_path(str(file))
    loaded: list[Any] = []
    real = ssl.create_default_context

    def count(*args: Any, **options: Any) -> ssl.SSLContext:
        loaded.append(options)
        return real(*args, **options)

    monkeypatch.setattr(ssl, "create_default_context", count)
    with FaultServer(together(9, OK), tls=certificates.for_server()) as server:
        run_many(kind, 9, base_url=server.url, verify=str(file))
        assert server.connections == 9
    assert loaded == [{"cafile": str(file)}]
    PgyClient("t", verify=str(tmp_path)).close()
    assert loaded[1:] == [{"capath": str(tmp_path)}]


def test_clients_share_the_default_certificates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Loading them takes longer than anything else in making a client."""
    made: list[ssl.SSLContext] = []
    real = httpx.create_ssl_context

    def count(**options: Any) -> ssl.SSLContext:
        made.append(real(**options))
        return made[-1]

    monkeypatch.setattr(httpx, "create_ssl_context", count)
    # A folder that no other test names.
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    for make in (PgyClient, AsyncPgyClient, PgyClient):
        make("t")
    assert len(made) == 1
    assert made[0].verify_mode is ssl.CERT_REQUIRED


@pytest.mark.parametrize("make", [PgyClient, AsyncPgyClient])
def test_certificates_that_cannot_be_read_are_refused_at_construction(make: Any, tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("not a certificate")
    for name in ("ca.pem", "none.pem"):
        with pytest.raises(ConfigurationError, match=name):
            make("t", verify=str(tmp_path / name))


# -- connections and their limits


@both_kinds
def test_connections_are_kept_between_calls(kind: str) -> None:
    with FaultServer(OK) as server:
        answer(kind, lambda c: c.iter_creators(), "t", base_url=server.url)
        with PgyClient("t", base_url=server.url) as client:
            for _ in range(3):
                search(client)
    assert server.connections == 2


@both_kinds
def test_there_are_never_more_connections_than_limits_say(kind: str) -> None:
    with FaultServer(together(3, OK)) as server:
        run_many(kind, 12, base_url=server.url, limits=httpx.Limits(max_connections=3))
    assert len(server.requests) == 12
    assert server.most_open == server.connections == 3


@both_kinds
def test_no_free_connection_in_time_costs_nothing_and_is_repeated(kind: str) -> None:
    may_answer = threading.Event()
    limits = httpx.Limits(max_connections=1)
    with FaultServer(held(may_answer, OK)) as server:
        if kind == "sync":
            with PgyClient("t", base_url=server.url, limits=limits) as client:
                first = threading.Thread(target=search, args=(client,))
                first.start()
                while not server.requests:
                    threading.Event().wait(0.01)
                with pytest.raises(ConnectionFailedError, match="PoolTimeout") as failure:
                    search(client.with_options(timeout=0.1))
                may_answer.set()
                first.join()
        else:

            async def go() -> pytest.ExceptionInfo[ConnectionFailedError]:
                async with AsyncPgyClient("t", base_url=server.url, limits=limits) as client:
                    first = asyncio.create_task(search(client))
                    while not server.requests:
                        await asyncio.sleep(0.01)
                    with pytest.raises(ConnectionFailedError, match="PoolTimeout") as failure:
                        await search(client.with_options(timeout=0.1))
                    may_answer.set()
                    await first
                return failure

            failure = asyncio.run(go())
    assert (failure.value.billed, failure.value.attempts) == (False, 3)
    assert len(server.requests) == 1


# -- HTTP/2


class Http2Server:
    """Speaks HTTP/2 over TLS, agreed on by ALPN."""

    def __init__(self, context: ssl.SSLContext) -> None:
        self.paths: list[str] = []
        self.connections = 0
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"https://127.0.0.1:{self._socket.getsockname()[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self.connections += 1
                threading.Thread(target=self._talk, args=(connection,), daemon=True).start()

    def _talk(self, raw: socket.socket) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        with raw, suppress(OSError), self._context.wrap_socket(raw, server_side=True) as sock:
            assert sock.selected_alpn_protocol() == "h2"
            sock.sendall(connection.data_to_send())
            while data := sock.recv(65536):
                for event in connection.receive_data(data):
                    if isinstance(event, h2.events.RequestReceived):
                        self.paths.append(dict(event.headers)[b":path"].decode())
                        body = b'{"code": 0, "data": {"total": 2}}'
                        connection.send_headers(event.stream_id, [(":status", "200"), ("location", self.paths[-1])])
                        connection.send_data(event.stream_id, body, end_stream=True)
                sock.sendall(connection.data_to_send())


@both_kinds
def test_http2_is_spoken_on_one_connection_and_its_logs_show_no_token(
    kind: str, certificates: Certificates, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    options: dict[str, Any] = {"http2": True, "verify": certificates.for_client()}
    with Http2Server(certificates.for_server("h2")) as server:
        options["base_url"] = server.url
        if kind == "sync":
            with PgyClient(TOKEN, **options) as client:
                pages = [search(client), search(client)]
        else:

            async def go() -> list[Any]:
                async with AsyncPgyClient(TOKEN, **options) as client:
                    return [await search(client), await search(client)]

            pages = asyncio.run(go())
    assert [page.total for page in pages] == [2, 2]
    assert (len(server.paths), server.connections) == (2, 1)
    assert all(CORE in path for path in server.paths)
    assert "hpack" in caplog.text
    assert CORE not in caplog.text
    assert "header block" not in caplog.text


@both_kinds
def test_many_calls_over_http2_are_answered_each_on_a_connection_of_its_own(
    kind: str, certificates: Certificates
) -> None:
    with Http2Server(certificates.for_server("h2")) as server:
        pages = run_many(kind, 40, base_url=server.url, http2=True, verify=certificates.for_client())
    assert [page.total for page in pages] == [2] * 40
    assert server.connections <= 40


@both_kinds
@pytest.mark.parametrize("protocols", [["http/1.1"], []], ids=["says so", "knows no ALPN"])
def test_with_a_server_that_has_no_http2_all_calls_are_under_way_together(
    kind: str, protocols: list[str], certificates: Certificates
) -> None:
    with FaultServer(together(40, OK), tls=certificates.for_server(*protocols)) as server:
        run_many(kind, 40, base_url=server.url, http2=True, verify=certificates.for_client(), max_retries=0)
    assert len(server.requests) == 40


# -- a transport of the caller's


class Wrapped(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Passes requests on to a transport of httpx, as a transport that records does. Only used blocking or awaited."""

    def __init__(self, kind: str, *, reads: bool = False) -> None:
        self.inner = http_transport(kind)
        self.reads = reads
        self.seen: list[str] = []
        self.closed = 0

    def _note(self, request: httpx.Request) -> None:
        self.seen.append(str(request.url))
        request.headers["X-Trace"] = f"number {len(self.seen)}"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._note(request)
        response: httpx.Response = self.inner.handle_request(request)
        if self.reads:
            response.read()
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._note(request)
        response: httpx.Response = await self.inner.handle_async_request(request)
        if self.reads:
            await response.aread()
        return response

    def close(self) -> None:
        self.closed += 1
        self.inner.close()

    async def aclose(self) -> None:
        self.closed += 1
        await self.inner.aclose()


@both_kinds
def test_a_transport_that_is_given_has_the_request_and_logs_show_no_token(
    kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    mine = Wrapped(kind)
    names = set(vars(mine))
    with FaultServer(OK) as server:
        answer(kind, lambda client: client.iter_creators(limit=1), TOKEN, base_url=server.url, transport=mine)
    (request,) = server.requests
    assert request.query["token"] == [TOKEN]
    assert request.headers["x-trace"] == "number 1"
    assert request.headers["user-agent"].startswith("pgy-facade/")
    assert mine.seen == [server.url + request.target]
    assert "send_request_headers" in caplog.text
    assert CORE not in caplog.text
    assert set(vars(mine)) == names
    assert mine.closed == 1


@both_kinds
def test_what_a_transport_adds_to_a_request_is_not_in_the_next_one(kind: str) -> None:
    with FaultServer(OK) as server:
        answer(kind, search, "t", base_url=server.url, transport=Wrapped(kind))
        answer(kind, search, "t", base_url=server.url)
    assert ["x-trace" in request.headers for request in server.requests] == [True, False]


@both_kinds
def test_an_answer_that_a_transport_has_read_before_is_taken_within_the_limit(kind: str) -> None:
    with FaultServer(envelope(0, {"total": 3})) as server:
        page = run(kind, base_url=server.url, transport=Wrapped(kind, reads=True))
        assert page.total == 3
        with pytest.raises(AnswerTooLargeError, match="larger than 3"):
            run(kind, base_url=server.url, transport=Wrapped(kind, reads=True), max_answer_bytes=3)


@both_kinds
@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"transport": object()}, "request, which object has not"),
        ({"transport": httpx.Client()}, "which Client has not"),
        ({"transport": httpx.MockTransport(lambda _: httpx.Response(200)), "proxy": "http://a"}, "replaces"),
        ({"transport": httpx.MockTransport(lambda _: httpx.Response(200)), "http2": True}, "replaces"),
        ({"verify": "/no/such/file"}, "verify"),
    ],
)
def test_network_options_that_cannot_work_are_refused(kind: str, options: dict[str, Any], says: str) -> None:
    make: Any = PgyClient if kind == "sync" else AsyncPgyClient
    with pytest.raises(ConfigurationError, match=says):
        make("t", **options)


@both_kinds
def test_a_transport_of_the_other_kind_is_refused(kind: str) -> None:
    make: Any = PgyClient if kind == "sync" else AsyncPgyClient
    other = http_transport("async" if kind == "sync" else "sync")
    with pytest.raises(ConfigurationError, match="HTTPTransport has not"):
        make("t", transport=other)


@both_kinds
def test_a_transport_that_fails_in_its_own_way_is_named(kind: str) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise RuntimeError("out of order")

    with pytest.raises(TransportError, match="RuntimeError: out of order") as failure:
        run(kind, transport=httpx.MockTransport(broken))
    assert type(failure.value.__cause__) is RuntimeError
    assert (failure.value.billed, failure.value.attempts) == (None, 1)


@both_kinds
def test_a_failed_assertion_in_a_mock_is_seen(kind: str) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise AssertionError("the test's own words")

    with pytest.raises(AssertionError, match="the test's own words"):
        run(kind, transport=httpx.MockTransport(handler))


@both_kinds
def test_a_transport_is_closed_with_the_client_it_was_given_to_and_no_other(kind: str) -> None:
    mine = Wrapped(kind)
    with FaultServer(OK) as server:
        if kind == "sync":
            with PgyClient("t", base_url=server.url, transport=mine) as client:
                with client.with_options(timeout=9) as derived:
                    search(derived)
                assert mine.closed == 0
                search(client)
        else:

            async def go() -> None:
                async with AsyncPgyClient("t", base_url=server.url, transport=mine) as client:
                    async with client.with_options(timeout=9) as derived:
                        await search(derived)
                    assert mine.closed == 0
                    await search(client)

            asyncio.run(go())
    assert mine.closed == 1


def named(peer: Peer) -> None:
    """Answer with the token and the keyword that came."""
    query = peer.query
    http(json.dumps({"code": 0, "data": {"kols": [{"name": f"{query['token'][0]}: {query['keyword'][0]}"}]}}))(peer)


named.keeps_alive = True  # type: ignore[attr-defined]


@both_kinds
def test_two_clients_that_call_at_once_on_one_transport_get_answers_of_their_own(kind: str) -> None:
    rounds, mine = 8, http_transport(kind)

    def expected(token: str) -> list[str]:
        return [f"{token}: {number}" for number in range(rounds)]

    with FaultServer(together(2, named)) as server:
        if kind == "sync":

            def ask(client: PgyClient) -> list[str | None]:
                return [client.search_creators(keyword=str(number)).kols[0].name for number in range(rounds)]

            with (
                PgyClient("one", base_url=server.url, transport=mine) as first,
                PgyClient("two", base_url=server.url, transport=mine, timeout=30) as second,
                ThreadPoolExecutor(2) as pool,
            ):
                found = list(pool.map(ask, (first, second)))
        else:

            async def main() -> list[list[str | None]]:
                async def ask(client: AsyncPgyClient) -> list[str | None]:
                    return [
                        (await client.search_creators(keyword=str(number))).kols[0].name for number in range(rounds)
                    ]

                async with (
                    AsyncPgyClient("one", base_url=server.url, transport=mine) as first,
                    AsyncPgyClient("two", base_url=server.url, transport=mine, timeout=30) as second,
                ):
                    return list(await asyncio.gather(ask(first), ask(second)))

            found = asyncio.run(main())
    assert found == [expected("one"), expected("two")]
    assert (
        [each.usage.snapshot() for each in (first, second)] == [(rounds, rounds, 0, 0)] * 2 if kind == "sync" else True
    )


class Tracing(Wrapped):
    """Traces by itself what httpcore does, in place of the client."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.steps: list[str] = []
        self.is_async = kind != "sync"

    def _note(self, request: httpx.Request) -> None:
        super()._note(request)

        def trace(name: str, info: dict[str, Any]) -> None:
            self.steps.append(name)

        async def trace_async(name: str, info: dict[str, Any]) -> None:
            self.steps.append(name)

        request.extensions = {**request.extensions, "trace": trace_async if self.is_async else trace}


@both_kinds
@pytest.mark.parametrize(
    ("behave", "error", "billed"),
    [
        (OK, None, True),
        (close, ConnectionLostError, None),
        (hang, RequestTimeoutError, None),
        (None, ConnectionFailedError, False),
    ],
    ids=["an answer", "hung up", "hangs", "refused"],
)
def test_a_transport_that_traces_for_itself_makes_no_sent_call_look_unsent(
    kind: str, behave: Any, error: type[PgyError] | None, billed: bool | None
) -> None:
    mine = Tracing(kind)
    events: list[AttemptEvent] = []
    options: dict[str, Any] = {"transport": mine, "on_attempt": events.append, "max_retries": 0, "timeout": 0.5}
    with FaultServer(behave or OK) as server:
        url = server.url if behave else "http://127.0.0.1:1"
        with pytest.raises(error) if error else nullcontext():
            run(kind, base_url=url, **options)
    assert [event.billed for event in events] == [billed]
    assert "connection.connect_tcp.started" in mine.steps


@both_kinds
def test_the_token_goes_to_the_regions_own_server_though_something_rewrites_the_request(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tools patch httpx to record, redirect or replay requests."""
    make = httpx.Request.__init__
    with FaultServer(OK) as server, FaultServer(OK) as elsewhere:

        def rewrite(self: httpx.Request, method: str, url: Any, **options: Any) -> None:
            make(self, method, url, **options)
            self.url = httpx.URL(elsewhere.url).join(self.url.raw_path.decode())

        monkeypatch.setattr(httpx.Request, "__init__", rewrite)
        run(kind, base_url=server.url)
    assert [request.query["token"] for request in server.requests] == [[TOKEN]]
    assert elsewhere.requests == []


# -- test tools that intercept requests


@contextmanager
def mocked(using: str = "httpcore", **reply: Any) -> Iterator[respx.Route]:
    with respx.mock(using=using, assert_all_called=False) as router:
        route = router.get(url__startswith="https://api.justoneapi.com/api/")
        yield route.mock(**reply) if reply else route.respond(json={"code": 0, "data": {"total": 7}})


@both_kinds
def test_respx_intercepts_calls(kind: str) -> None:
    with mocked() as route:
        assert run(kind, "tok").total == 7
    assert route.calls.last.request.url.params["token"] == "tok"


@both_kinds
@pytest.mark.parametrize(
    ("effect", "error", "billed", "attempts"),
    [
        (httpx.ReadTimeout, RequestTimeoutError, None, 1),
        (httpx.WriteTimeout, RequestTimeoutError, None, 1),
        (httpx.ReadError, ConnectionLostError, None, 1),
        (httpx.RemoteProtocolError, ProtocolError, None, 1),
        (httpx.ConnectError, ConnectionFailedError, False, 3),
        (httpx.ConnectTimeout, ConnectionTimeoutError, False, 3),
        (httpx.PoolTimeout, ConnectionTimeoutError, False, 3),
    ],
)
def test_failures_that_respx_simulates_are_billed_as_real_ones(
    kind: str, effect: type[Exception], error: type[PgyError], billed: bool | None, attempts: int
) -> None:
    with mocked(side_effect=effect) as route, pytest.raises(PgyError) as failure:
        run(kind)
    assert type(failure.value) is error
    assert (failure.value.billed, failure.value.attempts, route.call_count) == (billed, attempts, attempts)


@both_kinds
def test_the_not_mocked_error_of_respx_shows_no_token(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # Not as an argument, which would show in this test's own frames.
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    with respx.mock(using="httpcore"), pytest.raises(Exception, match="not mocked") as failure:
        answer(kind, search)
    error = failure.value
    rendered = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    assert "self = " in rendered
    assert CORE not in f"{error} {error!r} {vars(error)!r}"
    assert CORE not in rendered


@both_kinds
def test_respx_that_patches_httpx_is_refused_rather_than_passed_by(kind: str) -> None:
    # The proxy is so that a call which is not refused ends here.
    with mocked("httpx") as route, pytest.raises(ConfigurationError, match=r'using="httpx".*transport=') as failure:
        run(kind, proxy="http://127.0.0.1:9")
    assert (failure.value.billed, failure.value.attempts, route.called) == (False, 1, False)


@both_kinds
def test_a_server_on_loopback_is_called_whatever_respx_does(kind: str) -> None:
    with mocked("httpx") as route, FaultServer(OK) as server:
        run(kind, base_url=server.url)
    assert (len(server.requests), route.called) == (1, False)


WITH_PYTEST_HTTPX = """
import asyncio

import httpx
import pytest
from pgy_facade import AsyncPgyClient, ConfigurationError, ConnectionFailedError, PgyClient

NOWHERE = "http://127.0.0.1:9"


def call(kind, **options):
    if kind == "sync":
        with PgyClient("t", **options) as client:
            return client.search_creators()

    async def go():
        async with AsyncPgyClient("t", **options) as client:
            return await client.search_creators()

    return asyncio.run(go())


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_call_without_a_transport_is_refused(kind, httpx_mock):
    with pytest.raises(ConfigurationError, match="pytest-httpx does not intercept.*transport=httpx.HTTPTransport"):
        call(kind, proxy=NOWHERE)
    assert httpx_mock.get_requests() == []


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_call_through_a_transport_is_intercepted(kind, httpx_mock):
    httpx_mock.add_response(json={"code": 0, "data": {"total": 7}})
    transport = httpx.HTTPTransport() if kind == "sync" else httpx.AsyncHTTPTransport()
    assert call(kind, transport=transport).total == 7
    assert httpx_mock.get_request().url.params["token"] == "t"


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_a_server_on_loopback_is_called(kind, httpx_mock):
    with pytest.raises(ConnectionFailedError):
        call(kind, base_url=NOWHERE, max_retries=0)


@pytest.mark.parametrize("kind", ["sync", "async"])
def test_calls_are_made_where_the_fixture_is_not_used(kind):
    with pytest.raises(ConnectionFailedError):
        call(kind, proxy=NOWHERE, max_retries=0)
"""


def test_pytest_httpx_intercepts_calls_by_a_transport_and_others_are_refused(tmp_path: Path) -> None:
    """In a process of its own, as a project that uses it has it."""
    (tmp_path / "test_calls.py").write_text(WITH_PYTEST_HTTPX)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "pytest_httpx", "-c", os.devnull, "--rootdir", str(tmp_path)]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", str(tmp_path)],
        env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "8 passed" in done.stdout
