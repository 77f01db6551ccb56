"""Types inferred from evidence: genson's inference, and the rules that correct it."""

from __future__ import annotations

import copy
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.contract.infer import UNKNOWN, infer_schema, is_fractional, merge_schemas

UNTYPED = {"description": UNKNOWN}


def field(*values: Any, key: str = "num") -> Any:
    return infer_schema([{key: value} for value in values])["properties"][key]


@pytest.mark.parametrize(
    ("values", "schema"),
    [
        ((1,), {"type": "integer"}),
        ((1, 2.5), {"type": "number"}),
        ((2.5, 1), {"type": "number"}),
        ((1.0,), {"type": "number"}),
        ((True,), {"type": "boolean"}),
        ((True, 1), {"type": ["boolean", "integer"]}),
        (("a",), {"type": "string"}),
        (("a", None), {"type": ["string", "null"]}),
        ((None, "a"), {"type": ["string", "null"]}),
        (("a", 1), {"type": ["integer", "string"]}),
        ((None,), UNTYPED),
        ((None, None), UNTYPED),
        (([],), {"type": "array", "items": UNTYPED}),
        (([None],), {"type": "array", "items": UNTYPED}),
        (([], ["a"]), {"type": "array", "items": {"type": "string"}}),
        (([1, "a", None],), {"type": "array", "items": {"type": ["integer", "string", "null"]}}),
        (([[1], []],), {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}),
        (({"a": 1}, None), {"type": ["object", "null"], "properties": {"a": {"type": "integer"}}}),
        (({"b": 1}, {"a": ""}), {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "integer"}}}),
        (({},), {"type": "object"}),
        (
            ({"1115344443795": {"a": 1}, "1115344443796": {"a": 0.5}}, {}, None),
            {
                "type": ["object", "null"],
                "additionalProperties": {"type": "object", "properties": {"a": {"type": "number"}}},
            },
        ),
        (
            ({"2026-03-08": 1, "2026-03-09": None},),
            {"type": "object", "additionalProperties": {"type": "integer"}},
        ),
        (
            ({"5fe8000000000000010078c7": [1], "total": 1},),
            {
                "type": "object",
                "properties": {"total": {"type": "integer"}},
                "additionalProperties": {"type": "array", "items": {"type": "integer"}},
            },
        ),
    ],
)
def test_types_are_inferred_from_samples(values: tuple[Any, ...], schema: Any) -> None:
    assert field(*values) == schema


def test_a_place_with_several_kinds_keeps_properties_and_items() -> None:
    assert field({"a": 1}, ["x"], "y", None) == {
        "type": ["object", "array", "string", "null"],
        "properties": {"a": {"type": "integer"}},
        "items": {"type": "string"},
    }


def test_the_whole_data_may_be_null_or_missing() -> None:
    assert infer_schema([]) == UNTYPED
    assert infer_schema([None]) == UNTYPED
    assert infer_schema([None, {"a": 1}])["type"] == ["object", "null"]
    assert infer_schema([[{"a": 1}]])["items"]["properties"] == {"a": {"type": "integer"}}


def test_no_field_is_required_and_fields_are_sorted() -> None:
    schema = infer_schema([{"b": {"d": 1, "c": 2}, "a": 1}])
    assert "required" not in str(schema)
    assert list(schema["properties"]) == ["a", "b"]
    assert list(schema["properties"]["b"]["properties"]) == ["c", "d"]


@pytest.mark.parametrize(
    "key",
    [
        "cpm",
        "clickRate",
        "engageCost",
        "videoPrice",
        "fansPercent",
        "CPE",
        "avgRead",
        "rate",
        "mEngagementRate",
        "like_ratio",
    ],
)
def test_a_zero_under_a_rate_or_a_price_is_a_number(key: str) -> None:
    assert is_fractional(key)
    assert field(0, key=key) == {"type": "number"}
    assert field([0, 0], key=key)["items"] == {"type": "number"}
    assert field(False, key=key) == {"type": "boolean"}


def test_a_zero_in_a_map_of_rates_is_a_number() -> None:
    assert field({"2026-03-08": 0}, key="rates")["additionalProperties"] == {"type": "number"}


