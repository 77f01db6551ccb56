"""The embedded upstream: what it takes, what it answers, what it remembers."""

from __future__ import annotations

import asyncio
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from pgy_facade.sandbox import Sandbox, faults

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
BUNDLE: dict[str, Any] = json.loads((ROOT / "specs" / "openapi.json").read_text(encoding="utf-8"))
OPERATIONS = {
    operation["operationId"]: (path, operation) for path, item in BUNDLE["paths"].items() for operation in item.values()
}
SEARCH = "creator_search_v1"
SEARCH_PATH = OPERATIONS[SEARCH][0]
TOKEN = "sesame-7f3a"


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox() as upstream:
        yield upstream


@pytest.fixture
def upstream(server: Sandbox) -> Sandbox:
    server.reset()
    return server


def get(upstream: Sandbox, path: str, **query: Any) -> httpx.Response:
    return httpx.get(upstream.api_url + path, params={"token": "any", **query})


def minimal(operation: dict[str, Any]) -> dict[str, str]:
    """Just the required parameters."""
    return {entry["name"]: _allowed(entry["schema"]) for entry in operation["parameters"] if entry.get("required")}


def _allowed(schema: dict[str, Any]) -> str:
    for part in (schema, *schema.get("allOf", ())):
        if "$ref" in part:
            return str(BUNDLE["components"]["schemas"][part["$ref"].rpartition("/")[2]]["enum"][0])
    return "abc"


# -- life


def test_a_sandbox_starts_and_stops_many_times() -> None:
    for _ in range(5):
        with Sandbox() as upstream:
            url = upstream.api_url
            assert httpx.get(url + "/ping").text == "pong"
        with pytest.raises(httpx.ConnectError):
            httpx.get(url + "/ping")
        assert f"pgy-sandbox:{url.rpartition(':')[2]}" not in {thread.name for thread in threading.enumerate()}


def test_two_sandboxes_at_once_share_nothing_but_the_contract() -> None:
    with Sandbox() as one, Sandbox(style="envelope") as other:
        one.fail_with(500)
        assert get(other, SEARCH_PATH).json()["code"] == 0
        assert get(one, SEARCH_PATH).status_code == 500
        assert (len(one.requests), len(other.requests)) == (1, 1)


def test_the_url_of_a_stopped_sandbox_says_what_to_do() -> None:
    with pytest.raises(RuntimeError, match="not running"):
        _ = Sandbox().api_url


def test_a_port_in_use_is_the_callers_exception(upstream: Sandbox) -> None:
    with pytest.raises(OSError, match="ddress already in use"):
        Sandbox(port=int(upstream.api_url.rpartition(":")[2])).start()


async def test_a_sandbox_serves_from_an_async_test() -> None:
    with Sandbox() as upstream:
        async with httpx.AsyncClient(base_url=upstream.api_url) as client:
            answers = await asyncio.gather(*(client.get(SEARCH_PATH, params={"token": "any"}) for _ in range(30)))
        assert {answer.status_code for answer in answers} == {200}
        assert len(upstream.requests) == 30
        assert len({request.request_id for request in upstream.requests}) == 30


def test_the_style_must_be_one_that_exists(upstream: Sandbox) -> None:
    with pytest.raises(ValueError, match="http, envelope"):
        Sandbox(style="soap")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="http, envelope"):
        upstream.style = "soap"  # type: ignore[assignment]


# -- token


@pytest.mark.parametrize("query", ["", "token=", "token=%20", "token=invalid", "token=a&token=b"])
def test_a_bad_token_is_refused(upstream: Sandbox, query: str) -> None:
    answer = httpx.get(f"{upstream.api_url}{SEARCH_PATH}?{query}")
    assert (answer.status_code, answer.json()["code"], answer.json()["data"]) == (401, 100, None)


