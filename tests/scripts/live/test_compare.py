"""What `live` finds when it compares an answer with the bundle."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.live.compare import compare

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
        "quotes": {"type": "object", "additionalProperties": {"$ref": "#/components/schemas/Item"}},
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
FINE = {"total": 1, "list": [FINE_ITEM], "quotes": {"1115344443795": FINE_ITEM}, "either": "one"}


def found(data: Any, *, known: tuple[Any, ...] = (), **envelope: Any) -> list[str]:
    answer = {"code": 0, "data": data, **envelope}
    findings = compare(BUNDLE, "x", answer, [{"code": 0, "data": entry} for entry in known])
    return [f"{finding.kind} {finding.place}: {finding.message}" for finding in findings]


@pytest.mark.parametrize(
    "data",
    [
        FINE,
        None,
        dict.fromkeys(FINE),
        {**FINE, "list": []},
        {**FINE, "list": [None, FINE_ITEM]},
        {**FINE, "list": [{"id": None, "share": 0.5, "any": "x"}], "either": FINE_ITEM},
        {**FINE, "quotes": {}},
        {**FINE, "quotes": {"2226344443795": FINE_ITEM}},
    ],
)
def test_an_answer_that_fits_the_bundle_has_no_findings(data: Any) -> None:
    assert found(data) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({**FINE, "mood": 1}, ["unknown mood: the bundle has no such field"]),
        ({"total": 1, "list": [], "quotes": {}}, ["missing either: the answer has no such field"]),
        (
            {**FINE, "quotes": {"2226344443795": {**FINE_ITEM, "id": 5}}},
            ["retyped quotes.*.id: integer; the bundle says string"],
        ),
        ({**FINE, "quotes": {"total": FINE_ITEM}}, ["unknown quotes.total: the bundle has no such field"]),
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
def test_an_answer_that_does_not_fit_the_bundle_has_findings(data: Any, expected: list[str]) -> None:
    assert [line.replace("data.", "", 1).replace("data:", ":", 1) for line in found(data)] == expected


def test_a_field_that_some_items_lack_counts_when_none_lacked_it_before() -> None:
    data = {**FINE, "list": [FINE_ITEM, {"id": "b", "any": 1}]}

    assert found(data, known=(FINE,)) == ["missing data.list[].share: 1 of 2 have no such field"]
    assert found(data, known=(FINE, data)) == []
    assert found(data) == []


def test_the_envelope_of_an_answer_is_compared() -> None:
    assert found(FINE, message=3) == ["retyped message: integer; the bundle says string"]
    assert found(FINE, extra=3) == ["unknown extra: the bundle has no such field"]
    assert [finding.kind for finding in compare(BUNDLE, "x", {"data": FINE})] == ["invalid"]


def test_a_rule_that_only_json_schema_knows_is_found() -> None:
    bundle = json.loads(json.dumps(BUNDLE).replace('"code": {"type": "integer"}', '"code": {"maximum": 0}'))

    found = compare(bundle, "x", {"code": 7, "data": FINE})
    assert [finding.message for finding in found] == ["breaks the rule maximum"]


def test_a_field_name_from_upstream_is_printable_and_scrubbed() -> None:
    (finding,) = found({**FINE, "\x1b[31m" + "a" * 200: 1})
    assert "\x1b" not in finding
    assert len(finding) < 150

    identifier = "5f2b8e0d9c1a7e4b3d6f8a90"
    (finding,) = found({**FINE, identifier: 1})
    assert identifier not in finding
