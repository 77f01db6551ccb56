"""The commands that are calls."""

from __future__ import annotations

import json
import re

import pytest
from pgy_client.api.pugongying import CALLS, load
from pgy_client.commands import COMMANDS, details

from pgy_facade.sandbox import Sandbox
from tests.facade.identifiers import USER

from .conftest import Pgy

OTHER = USER[:-1] + ("0" if USER[-1] != "0" else "1")


def arguments_of(operation: str) -> list[str]:
    """The fewest arguments of a call."""
    found = [USER] if details(operation).argument and details(operation).options[0].required else []
    for option in details(operation).options:
        if option.required and option.name != details(operation).argument:
            value = option.allowed[0][0] if option.allowed else {"integer": "1"}.get(option.type, USER)
            found += [f"--{option.name.replace('_', '-')}", value]
    return found


def test_every_call_has_a_command_named_as_its_method_with_dashes(pgy: Pgy) -> None:
    help_text = pgy("--help").out
    assert {each.operation: each.call for each in COMMANDS if each.call} == CALLS
    for call in CALLS.values():
        assert re.search(rf"^  {call.replace('_', '-')} ", help_text, re.MULTILINE)


@pytest.mark.parametrize("operation", CALLS)
def test_a_command_asks_once_and_prints_what_came(pgy: Pgy, upstream: Sandbox, operation: str) -> None:
    name = CALLS[operation].replace("_", "-")
    done = pgy(name, *arguments_of(operation), "--json")
    assert done.code == 0, done.err
    assert done.err.splitlines()[-1] == "billed: 1"
    (request,) = upstream.requests
    assert request.operation == operation
    names = {each.wire: each.name for each in details(operation).options}
    raw = json.loads(pgy("call", operation, *(f"{names[key]}={value}" for key, value in request.query.items())).out)
    printed = json.loads(done.out)
    items = details(operation).items
    assert printed == ([] if raw is None else raw[items] if items else raw)


@pytest.mark.parametrize("operation", CALLS)
def test_the_help_of_a_command_says_what_each_parameter_means_and_may_be(pgy: Pgy, operation: str) -> None:
    done = pgy(CALLS[operation].replace("_", "-"), "--help", COLUMNS="2000")
    assert done.code == 0
    text = " ".join(done.out.split())
    for option in details(operation).options:
        named = (
            f"--{option.name.replace('_', '-')}" if option.name != details(operation).argument else option.name.upper()
        )
        assert named in text
        assert option.about in text
        assert all(f"{value} ({meaning})" in text for value, meaning in option.allowed if meaning)
        assert all(value in text for value, _ in option.allowed)
        shown = str(option.default).lower() if option.type == "boolean" else str(option.default)
        assert option.default in (None, "") or f"Default: {shown}" in text
    loaded = load(operation)
    assert ("Deprecated upstream" in text or "Withdrawn upstream" in text) is bool(
        loaded.deprecated or loaded.withdrawn
    )


def test_options_are_sent_under_their_published_names(pgy: Pgy, upstream: Sandbox) -> None:
    done = pgy(
        "search-creators",
        "咖啡",
        "--fans-number-lower",
        "1000",
        "--gender",
        "female",
        "--page",
        "2",
        "--extra-query",
        "newFilter=x",
    )
    assert done.code == 0, done.err
    (request,) = upstream.requests
    assert request.query == {
        "keyword": "咖啡",
        "fansNumberLower": "1000",
        "gender": "FEMALE",
        "page": "2",
        "newFilter": "x",
    }


def test_a_flag_of_the_contract_is_sent_either_way_or_not_at_all(pgy: Pgy, upstream: Sandbox) -> None:
    ask = ("kol-data-overview-v1", USER, "--business", "_0")
    assert [pgy(*ask, *more).code for more in ([], ["--accept-cache"], ["--no-accept-cache"])] == [0, 0, 0]
    assert [request.query.get("acceptCache") for request in upstream.requests] == [None, "true", "false"]


