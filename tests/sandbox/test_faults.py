"""Scripted failures: that they happen on the wire, in order, and to whom they were meant."""

from __future__ import annotations

import socket
import threading
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx
import pytest

from pgy_facade.sandbox import Fault, Sandbox, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCH = "creator_search_v1"
NOTES = "notes_details_v1"
PATHS = {
    SEARCH: "/api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1",
    NOTES: "/api/xiaohongshu-pgy/api/solar/kol/dataV2/notesDetail/v1",
}


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox() as upstream:
        yield upstream


@pytest.fixture
def upstream(server: Sandbox) -> Sandbox:
    server.reset()
    return server


def get(upstream: Sandbox, operation: str = SEARCH, **options: Any) -> httpx.Response:
    return httpx.get(upstream.api_url + PATHS[operation], params={"token": "any", "userId": "u"}, **options)


def wire(upstream: Sandbox, path: str = PATHS[SEARCH] + "?token=any") -> tuple[bytes, str]:
    """What a bare socket sees: the bytes, and how it ended."""
    with connected(upstream, path) as sock:
        return drained(sock)


def connected(upstream: Sandbox, path: str = PATHS[SEARCH] + "?token=any") -> socket.socket:
    address = urlsplit(upstream.api_url)
    sock = socket.create_connection((str(address.hostname), int(address.port or 0)), timeout=5)
    sock.sendall(f"GET {path} HTTP/1.1\r\nHost: sandbox\r\n\r\n".encode())
    return sock


def drained(sock: socket.socket, quiet: float = 0.3) -> tuple[bytes, str]:
    received = b""
    sock.settimeout(quiet)
    while True:
        try:
            part = sock.recv(1 << 16)
        except ConnectionResetError:
            return received, "reset"
        except TimeoutError:
            return received, "open"
        if not part:
            return received, "closed"
        received += part


def announced(head: bytes) -> int:
    lines = head.decode("latin-1").lower().split("\r\n")
    return next(int(line.partition(":")[2]) for line in lines if line.startswith("content-length:"))


# -- order and aim


def test_a_sandbox_follows_the_script_and_then_answers_as_usual(upstream: Sandbox) -> None:
    upstream.script([301, None, faults.http(502)])
    upstream.fail_with(302, times=2)
    assert upstream.pending == 5
    assert [get(upstream).status_code for _ in range(7)] == [500, 200, 502, 429, 429, 200, 200]
    assert (upstream.pending, len(upstream.requests)) == (0, 7)


def test_what_is_for_one_operation_waits_for_it_and_comes_first(upstream: Sandbox) -> None:
    upstream.fail_with(500)
    upstream.fail_with(303, operation=NOTES)
    upstream.fail_with(faults.http(418), operation=PATHS[NOTES])
    codes = [get(upstream, NOTES).status_code for _ in range(4)]
    assert codes == [429, 418, 500, 200]
    assert get(upstream, SEARCH).status_code == 200


def test_only_calls_of_operations_use_up_what_is_for_all(upstream: Sandbox) -> None:
    upstream.fail_with(500)
    for path in ("/ping", "/openapi.json", "/nowhere"):
        httpx.get(upstream.api_url + path)
    httpx.post(upstream.api_url + PATHS[SEARCH])
    assert upstream.pending == 1
    assert get(upstream).status_code == 500


@pytest.mark.parametrize("path", ["/ping", "/openapi.json", "/nowhere"])
def test_paths_that_are_no_operations_can_fail(upstream: Sandbox, path: str) -> None:
    before = httpx.get(upstream.api_url + path).status_code
    upstream.script([faults.html(503), faults.reset()], operation=path)
    assert httpx.get(upstream.api_url + path).status_code == 503
    assert wire(upstream, path) == (b"", "reset")
    assert httpx.get(upstream.api_url + path).status_code == before


def test_a_failure_for_ever_ends_with_reset(upstream: Sandbox) -> None:
    upstream.fail_with(faults.http(503), times=None)
    assert [get(upstream).status_code for _ in range(5)] == [503] * 5
    assert upstream.pending == 0
    upstream.reset()
    assert get(upstream).status_code == 200


