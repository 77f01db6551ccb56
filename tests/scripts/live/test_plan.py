"""Which calls `live` makes, and with which arguments."""

from __future__ import annotations

from typing import Any

import pytest
from pgy_client.api.pugongying import OPERATION_IDS, load
from pgy_client.types import Operation, Parameter, as_it_came

from scripts.errors import PipelineError
from scripts.live.plan import creator_in, make_plan, note_in, step_for


def test_each_operation_is_planned_once_and_the_search_comes_first() -> None:
    operations = [load(operation_id) for operation_id in sorted(OPERATION_IDS)]
    plan = make_plan(operations, only=None, user_id=None, given={})

    assert plan[0].operation_id == "creator_search_v1"
    assert sorted(step.operation_id for step in plan) == sorted(OPERATION_IDS)


def test_without_the_search_a_creator_must_be_named() -> None:
    with pytest.raises(PipelineError, match="--user-id"):
        make_plan([load("notes_details_v1")], only=None, user_id=None, given={})

    assert len(make_plan([load("notes_details_v1")], only=None, user_id="5fe8000000000000010078c7", given={})) == 1


def test_required_arguments_get_plausible_values_and_the_others_are_named() -> None:
    operation: Operation[Any] = Operation(
        id="x",
        method="GET",
        path="/x",
        deprecated=False,
        withdrawn=None,
        successor=None,
        source="",
        summary="",
        parameters=(
            Parameter(name="user_id", wire="userId", type="string", required=True, identifier="user"),
            Parameter(name="kind", wire="kind", type="string", required=True, allowed=("A", "B")),
            Parameter(name="size", wire="size", type="integer", required=True, default=5),
            Parameter(name="fresh", wire="fresh", type="boolean", required=True),
            Parameter(name="note_url", wire="noteUrl", type="string", required=True),
            Parameter(name="page", wire="page", type="integer"),
        ),
        subject="user_id",
        page=None,
        items=None,
        total=None,
        parse=as_it_came,
    )

    step = step_for(operation, {})

    assert step.arguments == {"kind": "A", "size": 5, "fresh": False}
    assert step.identifiers == ("user_id",)
    assert step.lacks == ("note_url",)

    given = step_for(operation, {"note_url": "u", "page": "3", "fresh": "true", "kind": "B", "other": "x"})

    assert given.arguments == {"kind": "B", "size": 5, "fresh": True, "note_url": "u", "page": 3}
    assert given.lacks == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"kols": [{"userId": "a"}, {"userId": "b"}]}, "a"),
        ({"kols": [None, {"userId": 7}, {"userId": ""}, {"userId": "b"}]}, "b"),
        ({"kols": []}, None),
        ({"kols": "none"}, None),
        (None, None),
    ],
)
def test_a_creator_is_found_in_the_search(data: Any, expected: str | None) -> None:
    assert creator_in(data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"kols": [{"noteList": [{"noteId": "a"}, {"noteId": "b"}]}]}, "a"),
        (
            {"kols": [None, {"noteList": None}, {"noteList": [None, {"noteId": 7}]}, {"noteList": [{"noteId": "b"}]}]},
            "b",
        ),
        ({"kols": [{"noteList": []}]}, None),
        ({"kols": "none"}, None),
        (None, None),
    ],
)
def test_a_note_is_found_in_the_search(data: Any, expected: str | None) -> None:
    assert note_in(data) == expected


def test_an_operation_that_takes_a_note_waits_for_the_search() -> None:
    operations = [load(name) for name in ("note_detail_v1", "creator_search_v1")]
    assert [step.operation_id for step in make_plan(operations, only="note_detail_v1", user_id="u", given={})] == [
        "creator_search_v1",
        "note_detail_v1",
    ]
    (alone,) = make_plan(operations, only="note_detail_v1", user_id=None, given={"note_id": "n"})
    assert (alone.arguments, alone.notes) == ({"note_id": "n"}, ())
