"""Defects once found in what a client decides, each pinned: addresses, pages, marks, billing, options."""

from __future__ import annotations

import asyncio
import json
import os
import pydoc
import re
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest

from pgy_facade import (
    AsyncPgyClient,
    AttemptEvent,
    ConfigurationError,
    ConnectionTimeoutError,
    IncompleteListingWarning,
    PermissionDeniedError,
    PgyClient,
    PgyError,
    testing,
)
from pgy_facade._call.retry import parse_retry_after
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import FaultServer, envelope, hang
from tests.facade.identifiers import USER

REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("end", ["?", "#", "/?", "/base?", "/base#", "?#"])
def test_a_base_url_with_a_bare_mark_at_its_end_is_refused(end: str) -> None:
    """What follows it would be no path, and the token would go to the wrong place."""
    with pytest.raises(ConfigurationError, match="without a user name, password, query or fragment"):
        PgyClient("t", base_url="https://a.example" + end)
    with pytest.raises(ConfigurationError, match="query or fragment"):
        PgyClient("t", region_urls={"mine": "https://a.example" + end})


def walk(kind: str, pages: dict[int, Any], **query: Any) -> tuple[list[Any], list[int]]:
    """Iterate over creators of raw `pages`; the last of them is given for ever. Returns items and pages asked for."""
    asked: list[int] = []

    def serve(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params["page"])
        asked.append(number)
        page = pages.get(number, pages[max(pages)])
        return httpx.Response(200, json={"code": 0, "data": page(number) if callable(page) else page})

    options = {"transport": httpx.MockTransport(serve)}
    return answer(kind, lambda client: client.iter_creators(**{"limit": 50, **query}), "t", **options), asked


def ids(items: list[Any]) -> list[str]:
    return [item.user_id for item in items]


@both_kinds
def test_another_list_before_the_items_is_not_taken_for_them(kind: str) -> None:
    pages = {
        number: {"highlightWords": [], "unknown": ["a"], "kols": [{"userId": f"u{number}"}], "total": 3}
        for number in (1, 2, 3)
    }
    items, asked = walk(kind, pages)
    assert ids(items) == ["u1", "u2", "u3"]
    assert asked == [1, 2, 3]


def nested(depth: int, core: Any) -> Any:
    for _ in range(depth):
        core = {"a": [core]}
    return core


@both_kinds
def test_a_page_nested_deeper_than_can_be_written_is_handed_out(kind: str) -> None:
    pages = {number: {"kols": [{"name": f"n{number}", "odd": nested(300, number)}]} for number in (1, 2, 3)}
    items, asked = walk(kind, pages)
    assert [item.name for item in items] == ["n1", "n2", "n3"]
    assert asked == [1, 2, 3, 4], "page 4 is page 3 again"


def test_deep_pages_that_differ_in_one_value_are_no_repeat() -> None:
    for one, other in [(1, 2), (1, True), ("a", None), ({"b": 1}, {"c": 1}), ([], {})]:
        items, _ = walk("sync", {1: {"kols": [nested(300, one)]}, 2: {"kols": [nested(300, other)]}})
        assert len(items) == 2, (one, other)


@both_kinds
def test_a_repeat_is_noticed_though_a_field_of_each_item_changes(kind: str) -> None:
    def last(number: int) -> dict[str, Any]:
        return {
            "total": 9999,
            "kols": [{"userId": user, "redId": "r", "headPhoto": f"https://i.example/?s={number}"} for user in "ab"],
        }

    with pytest.warns(IncompleteListingWarning, match="4 items"):
        items, asked = walk(kind, {1: {"kols": [{"userId": "x"}, {"userId": "y"}]}, 2: last})
    assert ids(items) == ["x", "y", "a", "b"]
    assert asked == [1, 2, 3, 4], "pages 3 and 4 are page 2 again"


@pytest.mark.parametrize(
    "items",
    [
        lambda n: [{"liveId": "same", "name": f"{n}a"}, {"liveId": "same", "name": f"{n}b"}],
        lambda n: [{"userId": "same", "redId": f"{n}a"}, {"userId": "same", "redId": f"{n}b"}],
        lambda n: [{"userId": "u"}, {"name": f"{n}"}],
        lambda n: [{"userId": "", "name": f"{n}"}],
        lambda n: [{"userId": 7, "name": f"{n}"}],
        lambda n: [{"userId": "u1"}, {"userId": f"u{n + 1}"}],
    ],
    ids=["shared alone", "shared beside another", "not on all", "empty", "no string", "one item again, one new"],
)
def test_identifiers_that_tell_nothing_end_no_walk(items: Any) -> None:
    pages: dict[int, Any] = {number: {"kols": items(number)} for number in (1, 2, 3)}
    found, asked = walk("sync", {**pages, 4: {"kols": []}})
    assert len(found) == sum(len(page["kols"]) for page in pages.values())
    assert asked == [1, 2, 3, 4]


