"""What calls send and what they return, odd data included."""

from __future__ import annotations

import asyncio
import inspect
import json
import pickle
from collections.abc import Callable
from functools import partial
from typing import Any

import httpx
import pytest
from pgy_client.models import Creator, CreatorSearchPage, SearchType

from pgy_facade import (
    ApiResponse,
    AsyncPgyClient,
    ConfigurationError,
    InvalidParameterError,
    ParameterNameError,
    PgyClient,
    RateLimitError,
    __version__,
)
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import Behaviour, FaultServer, envelope, http
from tests.facade.identifiers import USER

PAGE = {"kols": [{"userId": "u1", "name": "Ä", "fansNum": 5, "brandNew": {"a": 1}}], "total": 1}


@both_kinds
def test_a_search_sends_its_filters_and_returns_a_page(kind: str) -> None:
    with FaultServer(envelope(0, PAGE)) as server:
        page = answer(kind, lambda c: c.search_creators(keyword="a b&c=ä/+", page=2), "tok", base_url=server.url)
    assert isinstance(page, CreatorSearchPage)
    assert (page.kols[0].user_id, page.kols[0].fans_num, page.total) == ("u1", 5, 1)
    assert page.kols[0].additional_properties == {"brandNew": {"a": 1}}
    assert page.to_dict() == PAGE
    (request,) = server.requests
    assert request.target.startswith("/api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1?")
    assert request.query == {"keyword": ["a b&c=ä/+"], "page": ["2"], "token": ["tok"]}
    assert request.headers["user-agent"] == f"pgy-facade/{__version__}"
    assert request.headers["accept-encoding"] == "gzip, deflate"
    assert request.headers["host"] == f"127.0.0.1:{server.port}"


@both_kinds
@pytest.mark.parametrize("value", ["NOTE", SearchType.NOTE])
def test_enums_go_as_the_enum_or_its_string(value: Any, kind: str) -> None:
    with FaultServer(envelope(0, PAGE)) as server:
        answer(kind, lambda c: c.search_creators(search_type=value), "tok", base_url=server.url)
    assert server.requests[0].query["searchType"] == ["NOTE"]


@both_kinds
def test_with_response_returns_the_envelope_too(kind: str) -> None:
    with FaultServer(envelope(0, PAGE), script=[envelope(301)]) as server:
        response = answer(kind, lambda c: c.with_response.search_creators(), "tok", base_url=server.url)
    assert isinstance(response, ApiResponse)
    assert isinstance(response.data, CreatorSearchPage)
    assert response.raw == PAGE
    assert (response.code, response.message, response.request_id) == (0, "said so", "req-1")
    assert (response.record_time, response.status) == ("2026-01-01 00:00:00", 200)
    assert (response.billed, response.attempts, response.region) == (True, 2, server.url)
    assert 0 < response.elapsed < 5
    assert repr(response).startswith("<ApiResponse creator_search_v1 in region http://127.0.0.1:")
    copied = pickle.loads(pickle.dumps(response))
    assert copied.data == response.data
    assert copied.raw == PAGE


def with_response(call: Callable[[Any], Any], client: Any) -> Any:
    return call(client.with_response)


@both_kinds
def test_every_method_calls_its_operation(kind: str) -> None:
    calls: list[Any] = [
        lambda c: c.search_creators(),
        lambda c: c.creator_core_metrics(USER),
        lambda c: c.notes_details(USER, page_number=3),
        lambda c: c.creator_data_summary(USER, business="COOPERATE_NOTE"),
        lambda c: c.creator_follower_history(USER, date_type="DAY_90"),
        lambda c: c.call("creator_data_summary_v1", user_id=USER),
    ]
    with FaultServer(envelope(0, {"sumData": {"imp": 1}, "list": [], "kols": []})) as server:
        for call in calls:
            plain = answer(kind, call, "tok", base_url=server.url)
            whole = answer(kind, partial(with_response, call), "tok", base_url=server.url)
            assert whole.data == plain
            assert type(whole.data) is type(plain)
    paths = [request.target.partition("?")[0].rpartition("xiaohongshu-pgy/")[2] for request in server.requests]
    assert paths == [path for path in [
        "api/solar/cooperator/blogger/v2/v1",
        "api/pgy/kol/data/core_data/v1",
        "api/solar/kol/dataV2/notesDetail/v1",
        "api/solar/kol/dataV3/dataSummary/v1",
        "api/solar/kol/data/userId/fans_overall_new_history/v1",
        "api/solar/kol/dataV3/dataSummary/v1",
    ] for _ in (1, 2)]  # fmt: skip
    assert server.requests[4].query == {"userId": [USER], "pageNumber": ["3"], "token": ["tok"]}


