"""The parts of the live check that decide: judging an answer, planning the calls, choosing what to keep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pgy_client.api.pugongying import OPERATION_IDS, load
from pgy_client.types import Operation, Parameter, as_it_came

from scripts.errors import PipelineError
from scripts.live.compare import compare
from scripts.live.plan import creator_in, make_plan, step_for
from scripts.live.record import is_news, recorded_file, shortened

ROOT = Path(__file__).resolve().parents[2]
ITEM = {
    "type": "object",
    "properties": {"id": {"type": ["string", "null"]}, "share": {"type": ["number", "null"]}, "any": {}},
}
DATA = {
    "type": "object",
    "properties": {
        "total": {"type": "integer"},
        "list": {
            "type": ["array", "null"],
            "items": {"anyOf": [{"$ref": "#/components/schemas/Item"}, {"type": "null"}]},
        },
        "either": {"anyOf": [{"type": "string"}, {"$ref": "#/components/schemas/Item"}]},
    },
}
ENVELOPE = {
    "type": "object",
    "required": ["code"],
    "properties": {"code": {"type": "integer"}, "message": {"type": ["string", "null"]}, "data": {}},
}
BUNDLE: dict[str, Any] = {
    "paths": {
        "/x": {
            "get": {
                "operationId": "x",
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {
                                "schema": {
                                    "allOf": [
                                        {"$ref": "#/components/schemas/Envelope"},
                                        {"properties": {"data": {"anyOf": [DATA, {"type": "null"}]}}},
                                    ]
                                }
                            }
                        }
                    }
                },
            }
        }
    },
    "components": {"schemas": {"Envelope": ENVELOPE, "Item": ITEM}},
}
FINE_ITEM = {"id": "a", "share": 1, "any": [1]}
FINE = {"total": 1, "list": [FINE_ITEM], "either": "one"}


def found(data: Any, *, known: tuple[Any, ...] = (), **envelope: Any) -> list[str]:
    answer = {"code": 0, "data": data, **envelope}
    findings = compare(BUNDLE, "x", answer, [{"code": 0, "data": entry} for entry in known])
    return [f"{finding.kind} {finding.place}: {finding.message}" for finding in findings]


@pytest.mark.parametrize(
    "data",
    [
        FINE,
        None,
        {"total": None, "list": None, "either": None},
        {"total": 1, "list": [], "either": "one"},
        {"total": 1, "list": [None, FINE_ITEM], "either": "one"},
        {"total": 1, "list": [{"id": None, "share": 0.5, "any": "x"}], "either": FINE_ITEM},
    ],
)
def test_what_fits_is_no_finding(data: Any) -> None:
    assert found(data) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({**FINE, "mood": 1}, ["unknown mood: the bundle has no such field"]),
        ({"total": 1, "list": []}, ["missing either: the answer has no such field"]),
        ({**FINE, "total": 1.0}, ["retyped total: number; the bundle says integer"]),
        ({**FINE, "total": True}, ["retyped total: boolean; the bundle says integer"]),
        ({**FINE, "either": 7}, ["retyped either: integer; the bundle says object or string"]),
        ({**FINE, "list": {"0": FINE_ITEM}}, ["retyped list: object; the bundle says array"]),
        ({**FINE, "list": [FINE_ITEM, 3]}, ["retyped list[]: integer; the bundle says object"]),
        ({**FINE, "list": [{**FINE_ITEM, "id": 5}]}, ["retyped list[].id: integer; the bundle says string"]),
        ({**FINE, "list": [{"id": "a", "any": 1}]}, ["missing list[].share: the answer has no such field"]),
        ([], ["retyped : array; the bundle says object"]),
    ],
)
def test_what_does_not_fit_is_found(data: Any, expected: list[str]) -> None:
    assert [line.replace("data.", "", 1).replace("data:", ":", 1) for line in found(data)] == expected


def test_a_field_that_some_items_lack_counts_when_none_lacked_it_before() -> None:
    data = {**FINE, "list": [FINE_ITEM, {"id": "b", "any": 1}]}

    assert found(data, known=(FINE,)) == ["missing data.list[].share: 1 of 2 have no such field"]
    assert found(data, known=(FINE, data)) == []
    assert found(data) == []


def test_the_envelope_is_judged_too() -> None:
    assert found(FINE, message=3) == ["retyped message: integer; the bundle says string"]
    assert found(FINE, extra=3) == ["unknown extra: the bundle has no such field"]
    assert [finding.kind for finding in compare(BUNDLE, "x", {"data": FINE})] == ["invalid"]


def test_a_rule_that_only_json_schema_knows_is_found() -> None:
    bundle = json.loads(json.dumps(BUNDLE).replace('"code": {"type": "integer"}', '"code": {"maximum": 0}'))

    found = compare(bundle, "x", {"code": 7, "data": FINE})
    assert [finding.message for finding in found] == ["breaks the rule maximum"]


def test_a_name_from_upstream_is_made_fit_to_print() -> None:
    (finding,) = found({**FINE, "\x1b[31m" + "a" * 200: 1})
    assert "\x1b" not in finding
    assert len(finding) < 150

    identifier = "5f2b8e0d9c1a7e4b3d6f8a90"
    (finding,) = found({**FINE, identifier: 1})
    assert identifier not in finding


def test_each_operation_is_planned_once_and_the_search_comes_first() -> None:
    operations = [load(operation_id) for operation_id in sorted(OPERATION_IDS)]
    plan = make_plan(operations, only=None, user_id=None, given={})

    assert plan[0].operation_id == "creator_search_v1"
    assert sorted(step.operation_id for step in plan) == sorted(OPERATION_IDS)


def test_nothing_can_be_found_without_the_search() -> None:
    with pytest.raises(PipelineError, match="--user-id"):
        make_plan([load("notes_details_v1")], only=None, user_id=None, given={})

    assert len(make_plan([load("notes_details_v1")], only=None, user_id="5a2b", given={})) == 1


def test_required_arguments_are_the_plainest_allowed_and_the_unguessable_are_named() -> None:
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
            Parameter(name="user_id", wire="userId", type="string", required=True),
            Parameter(name="kind", wire="kind", type="string", required=True, allowed=("A", "B")),
            Parameter(name="size", wire="size", type="integer", required=True, default=5),
            Parameter(name="fresh", wire="fresh", type="boolean", required=True),
            Parameter(name="note_url", wire="noteUrl", type="string", required=True),
            Parameter(name="page", wire="page", type="integer"),
        ),
        subject="user_id",
        page=None,
        items=None,
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


def test_lists_are_cut_to_what_shows_something() -> None:
    items: list[Any] = [{"a": 1}, {"a": 2}, {"a": None}, {"a": 3, "b": [1, 2, "x", 4]}, {"b": [5]}, 7, 8]

    assert shortened({"list": items}) == {"list": [{"a": 1}, {"a": 3, "b": [1, "x"]}, 7]}


@pytest.mark.parametrize(
    ("data", "known", "expected"),
    [
        ({"a": 1}, [], True),
        (None, [], False),
        ({"a": 2}, [{"a": 1}], False),
        ({"a": None}, [{"a": 1}], False),
        ({"b": None}, [{"a": 1}], True),
        ({"a": "1"}, [{"a": 1}], True),
        ({"a": 1, "b": 1}, [{"a": 1}], True),
        ({}, [{"a": 1}], False),
    ],
)
def test_only_what_shows_something_new_is_kept(data: Any, known: list[Any], expected: bool) -> None:
    assert is_news(data, known) is expected


def test_evidence_says_nothing_of_the_call_and_never_holds_the_token() -> None:
    name, content = recorded_file({"a": 1}, "tok-1")

    assert json.loads(content) == {"code": 0, "data": {"a": 1}}
    assert name.startswith("recorded-")
    assert name == recorded_file({"a": 1}, "tok-1")[0]
    with pytest.raises(PipelineError, match="token"):
        recorded_file({"tok-1": 1}, "tok-1")
