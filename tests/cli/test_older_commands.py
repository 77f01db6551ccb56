"""`pgy operations`, `pgy call`, `pgy search` and `pgy ping`."""

from __future__ import annotations

import json
import sys

import pytest
from pgy_client.api.pugongying import CALLS, OPERATION_IDS, load

from pgy_facade import __version__
from pgy_facade.sandbox import Sandbox
from tests.facade.identifiers import USER

from .conftest import Pgy


def test_operations_are_listed_with_command_status_and_successor(pgy: Pgy) -> None:
    done = pgy("operations", JUSTONEAPI_TOKEN=None)
    assert done.code == 0
    header, *rows = [line.split("\t") for line in done.out.splitlines()]
    assert header == ["operation", "called", "status", "moves_to", "about"]
    listed = {row[0]: row for row in rows}
    assert listed.keys() == OPERATION_IDS
    for operation in map(load, OPERATION_IDS):
        _, called, status, moves_to, _ = listed[operation.id]
        assert called == CALLS.get(operation.id, "").replace("_", "-")
        expected = "withdrawn" if operation.withdrawn else "deprecated" if operation.deprecated else "current"
        assert status.startswith(expected)
        successor = operation.successor or ""
        assert moves_to == CALLS.get(successor, successor).replace("_", "-")


def test_operations_come_as_json_too(pgy: Pgy) -> None:
    assert {each["operation"] for each in json.loads(pgy("operations", "--json").out)} == OPERATION_IDS


def test_call_prints_the_data_as_json(pgy: Pgy, upstream: Sandbox) -> None:
    done = pgy("call", "creator_search_v1", "keyword=coffee", "page=2")
    assert done.code == 0, done.err
    assert json.loads(done.out)["kols"]
    assert "billed: True" in done.err
    (request,) = upstream.requests
    assert request.query == {"keyword": "coffee", "page": "2"}


def test_search_shows_a_table_and_what_it_cost(pgy: Pgy) -> None:
    done = pgy("search", "coffee", "--limit", "25")
    assert done.code == 0, done.err
    header, *rows = [line.split("\t") for line in done.out.splitlines()]
    assert header == ["user_id", "name", "fans_num", "picture_price", "video_price", "location"]
    assert len({row[0] for row in rows}) == 25
    assert all(len(row[0]) == 24 for row in rows), "identifiers are not cut off"
    assert "creators: 25\nbilled: 2" in done.err


def test_search_prints_whole_creators_as_json_lines(pgy: Pgy) -> None:
    creators = [json.loads(line) for line in pgy("search", "coffee", "--limit", "3", "--json").out.splitlines()]
    assert len(creators) == 3
    assert all(creator["userId"] and "noteList" in creator for creator in creators)


def test_search_shows_what_was_paid_for_when_a_later_page_fails(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.script([None, 601])
    done = pgy("search", "coffee", "--limit", "60")
    assert done.code == 4
    assert len(done.out.splitlines()) == 21
    assert "creators: 20\nbilled: 1" in done.err
    assert "601" in done.err
    assert len(done.err.splitlines()) == 3, "what went wrong, how many were found, what it cost"


def test_call_says_that_an_operation_is_deprecated(pgy: Pgy) -> None:
    done = pgy("call", "kol_data_overview_v1", f"kol_id={USER}", "business=_0")
    assert done.code == 0, done.err
    assert "PgyDeprecationWarning: " in done.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["call", "creator_search_v1", "page=x"], "page must be an int"),
        (["call", "creator_search_v1", "colour=red"], "no parameter 'colour'"),
        (["call", "creator_search_v1", "fans_agge=ALL"], "did you mean fans_age?"),
        (["call", "creator_search_v1", "page"], "is not NAME=VALUE"),
        (["call", "no_such_thing"], "no operation is called"),
        (["call", "creator_serch_v1"], "did you mean creator_search_v1?"),
        (["call", "notes_details_v1"], "needs user_id"),
        (["search", "coffee", "--region", "mars"], "mars"),
        (["search", "coffee", "--limit", "0"], "limit"),
        (["serch", "tea"], "search"),
    ],
)
def test_a_mistake_is_said_and_nothing_is_sent(pgy: Pgy, upstream: Sandbox, arguments: list[str], said: str) -> None:
    done = pgy(*arguments)
    assert done.code == 2
    assert said in done.err
    assert len(upstream.requests) == 0


def test_ping_measures_the_region_that_was_asked_for_and_needs_no_token(pgy: Pgy, upstream: Sandbox) -> None:
    done = pgy("ping", "--rounds", "2", JUSTONEAPI_TOKEN=None)
    assert done.code == 0, done.err
    assert done.out.splitlines()[-1] == f"fastest: {upstream.api_url}"
    assert [request.path for request in upstream.requests] == ["/ping", "/ping"]


def test_the_version_is_printed(pgy: Pgy) -> None:
    assert pgy("--version").out.strip() == __version__


@pytest.mark.parametrize(
    ("language", "said"), [("en", "deprecated; use creator-profile"), ("zh", "已弃用，请改用 creator-profile")]
)
def test_a_table_of_operations_says_in_one_line_what_to_use_instead(
    pgy: Pgy, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    lines = pgy("operations", "--lang", language).out.splitlines()
    assert f"kol-profile-v1             {said}".split() in [line.split() for line in lines]


def test_progress_is_taken_away_before_the_data(pgy: Pgy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdout", sys.stderr)  # One screen shows both.
    for form in ("--json", "--jsonl"):
        shown = pgy("creator-core-metrics", USER, USER[::-1], form).err
        before, _, _ = shown.partition("{")
        assert before.rstrip("[\n ").endswith("of 2\r\x1b[K")