ODD: dict[str, Any] = {
    "null": None,
    "a list": [1, {"kols": []}],
    "words": "nothing today",
    "a number": 7,
    "an empty object": {},
    "null fields": {"kols": None, "total": None},
    "wrong types": {"kols": {"a": 1}, "total": "many", "trackId": [1]},
    "null items": {"kols": [None, 1, "x", [], {"userId": 5, "fansNum": "12", "personalTags": {"a": None}}], "total": 5},
    "unknown fields": {"kols": [], "total": 0, "brandNew": {"deep": [1, None]}},
}


@pytest.mark.filterwarnings("ignore::pgy_facade.IncompleteListingWarning")
@both_kinds
@pytest.mark.parametrize("data", ODD.values(), ids=ODD)
def test_odd_data_is_kept_and_never_raises(data: Any, kind: str) -> None:
    with FaultServer(envelope(0, data)) as server:
        response = answer(kind, lambda c: c.with_response.search_creators(), "tok", base_url=server.url)
        items = answer(kind, lambda c: c.iter_creators(), "tok", base_url=server.url)
    assert response.raw == data
    assert isinstance(response.data.kols, list)
    assert all(isinstance(item, Creator) for item in items)
    assert len(items) == (1 if data == ODD["null items"] else 0)
    if isinstance(data, dict):
        assert {key: value for key, value in response.data.to_dict().items() if value is not None} == {
            key: value for key, value in data.items() if value is not None
        }


@both_kinds
def test_core_metrics_without_data_are_none(kind: str) -> None:
    with FaultServer(envelope(0, None)) as server:
        assert answer(kind, lambda c: c.creator_core_metrics(USER), "tok", base_url=server.url) is None
        response = answer(kind, lambda c: c.with_response.creator_core_metrics(USER), "tok", base_url=server.url)
    assert (response.data, response.raw, response.code) == (None, None, 0)


TEXT = json.dumps({"code": "0", "data": PAGE}).encode()
GUISES: dict[str, Behaviour] = {
    "a code in digits": http(TEXT),
    "code 0 beside HTTP 500": http(TEXT, 500),
    "HTML by its own word": http(TEXT, Content_Type="text/html"),
}


@both_kinds
@pytest.mark.parametrize("behaviour", GUISES.values(), ids=GUISES)
def test_a_successful_answer_is_known_in_other_guises(behaviour: Behaviour, kind: str) -> None:
    with FaultServer(behaviour) as server:
        page = answer(kind, lambda c: c.search_creators(), "tok", base_url=server.url)
    assert page.to_dict() == PAGE


REFUSED: list[tuple[Any, type[Exception], str]] = [
    (lambda c: c.call("creator_search_v1", pages=1), TypeError, "pages"),
    (lambda c: c.search_creators(search_type="note"), ValueError, "NICKNAME, NOTE"),
    (lambda c: c.search_creators(page="1"), ValueError, "page must be an int"),
    (lambda c: c.search_creators(page=0), ValueError, "page must be at least 1"),
    (lambda c: c.search_creators(keyword=b"x"), ValueError, "keyword"),
    (lambda c: c.creator_core_metrics(""), ValueError, "user_id"),
    (lambda c: c.creator_core_metrics(5), ValueError, "user_id"),
    (lambda c: c.creator_core_metrics(None), TypeError, "user_id"),
    (lambda c: c.kol_data_overview_v1(USER, business=None), TypeError, "business"),
    (lambda c: c.call("kol_data_overview_v1", kol_id=USER), TypeError, "business"),
    (lambda c: c.kol_follower_trend_v1(USER, date_type="_1", increase_type="_3"), ValueError, "_1, _2"),
    (lambda c: c.call("nonsense"), ValueError, "creator_search_v1"),
    (lambda c: c.call("creator_data_summary_v1"), TypeError, "user_id"),
    (lambda c: c.iter_creators(limit=-1), ValueError, "limit"),
    (lambda c: c.iter_creators(limit=True), ValueError, "limit"),
    (lambda c: c.iter_creators(limit="2"), ValueError, "limit"),
    (lambda c: c.iter_creators(page="x"), ValueError, "page"),
    (lambda c: c.with_response.search_creators(page=-1), ValueError, "page"),
]


def refusal_of(made: Any) -> None:
    """Raise what an awaitable refuses with; it does so at its first step, with nothing sent."""
    if inspect.iscoroutine(made):
        made.send(None)


@both_kinds
@pytest.mark.parametrize(("ask", "error", "says"), REFUSED)
def test_bad_arguments_are_refused_with_nothing_sent(ask: Any, error: type[Exception], says: str, kind: str) -> None:
    def call(client: Any) -> Any:
        with pytest.raises(InvalidParameterError, match=says) as refused:
            refusal_of(ask(client))
        assert isinstance(refused.value, error)
        assert isinstance(refused.value, ParameterNameError) is (error is TypeError)
        assert (refused.value.attempts, refused.value.billed, refused.value.code) == (0, False, 400)
        assert refused.value.operation is not None
        assert refused.value.parameter is not None
        assert pickle.loads(pickle.dumps(refused.value)).parameter == refused.value.parameter
        return client.ping()

    with FaultServer(envelope(0, PAGE)) as server:
        answer(kind, call, "tok", base_url=server.url)
    assert [request.target for request in server.requests] == ["/ping"]


