"""Which region a call goes to, what is warned of, and when another one is tried."""

from __future__ import annotations

import socket
import threading
import time
import warnings
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from pgy_facade import (
    ConfigurationError,
    ConnectionFailedError,
    ConnectionLostError,
    ConnectionTimeoutError,
    FastestRegion,
    InsecureRegionWarning,
    PermissionDeniedError,
    PgyClient,
    PgyError,
    ProtocolError,
    Region,
    RequestTimeoutError,
    testing,
)
from tests.facade.both import answer, both_kinds, code, in_turn
from tests.facade.fault_server import FaultServer, Peer, close, envelope, eventually, hang, http, raw

OK = envelope(0, {"kols": []})


class Asked:
    """A transport that notes where it was asked to go."""

    def __init__(self) -> None:
        self.urls: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.urls.append(
            f"{request.url.scheme}://{request.url.netloc.decode()}{request.url.path}".partition("/api/x")[0]
        )
        return httpx.Response(200, json={"code": 0})


def where(**options: Any) -> tuple[str, str]:
    """The region's name and where its calls go."""
    asked = Asked()
    with PgyClient("t", transport=httpx.MockTransport(asked), **options) as client:
        return client.with_response.search_creators().region, asked.urls[0]


GLOBAL = ("global", "https://api.justoneapi.com")
CN = ("cn", "http://47.117.133.51:30015")


@pytest.mark.parametrize(
    ("options", "environment", "expected"),
    [
        ({}, None, GLOBAL),
        ({}, "", GLOBAL),
        ({}, "cn", CN),
        ({"region": "global"}, "cn", GLOBAL),
        ({"region": Region.CN}, None, CN),
        ({"region": "cn"}, None, CN),
        ({"region": "https://a.example/base/"}, None, ("https://a.example/base", "https://a.example/base")),
        ({"base_url": "https://a.example/"}, "cn", ("https://a.example", "https://a.example")),
        ({}, "https://b.example", ("https://b.example", "https://b.example")),
        ({"region_urls": {"global": "https://c.example"}}, None, ("global", "https://c.example")),
        ({"region_urls": {"mine": "https://d.example"}, "region": "mine"}, None, ("mine", "https://d.example")),
        ({"base_url": "http://[::1]:8080"}, None, ("http://[::1]:8080", "http://[::1]:8080")),
    ],
)
def test_a_region_is_where_its_calls_go(
    options: dict[str, Any], environment: str | None, expected: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if environment is not None:
        monkeypatch.setenv("PGY_REGION", environment)
    assert where(allow_plain_http=True, **options) == expected


def test_a_derived_client_may_go_elsewhere_and_shares_the_rest() -> None:
    asked = Asked()
    with PgyClient("t", transport=httpx.MockTransport(asked), allow_plain_http=True) as client:
        derived = client.with_options(region=Region.CN)
        assert (derived.region, client.region) == ("cn", "global")
        derived.search_creators()
        client.search_creators()
        assert derived.with_options(base_url="https://e.example").with_options(timeout=3).region == "https://e.example"
        assert derived.usage is client.usage
        assert client.usage.calls == 2
    assert asked.urls == [CN[1], GLOBAL[1]]


def test_a_derived_client_stays_where_its_parent_is(monkeypatch: pytest.MonkeyPatch) -> None:
    with PgyClient("t", base_url="http://127.0.0.1:1") as client:
        monkeypatch.setenv("PGY_REGION", "cn")
        assert client.with_options(timeout=3).region == "http://127.0.0.1:1"
    with PgyClient("t", allow_plain_http=True) as client:
        monkeypatch.setenv("PGY_REGION", "global")
        assert client.with_options(timeout=3).region == "cn"


SECRET_URL = "https://user:pa55word@a.example"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"region": "mars"}, "'mars'; there are cn, global"),
        ({"region": "mars", "region_urls": {"mine": "https://d.example"}}, "cn, global, mine"),
        ({"region": "cn", "base_url": "https://a.example"}, "either region or base_url"),
        ({"region": 5}, "Region"),
        ({"base_url": 5}, "base_url"),
        ({"base_url": "ftp://a.example"}, "http:// or https://"),
        ({"base_url": "a.example"}, "http:// or https://"),
        ({"base_url": "https://"}, "host"),
        ({"base_url": "https://a.example:port"}, "http:// or https://"),
        ({"base_url": "https://a.exa mple"}, "http:// or https://"),
        ({"base_url": SECRET_URL}, "user name"),
        ({"base_url": "https://a.example?x=1"}, "query"),
        ({"region_urls": {"": "https://a.example"}}, "region_urls"),
        ({"region_urls": {"x": None}}, "'x'"),
        ({"failover_region": "mars"}, "'mars'; there are"),
        ({"failover_region": "cn"}, "allow_plain_http=True"),
        ({"timeout": 0}, "timeout"),
        ({"timeout": float("nan")}, "timeout"),
        ({"timeout": True}, "timeout"),
        ({"deadline": -1}, "deadline"),
        ({"max_retries": -1}, "max_retries"),
        ({"max_retries": 1.0}, "max_retries"),
        ({"on_attempt": 5}, "on_attempt"),
        ({"max_answer_bytes": -1}, "max_answer_bytes"),
    ],
)
def test_regions_that_cannot_work_are_refused(options: dict[str, Any], says: str) -> None:
    with pytest.raises(ConfigurationError, match=says) as refused:
        PgyClient("t", **options)
    assert "pa55word" not in str(refused.value)