def test_a_given_token_is_the_only_one() -> None:
    with Sandbox(TOKEN) as upstream:
        assert get(upstream, SEARCH_PATH, token=TOKEN).json()["code"] == 0
        for other in ("", "invalid", TOKEN + "x", TOKEN.upper()):
            assert get(upstream, SEARCH_PATH, token=other).json()["code"] == 100


def test_the_token_is_checked_before_the_parameters(upstream: Sandbox) -> None:
    assert get(upstream, SEARCH_PATH, token="invalid", page="x").json()["code"] == 100


def test_no_repr_shows_the_token() -> None:
    with Sandbox(TOKEN) as upstream:
        get(upstream, SEARCH_PATH, token=TOKEN, keyword="tea")
        shown = f"{upstream!r} {upstream.requests!r} {list(upstream.requests)!r} {upstream._state!r}"
        assert TOKEN not in shown
        assert "keyword" in shown
        assert upstream.requests[0].token == TOKEN


# -- parameters


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"page": "x"}, "'page' must be of type integer"),
        ({"page": ""}, "'page' must be of type integer"),
        ({"page": "1.0"}, "'page' must be of type integer"),
        ({"page": str(2**31)}, "'page'"),
        ({"page": "9" * 5000}, "'page'"),
        ({"fansAge": "NINETY"}, "must be one of: ALL, LT_18"),
        ({"fansAge": ""}, "'fansAge' must be one of"),
        ({"page": ["1", "1"]}, "'page' was given more than once"),
    ],
)
def test_values_the_contract_does_not_allow_are_refused(upstream: Sandbox, query: dict[str, Any], says: str) -> None:
    answer = get(upstream, SEARCH_PATH, **query)
    assert (answer.status_code, answer.json()["code"]) == (400, 400)
    assert says in answer.json()["message"]
    assert len(answer.content) < 500


def test_a_missing_and_an_empty_identifier_are_refused(upstream: Sandbox) -> None:
    path = OPERATIONS["notes_details_v1"][0]
    assert "'userId' is missing" in get(upstream, path).json()["message"]
    assert "'userId' must not be empty" in get(upstream, path, userId="").json()["message"]


def test_names_nobody_declared_are_passed_over(upstream: Sandbox) -> None:
    assert get(upstream, SEARCH_PATH, nobody="false", **{"a\0b": "\0"}).json()["code"] == 0
    assert upstream.requests[0].query == {"nobody": "false", "a\0b": "\0"}


def test_every_value_the_contract_allows_is_taken(upstream: Sandbox) -> None:
    for path, operation in OPERATIONS.values():
        for entry in operation["parameters"]:
            reference = next(
                (p["$ref"] for p in (entry["schema"], *entry["schema"].get("allOf", ())) if "$ref" in p), ""
            )
            for value in BUNDLE["components"]["schemas"].get(reference.rpartition("/")[2], {}).get("enum", ()):
                answer = get(upstream, path, **{**minimal(operation), entry["name"]: value})
                assert answer.json()["code"] == 0, (path, entry["name"], value)


# -- answers


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_an_answer_fits_the_contract(upstream: Sandbox, operation_id: str) -> None:
    path, operation = OPERATIONS[operation_id]
    paging = operation.get("x-pagination", {"parameter": "page"})
    json_of_200 = operation["responses"]["200"]["content"]["application/json"]
    validator = Draft202012Validator({**json_of_200["schema"], "components": BUNDLE["components"]})
    for page in ("1", "2", "3", "4"):
        extra = {paging["parameter"]: page} if "x-pagination" in operation and "parameter" in paging else {}
        answer = get(upstream, path, **minimal(operation), **extra)
        assert (answer.status_code, answer.headers["content-type"]) == (200, "application/json")
        envelope = answer.json()
        assert [error.message for error in validator.iter_errors(envelope)] == []
        assert envelope["code"] == 0
        # Where no evidence has any data nobody knows what it is.
        recorded = [entry["value"].get("data") for entry in json_of_200.get("examples", {}).values()]
        assert envelope["data"] is not None or not any(data is not None for data in recorded)
        assert envelope["requestId"] == upstream.requests[-1].request_id