@pytest.mark.parametrize("option", ["--date-type", "--date_type", "--dateType"])
def test_a_parameter_is_known_by_python_s_name_and_by_the_published_one(
    pgy: Pgy, upstream: Sandbox, option: str
) -> None:
    assert pgy("creator_core_metrics", USER, option, "day-90").code == 0
    assert upstream.requests[0].query["dateType"] == "DAY_90"


def test_each_identifier_is_a_call_and_a_row(pgy: Pgy, upstream: Sandbox) -> None:
    done = pgy("creator-core-metrics", USER, OTHER, USER)
    header, *rows = [line.split("\t") for line in done.out.splitlines()]
    assert header[0] == "user_id"
    assert [row[0] for row in rows] == [USER, OTHER]
    assert [request.query["userId"] for request in upstream.requests] == [USER, OTHER]
    assert "billed: 2" in done.err


def test_identifiers_may_come_from_standard_input(pgy: Pgy) -> None:
    done = pgy("creator-core-metrics", "-", "--jsonl", stdin=f"{USER}\n\n  {OTHER}\n")
    assert [json.loads(line)["userId"] for line in done.out.splitlines()] == [USER, OTHER]


def test_one_answer_is_an_object_and_several_are_a_list_of_them(pgy: Pgy) -> None:
    assert "sumData" in json.loads(pgy("creator-core-metrics", USER, "--json").out)
    several = json.loads(pgy("creator-core-metrics", USER, OTHER, "--json").out)
    assert [each["userId"] for each in several] == [USER, OTHER]


def test_a_bad_identifier_among_several_is_refused_before_any_is_asked_about(pgy: Pgy, upstream: Sandbox) -> None:
    done = pgy("creator-core-metrics", USER, "5.9E+23")
    assert done.code == 2
    assert "a spreadsheet has rounded it" in done.err
    assert len(upstream.requests) == 0


def test_a_limit_walks_the_pages(pgy: Pgy, upstream: Sandbox) -> None:
    done = pgy("search-creators", "--limit", "25", "--jsonl")
    assert len({json.loads(line)["userId"] for line in done.out.splitlines()}) == 25
    assert "billed: 2" in done.err
    assert len(upstream.requests) == 2


def test_all_walks_all_pages_and_one_page_says_that_there_are_more(pgy: Pgy) -> None:
    assert len(json.loads(pgy("notes-details", USER, "--all", "--json").out)) == 45
    one = pgy("notes-details", USER, "--json")
    assert f"{len(json.loads(one.out))} of 45; --limit or --all" in one.err


def test_what_was_paid_for_is_printed_when_a_later_page_fails(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.script([None, 601])
    done = pgy("search-creators", "--all", "--csv")
    assert done.code == 4
    assert len(done.out.splitlines()) == 21
    assert "billed: 1" in done.err


def test_a_deprecated_call_warns_once_and_names_its_successor(pgy: Pgy) -> None:
    done = pgy("kol-data-overview-v1", USER, OTHER, "--business", "_0", "--json")
    assert done.code == 0
    assert done.err.count("PgyDeprecationWarning") == 1
    assert "creator_data_summary" in done.err


def test_no_data_is_said_and_is_no_failure(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.answer("creator_core_metrics_v1", None)
    done = pgy("creator-core-metrics", USER, "--json")
    assert (done.code, done.out) == (0, "[]\n")
    assert "upstream has no data" in done.err


def test_fields_that_this_version_does_not_know_are_in_json_and_are_said_to_be_missing_elsewhere(
    pgy: Pgy, upstream: Sandbox
) -> None:
    upstream.answer("creator_follower_history_v1", {"fansNumInc": 5, "newThing": 1, "list": []})
    assert json.loads(pgy("creator-follower-history", USER, "--json").out)["newThing"] == 1
    plain = pgy("creator-follower-history", USER)
    assert "newThing" not in plain.out
    assert "newThing" in plain.err