def test_unknown_regions_of_the_environment_and_of_derived_clients_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with PgyClient("t") as client:
        with pytest.raises(ConfigurationError, match="there are cn, global"):
            client.with_options(region="mars")
        with pytest.raises(ConfigurationError, match="allow_plain_http=True"):
            client.with_options(failover_region="cn")
        with pytest.raises(ConfigurationError, match="timeout"):
            client.with_options(timeout=-1)
    monkeypatch.setenv("PGY_REGION", "venus")
    with pytest.raises(ConfigurationError, match="'venus'"):
        PgyClient("t")


@both_kinds
def test_cn_warns_once_per_client_at_the_callers_line(kind: str) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with FaultServer(OK) as server:
            options: dict[str, Any] = {"region": "cn", "region_urls": {"cn": server.url}}
            answer(
                kind,
                lambda c: (c.with_options(timeout=3), c.search_creators(), c.with_options(region="cn"))[1],
                "t",
                **options,
            )
    (warning,) = caught
    assert warning.category is InsecureRegionWarning
    assert warning.filename.endswith("both.py")
    assert "allow_plain_http=True" in str(warning.message)


def test_with_options_warns_at_the_callers_line() -> None:
    with PgyClient("t") as client:
        with pytest.warns(InsecureRegionWarning, match="region cn is plain HTTP") as caught:
            client.with_options(region="cn")
        assert caught[0].filename == __file__
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            client.with_options(region="cn")
            client.with_options(region="cn", allow_plain_http=True)


@pytest.mark.parametrize(
    ("options", "warns"),
    [
        ({"region": "cn"}, True),
        ({"region": "cn", "allow_plain_http": True}, False),
        ({"region": "cn", "region_urls": {"cn": "https://cn.example"}}, False),
        ({"base_url": "http://a.example"}, True),
        ({"base_url": "http://127.0.0.1:8000"}, False),
        ({"base_url": "http://localhost"}, False),
        ({"base_url": "http://[::1]:1"}, False),
        ({"base_url": "http://127.0.0.1.example"}, True),
        ({"region": "near", "region_urls": {"near": "http://127.0.0.1:1"}}, False),
        ({"base_url": "http://127.0.0.1:1", "failover_region": "cn"}, True),
        ({}, False),
    ],
)
def test_plain_http_warns_unless_it_stays_on_this_machine(options: dict[str, Any], warns: bool) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        PgyClient("t", **options).close()
    assert [each.category for each in caught] == [InsecureRegionWarning] * warns


def refused() -> str:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        return f"http://127.0.0.1:{unused.getsockname()[1]}"


@both_kinds
@pytest.mark.parametrize("max_retries", [0, 2])
def test_a_call_moves_to_the_failover_region_when_the_connection_is_never_made(max_retries: int, kind: str) -> None:
    events: list[Any] = []
    with FaultServer(OK) as server:
        options: dict[str, Any] = {
            "region": "here",
            "region_urls": {"here": refused(), "there": server.url},
            "failover_region": "there",
            "max_retries": max_retries,
            "on_attempt": events.append,
        }
        response = answer(kind, lambda c: c.with_response.search_creators(), "t", **options)
    assert (response.region, response.attempts) == ("there", 2)
    assert [(event.region, event.billed) for event in events] == [("here", False), ("there", True)]
    assert [request.query["token"] for request in server.requests] == [["t"]]


@both_kinds
@pytest.mark.parametrize("max_retries", [0, 2])
def test_a_call_does_not_move_once_its_deadline_is_over(max_retries: int, kind: str) -> None:
    asked: list[str] = []

    def refuse(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.host)
        time.sleep(0.06)
        raise httpx.ConnectError("refused")

    options: dict[str, Any] = {
        "region": "here",
        "region_urls": {"here": "https://here.test", "there": "https://there.test"},
        "failover_region": "there",
        "transport": httpx.MockTransport(refuse),
    }
    with pytest.raises(ConnectionFailedError) as failure:
        answer(kind, lambda c: c.search_creators(), "t", deadline=0.05, max_retries=max_retries, **options)
    assert (asked, failure.value.region, failure.value.billed) == (["here.test"], "here", False)