def test_a_failure_hits_before_token_and_parameters_are_looked_at(upstream: Sandbox) -> None:
    upstream.fail_with(601)
    assert httpx.get(upstream.api_url + PATHS[SEARCH], params={"page": "x"}).json()["code"] == 601


def test_unknown_operations_and_places_are_refused(upstream: Sandbox) -> None:
    with pytest.raises(ValueError, match=f"no operation 'search'.*{SEARCH}"):
        upstream.fail_with(500, operation="search")
    with pytest.raises(ValueError, match="start, headers, body"):
        faults.hang(at="middle")  # type: ignore[arg-type]


# -- contents


@pytest.mark.parametrize(
    ("fault", "status", "body"),
    [
        (faults.http(502, "<h1>Bad gateway</h1>"), 502, b"<h1>Bad gateway</h1>"),
        (faults.http(200, b"\xff\xfe{}"), 200, b"\xff\xfe{}"),
        (faults.http(200, json=[1, "a"]), 200, b'[1,"a"]'),
        (faults.http(200, json=None), 200, b"null"),
        (faults.http(204), 204, b""),
        (faults.http(599, "odd"), 599, b"odd"),
        (faults.empty(), 200, b""),
    ],
)
def test_any_http_answer_can_be_given(upstream: Sandbox, fault: Fault, status: int, body: bytes) -> None:
    upstream.fail_with(fault)
    answer = get(upstream)
    assert (answer.status_code, answer.content) == (status, body)


def test_headers_and_codes_of_any_kind_can_be_given(upstream: Sandbox) -> None:
    upstream.script(
        [
            faults.business(302, headers={"Retry-After": "7"}),
            faults.business("302", message="later", data=[1], status=200),
            faults.business(None, message=None),
            faults.business(True),
            faults.http(429, json={"message": "no code"}, headers={"Retry-After": "soon"}),
        ]
    )
    answers = [get(upstream) for _ in range(5)]
    assert [answer.headers.get("retry-after") for answer in answers] == ["7", None, None, None, "soon"]
    assert [answer.json().get("code", "none") for answer in answers] == [302, "302", None, True, "none"]
    assert answers[1].status_code == 200
    assert (answers[1].json()["message"], answers[1].json()["data"]) == ("later", [1])
    assert answers[0].json()["message"]
    assert answers[2].json()["message"] is None


def test_a_sandbox_can_answer_garbage(upstream: Sandbox) -> None:
    upstream.script([faults.html(), faults.not_json(), faults.raw(b"SSH-2.0-OpenSSH_9\r\n")])
    page, cut = get(upstream), get(upstream)
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    with pytest.raises(ValueError, match="Unterminated"):
        cut.json()
    with pytest.raises(httpx.RemoteProtocolError):
        get(upstream)


def test_a_redirect_can_be_answered(upstream: Sandbox) -> None:
    upstream.script([faults.redirect("https://elsewhere.example/"), faults.redirect("/ping", 307)])
    away, here = get(upstream), get(upstream, follow_redirects=True)
    assert (away.status_code, away.headers["location"]) == (302, "https://elsewhere.example/")
    assert here.text == "pong"


def test_a_compressed_body_without_end_can_be_answered(upstream: Sandbox) -> None:
    upstream.fail_with(faults.bomb())
    expanded = 0
    with httpx.stream("GET", upstream.api_url + PATHS[SEARCH] + "?token=any") as answer:
        for part in answer.iter_bytes():
            expanded += len(part)
            if expanded > 20 << 20:
                break
        assert answer.num_bytes_downloaded < 1 << 20
    assert get(upstream).status_code == 200


def test_chunks_can_come_with_gaps(upstream: Sandbox) -> None:
    upstream.fail_with(faults.stream(lambda: [b'{"code":', b"0}"], gap=0.05))
    answer = get(upstream)
    assert (answer.json(), answer.headers["transfer-encoding"]) == ({"code": 0}, "chunked")


# -- the wire