@both_kinds
@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (
            lambda c: c.call("creator_serch_v1"),
            "creator_serch_v1: there is no such operation (did you mean creator_search_v1?)",
        ),
        (
            lambda c: c.call("creator_search_v1", fans_agge="ALL"),
            "creator_search_v1 has no parameter 'fans_agge' (did you mean fans_age?); it takes: content_tag, fans_age,",
        ),
        (lambda c: c.call("creator_search_v1", zzzzzz=1), "creator_search_v1 has no parameter 'zzzzzz'; it takes: "),
        (lambda c: c.call("creator_data_summary_v1"), "creator_data_summary_v1 needs user_id. Nothing was sent."),
        (
            lambda c: c.search_creators(search_type=5),
            "creator_search_v1: search_type must be one of NICKNAME, NOTE, not 5. Nothing was sent.",
        ),
        (lambda c: c.search_creators(page="1"), "creator_search_v1: page must be an int, not '1'. Nothing was sent."),
    ],
)
def test_a_refusal_suggests_what_was_meant_and_names_the_operation_once(ask: Any, says: str, kind: str) -> None:
    def call(client: Any) -> Any:
        with pytest.raises(InvalidParameterError) as refused:
            refusal_of(ask(client))
        text = str(refused.value)
        assert text.startswith(says)
        assert text.partition("; there are ")[0].count(str(refused.value.operation)) == 1
        return client.ping()

    with FaultServer(envelope(0, PAGE)) as server:
        answer(kind, call, "tok", base_url=server.url)


@both_kinds
@pytest.mark.parametrize(
    "ask",
    [
        lambda c: c.search_creators(pages=1),
        lambda c: c.with_response.search_creators(pages=1),
        lambda c: c.iter_notes(USER, nonsense=1),
        lambda c: c.kol_data_overview_v1(USER),
        lambda c: c.creator_core_metrics(),
    ],
)
def test_a_name_that_a_call_does_not_have_is_refused_by_python(ask: Any, kind: str) -> None:
    def call(client: Any) -> Any:
        with pytest.raises(TypeError, match=r"unexpected keyword argument|missing 1 required"):
            ask(client)
        return client.ping()

    with FaultServer(envelope(0, PAGE)) as server:
        answer(kind, call, "tok", base_url=server.url)
    assert [request.target for request in server.requests] == ["/ping"]


@both_kinds
def test_a_call_of_a_closed_client_says_that_it_is_closed(kind: str) -> None:
    kept: list[Any] = []

    def remember(client: Any) -> Any:
        kept.append(client)
        return client.search_creators()

    transport = httpx.MockTransport(lambda request: httpx.Response(200, json={"code": 0}))
    answer(kind, remember, "tok", transport=transport)
    with pytest.raises(ConfigurationError, match="closed"):
        refusal_of(kept[0].search_creators())
    with pytest.raises(ConfigurationError, match="closed"):
        kept[0].with_options(timeout=1).iter_creators()


def test_closing_a_derived_client_leaves_its_parent_open() -> None:
    with FaultServer(envelope(0, PAGE)) as server, PgyClient("tok", base_url=server.url) as client:
        with client.with_options(timeout=3) as derived:
            derived.search_creators()
        client.search_creators()
    assert server.connections == 1
    assert client.usage.calls == 2


def test_what_the_answer_asks_for_is_on_the_error() -> None:
    with FaultServer(envelope(302, status=429, Retry_After="7")) as server, pytest.raises(RateLimitError) as limited:
        answer("sync", lambda c: c.search_creators(), "tok", base_url=server.url)
    error = limited.value
    assert (error.code, error.message, error.request_id, error.retry_after) == (302, "said so", "req-1", 7.0)
    assert (error.status, error.region) == (429, server.url)
    assert str(error) == (
        f"creator_search_v1 in region {server.url}: upstream answered code 302 (rate limit exceeded), saying 'said so' "
        "(3 attempts). It was not billed. What to do: wait, or send fewer calls at once."
    )


async def test_one_bad_identifier_in_a_gather_is_one_exception_among_its_results() -> None:
    async with AsyncPgyClient(
        "t", transport=httpx.MockTransport(lambda _: httpx.Response(200, json={"code": 0}))
    ) as client:
        made = [client.notes_details(user) for user in (USER, "", USER)]
        results = await asyncio.gather(*made, client.with_response.notes_details(""), return_exceptions=True)
    assert [type(result).__name__ for result in results] == [
        "NotesPage",
        "InvalidParameterError",
        "NotesPage",
        "InvalidParameterError",
    ]
    assert client.usage.calls == 2
