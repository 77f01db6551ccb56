"""Schemas made of others: what each branch allows counts, null included, and no change of a branch goes unseen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.drift.documented import DocumentedOperation
from scripts.drift.schema import Schema
from scripts.drift.schema_reader import read_schema

from .documents import Document, compared, document, edited, result, rules, the, tree, with_schema, write

REPOSITORY = Path(__file__).resolve().parents[3]
STRING, INTEGER, NULL = {"type": "string"}, {"type": "integer"}, {"type": "null"}


def read(schema: Any) -> Schema:
    """A schema in its normal form."""
    return read_schema(DocumentedOperation({"paths": {}}, "/a", "GET"), schema, "/schema")


def found(before: Any, after: Any) -> list[str]:
    """The rules found when a parameter's schema changes."""

    def having(given: Any) -> Document:
        return edited(document(), lambda d: the(d, "name").update(schema=given))

    return rules(compared(having(before), having(after)))


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
@pytest.mark.parametrize(
    ("branches", "types", "nullable", "enum"),
    [
        ([STRING, INTEGER], {"string", "integer"}, False, None),
        ([STRING, INTEGER, NULL], {"string", "integer"}, True, None),
        ([STRING, NULL], {"string"}, True, None),
        ([NULL, STRING], {"string"}, True, None),
        ([{"type": ["string", "null"]}, INTEGER], {"string", "integer"}, True, None),
        ([STRING, {"type": "integer", "nullable": True}], {"string", "integer"}, True, None),
        ([{"enum": ["A", None]}, {"enum": ["B"]}], {"string"}, True, ("A", "B")),
        ([{"enum": ["A"]}, STRING], {"string"}, False, None),
        ([{"const": "A"}, {"const": "B"}], {"string"}, False, ("A", "B")),
        ([{"anyOf": [STRING, NULL]}, INTEGER], {"string", "integer"}, True, None),
        ([{}, STRING], set(), False, None),
    ],
)
def test_a_union_allows_what_any_branch_allows(
    keyword: str, branches: list[Any], types: set[str], nullable: bool, enum: tuple[str, ...] | None
) -> None:
    schema = read({keyword: branches})
    assert (set(schema.types), schema.nullable, schema.enum) == (types, nullable, enum)


def test_a_field_is_required_in_a_union_only_where_every_object_requires_it() -> None:
    one = {"type": "object", "required": ["a", "b"], "properties": {"a": STRING, "b": STRING}}
    other = {"type": "object", "required": ["a"], "properties": {"a": STRING, "c": STRING}}
    schema = read({"anyOf": [one, other]})
    assert schema.required == {"a"}
    assert set(schema.properties) == {"a", "b", "c"}


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ([STRING, INTEGER], [STRING, INTEGER, NULL], "request-parameter-became-nullable"),
        ([STRING, INTEGER, NULL], [STRING, INTEGER], "request-parameter-became-not-nullable"),
        ([STRING, NULL], [STRING], "request-parameter-became-not-nullable"),
        ([STRING, INTEGER], [STRING], "request-parameter-type-changed"),
        ([STRING], [STRING, INTEGER], "request-parameter-type-generalized"),
        (
            [{"enum": ["A"]}, {"enum": ["B"]}],
            [{"enum": ["A"]}, {"enum": ["C"]}],
            "request-parameter-enum-value-removed",
        ),
        ([{**INTEGER, "maximum": 9}, STRING], [{**INTEGER, "maximum": 5}, STRING], "api-other-change"),
        ([{**STRING, "pattern": "^a"}, INTEGER], [STRING, INTEGER], "api-other-change"),
        (
            [{"type": "array", "items": STRING}, {"type": "array", "items": STRING}, STRING],
            [{"type": "array", "items": STRING}, {"type": "array", "items": INTEGER}, STRING],
            "api-other-change",
        ),
        (
            [{"properties": {"a": STRING}}, {"properties": {"a": STRING}}],
            [{"properties": {"a": STRING}}, {"properties": {"a": INTEGER}}],
            "api-other-change",
        ),
        (
            [{**STRING, "description": "A name."}, INTEGER],
            [{**STRING, "description": "A nickname."}, INTEGER],
            "request-parameter-description-changed",
        ),
    ],
)
def test_a_change_in_one_branch_of_a_union_is_seen(before: list[Any], after: list[Any], rule: str) -> None:
    assert rule in found({"anyOf": before}, {"anyOf": after})
    assert found({"anyOf": before}, {"anyOf": before[::-1]}) in ([], ["request-parameter-description-changed"])


def test_a_null_that_leaves_a_union_in_an_answer_is_seen() -> None:
    def shown(*branches: Any) -> Any:
        union = {"anyOf": list(branches)}
        return edited(with_schema(), lambda d: result(d)["properties"]["data"]["properties"].update(x=union))

    assert rules(compared(shown(STRING, INTEGER), shown(STRING, INTEGER, NULL))) == [
        "response-property-became-nullable"
    ]
    assert rules(compared(shown(STRING, NULL), shown(STRING))) == ["response-property-became-not-nullable"]


def circles(many: int) -> dict[str, Any]:
    """That many schemas, each with a field for every other one and itself."""
    names = [f"S{number}" for number in range(many)]
    fields = {f"to{name}": {"$ref": f"#/components/schemas/{name}"} for name in names}
    return {name: {"type": "object", "properties": {**fields, "own": STRING}} for name in names}


@pytest.mark.parametrize(("many", "code"), [(2, 1), (30, 2)])
def test_schemas_that_refer_to_each_other_in_circles_end_the_check_in_time(
    tmp_path: Path, many: int, code: int
) -> None:
    made = edited(with_schema(), lambda d: d["components"]["schemas"].update(circles(many)))
    result(made)["properties"]["data"] = {"$ref": "#/components/schemas/S0"}
    changed = json.loads(json.dumps(made))
    changed["components"]["schemas"]["S1"]["properties"]["own"] = INTEGER
    root = tree(tmp_path / "root", {"thing_search_v1": made})
    for other, expected in ((made, 0), (changed, code)):
        path = write(tmp_path / "other.json", other)
        command = [sys.executable, "-m", "scripts.drift", "--root", str(root), "--against", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY, timeout=60)
        assert done.returncode == expected, done.stderr
    assert code == 1 or "refer to each other in too many ways" in done.stderr


def test_references_that_lead_back_to_themselves_end_the_check_with_what_is_wrong(tmp_path: Path) -> None:
    made = with_schema()
    root = tree(tmp_path / "root", {"thing_search_v1": made})
    schemas = {"Data": {"$ref": "#/components/schemas/More"}, "More": {"$ref": "#/components/schemas/Data"}}
    looped = edited(made, lambda d: d["components"]["schemas"].update(schemas))
    result(looped)["properties"]["data"] = {"$ref": "#/components/schemas/Data"}
    path = write(tmp_path / "other.json", looped)
    command = [sys.executable, "-m", "scripts.drift", "--root", str(root), "--against", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY, timeout=60)
    assert done.returncode == 2
    assert "leads back to itself" in done.stderr