def recorded(operation: dict[str, Any]) -> list[Any]:
    media = operation["responses"]["200"]["content"]["application/json"]
    return [entry["value"]["data"] for entry in media.get("examples", {}).values()]


def test_the_first_items_are_the_evidence_itself(upstream: Sandbox) -> None:
    for operation_id, (path, operation) in OPERATIONS.items():
        evidence = recorded(operation) + recorded(
            OPERATIONS.get(operation.get("x-same-model-as"), (path, operation))[1]
        )
        paging = operation.get("x-pagination", {})
        if not any(evidence) or "orderType" in operation.get("x-effects", {}):
            continue
        data = get(upstream, path, **minimal(operation)).json()["data"]
        if items := paging.get("items"):
            assert data[items], operation_id
            begin = data[items][: paging.get("size", 20)]
            assert any(begin[: len(some[items])] == some[items][: len(begin)] for some in evidence)
        else:
            fields = [effect["is"] for effect in operation.get("x-effects", {}).values() if "is" in effect]
            asked = {field: data[field] for field in fields}
            assert data in [{**some, **asked} if asked and some else some for some in evidence], operation_id


def test_the_evidence_that_shows_most_is_answered(upstream: Sandbox) -> None:
    summary = get(upstream, OPERATIONS["creator_data_summary_v1"][0], userId="a").json()["data"]
    assert summary["readMedian"] > 0
    # A legacy operation answers what its successor does.
    path = OPERATIONS["kol_data_overview_v1"][0]
    assert get(upstream, path, kolId="a", business="_0").json()["data"] == summary


