"""Changes of a response that its examples show."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from .documents import Document, compared, document, edited, example, operation, rules, sample


def shown(data: Any) -> Document:
    """A document whose example has this `data`."""
    return edited(document(), lambda made: sample(made).update(data=data))


def found(before: Any, after: Any, *evidence: Any) -> list[str]:
    """The rules found between two samples of `data`."""
    known = [{"code": 0, "data": data} for data in evidence]
    return rules(compared(shown(before), shown(after), known))


ONE: dict[str, Any] = {"list": [{"a": 1, "b": "x", "c": {"d": [1.5]}}], "n": 3}


@pytest.mark.parametrize(
    "after",
    [
        {"list": [{"a": 2, "b": "y", "c": {"d": [2.5]}}], "n": 4},
        {"list": [{"a": 1, "b": "x", "c": {"d": [1.5]}}] * 3, "n": 3},
        {"list": [], "n": 3},
        {"list": None, "n": None},
        {"list": [{"a": None, "b": None, "c": None}], "n": 3},
        {"list": [{"a": 1, "b": "x", "c": {"d": []}}, {"a": None, "b": "", "c": {"d": None}}], "n": 0},
        {"n": 3, "list": [{"c": {"d": [2]}, "b": "x", "a": 1}]},
        {"list": [{"a": 1.0, "b": "x", "c": {"d": [1.5]}}], "n": 3.0},
        {"list": [None, {"a": 1, "b": "x", "c": {"d": [1.5]}}], "n": 3},
        None,
    ],
)
def test_an_example_with_other_values_is_no_finding(after: Any) -> None:
    assert found(ONE, after) == []


@pytest.mark.parametrize(
    ("after", "rule", "path"),
    [
        ({"list": [{"a": 1, "b": "x"}], "n": 3}, "response-optional-property-removed", "data.list[].c"),
        ({"list": [{"a": 1, "b": "x", "c": {}}], "n": 3}, "response-optional-property-removed", "data.list[].c.d"),
        (
            {"list": [{"a": "1", "b": "x", "c": {"d": [1.5]}}], "n": 3},
            "response-property-type-changed",
            "data.list[].a",
        ),
        (
            {"list": [{"a": 1, "b": "x", "c": {"d": ["1"]}}], "n": 3},
            "response-property-type-changed",
            "data.list[].c.d[]",
        ),
        ({"list": [{"a": 1, "b": "x", "c": {"d": {}}}], "n": 3}, "response-property-type-changed", "data.list[].c.d"),
        ({"list": {"a": 1}, "n": 3}, "response-property-type-changed", "data.list"),
        ({"list": ONE["list"], "n": True}, "response-property-type-changed", "data.n"),
        ({"list": ONE["list"], "n": [3]}, "response-property-type-changed", "data.n"),
        ({"list": [*ONE["list"], {"e": 1}], "n": 3}, "response-optional-property-added", "data.list[].e"),
        ({"list": [*ONE["list"], 7], "n": 3}, "response-property-type-generalized", "data.list[]"),
    ],
)
def test_a_field_removed_added_or_retyped_is_found_at_any_depth(after: Any, rule: str, path: str) -> None:
    findings = compared(shown(ONE), shown(after))
    assert rules(findings) == [rule]
    assert f"`{path}`" in findings[0].what


def test_a_whole_object_removed_or_added_is_one_finding() -> None:
    big = {**ONE, "big": {"x": 1, "y": {"z": 2}}}
    assert found(big, ONE) == ["response-optional-property-removed"]
    assert found(ONE, big) == ["response-optional-property-added"]


def test_fields_are_collected_from_every_item_of_a_list() -> None:
    before = {"list": [{"a": 1}, {"b": 2}]}
    assert found(before, {"list": [{"b": 2}, {"a": 1}]}) == []
    assert found(before, {"list": [{"a": 1}]}) == ["response-optional-property-removed"]


def test_integers_and_fractions_are_the_same_type() -> None:
    assert found({"n": 0}, {"n": 0.5}) == []
    assert found({"readRate": 3}, {"readRate": 3.5}) == []
    assert found({"n": 3.5}, {"n": 3}) == []
    assert found({"n": 3}, {"n": 3.5}) == ["response-property-number-became-fractional"]


def test_keys_that_are_data_are_not_fields() -> None:
    assert found({"byDay": {"2026-03-08": 1}}, {"byDay": {"2026-03-09": 2, "2026-03-10": 3}}) == []
    assert found({"byDay": {"2026-03-08": 1}}, {"byDay": {"2026-03-09": "2"}}) == ["response-property-type-changed"]


def test_a_field_that_was_null_is_compared_with_the_evidence() -> None:
    assert found(None, {"n": 1}) == ["response-example-added"]
    assert found(None, {"n": 1}, {"n": 2}) == []
    assert found(None, {"n": "1"}, {"n": 2}) == ["response-property-type-changed"]
    assert found({"n": None}, {"n": "1"}) == []
    assert found({"n": None}, {"n": "1"}, {"n": 2}) == ["response-property-type-changed"]


def test_a_field_known_from_evidence_is_neither_new_nor_removed() -> None:
    assert found({"a": 1}, {"a": 1, "b": 2}, {"a": 1, "b": 1}) == []
    assert found({"a": 1}, {"a": 2}, {"a": 1, "b": 1}) == []
    assert found({"a": 1}, {"a": "1"}, {"a": "2"}) == []


def test_a_document_that_lost_its_examples_is_one_finding() -> None:
    def lose(made: Document) -> None:
        operation(made)["responses"]["default"]["content"]["application/json"].pop("example")

    assert rules(compared(document(), edited(document(), lose))) == ["response-example-removed"]


def test_a_response_that_lost_its_content_is_one_finding() -> None:
    after = edited(document(), lambda made: operation(made)["responses"]["default"].pop("content"))
    assert rules(compared(document(), after)) == ["response-media-type-removed"]


def test_examples_that_return_are_compared_with_the_evidence() -> None:
    without = edited(
        document(),
        lambda made: operation(made)["responses"]["default"]["content"]["application/json"].pop("example"),
    )
    changed = shown({**example()["data"], "total": "2"})
    assert rules(compared(without, changed, [example()])) == [
        "response-example-added",
        "response-property-type-changed",
    ]


@pytest.mark.parametrize("place", ["examples", "schema", "schema list", "status", "media type"])
def test_an_example_counts_in_every_place_for_examples(place: str) -> None:
    def move(made: Document) -> None:
        responses = operation(made)["responses"]
        media = responses["default"]["content"]["application/json"]
        value = media.pop("example")
        if place == "examples":
            media["examples"] = {"one": {"value": value}}
        elif place == "schema":
            media["schema"] = {"example": value}
        elif place == "schema list":
            media["schema"] = {"examples": [value]}
        elif place == "status":
            media["example"] = value
            responses["200"] = responses.pop("default")
        else:
            responses["default"]["content"] = {"*/*": {"example": value}}

    quiet = compared(document(), edited(document(), move))
    assert not [finding for finding in quiet if "property" in finding.rule or "example" in finding.rule]
    assert {finding.level for finding in quiet} <= {"info"}
    retyped = edited(shown({**example()["data"], "total": "2"}), move)
    assert "response-property-type-changed" in rules(compared(document(), retyped))


def test_several_examples_are_compared_as_one() -> None:
    def both(made: Document) -> None:
        media = operation(made)["responses"]["default"]["content"]["application/json"]
        empty = {"code": 0, "data": {"things": [], "total": 0, "days": {}}}
        media["examples"] = {"full": {"value": media.pop("example")}, "empty": {"value": empty}}

    assert rules(compared(document(), edited(document(), both))) == []


def test_the_example_of_an_error_response_is_not_compared() -> None:
    def add_failure(made: Document) -> None:
        responses = operation(made)["responses"]
        responses["200"] = responses.pop("default")
        responses["500"] = {"description": "x", "content": {"application/json": {"example": {"oops": 1}}}}

    before = edited(document(), add_failure)
    after = deepcopy(before)
    operation(after)["responses"]["500"]["content"]["application/json"]["example"] = {"oops": "1"}
    assert rules(compared(before, after)) == []
