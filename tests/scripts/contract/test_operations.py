"""The bundle's operation object, from every form a document has had."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from scripts.contract.forms import FORM, MULTIPART
from scripts.contract.infer import UNKNOWN
from scripts.contract.names import file_name
from scripts.contract.operations import bundled_operation, give_titles
from scripts.contract.values import clean_text
from scripts.errors import PipelineError
from tests.scripts.made_up import PATH, answers, bundle_of, bundled, document, operation, parameter


def schema_of(schema: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What a parameter's published schema becomes, before enums move to the components."""
    made = bundled_operation(
        operation(), document(parameters=[parameter("a", schema, **changes)]), [], withdrawn=None, source="s"
    )
    found: dict[str, Any] = made["parameters"][0]["schema"]
    return found


@pytest.mark.parametrize(
    ("published", "schema"),
    [
        ({"type": "string"}, {"type": "string"}),
        ({}, {"type": "string"}),
        ({"type": "integer", "format": "int32"}, {"type": "integer", "format": "int32"}),
        ({"type": ["integer", "null"]}, {"type": "integer", "format": "int64"}),
        ({"type": ["null", "boolean"], "default": False}, {"type": "boolean", "default": False}),
        ({"type": "null"}, {"type": "string"}),
        ({"type": "object"}, {"type": "string"}),
        ({"type": "boolean", "default": "false"}, {"type": "boolean"}),
        ({"type": "boolean", "default": 0}, {"type": "boolean"}),
        ({"type": "integer", "default": 1}, {"type": "integer", "format": "int64", "default": 1}),
        ({"type": "integer", "default": True}, {"type": "integer", "format": "int64"}),
        ({"type": "integer", "default": "1"}, {"type": "integer", "format": "int64"}),
        ({"type": "number", "default": 1.5}, {"type": "number", "default": 1.5}),
        ({"type": "string", "default": ""}, {"type": "string", "default": ""}),
        ({"type": "string", "default": None}, {"type": "string"}),
        ({"enum": [1, 2]}, {"type": "integer", "title": "ThingV1A", "enum": [1, 2], "x-meanings": {}}),
        ({"enum": [1, "x"]}, {"type": "string", "title": "ThingV1A", "enum": ["x"], "x-meanings": {}}),
        ({"type": "string", "enum": [None, 3]}, {"type": "string"}),
        ({"type": "integer", "enum": [1, True, 1, 2]}, None),
        ({"type": "boolean", "enum": [True]}, {"type": "boolean"}),
        ({"type": "array"}, {"type": "array", "items": {"type": "string"}}),
        (
            {"type": "array", "items": {"type": "integer"}},
            {"type": "array", "items": {"type": "integer", "format": "int64"}},
        ),
        ({"type": "array", "items": {"type": "array"}}, {"type": "array", "items": {"type": "string"}}),
        ({"type": "array", "items": "x"}, {"type": "array", "items": {"type": "string"}}),
        ({"type": "string", "minLength": 1, "maxLength": -1}, {"type": "string", "minLength": 1}),
        ({"type": "string", "minLength": 1.5, "maxLength": True}, {"type": "string"}),
        ({"type": "integer", "minimum": "1", "maximum": 9}, {"type": "integer", "format": "int64", "maximum": 9}),
        ({"type": "string", "pattern": "^a+$"}, {"type": "string", "pattern": "^a+$"}),
        ({"type": "string", "pattern": "("}, {"type": "string"}),
        ({"type": "string", "pattern": "[[a]]"}, {"type": "string"}),
        ({"type": "string", "pattern": "a" * 200}, {"type": "string"}),
        ({"type": "string", "pattern": 7, "format": []}, {"type": "string"}),
        ({"type": "string", "format": "date-time"}, {"type": "string", "format": "date-time"}),
        ({"type": "string", "format": "uuid"}, {"type": "string"}),
        ({"type": "number", "format": "double"}, {"type": "number"}),
        ({"type": "string", "x-evil": "kept out", "title": "Evil"}, {"type": "string"}),
    ],
)
def test_a_parameter_schema_of_any_published_form_becomes_one_type_with_its_bounds(
    published: dict[str, Any], schema: dict[str, Any] | None
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = schema_of(published)
    if schema is None:
        assert made["enum"] == [1, 2]
    else:
        assert made == schema


def test_a_default_outside_of_the_enum_becomes_an_extension() -> None:
    made = schema_of({"type": "string", "enum": ["TOP", "NEW"], "default": "Top"})
    assert "default" not in made
    assert made["x-published-default"] == "Top"
    assert schema_of({"type": "string", "enum": ["TOP"], "default": "TOP"})["default"] == "TOP"


def test_meanings_of_enum_values_come_from_the_description() -> None:
    made = schema_of({"type": "string", "enum": ["_1"]}, description="Available Values:\n- `_1`: Last 30 days")
    assert made["x-meanings"] == {"_1": "Last 30 days"}


@pytest.mark.parametrize("value", ["a\nb", "a\0", "\u2028", "a\u202eb", "x\x7f", "👨\u200d👩"])
def test_an_enum_value_that_cannot_be_shown_is_refused(value: str) -> None:
    content = document(parameters=[parameter("a", {"type": "string", "enum": ["A", value]})])
    with pytest.raises(PipelineError, match="thing_v1: an enum value of thing_v1_a holds characters"):
        bundled(content)


def test_the_token_headers_and_cookies_are_not_parameters() -> None:
    places = [
        parameter("token", required=True),
        {**parameter("X-Trace"), "in": "header"},
        {**parameter("session"), "in": "cookie"},
        {**parameter("token"), "in": "path"},
        parameter("userId", required=True),
        parameter("page"),
    ]
    made = bundled(document(path="/api/{token}/v1", parameters=places), tracked=operation(path="/api/{token}/v1"))
    assert [(each["name"], each["in"], each["required"]) for each in made["parameters"]] == [
        ("token", "path", True),
        ("userId", "query", True),
        ("page", "query", False),
    ]
    for place in ("header", "cookie"):
        with pytest.raises(PipelineError, match=f"thing_v1: requires the {place} 'key'"):
            bundled(document(parameters=[{**parameter("key"), "in": place, "required": True}]))


def test_parameters_of_the_path_and_references_are_resolved_and_overridden() -> None:
    content = document(
        parameters=[{"$ref": "#/components/parameters/UserId"}, parameter("page", {"type": "integer"})],
        item={"parameters": [parameter("page"), parameter("size"), {"$ref": "#/components/parameters/Lang"}]},
        components={
            "parameters": {
                "UserId": {**parameter("userId"), "schema": {"$ref": "#/components/schemas/Id"}},
                "Lang": parameter("lang"),
            },
            "schemas": {"Id": {"type": "string", "maxLength": 24}},
        },
    )
    made = bundled(content)
    assert [each["name"] for each in made["parameters"]] == ["size", "lang", "userId", "page"]
    by_name = {each["name"]: each["schema"] for each in made["parameters"]}
    assert by_name["userId"] == {"type": "string", "maxLength": 24}
    assert by_name["page"] == {"type": "integer", "format": "int64"}


def test_a_reference_that_leads_nowhere_names_the_operation() -> None:
    content = document(parameters=[{**parameter("a"), "schema": {"$ref": "#/components/schemas/No"}}])
    with pytest.raises(PipelineError, match=r"^thing_v1: the reference '#/components/schemas/No' leads nowhere"):
        bundled(content)


@pytest.mark.parametrize("broken", [{"requestBody": {"content": {FORM: {"schema": {"properties": []}}}}}])
def test_what_is_not_shaped_like_openapi_names_the_operation(broken: dict[str, Any]) -> None:
    with pytest.raises(PipelineError, match=r"^thing_v1: its document is not shaped like OpenAPI"):
        bundled(document(method="POST", **broken), tracked=operation(method="POST"))


def test_a_form_body_becomes_form_fields() -> None:
    form = {
        "type": "object",
        "required": ["url", "a b"],
        "properties": {
            "url": {"type": "string", "minLength": 1, "description": "Where it is."},
            "kind": {"type": "string", "enum": ["A"], "description": "Available Values:\n- `A`: the first"},
            "a b": {},
        },
    }
    content = document(method="POST", parameters=[parameter("page")], requestBody={"content": {FORM: {"schema": form}}})
    body = bundled(content, tracked=operation(method="POST"))["requestBody"]
    assert body == {
        "required": True,
        "content": {
            FORM: {
                "schema": {
                    "type": "object",
                    "properties": {
                        "url": {"type": "string", "minLength": 1, "description": "Where it is."},
                        "kind": {
                            "allOf": [{"$ref": "#/components/schemas/ThingV1Kind"}],
                            "description": "Available Values:\n- `A`: the first",
                        },
                    },
                    "required": ["url"],
                }
            }
        },
    }
    empty: list[dict[str, Any]] = [{}, {"content": {}}, {"content": {FORM: {}}}, {"content": {FORM: "x"}}]
    for body in empty:
        assert "requestBody" not in bundled(document(requestBody=body))


def with_body(content: dict[str, Any], *, method: str = "POST", **changes: Any) -> dict[str, Any]:
    body = {"required": True, "content": content}
    return bundled(document(method=method, requestBody=body, **changes), tracked=operation(method=method))


@pytest.mark.parametrize(
    ("parameters", "required", "security"),
    [
        ([], ["token"], []),
        ([], [], []),
        ([parameter("token", required=True)], ["token"], None),
    ],
)
def test_the_token_stands_where_the_document_puts_it_and_once(
    parameters: list[Any], required: list[str], security: list[Any] | None
) -> None:
    form = {"properties": {"token": {"type": "string"}, "url": {"type": "string"}}, "required": required}
    made = with_body({FORM: {"schema": form}}, parameters=parameters)

    schema = made["requestBody"]["content"][FORM]["schema"]
    assert made["parameters"] == []
    assert made.get("security") == security
    if security is None:
        assert set(schema["properties"]) == {"url"}
    else:
        assert schema["properties"]["token"]["x-token"] is True
        assert schema["required"] == ["token"]


@pytest.mark.parametrize(
    ("published", "sent"),
    [
        ("application/x-www-form-urlencoded;charset=UTF-8", FORM),
        ("multipart/form-data", MULTIPART),
        ("*/*", FORM),
    ],
)
def test_a_form_is_sent_as_the_media_type_that_the_document_names(published: str, sent: str) -> None:
    made = with_body({published: {"schema": {"properties": {"url": {"type": "string"}}}}})
    assert list(made["requestBody"]["content"]) == [sent]


@pytest.mark.parametrize(("method", "media"), [("POST", "application/json"), ("GET", FORM)])
def test_a_body_that_would_not_be_sent_is_refused_when_it_is_required(method: str, media: str) -> None:
    content: dict[str, Any] = {media: {"schema": {"properties": {"url": {}}}}}
    with pytest.raises(PipelineError, match=f"^thing_v1: requires a body as {media} with {method}; only forms are"):
        with_body(content, method=method)
    optional = document(method=method, requestBody={"content": content})
    assert "requestBody" not in bundled(optional, tracked=operation(method=method))


def test_an_array_parameter_says_whether_it_is_exploded() -> None:
    made = bundled(
        document(
            parameters=[
                parameter("a", {"type": "array", "items": {"enum": ["X", "Y"]}}),
                parameter("b", {"type": "array"}, explode=False),
            ]
        )
    )["parameters"]
    assert made[0]["explode"] is True
    assert made[0]["schema"]["items"] == {"$ref": "#/components/schemas/ThingV1A"}
    assert made[1]["explode"] is False


OLD = document(data={"list": [{"num": 1}]})
NEW = {
    **document(
        responses={
            "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}}},
            "400": {"description": "x"},
        },
        components={"schemas": {"Result": {"type": "object", "properties": {"code": {}, "data": {}}}}},
    ),
    "openapi": "3.1.0",
}


def test_every_published_form_of_responses_gives_the_same_contract() -> None:
    seen = {"list": [{"num": 1}]}
    old, new = bundled(OLD, seen), bundled(NEW, seen)
    assert old == new
    assert sorted(new["responses"]) == ["200", "400", "401", "403", "404", "429", "500", "503"]
    success = new["responses"]["200"]["content"]["application/json"]
    assert success["examples"] == {"answer-0": {"value": {"code": 0, "data": seen}}}
    assert success["schema"]["allOf"][1]["properties"]["data"] == {
        "anyOf": [{"$ref": "#/components/schemas/ThingV1Data"}, {"type": "null"}]
    }


def test_without_evidence_data_has_no_type_and_says_so() -> None:
    success = bundled(NEW)["responses"]["200"]["content"]["application/json"]
    assert success["schema"]["allOf"][1]["properties"]["data"] == {"description": UNKNOWN}
    assert "examples" not in success


def test_a_failure_among_the_evidence_adds_no_type() -> None:
    evidence = [
        *answers({"a": 1}),
        ("quota", {"code": 303, "data": "not an object"}),
        ("text", {"code": "0", "data": {}}),
    ]
    made = bundled_operation(operation(), OLD, evidence, withdrawn=None, source="s")
    success = made["responses"]["200"]["content"]["application/json"]
    assert success["schema"]["allOf"][1]["properties"]["data"]["properties"] == {"a": {"type": "integer"}}
    assert sorted(success["examples"]) == ["answer-0", "quota", "text"]


def test_deprecation_successor_withdrawal_and_source_are_in_the_operation() -> None:
    tracked = operation()
    content = document(deprecated=True, summary=" Old\u2028 thing ", description=7, operationId="getThing")
    made = bundled(content, tracked=tracked, withdrawn="2026-08-01")
    assert made["deprecated"] is True
    assert made["x-withdrawn"] == "2026-08-01"
    assert made["summary"] == "Old  thing"
    assert made["description"] == ""
    assert made["x-published-operation-id"] == "getThing"
    assert made["x-source"] == "https://docs.invalid/openapi/thing_v1.json"
    again = bundled(document(deprecated="yes", summary=None))
    assert again["summary"] == "thing_v1"
    assert {"deprecated", "x-withdrawn", "x-successor"}.isdisjoint(again)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (None, ""),
        ("a\0b\x1bc", "a b c"),
        ("line\nline\ttab", "line\nline\ttab"),
        ("a\u202eb\u2066c\u200fd", "a b c d"),
        ("x\u2028y\u2029z\ufeff\x85", "x y z"),
        ("😀 中文", "😀 中文"),
        ("x" * 5000, "x" * 2000),
    ],
)
def test_texts_of_a_document_are_bounded_and_free_of_control_characters(text: object, clean: str) -> None:
    assert clean_text(text) == clean