@both_kinds
def test_a_call_does_not_move_once_something_was_sent(kind: str) -> None:
    for behaviour, error in (
        (close, ConnectionLostError),
        (hang, RequestTimeoutError),
        (http("<html>", 502), ProtocolError),
    ):
        with FaultServer(behaviour) as first, FaultServer(OK) as second, pytest.raises(error) as failure:
            answer(
                kind,
                lambda c: c.search_creators(),
                "t",
                region="here",
                region_urls={"here": first.url, "there": second.url},
                failover_region="there",
                timeout=0.3,
            )
        assert failure.value.region == "here"
        assert second.requests == []
        assert len(first.requests) == 1


def test_failover_happens_once_and_repeats_stay_there() -> None:
    regions = {"here": refused(), "there": refused()}
    options: dict[str, Any] = {"region": "here", "region_urls": regions, "failover_region": "there"}
    with pytest.raises(ConnectionFailedError) as failure:
        answer("sync", lambda c: c.search_creators(), "t", **options)
    assert (failure.value.region, failure.value.attempts) == ("there", 4)
    with FaultServer(OK, script=[envelope(301), envelope(301)]) as server:
        regions["there"] = server.url
        with PgyClient("t", **options) as client:
            assert client.with_response.search_creators().attempts == 4
            assert client.usage.billed == 1
    with PgyClient("t", **options) as client:
        assert "failover_region" not in repr(client.with_options(region="there"))
        assert "failover_region" not in repr(client.with_options(failover_region=None))


@both_kinds
def test_a_ping_is_timed_and_sends_no_token(kind: str) -> None:
    with FaultServer(http("pong", Content_Type="text/plain")) as server:
        options: dict[str, Any] = {"region_urls": {"near": server.url}, "allow_plain_http": True}
        assert 0 < answer(kind, lambda c: c.ping("near"), "tok", **options) < 5
        assert 0 < answer(kind, lambda c: c.ping(), "tok", base_url=server.url) < 5
        assert 0 < answer(kind, lambda c: c.ping(server.url), "tok", **options) < 5
    assert [request.target for request in server.requests] == ["/ping"] * 3


@both_kinds
@pytest.mark.parametrize(("status", "headers"), [(500, {}), (404, {}), (302, {"Location": "https://a.example"})])
def test_a_ping_that_comes_back_wrong_is_an_error(status: int, headers: dict[str, str], kind: str) -> None:
    with FaultServer(http("", status, **headers)) as server, pytest.raises(ProtocolError) as failure:
        answer(kind, lambda c: c.ping(), "tok", base_url=server.url)
    assert (failure.value.operation, failure.value.billed, failure.value.attempts) == ("ping", False, 1)
    with pytest.raises(ConnectionFailedError):
        answer(kind, lambda c: c.ping(), "tok", base_url=refused())