def test_a_connection_can_be_reset(upstream: Sandbox) -> None:
    upstream.script([faults.reset(at=place) for place in faults.PLACES])
    assert wire(upstream) == (b"", "reset")
    head, end = wire(upstream)
    assert (head[:15], head[-4:], end) == (b"HTTP/1.1 200 OK", b"\r\n\r\n", "reset")
    part, end = wire(upstream)
    head, _, body = part.partition(b"\r\n\r\n")
    assert (len(body), end) == (announced(head) // 2, "reset")


def test_a_connection_can_be_closed_too_early(upstream: Sandbox) -> None:
    upstream.script([faults.close(), faults.close(at="headers"), faults.truncated()])
    assert wire(upstream) == (b"", "closed")
    assert wire(upstream)[1] == "closed"
    part, end = wire(upstream)
    head, _, body = part.partition(b"\r\n\r\n")
    assert (0 < len(body) < announced(head), end) == (True, "closed")


def test_an_answer_can_hang(upstream: Sandbox) -> None:
    upstream.script([faults.hang(at=place) for place in faults.PLACES])
    assert wire(upstream) == (b"", "open")
    head, end = wire(upstream)
    assert (head[-4:], end) == (b"\r\n\r\n", "open")
    part, end = wire(upstream)
    assert (len(part.partition(b"\r\n\r\n")[2]) > 0, end) == (True, "open")
    assert get(upstream).status_code == 200


def test_hangs_end_with_the_client(upstream: Sandbox) -> None:
    upstream.fail_with(faults.hang())
    with pytest.raises(httpx.ReadTimeout):
        get(upstream, timeout=0.1)
    deadline = time.monotonic() + 5
    while upstream._app.connections and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not upstream._app.connections


@pytest.mark.parametrize("end", ["stop", "reset"])
@pytest.mark.parametrize("fault", [faults.hang(), faults.hang(at="body"), faults.delay(60), faults.bomb()])
def test_hangs_end_with_the_sandbox(fault: Fault, end: str) -> None:
    with Sandbox() as upstream:
        upstream.fail_with(fault)
        with connected(upstream) as sock:
            while not upstream._app.connections:
                time.sleep(0.01)
            started = time.monotonic()
            getattr(upstream, end)()
            assert drained(sock, quiet=5)[1] != "open"
    # Far below every wait there is, far above what a slow machine needs.
    assert time.monotonic() - started < 5


def test_idle_connections_end_with_the_sandbox() -> None:
    with Sandbox() as upstream:
        sock = connected(upstream, "/ping")
        assert drained(sock)[1] == "open"
    with sock:
        assert drained(sock, quiet=5)[1] != "open"


def test_malformed_requests_are_refused_without_a_word_in_the_log(
    upstream: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    with connected(upstream, "/a b") as sock:
        assert drained(sock)[0].startswith(b"HTTP/1.1 400")
    assert caplog.records == []


def test_a_delay_is_an_ordinary_answer_later(upstream: Sandbox) -> None:
    upstream.script([faults.delay(0.2), faults.business(301).after(0.2)])
    started = time.monotonic()
    assert get(upstream).json()["code"] == 0
    assert get(upstream).json()["code"] == 301
    assert time.monotonic() - started >= 0.4


def test_other_requests_are_served_while_one_hangs(upstream: Sandbox) -> None:
    upstream.fail_with(faults.hang(), operation=NOTES)
    ended: list[httpx.HTTPError] = []

    def wait() -> None:
        with pytest.raises(httpx.HTTPError) as caught:
            get(upstream, NOTES, timeout=10)
        ended.append(caught.value)

    stuck = threading.Thread(target=wait)
    stuck.start()
    while not upstream.requests:
        time.sleep(0.01)
    assert get(upstream).status_code == 200
    upstream.reset()
    stuck.join(5)
    assert isinstance(ended[0], httpx.RemoteProtocolError)


def test_a_connection_survives_what_breaks_nothing(upstream: Sandbox) -> None:
    upstream.script([301, faults.http(502), faults.html(), None])
    with httpx.Client(base_url=upstream.api_url) as client:
        streams = {
            client.get(PATHS[SEARCH], params={"token": "any"})
            .extensions["network_stream"]
            .get_extra_info("client_addr")
            for _ in range(5)
        }
    assert len(streams) == 1