def test_everybody_has_other_figures_and_the_same_ones_everywhere(upstream: Sandbox) -> None:
    def profile_and_metrics(user: str) -> tuple[dict[str, Any], dict[str, Any]]:
        calls = ("creator_profile_v1", "creator_note_metrics_v1")
        one, other = (get(upstream, OPERATIONS[name][0], userId=user).json()["data"] for name in calls)
        return one, other

    answers = [profile_and_metrics(f"5fe80000000000000000000{digit}") for digit in "1234567"]
    assert [profile["userId"][-1] for profile, _ in answers] == list("1234567")
    for field in ("name", "fansNum", "picturePrice"):
        assert len({profile[field] for profile, _ in answers}) > 4, field
    for profile, metrics in answers:
        assert profile["clickMidNum"] == metrics["readMedian"]
        reads = sorted(note["readNum"] for note in metrics["notes"])
        assert metrics["readMedian"] == reads[len(reads) // 2]
        shares = metrics["pagePercentVo"]
        assert sum(share for name, share in shares.items() if name.startswith("read")) == pytest.approx(1)


MADE_UP = [f"5fe8000000000000000000{number:02x}" for number in range(40)]


def about(upstream: Sandbox, name: str, user: str, **query: Any) -> dict[str, Any]:
    data: dict[str, Any] = get(upstream, OPERATIONS[name][0], userId=user, **query).json()["data"]
    return data


def test_made_up_creators_differ_in_rates_and_prices_and_what_belongs_together_fits(upstream: Sandbox) -> None:
    rates, closed = set(), set()
    for user in MADE_UP:
        profile, followers = (
            about(upstream, "creator_profile_v1", user),
            about(upstream, "creator_follower_summary_v1", user),
        )
        metrics, costs = (
            about(upstream, "creator_note_metrics_v1", user),
            about(upstream, "creator_cost_effectiveness_v1", user),
        )
        rates.add((metrics["interactionRate"], followers["activeFansRate"], metrics["readMedianBeyondRate"]))
        assert profile["fansNum"] == followers["fansNum"]
        assert followers["activeFansL28"] / followers["fansNum"] == pytest.approx(
            float(followers["activeFansRate"]) / 100, abs=2e-3
        )
        # The rate is over all reads of the notes, which are not the median: 1.18 times as much in the evidence.
        assert metrics["mengagementNum"] / metrics["readMedian"] == pytest.approx(
            float(metrics["interactionRate"]) / 118, rel=0.05
        )
        for form in ("picture", "video"):
            if profile[f"{form}Price"] == 9999999:
                closed.add(form)
                assert (profile[f"{form}State"], float(costs[f"{form}ReadCost"])) == (0, 0)
            else:
                assert profile["lowerPrice"] <= profile[f"{form}Price"]
        if profile["picturePrice"] != 9999999:
            each = profile["picturePrice"] * 1.1 / metrics["readMedian"]
            assert float(costs["pictureReadCost"]) == pytest.approx(each, rel=0.1)
        for name, value in {**followers, **metrics}.items():
            if name.endswith(("Rate", "Percent")) and isinstance(value, str):
                assert 0 <= float(value) <= 100, name
    assert len(rates) == len(MADE_UP)
    assert closed == {"picture", "video"}


@pytest.mark.parametrize("user", MADE_UP[:5])
def test_shares_of_one_whole_add_up_for_everybody(upstream: Sandbox, user: str) -> None:
    portrait = about(upstream, "creator_follower_profile_v1", user)
    assert sum(each["percent"] for each in portrait["ages"]) == pytest.approx(1, abs=0.01)
    assert sum(portrait["gender"].values()) == pytest.approx(1)
    kinds = about(upstream, "creator_data_summary_v1", user)["noteType"]
    assert sum(float(each["percent"]) for each in kinds) == pytest.approx(100, abs=0.2)


def test_cooperation_notes_reach_fewer_and_videos_more(upstream: Sandbox) -> None:
    def reads(**query: Any) -> int:
        return int(about(upstream, "creator_note_metrics_v1", MADE_UP[0], **query)["readMedian"])

    assert reads(business="COOPERATE_NOTE") < reads() < reads(noteType="VIDEO")
    assert reads(noteType="PHOTO_TEXT") < reads()


def test_filters_keep_what_fits_and_count_it(upstream: Sandbox) -> None:
    everyone = get(upstream, SEARCH_PATH).json()["data"]
    men = get(upstream, SEARCH_PATH, gender="MALE").json()["data"]
    assert 0 < men["total"] < everyone["total"]
    assert {creator["gender"] for creator in men["kols"]} == {"男"}
    some = get(upstream, SEARCH_PATH, fansNumberLower=100_000, fansNumberUpper=300_000).json()["data"]
    assert 0 < some["total"] < everyone["total"]
    assert all(100_000 <= creator["fansNum"] <= 300_000 for creator in some["kols"])


NOTES_PATH = OPERATIONS["notes_details_v1"][0]


def test_notes_are_filtered_and_ordered(upstream: Sandbox) -> None:
    def notes(**query: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = get(upstream, NOTES_PATH, userId="a", **query).json()["data"]["list"]
        assert found
        return found

    assert all(note["isVideo"] for note in notes(noteType="VIDEO"))
    assert not any(note["isVideo"] for note in notes(noteType="PHOTO_TEXT"))
    assert all(note["brandName"] for note in notes(noteType="COOPERATION"))
    for order, field in (("LATEST", "date"), ("MOST_READ", "readNum"), ("MOST_INTERACT", "likeNum")):
        values = [note[field] for note in notes(orderType=order)]
        assert values == sorted(values, reverse=True), order


def test_a_page_has_as_many_items_as_upstreams(upstream: Sandbox) -> None:
    sizes = {name: len(get(upstream, OPERATIONS[name][0], userId="a").json()["data"][items]) for name, items in
             (("notes_details_v1", "list"), ("similar_creators_v1", "kols"), (SEARCH, "kols"))}  # fmt: skip
    assert sizes == {"notes_details_v1": 8, "similar_creators_v1": 4, SEARCH: 20}


def test_an_operation_without_pages_answers_the_whole_list(upstream: Sandbox) -> None:
    path = OPERATIONS["kol_note_list_v1"][0]
    data = get(upstream, path, kolId="a", adSwitch="_1", orderType="_2").json()["data"]
    assert len(data["list"]) == data["total"] == 45
    videos = get(upstream, path, kolId="a", adSwitch="_1", orderType="_2", noteType="_2").json()["data"]
    assert 0 < len(videos["list"]) == videos["total"] < 45


@pytest.mark.parametrize("user", ["a", "5fe800000000000000000001"])
@pytest.mark.parametrize(("period", "days"), [(None, 30), ("DAY_30", 30), ("DAY_90", 90)])
def test_a_trend_has_the_days_asked_for_and_adds_up(upstream: Sandbox, period: str, days: int, user: str) -> None:
    path = OPERATIONS["creator_follower_history_v1"][0]
    data = get(upstream, path, userId=user, **({"dateType": period} if period else {})).json()["data"]
    dates = [point["dateKey"] for point in data["list"]]
    assert len(set(dates)) == days
    assert dates == sorted(dates)
    first, last = data["list"][0]["num"], data["list"][-1]["num"]
    assert data["fansNumInc"] == last - first
    assert data["fansNumIncRate"] == pytest.approx((last - first) / first, abs=1e-4)


def test_pages_go_through_a_larger_set_and_end(upstream: Sandbox) -> None:
    pages = [get(upstream, SEARCH_PATH, page=page).json()["data"] for page in (1, 2, 3, 4, 2**31 - 1)]
    assert [len(page["kols"]) for page in pages] == [20, 20, 5, 0, 0]
    assert {page["total"] for page in pages} == {45}
    creators = [creator for page in pages for creator in page["kols"]]
    assert len({creator["userId"] for creator in creators}) == 45
    assert len({creator["name"] for creator in creators}) == 45
    assert len({creator["fansNum"] for creator in creators}) > 20
    assert get(upstream, SEARCH_PATH).json()["data"] == pages[0]


def test_the_made_up_set_is_the_same_every_time_and_as_large_as_wanted() -> None:
    with Sandbox(total=7, page_size=3) as one, Sandbox(total=7, page_size=3) as other:
        sizes = []
        for page in (1, 2, 3, 4):
            first, second = (get(upstream, SEARCH_PATH, page=page).json()["data"] for upstream in (one, other))
            assert first == second
            sizes.append(len(first["kols"]))
        assert sizes == [3, 3, 1, 0]


def test_core_metrics_are_made_up_where_the_evidence_is_null(upstream: Sandbox) -> None:
    data = get(upstream, OPERATIONS["creator_core_metrics_v1"][0], userId="a").json()["data"]
    assert data["sumData"]["imp"] > 0
    assert data["dailyData"]


def test_an_answer_can_be_chosen(upstream: Sandbox) -> None:
    upstream.answer(SEARCH, {"kols": [{"userId": "u1", "new": "\ud800"}], "total": 1})
    for page in (1, 9):
        assert get(upstream, SEARCH_PATH, page=page).json()["data"]["kols"][0]["userId"] == "u1"
    upstream.answer(SEARCH, lambda request: {"page": request.query["page"]})
    assert get(upstream, SEARCH_PATH, page=4).json()["data"] == {"page": "4"}
    upstream.answer(SEARCH, None)
    assert get(upstream, SEARCH_PATH).json()["data"] is None
    upstream.reset()
    assert get(upstream, SEARCH_PATH).json()["data"]["total"] == 45
    with pytest.raises(ValueError, match="creator_search_v1"):
        upstream.answer("creator_serach_v1", {})


def test_failures_arrive_in_either_style(upstream: Sandbox) -> None:
    expected = {100: 401, 201: 200, 301: 500, 302: 429, 303: 429, 400: 400, 500: 500, 503: 503, 600: 403, 601: 403}
    odd: list[tuple[Any, int]] = [(777, 200), ("302", 429), (None, 200), (True, 200), ("0x1", 200)]
    for code, status in [*expected.items(), *odd]:
        upstream.fail_with(faults.business(code), times=2)
        upstream.style = "http"
        answer = get(upstream, SEARCH_PATH)
        assert (answer.status_code, answer.json()["code"], answer.json()["data"]) == (status, code, None)
        upstream.style = "envelope"
        assert get(upstream, SEARCH_PATH).status_code == 200
    assert get(upstream, SEARCH_PATH, token="invalid").status_code == 200
    assert get(upstream, SEARCH_PATH, page="x").status_code == 200


def test_unknown_paths_and_methods_are_refused(upstream: Sandbox) -> None:
    for style in ("http", "envelope"):
        upstream.style = style
        answer = get(upstream, "/api/xiaohongshu-pgy/nothing/v1")
        assert answer.status_code == 404
        assert answer.json().keys() == {"timestamp", "status", "error", "path"}
        assert answer.json()["path"] == "/api/xiaohongshu-pgy/nothing/v1"
        for method in ("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"):
            answer = httpx.request(method, upstream.api_url + SEARCH_PATH, params={"token": "any"})
            assert (answer.status_code, answer.headers["allow"]) == (405, "GET")
    assert httpx.post(upstream.api_url + "/ping").headers["allow"] == "GET, HEAD"


def test_a_sandbox_can_stand_in_as_a_proxy(upstream: Sandbox) -> None:
    with httpx.Client(proxy=upstream.api_url) as client:
        answer = client.get("http://api.example.test" + SEARCH_PATH, params={"token": "any", "page": "2"})
    assert answer.json()["code"] == 0
    assert (upstream.requests[0].path, upstream.requests[0].headers["host"]) == (SEARCH_PATH, "api.example.test")


# -- memory


def test_a_sandbox_remembers_what_it_was_asked(upstream: Sandbox) -> None:
    get(upstream, SEARCH_PATH, token="s3", keyword="茶 & tea", page=2)
    httpx.get(upstream.api_url + "/ping", headers={"X-Trace": "1"})
    get(upstream, "/nowhere")
    call, ping, _ = upstream.requests
    assert (call.method, call.path, call.operation) == ("GET", SEARCH_PATH, SEARCH)
    assert call.query == {"keyword": "茶 & tea", "page": "2"}
    assert call.pairs == (("keyword", "茶 & tea"), ("page", "2"))
    assert (call.token, call.has_token, "token=s3" in call.raw_query) == ("s3", True, True)
    assert (ping.operation, ping.token, ping.has_token, ping.headers["x-trace"]) == (None, None, False, "1")
    assert upstream.requests.calls == upstream.requests.of(SEARCH) == [call]
    assert upstream.requests.of("/ping") == [ping]
    assert [request.path for request in upstream.requests[1:]] == ["/ping", "/nowhere"]
    assert call.at <= ping.at
    upstream.requests.clear()
    assert list(upstream.requests) == []


def test_a_sandbox_counts_exactly_from_many_threads(upstream: Sandbox) -> None:
    upstream.script([302] * 40)
    codes: list[int] = []

    def call() -> None:
        with httpx.Client() as client:
            for _ in range(10):
                answer = client.get(upstream.api_url + SEARCH_PATH, params={"token": "any"})
                codes.append(answer.json()["code"])

    threads = [threading.Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [0] * 40 + [302] * 40
    assert len(upstream.requests) == 80
    assert upstream.pending == 0


def test_reset_makes_a_sandbox_new(upstream: Sandbox) -> None:
    upstream.script([500, 500])
    upstream.fail_with(301, times=None)
    upstream.answer(SEARCH, 1)
    upstream.documents["/openapi.json"] = b"{}"
    upstream.style, upstream.token = "envelope", TOKEN
    get(upstream, SEARCH_PATH)
    upstream.reset()
    assert (len(upstream.requests), upstream.pending) == (0, 0)
    assert [upstream.style, upstream.token] == ["http", None]
    assert get(upstream, SEARCH_PATH).json()["data"]["total"] == 45
    assert upstream.documents["/openapi.json"] != b"{}"