@both_kinds
@pytest.mark.parametrize("behave", [hang, close, raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n")])
def test_a_ping_that_comes_back_late_or_not_at_all_is_billed_to_nobody(behave: Any, kind: str) -> None:
    with FaultServer(behave) as server, pytest.raises(PgyError) as failure:
        answer(kind, lambda c: c.ping(), "tok", base_url=server.url, timeout=0.3)
    assert (failure.value.operation, failure.value.billed, failure.value.attempts) == ("ping", False, 1)
    assert len(server.requests) == 1


@both_kinds
def test_the_fastest_region_is_found(kind: str) -> None:
    def slow(peer: Peer) -> None:
        """Answer when the near one is done, and take as long again."""
        begun = time.monotonic()
        assert eventually(lambda: len(near.requests) == 3)
        peer.released.wait(max(0.1, 2 * (time.monotonic() - begun)))
        pong(peer)

    pong = http("pong")
    slow.keeps_alive = True  # type: ignore[attr-defined]
    with FaultServer(slow) as far, FaultServer(pong) as near:
        urls = {"global": far.url, "cn": near.url, "dead": refused()}
        result = answer(kind, lambda c: c.fastest_region(), "tok", region="global", region_urls=urls)
    assert isinstance(result, FastestRegion)
    assert result.region == "cn"
    assert [measured.region for measured in result.measurements] == ["cn", "global", "dead"]
    cn, _, dead = result.measurements
    assert len(cn.samples) == 3
    assert cn.seconds == sorted(cn.samples)[1]
    assert (dead.seconds, dead.samples, type(dead.error)) == (None, (), ConnectionFailedError)
    assert len(near.requests) == len(far.requests) == 3
    assert all("token" not in request.target for request in near.requests + far.requests)


@both_kinds
def test_regions_are_measured_at_once(kind: str) -> None:
    """Each server answers only when the others have been asked, too."""
    gate = threading.Barrier(3)

    def together(peer: Peer) -> None:
        gate.wait(10)
        http("pong")(peer)

    with FaultServer(together) as a, FaultServer(together) as b, FaultServer(together) as c:
        urls = {"a": a.url, "b": b.url, "c": c.url}
        result = answer(kind, lambda client: client.fastest_region(list(urls), rounds=1), "tok", region_urls=urls)
    assert {measured.error for measured in result.measurements} == {None}


@both_kinds
def test_a_measurement_that_no_region_answers_is_an_error(kind: str) -> None:
    with pytest.raises(ConnectionFailedError, match="no region answered") as failure:
        answer(kind, lambda c: c.fastest_region([refused(), refused()]), "tok")
    assert failure.value.billed is False


@both_kinds
@pytest.mark.parametrize("bad", [{"rounds": 0}, {"timeout": 0}, {"regions": []}, {"regions": ["mars"]}])
def test_a_measurement_that_cannot_work_is_refused(bad: dict[str, Any], kind: str) -> None:
    with pytest.raises(ConfigurationError):
        answer(kind, lambda c: c.fastest_region(**bad), "tok")


@pytest.mark.parametrize("end", ["?", "#", "/?", "/base?", "/base#", "?#"])
def test_a_base_url_with_a_bare_mark_at_its_end_is_refused(end: str) -> None:
    """What follows it would be no path, and the token would go to the wrong place."""
    with pytest.raises(ConfigurationError, match="without a user name, password, query or fragment"):
        PgyClient("t", base_url="https://a.example" + end)
    with pytest.raises(ConfigurationError, match="query or fragment"):
        PgyClient("t", region_urls={"mine": "https://a.example" + end})


@pytest.mark.parametrize("region_urls", [["x"], "cn", 5, {"": "http://a"}, {"a": 5}], ids=repr)
def test_odd_region_urls_are_refused_with_words(region_urls: Any) -> None:
    with pytest.raises(ConfigurationError, match="region"):
        PgyClient("t", region_urls=region_urls)


@pytest.mark.parametrize("given", [{"base_url": None}, {"region": None}, {"region": None, "base_url": None}])
@pytest.mark.parametrize("made", [{"base_url": "https://e.example"}, {"region": "mine"}])
def test_none_for_region_or_base_url_leaves_a_derived_client_where_it_is(
    made: dict[str, Any], given: dict[str, Any]
) -> None:
    with PgyClient("t", region_urls={"mine": "https://m.example"}, **made) as client:
        assert client.with_options(**given).region == client.region != "global"
    with PgyClient("t", base_url="https://e.example") as client:
        assert client.with_options(region="cn", base_url=None, allow_plain_http=True).region == "cn"
        assert client.with_options(region=None, base_url="https://f.example").region == "https://f.example"


@both_kinds
def test_a_pool_without_a_free_connection_moves_no_call_elsewhere(kind: str) -> None:
    """The other region's connections come from the same pool, and nothing is wrong with the first."""
    regions = {"here": "https://here.example", "there": "https://there.example"}
    transport = in_turn(httpx.PoolTimeout("busy"), code(600))
    options = {"region": "here", "failover_region": "there", "region_urls": regions, "transport": transport}
    with testing.no_waiting(), pytest.raises(PermissionDeniedError) as caught:
        answer(kind, lambda client: client.search_creators(), "t", **options)
    assert (caught.value.region, caught.value.attempts) == ("here", 2)


def test_a_full_pool_of_real_connections_moves_no_call_elsewhere() -> None:
    with ThreadPoolExecutor(1) as pool, FaultServer(hang) as here, FaultServer(envelope(0)) as there:
        client = PgyClient(
            "t",
            region="here",
            failover_region="there",
            region_urls={"here": here.url, "there": there.url},
            limits=httpx.Limits(max_connections=1),
            timeout=httpx.Timeout(30, pool=0.1),
            max_retries=0,
        )
        pool.submit(client.search_creators)
        while not here.requests:
            time.sleep(0.01)
        with pytest.raises(ConnectionTimeoutError) as caught:
            client.search_creators()
    client.close()
    assert (caught.value.region, caught.value.attempts, there.requests) == ("here", 1, [])
