"""What is to be refreshed, and how a kept question becomes a job again."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pgy_facade import ConfigurationError, InvalidParameterError
from pgy_facade._call.request import build
from pgy_facade.collect.entering import entry_of
from pgy_facade.collect.jobs import Job
from pgy_facade.fleet.asking_again import entry_again, read_ages
from pgy_facade.store.arguments import find_by_name
from pgy_facade.store.keys import key_of

USER = "5f" * 12
QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("creator_core_metrics", {"user_id": USER}),
    ("notes_details", {"user_id": USER, "page_number": 3, "order_type": "MOST_READ"}),
    ("search_creators", {"keyword": "咖啡, tea", "fans_number_lower": 1000, "page": 2}),
    ("kol_follower_trend_v1", {"kol_id": USER, "date_type": "_1", "increase_type": "_2"}),
]


def test_ages_are_read_by_name_of_the_call_with_a_unit() -> None:
    read = read_ages("notes_details:7d, creator-core-metrics:12h,creator_profile:90")
    assert list(read.values()) == [7 * 86_400, 12 * 3_600, 90]
    assert list(read) == [
        find_by_name(call).id for call in ("notes_details", "creator_core_metrics", "creator_profile")
    ]


@pytest.mark.parametrize("text", ["", "notes_details", "notes_details:", "notes_details:0d", "notes_details:x",
                                  "notes_details:1d,notes-details:2d", ":1d"])  # fmt: skip
def test_ages_that_cannot_be_meant_are_refused(text: str) -> None:
    with pytest.raises(ConfigurationError, match="CALL:AGE"):
        read_ages(text)


def test_ages_of_a_call_that_does_not_exist_are_refused() -> None:
    with pytest.raises(InvalidParameterError, match="no such call"):
        read_ages("notes_detail_s:1d")


@pytest.mark.parametrize(("call", "parameters"), QUESTIONS)
def test_a_kept_question_becomes_the_job_that_it_came_from(call: str, parameters: dict[str, Any]) -> None:
    operation = find_by_name(call)
    key = key_of(operation, build(operation, parameters))
    again = entry_again(operation.id, key.parameters, key.digest)
    assert again is not None
    assert again.key == entry_of(Job(call, parameters)).key


def test_a_kept_question_that_the_contract_does_not_know_is_left_alone() -> None:
    operation = find_by_name("notes_details")
    pairs = [["userId", USER], ["newFilter", "x"]]
    assert entry_again(operation.id, json.dumps(pairs), "0" * 32) is None
    assert entry_again("gone_v1", json.dumps([]), "0" * 32) is None
    assert entry_again(operation.id, json.dumps(pairs[:1]), "0" * 32) is None