@pytest.mark.parametrize("key", ["num", "priceState", "costType", "strategy", "operated", "rateId", "separate"])
def test_a_zero_under_any_other_key_is_an_integer(key: str) -> None:
    assert not is_fractional(key)
    assert field(0, key=key) == {"type": "integer"}


@pytest.mark.parametrize(
    ("first", "second", "merged"),
    [
        ({"type": "integer"}, {"type": "number"}, {"type": "number"}),
        ({"type": "number"}, {"type": "integer"}, {"type": "number"}),
        (UNTYPED, {"type": "string"}, {"type": "string"}),
        ({"type": "string"}, UNTYPED, {"type": "string"}),
        (UNTYPED, UNTYPED, UNTYPED),
        ({"type": "string"}, {"type": ["string", "null"]}, {"type": ["string", "null"]}),
        (
            {"type": "array", "items": UNTYPED},
            {"type": "array", "items": {"type": "string"}},
            {"type": "array", "items": {"type": "string"}},
        ),
        ({"$ref": "#/a"}, {"$ref": "#/a"}, {"$ref": "#/a"}),
        ({"$ref": "#/a"}, {"type": "string"}, {"anyOf": [{"$ref": "#/a"}, {"type": "string"}]}),
        (
            {"anyOf": [{"$ref": "#/a"}, {"type": "null"}]},
            {"type": ["string", "null"]},
            {"anyOf": [{"$ref": "#/a"}, {"type": ["null", "string"]}]},
        ),
        ({"anyOf": [{"$ref": "#/a"}, {"type": "null"}]}, UNTYPED, {"anyOf": [{"$ref": "#/a"}, {"type": "null"}]}),
    ],
)
def test_merging_two_schemas_unites_their_types(
    first: dict[str, Any], second: dict[str, Any], merged: dict[str, Any]
) -> None:
    before = copy.deepcopy((first, second))
    assert merge_schemas(first, second) == merged
    assert (first, second) == before


def test_merging_unites_properties_and_keeps_the_first_title() -> None:
    first = {"type": "object", "title": "A", "properties": {"b": {"type": "integer"}, "c": UNTYPED}}
    second = {
        "type": "object",
        "title": "B",
        "properties": {"a": {"type": "string"}, "b": {"type": "number"}, "c": {"type": "string"}},
    }
    assert merge_schemas(first, second) == {
        "type": "object",
        "title": "A",
        "properties": {"a": {"type": "string"}, "b": {"type": "number"}, "c": {"type": "string"}},
    }


keys = st.sampled_from(["a", "rate", "num", "2026-03-08", "1"])
data = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.sampled_from([0.5, 1.5]) | st.sampled_from(["a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=10,
)


@settings(max_examples=100)
@given(st.lists(data, min_size=1, max_size=3), st.lists(data, min_size=1, max_size=3))
def test_a_merged_schema_allows_what_either_allows(first: list[Any], second: list[Any]) -> None:
    one, other = infer_schema(first), infer_schema(second)
    for merged in (merge_schemas(one, other), merge_schemas(other, one)):
        jsonschema.Draft202012Validator.check_schema(merged)
        for sample in first + second:
            # An object or value never seen may be null: the bundle says so of every field.
            jsonschema.validate(sample, _nullable(merged))


@settings(max_examples=100)
@given(st.lists(data, min_size=1, max_size=4))
def test_a_sample_that_was_seen_adds_nothing_to_the_schema(samples: list[Any]) -> None:
    schema = infer_schema(samples)
    assert merge_schemas(schema, schema) == schema
    assert infer_schema(samples) == schema


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """The reading of the bundle: everything may be null."""
    kept = ("type", "anyOf", "properties", "items", "additionalProperties")
    made = {key: value for key, value in schema.items() if key in kept}
    if "type" in made:
        kinds = [made["type"]] if isinstance(made["type"], str) else made["type"]
        made["type"] = list(dict.fromkeys([*kinds, "null"]))
    if "properties" in made:
        made["properties"] = {key: _nullable(value) for key, value in made["properties"].items()}
    for inner in ("items", "additionalProperties"):
        if inner in made:
            made[inner] = _nullable(made[inner])
    if "anyOf" in made:
        made["anyOf"] = [*map(_nullable, made["anyOf"]), {"type": "null"}]
    return made
