"""Published documents are untrusted: what is refused, with which message, and what is cut out of an aggregate."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from scripts.errors import PipelineError
from scripts.upstream import parse
from scripts.upstream.documents import published_bytes, resolve, take_from_aggregate, validate_document
from scripts.upstream.parse import parse_document
from tests.scripts.made_up import PATH, document, operation, parameter

NAME = "https://docs.invalid/thing.json"
WHOLE = json.dumps(document()).encode()


def nested(depth: int) -> bytes:
    return b'{"a":' * depth + b"1" + b"}" * depth


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "cut short"),
        (WHOLE[:-40], "not valid JSON.*cut short"),
        (WHOLE[:-1], "cut short"),
        (b"<!DOCTYPE html><html>", "HTML or XML page"),
        (b"  \n<HTML>", "HTML or XML page"),
        (b'<?xml version="1.0"?>', "HTML or XML page"),
        (b"\xef\xbb\xbf<html>", "HTML or XML page"),
        (b"[1]", "is a list, not an OpenAPI object"),
        (b'"text"', "is a str"),
        (b"null", "is a NoneType"),
        (b"\0" * 5000, "not valid JSON"),
        (b'{"a": "\xff"}', "not UTF-8.* at byte 7"),
        (WHOLE.decode().encode("utf-16"), "not UTF-8"),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "'c' is given twice"),
        (b'{"a": NaN}', "NaN is not JSON"),
        (b'{"a": -Infinity}', "-Infinity is not JSON"),
        (b'{"a": 1e999}', "1e999 is too large"),
        (b'{"a": -1e999}', "-1e999 is too large"),
        (b'{"a": ' + b"9" * 5000 + b"}", "not usable JSON"),
        (rb'{"a": "\ud800"}', "not valid Unicode"),
        (rb'{"a\udfff": 1}', "not valid Unicode"),
        (rb'{"a": ["\ude00\ud83d"]}', "not valid Unicode"),
        (nested(60), "nested more than 60"),
        (nested(100_000), "nested more than 60"),
        (b"[" * 100_000, "nested more than 60"),
        (b'{"a": 1} {"b": 2}', "Extra data"),
    ],
)
def test_parsing_refuses_what_is_no_json_document(raw: bytes, said: str) -> None:
    with pytest.raises(PipelineError, match=said) as caught:
        parse_document(raw, NAME)
    assert str(caught.value).startswith(NAME)
    assert len(str(caught.value)) < 400


def test_parsing_refuses_a_document_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "MAX_BYTES", 1024 * 1024)
    assert parse_document(b'{"a": 1}' + b" " * (1024 * 1024 - 8), NAME) == {"a": 1}
    with pytest.raises(PipelineError, match="larger than 1 MiB"):
        parse_document(b'{"a": 1}' + b" " * (1024 * 1024 - 7), NAME)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (rb'{"a": "\ud83d\ude00"}', {"a": "😀"}),
        ('{"a": "😀"}'.encode(), {"a": "😀"}),
        (b'{"a": 1e-999}', {"a": 0.0}),
        (nested(59), None),
        (b"{}", {}),
    ],
)
def test_parsing_accepts_json_objects(raw: bytes, value: dict[str, Any] | None) -> None:
    parsed = parse_document(raw, NAME)
    assert value is None or parsed == value


Change = Callable[[dict[str, Any]], object]


def get(content: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = content["paths"][PATH]["get"]
    return found


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda it: it.update(openapi="2.0"), "'2.0'; 3.0.x and 3.1.x"),
        (lambda it: it.pop("openapi"), "'None'"),
        (lambda it: it.update(openapi=3.1), "'3.1'"),
        (lambda it: it.update(openapi="3.2.0"), "'3.2.0'"),
        (lambda it: it.update(swagger="2.0", openapi="2.0.0"), "understood"),
        (lambda it: it.pop("paths"), "has no 'paths'"),
        (lambda it: it.update(paths=[]), "has no 'paths'"),
        (lambda it: it.update(paths={}), r"another path than /api/thing/v1 \(it has: none\)"),
        (lambda it: it.update(paths={"/api/b": it["paths"][PATH]}), r"another path.*\(it has: /api/b\)"),
        (lambda it: it["paths"].update({PATH: "x"}), "has no GET"),
        (lambda it: it["paths"].update({PATH: {"post": {}}}), r"has no GET.*methods there: POST"),
        (lambda it: it["paths"][PATH].update(get=[]), "has no GET"),
        (lambda it: get(it).update(parameters={}), "'parameters' is not a list"),
        (lambda it: it["paths"][PATH].update(parameters="x"), "'parameters' is not a list"),
        (lambda it: get(it).pop("responses"), "lists no responses"),
        (lambda it: get(it).update(responses={}), "lists no responses"),
        (lambda it: get(it).update(responses={"ok": {}}), "'ok' is not a response"),
        (lambda it: get(it).update(responses={"200": []}), "'200' is not a response"),
        (lambda it: get(it)["parameters"].append("x"), "a parameter is called 'None'"),
        (lambda it: get(it)["parameters"].append({"in": "query"}), "a parameter is called 'None'"),
        (lambda it: get(it)["parameters"].append(parameter("a b")), "called 'a b'"),
        (lambda it: get(it)["parameters"].append(parameter('a"]\nimport os')), "cannot be a query parameter"),
        (lambda it: get(it)["parameters"].append(parameter("a&b")), "cannot be a query parameter"),
        (lambda it: get(it)["parameters"].append(parameter("名字")), "cannot be a query parameter"),
        (lambda it: get(it)["parameters"].append(parameter("a" * 101)), "cannot be a query parameter"),
        (lambda it: get(it)["parameters"].append(parameter("")), "called ''"),
        (lambda it: get(it)["parameters"].append(parameter("1a")), "called '1a'"),
        (lambda it: get(it)["parameters"].append({**parameter("a"), "in": "body"}), "'a' is 'in' 'body'"),
        (lambda it: get(it)["parameters"].extend([parameter("a"), parameter("a")]), "'a' is listed twice"),
        (lambda it: get(it)["parameters"].append({**parameter("a"), "schema": []}), "schema of parameter 'a'"),
        (lambda it: get(it)["parameters"].append(parameter("a", {"enum": "x"})), "schema of parameter 'a'"),
        (lambda it: get(it)["parameters"].append({"$ref": "#/components/parameters/no"}), "leads nowhere"),
        (lambda it: it["paths"][PATH].update(parameters=[parameter("a\n#")]), "cannot be a query parameter"),
        (lambda it: it["paths"][PATH].update(parameters=[parameter("a"), parameter("a")]), "listed twice"),
        (lambda it: it["paths"][PATH].update(parameters=[7]), "a parameter is called"),
    ],
)
def test_a_document_that_does_not_describe_its_operation_is_refused(change: Change, said: str) -> None:
    content = document(parameters=[parameter("userId")])
    change(content)
    with pytest.raises(PipelineError, match=said) as caught:
        validate_document(content, operation(), NAME)
    assert NAME in str(caught.value)


REMOTE = {"$ref": "https://evil.invalid/x.json"}


@pytest.mark.parametrize(
    "content",
    [
        document(parameters=[REMOTE]),
        document(parameters=[{**parameter("a"), "schema": REMOTE}]),
        document(parameters=[{**parameter("a"), "schema": {"type": "array", "items": {"$ref": "other.json#/a"}}}]),
        document(item={"parameters": [REMOTE]}),
        document(item={"$ref": "file:///etc/passwd"}),
        document(responses={"200": REMOTE}),
        document(responses={"200": {"content": {"application/json": {"schema": {"$ref": "//evil.invalid"}}}}}),
        document(requestBody={"content": {"application/json": {"schema": REMOTE}}}),
        document(components={"schemas": {"Unused": {"properties": {"a": REMOTE}}}}),
        document(components={"schemas": {"Unused": {"properties": {"example": REMOTE}}}}),
        document(components={"schemas": {"Unused": {"properties": {"properties": {"items": REMOTE}}}}}),
    ],
)
def test_a_reference_out_of_the_document_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(PipelineError, match="references out of the document are not followed"):
        validate_document(content, operation(), NAME)


@pytest.mark.parametrize(
    "content",
    [
        document(data=REMOTE),
        document(parameters=[parameter("a", {"type": "string", "example": REMOTE})]),
        document(
            responses={"200": {"content": {"application/json": {"examples": {"one": {"value": {"data": REMOTE}}}}}}}
        ),
        document(components={"schemas": {"A": {"properties": {"a": {"example": REMOTE}}}}}),
    ],
)
def test_a_reference_in_an_example_is_not_followed(content: dict[str, Any]) -> None:
    validate_document(content, operation(), NAME)


def test_only_the_tracked_operation_of_a_document_is_validated() -> None:
    content = document()
    content["paths"]["/api/other"] = {"get": {"parameters": [parameter("a b")], "responses": {}}}
    content["paths"][PATH]["post"] = {"parameters": "broken"}
    validate_document(content, operation(), NAME)


def test_a_loop_of_references_is_refused() -> None:
    loop = {"parameters": {"A": {"$ref": "#/components/parameters/B"}, "B": {"$ref": "#/components/parameters/A"}}}
    content = document(parameters=[{"$ref": "#/components/parameters/A"}], components=loop)
    with pytest.raises(PipelineError, match="leads back to itself"):
        validate_document(content, operation(), NAME)


def test_resolve_follows_chains_and_lets_siblings_win() -> None:
    content = {"a": {"x/y~z": {"$ref": "#/b"}}, "b": {"type": "string", "description": "far"}}
    assert resolve(content, {"$ref": "#/a/x~1y~0z", "description": "near"}) == {
        "type": "string",
        "description": "near",
    }
    assert resolve(content, 3) == 3
    with pytest.raises(PipelineError, match="leads nowhere"):
        resolve(content, {"$ref": "#/b/type/deeper"})


def aggregate() -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Result"}
    content = document(
        parameters=[{"$ref": "#/components/parameters/UserId"}],
        responses={"200": {"content": {"application/json": {"schema": schema}}}, "400": {"$ref": "#/components/x"}},
        item={"summary": "kept", "post": {"$ref": "#/components/schemas/OnlyPost"}},
    )
    content["servers"] = [{"url": "https://api.invalid"}]
    content["tags"] = [{"name": "left behind"}]
    content["paths"]["/api/other"] = {"get": {"responses": {}}}
    content["components"] = {
        "schemas": {
            "Result": {"properties": {"node": {"$ref": "#/components/schemas/Node"}}},
            "Node": {
                "properties": {
                    "next": {"$ref": "#/components/schemas/Node"},
                    "example": {"$ref": "#/components/schemas/Named"},
                }
            },
            "Named": {"type": "string"},
            "OnlyPost": {},
            "Unused": {},
        },
        "parameters": {"UserId": parameter("userId"), "Unused": parameter("x")},
        "securitySchemes": {"token": {}},
    }
    return content


def test_the_aggregate_is_cut_down_to_what_the_operation_needs() -> None:
    cut = take_from_aggregate(aggregate(), operation())
    assert cut is not None
    assert list(cut["paths"]) == [PATH]
    assert sorted(cut["paths"][PATH]) == ["get", "summary"]
    assert {kind: list(parts) for kind, parts in cut["components"].items()} == {
        "parameters": ["UserId"],
        "schemas": ["Named", "Node", "Result"],
    }
    assert sorted(cut) == ["components", "info", "openapi", "paths", "servers"]
    raw = published_bytes(cut)
    assert raw.endswith(b"}\n")
    assert parse_document(raw, NAME) == cut


def test_an_operation_that_the_aggregate_lacks_gives_no_document() -> None:
    assert take_from_aggregate(aggregate(), operation(path="/api/gone")) is None
    assert take_from_aggregate(aggregate(), operation(path="/api/other", method="POST")) is None
    plain = take_from_aggregate(document(), operation())
    assert plain is not None
    assert "components" not in plain