def test_starting_at_a_short_last_page_fetches_one_more() -> None:
    """2 items on page 2 of 12 may be the end of pages of 10, or the middle of pages of 2."""
    items, asked = walk("sync", {2: {"kols": [{"userId": "k"}, {"userId": "l"}], "total": 12}, 3: {"kols": []}}, page=2)
    assert (ids(items), asked) == (["k", "l"], [2, 3])


def answers(*given: httpx.Response | Exception) -> httpx.MockTransport:
    left = iter(given)

    def serve(_: httpx.Request) -> httpx.Response:
        each = next(left)
        if isinstance(each, Exception):
            raise each
        return each

    return httpx.MockTransport(serve)


def code(number: int) -> httpx.Response:
    return httpx.Response(200, json={"code": number})


@both_kinds
def test_an_error_after_an_attempt_that_may_have_been_billed_does_not_deny_it(kind: str) -> None:
    events: list[AttemptEvent] = []
    transport = answers(httpx.ReadError("gone"), code(302), code(600))
    options = {"transport": transport, "retry_ambiguous": True, "on_attempt": events.append}
    with testing.no_waiting(), pytest.raises(PermissionDeniedError) as caught:
        answer(kind, lambda client: client.search_creators(), "t", **options)
    assert caught.value.billed is None
    assert "after an attempt that may have been billed (3 attempts). Whether it was billed is not known." in str(
        caught.value
    )
    assert [event.billed for event in events] == [None, False, False]
    assert [event.error and event.error.billed for event in events] == [None, None, None]


@pytest.mark.parametrize(("last", "billed"), [(201, True), (600, False)])
def test_other_errors_say_what_their_attempts_say(last: int, billed: bool) -> None:
    first: Any = httpx.ReadError("gone") if billed else code(302)
    with (
        testing.no_waiting(),
        PgyClient("t", transport=answers(first, code(last)), retry_ambiguous=True) as client,
        pytest.raises(PgyError) as caught,
    ):
        client.search_creators()
    assert caught.value.billed is billed
    assert "may have been" not in str(caught.value)


