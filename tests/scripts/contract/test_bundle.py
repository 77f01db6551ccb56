"""The bundle: valid OpenAPI 3.1, every schema with a name in its place, the same bytes whatever the order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from scripts.client.build import bundle_bytes
from scripts.contract.bundle import build_bundle, validate_bundle
from scripts.errors import PipelineError
from scripts.upstream.sources import TrackedOperation
from tests.scripts.made_up import (
    NO_OVERLAY,
    PATH,
    ROOT,
    bundle_of,
    document,
    inputs,
    operation,
    parameter,
)

DATA = f"$.paths['{PATH}'].get.responses['200'].content['application/json'].schema.allOf[1].properties.data"
SCHEMA = f"$.paths['{PATH}'].get.parameters[?(@.name=='a')].schema"
ENUM = parameter("a", {"type": "string", "enum": ["_1", "B"]}, description="Available Values:\n- `_1`: Last 30 days")


def schemas(bundle: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = bundle["components"]["schemas"]
    return found


def pin(target: str, **update: Any) -> dict[str, Any]:
    return {"target": target, "update": update}


def test_the_committed_bundle_is_valid() -> None:
    bundle = json.loads((ROOT / "specs" / "openapi.json").read_bytes())
    assert [str(error) for error in OpenAPIV31SpecValidator(bundle).iter_errors()] == []
    validate_bundle(bundle)
    token = {"type": "apiKey", "in": "query", "name": "token"}
    assert bundle["components"]["securitySchemes"]["token"].items() >= token.items()
    assert bundle["security"] == [{"token": []}]
    assert "/ping" not in bundle["paths"]


def test_an_enum_moves_to_the_components_with_its_member_names() -> None:
    bundle = bundle_of(document(parameters=[ENUM]))
    assert schemas(bundle)["ThingV1A"] == {
        "title": "ThingV1A",
        "type": "string",
        "enum": ["_1", "B"],
        "x-enum-varnames": ["LAST_30_DAYS", "B"],
        "description": "_1: Last 30 days",
    }
    assert bundle["paths"][PATH]["get"]["parameters"][0]["schema"] == {"$ref": "#/components/schemas/ThingV1A"}
    validate_bundle(bundle)


def test_the_default_of_an_enum_stands_beside_its_reference() -> None:
    with_default = {**ENUM, "schema": {**ENUM["schema"], "default": "B"}}
    bundle = bundle_of(document(parameters=[with_default]))
    assert bundle["paths"][PATH]["get"]["parameters"][0]["schema"] == {
        "allOf": [{"$ref": "#/components/schemas/ThingV1A"}],
        "default": "B",
    }
    validate_bundle(bundle)


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "string", "default": "b", "pattern": "^a"},
        {"type": "string", "default": "", "minLength": 1},
        {"type": "integer", "default": 0, "minimum": 1},
        {"type": "integer", "default": 2**40, "format": "int32"},
    ],
)
def test_a_default_that_its_schema_does_not_allow_becomes_an_extension(schema: dict[str, Any]) -> None:
    bundle = bundle_of(document(parameters=[parameter("a", schema)]))
    made = bundle["paths"][PATH]["get"]["parameters"][0]["schema"]
    assert "default" not in made
    assert made["x-published-default"] == schema["default"]
    validate_bundle(bundle)


def test_a_default_that_the_overlay_rules_out_becomes_an_extension() -> None:
    content = document(parameters=[parameter("a", {"type": "integer", "default": 0})])
    assert bundle_of(content)["paths"][PATH]["get"]["parameters"][0]["schema"]["default"] == 0
    bundle = bundle_of(content, actions=[pin(SCHEMA, minimum=1)])
    assert "default" not in bundle["paths"][PATH]["get"]["parameters"][0]["schema"]
    validate_bundle(bundle)


def test_a_name_in_the_overlay_replaces_the_derived_one() -> None:
    bundle = bundle_of(
        document(parameters=[ENUM]),
        {"list": [{"num": 1}]},
        actions=[
            pin(SCHEMA, title="Period", **{"x-enum-names": {"_1": "MONTH"}}),
            pin(DATA, title="Page"),
            pin(f"{DATA}.properties.list.items", title="Thing"),
        ],
    )
    assert schemas(bundle)["Period"]["x-enum-varnames"] == ["MONTH", "B"]
    assert {"Page", "Thing"} <= set(schemas(bundle))
    assert schemas(bundle)["Page"]["properties"]["list"]["items"]["anyOf"][0] == {"$ref": "#/components/schemas/Thing"}


def test_two_models_with_one_title_are_merged() -> None:
    seen = {"first": {"a": 1, "b": {"x": 1}}, "second": {"b": "text", "c": None}}
    bundle = bundle_of(
        document(),
        seen,
        actions=[pin(f"{DATA}.properties.first", title="Part"), pin(f"{DATA}.properties.second", title="Part")],
    )
    part = schemas(bundle)["Part"]["properties"]
    assert sorted(part) == ["a", "b", "c"]
    assert part["b"]["anyOf"][0] == {"$ref": "#/components/schemas/ThingV1DataFirstB"}
    assert part["b"]["anyOf"][1] == {"type": ["null", "string"]}
    validate_bundle(bundle)


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        ([pin(SCHEMA, title="ThingV1Data")], "taken|already given"),
        ([pin(DATA, title="ThingV1A")], "ThingV1A is already given; rename the model in specs/overlay.yaml"),
        ([pin(DATA, title="Envelope")], "Envelope is already given"),
        ([pin(SCHEMA, title="Envelope")], "the name Envelope is taken"),
        ([pin(SCHEMA, title="ThingV1DatA")], "differ in case alone; rename one in specs/overlay.yaml"),
        ([pin(SCHEMA, title="lower")], "'lower' cannot name a class"),
        ([pin(SCHEMA, title='A"\nimport os')], "cannot name a class"),
        ([pin(SCHEMA, title=7)], "'7' cannot name a class"),
        ([pin(DATA, title="Ünicode")], "cannot name a class"),
        ([pin(SCHEMA, **{"x-enum-names": ["A"]})], "overlay.yaml leaves a document we cannot read"),
        ([{"target": f"{DATA}.type", "remove": True}], "overlay.yaml leaves a document we cannot read"),
        ([{"target": f"$.paths['{PATH}'].get.responses", "remove": True}], "cannot read"),
        ([{"target": f"{SCHEMA}.type", "remove": True}], "cannot read"),
    ],
)
def test_a_name_conflict_or_a_broken_overlay_is_an_error_that_names_it(
    actions: list[dict[str, Any]], said: str
) -> None:
    with pytest.raises(PipelineError, match=said):
        bundle_of(document(parameters=[ENUM]), {"x": 1}, actions=actions)


def test_an_invalid_bundle_is_an_error_that_says_where() -> None:
    bundle = bundle_of(document())
    bundle["paths"][PATH]["get"]["parameters"] = [{"name": "x"}]
    with pytest.raises(PipelineError, match=r"not be valid OpenAPI 3\.1"):
        validate_bundle(bundle)
    with pytest.raises(PipelineError, match=r"not be valid OpenAPI 3\.1"):
        validate_bundle({"openapi": "3.1.0"})


@pytest.mark.parametrize(
    "seen",
    [
        None,
        [],
        [1, "a"],
        [[{"a": 1}]],
        "text",
        {},
        {"a": []},
        {"a": {}},
        {"a": [{}, [], None, 1]},
        {"a": {"b": {"c": [{"d": None}]}}},
        {"$ref": "#/x", "example": 1, "enum": ["A"], "type": "object", "properties": {"a": 1}},
        {"": 1, "1": 2, "a b": 3, "名": 4, "a'b": 5, 'a"b': 6},
    ],
)
def test_any_evidence_gives_a_valid_bundle_that_allows_the_evidence(seen: Any) -> None:
    import jsonschema

    bundle = bundle_of(document(), seen)
    validate_bundle(bundle)
    reference = f"#/paths/{PATH.replace('/', '~1')}/get/responses/200/content/application~1json/schema"
    for answer in ({"code": 0, "data": seen}, {"code": "0", "data": None}, {"code": 0}):
        jsonschema.validate(answer, {**bundle, "$ref": reference})


def test_operations_of_one_path_with_different_methods_are_both_in_the_bundle() -> None:
    one, two = operation("get_v1"), operation("post_v1", method="POST")
    content = document(item={"post": document(method="POST")["paths"][PATH]["post"]})
    both: dict[str, tuple[TrackedOperation, dict[str, Any], list[Any]]] = {
        "get_v1": (one, content, [{"a": 1}]),
        "post_v1": (two, content, [{"a": "x"}]),
    }
    made, _ = build_bundle(inputs(both), NO_OVERLAY)
    assert sorted(made["paths"][PATH]) == ["get", "post"]
    assert {"GetV1Data", "PostV1Data"} <= set(schemas(made))
    validate_bundle(made)


def shuffled(value: Any) -> Any:
    """The same JSON with the keys of every object the other way round."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(value)}
    return [shuffled(item) for item in value] if isinstance(value, list) else value


def test_the_order_of_keys_in_documents_and_evidence_does_not_change_the_bundle() -> None:
    words = "Available Values:\n- `_1`: Last 30 days\n- `B`: Both"
    content = document(
        parameters=[{**ENUM, "description": words}, parameter("page", {"type": "integer", "minimum": 1, "default": 1})]
    )
    seen = {"total": 1, "list": [{"b": 1, "a": {"d": 1, "c": "x"}}, {"c": 0.5}]}

    def types(bundle: dict[str, Any]) -> bytes:
        success = bundle["paths"][PATH]["get"]["responses"]["200"]["content"]["application/json"]
        del success["examples"]  # an example stays as it is on disk
        return bundle_bytes(bundle)

    assert types(bundle_of(shuffled(content), shuffled(seen))) == types(bundle_of(content, seen))