def titles(schema: Any) -> list[str]:
    if isinstance(schema, list):
        return [title for item in schema for title in titles(item)]
    if not isinstance(schema, dict):
        return []
    own = [schema["title"]] if isinstance(schema.get("title"), str) else []
    return own + [title for item in schema.values() for title in titles(item)]


def thing(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties or {"x": {}}}


def test_titles_follow_the_path_of_an_object_and_are_distinct() -> None:
    schema = thing(a=thing(bC=thing()), aB=thing(c=thing()), ab=thing(), AB=thing(), list={"items": thing()})
    schema["properties"]["mixed"] = {**thing(), "type": ["object", "array"], "items": thing()}
    give_titles(schema, "Data")
    found = titles(schema)
    assert len({title.lower() for title in found}) == len(found)
    assert {"Data", "DataA", "DataABC", "DataListItem", "DataMixed", "DataMixedItem"} <= set(found)


def test_titles_of_deep_objects_stay_short() -> None:
    deep = thing()
    for _ in range(50):
        deep = thing(someRatherLongFieldName=deep)
    give_titles(deep, "Data")
    found = titles(deep)
    assert len(set(found)) == 51
    assert max(len(file_name(title)) for title in found) < 100


def test_paging_and_subject_come_from_the_overlay() -> None:
    place = f"$.paths['{PATH}'].get"
    facts = {"x-subject": "userId", "x-pagination": {"parameter": "page", "items": "list", "total": "total"}}
    content = document(parameters=[parameter("userId", required=True), parameter("page", {"type": "integer"})])
    made = bundle_of(content, actions=[{"target": place, "update": facts}])["paths"][PATH]["get"]
    assert {key: made[key] for key in facts} == facts