@both_kinds
def test_a_pool_without_a_free_connection_moves_no_call_elsewhere(kind: str) -> None:
    """The other region's connections come from the same pool, and nothing is wrong with the first."""
    regions = {"here": "https://here.example", "there": "https://there.example"}
    transport = answers(httpx.PoolTimeout("busy"), code(600))
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


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process cannot change its zone on Windows")
@pytest.mark.parametrize("date", ["Sat, 21 Nov 2026 00:00:10", "Sat, 21 Nov 2026 00:00:10 -0000"])
@pytest.mark.parametrize("zone", ["UTC", "XST-9", "XST+5"])
def test_a_date_without_a_zone_is_in_gmt(date: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert parse_retry_after(date, 1795219200.0) == 10
    finally:
        monkeypatch.undo()
        time.tzset()


class AsyncObserver:
    async def __call__(self, event: AttemptEvent) -> None:
        """Observe nothing."""


async def observe(event: AttemptEvent) -> None:
    """Observe nothing."""


async def observe_and_yield(event: AttemptEvent) -> AsyncIterator[AttemptEvent]:
    yield event


@pytest.mark.parametrize("owner", [PgyClient, AsyncPgyClient])
@pytest.mark.parametrize("observer", [observe, AsyncObserver(), partial(observe), observe_and_yield])
def test_an_observer_that_nobody_would_await_is_refused(owner: Any, observer: Any) -> None:
    with pytest.raises(ConfigurationError, match="on_attempt must be a plain function, not an async one"):
        owner("t", on_attempt=observer)
    with pytest.raises(ConfigurationError, match="plain function"):
        owner("t").with_options(on_attempt=observer)


@pytest.mark.parametrize("given", [{"base_url": None}, {"region": None}, {"region": None, "base_url": None}])
@pytest.mark.parametrize("made", [{"base_url": "https://e.example"}, {"region": "mine"}])
def test_none_for_the_place_leaves_it(made: dict[str, Any], given: dict[str, Any]) -> None:
    with PgyClient("t", region_urls={"mine": "https://m.example"}, **made) as client:
        assert client.with_options(**given).region == client.region != "global"
    with PgyClient("t", base_url="https://e.example") as client:
        assert client.with_options(region="cn", base_url=None, allow_plain_http=True).region == "cn"
        assert client.with_options(region=None, base_url="https://f.example").region == "https://f.example"


# As the contract had them when the docstrings were written. Not compared with the contract of today: a sync that brings
# more of them is to turn no test red.
DESCRIBED = {
    "search_creators": "search_type keyword page fans_number_lower fans_number_upper fans_age fans_gender gender "
    "content_tag NICKNAME NOTE LT_18 AGE_18_24 AGE_25_34 AGE_35_44 GT_44 MALE_HIGH FE_MALE_HIGH MALE FEMALE",
    "creator_core_metrics": "user_id business note_type date_type advertise_switch DAILY_NOTE COOPERATE_NOTE "
    "PHOTO_TEXT_AND_VIDEO PHOTO_TEXT VIDEO DAY_30 DAY_90 ALL ORGANIC_ONLY",
    "notes_details": "user_id advertise_switch order_type note_type is_third_platform page_number LATEST MOST_READ "
    "MOST_INTERACT ALL COOPERATION PHOTO_TEXT VIDEO NO YES ORGANIC_ONLY",
    "creator_data_summary": "user_id business DAILY_NOTE COOPERATE_NOTE",
    "creator_follower_history": "user_id date_type increase_type DAY_30 DAY_90 FANS_TOTAL FANS_INCREASE",
    "kol_data_overview_v1": "kol_id business accept_cache _0 _1",
    "kol_follower_trend_v1": "kol_id date_type increase_type accept_cache _1 _2",
}


@pytest.mark.parametrize("name", DESCRIBED)
def test_help_lists_parameters_and_values(name: str) -> None:
    words = set(re.findall(r"\w+", pydoc.plain(pydoc.render_doc(getattr(PgyClient, name)))))
    assert set(DESCRIBED[name].split()) <= words


def test_models_are_at_hand_and_imported_when_asked_for() -> None:
    code = """
import sys
from pgy_facade import models
assert "pgy_client" not in sys.modules
from pgy_facade.models import SearchType
assert "pgy_client.models.creator" not in sys.modules
import pgy_client.models
assert models.SearchType is SearchType is pgy_client.models.SearchType
assert set(dir(models)) == set(pgy_client.models.__all__) and "Creator" in dir(models)
assert not hasattr(models, "Nothing") and not hasattr(models, "__path__")
namespace = {}
exec("from pgy_facade.models import *", namespace)
assert namespace["Creator"] is pgy_client.models.Creator
"""
    subprocess.run([sys.executable, "-c", code], check=True)


MODELS = """\
from pgy_facade.models import Creator

followers: int | None = Creator().fans_num
wrong: str = Creator().fans_num
"""


LEGACY_CALLS = """\
from pgy_facade import AsyncPgyClient, PgyClient


def blocking(client: PgyClient) -> None:
    client.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
    client.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
    client.with_response.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
    client.with_response.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
    client.creator_data_summary("5fe8000000000000010078c7")


async def awaiting(client: AsyncPgyClient) -> None:
    await client.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
    await client.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
    await client.with_response.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
    await client.with_response.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
    await client.creator_data_summary("5fe8000000000000010078c7")
"""


LEGACY_LINES = [number for number, line in enumerate(LEGACY_CALLS.splitlines(), 1) if ".kol_" in line]


def check_types(*command: str) -> list[str]:
    pytest.importorskip(command[0])  # which `make test-versions` has no use for
    done = subprocess.run([sys.executable, "-m", *command], capture_output=True, text=True, check=False)
    return [line for line in done.stdout.splitlines() if "error:" in line] or [done.stdout + done.stderr]


@pytest.mark.timeout(180)
def test_models_are_typed(tmp_path: Path) -> None:
    use = tmp_path / "use.py"
    use.write_text(MODELS)
    options = ["--strict", "--config-file", os.devnull, "--python-version", "3.11", "--cache-dir", str(tmp_path / "c")]
    (found,) = check_types("mypy", *options, "--follow-imports", "silent", str(use))
    assert "use.py:4:" in found
    assert found.endswith("[assignment]")


@pytest.mark.timeout(180)
def test_mypy_reports_the_legacy_methods(tmp_path: Path) -> None:
    use = tmp_path / "use.py"
    use.write_text(LEGACY_CALLS)
    options = ["--strict", "--config-file", os.devnull, "--python-version", "3.11", "--cache-dir", str(tmp_path / "c")]
    found = check_types("mypy", *options, "--enable-error-code", "deprecated", "--follow-imports", "silent", str(use))
    assert [line.split("use.py:")[-1].split(":")[0] for line in found] == [str(line) for line in LEGACY_LINES], found
    assert all("use creator_" in line and line.endswith("[deprecated]") for line in found)


@pytest.mark.timeout(180)
def test_pyright_reports_the_legacy_methods(tmp_path: Path) -> None:
    (tmp_path / "use.py").write_text(LEGACY_CALLS)
    paths = [str(REPOSITORY), str(REPOSITORY / "generated")]
    config = {"include": ["use.py"], "extraPaths": paths, "pythonVersion": "3.11", "reportDeprecated": "error"}
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(config))
    found = check_types("basedpyright", "--level", "error", "-p", str(tmp_path))
    assert [line.split("use.py:")[-1].split(":")[0] for line in found] == [str(line) for line in LEGACY_LINES], found
    assert all("deprecated" in line for line in found)


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


@pytest.mark.parametrize("region_urls", [["x"], "cn", 5, {"": "http://a"}, {"a": 5}], ids=repr)
def test_odd_region_urls_are_refused_with_words(region_urls: Any) -> None:
    with pytest.raises(ConfigurationError, match="region"):
        PgyClient("t", region_urls=region_urls)
