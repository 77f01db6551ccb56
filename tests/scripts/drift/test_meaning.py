"""Two spellings of one contract are equal, and similar contracts are not."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from .documents import (
    Document,
    compared,
    document,
    edited,
    operation,
    parameter,
    result,
    rules,
    sample,
    the,
    with_form,
    with_schema,
)
from .edits import schema


def to_reference(made: Document) -> None:
    """Move a parameter and a schema into components."""
    entries = operation(made)["parameters"]
    moved = the(made, "colour")
    schemas = made.setdefault("components", {}).setdefault("schemas", {})
    schemas["Colour"] = moved["schema"]
    made["components"]["parameters"] = {"Colour": {**moved, "schema": {"$ref": "#/components/schemas/Colour"}}}
    entries[entries.index(moved)] = {"$ref": "#/components/parameters/Colour"}


def wrap_in_all_of(made: Document) -> None:
    """The way generators want a default beside a reference."""
    given = the(made, "colour")["schema"]
    made["components"] = {"schemas": {"Colour": {"type": "string", "enum": given["enum"]}}}
    the(made, "colour")["schema"] = {"allOf": [{"$ref": "#/components/schemas/Colour"}], "default": "RED"}


def to_path_level(made: Document) -> None:
    """Parameters may stand beside the method."""
    item = next(iter(made["paths"].values()))
    item["parameters"] = operation(made).pop("parameters")


def shuffled(made: Document) -> None:
    """Reverse every order that means nothing."""
    described = operation(made)
    described["parameters"].reverse()
    the(made, "colour")["schema"]["enum"].reverse()
    for key in list(described):
        described[key] = described.pop(key)


SAME: dict[str, tuple[Callable[[], Document], Callable[[Document], object], Callable[[Document], object]]] = {
    "version": (document, lambda d: None, lambda d: d.update(openapi="3.1.0")),
    "nullable": (document, schema("name", nullable=True), schema("name", type=["string", "null"])),
    "nullable enum": (
        document,
        schema("colour", nullable=True),
        schema("colour", enum=["RED", "GREEN", "BLUE", None]),
    ),
    "null in anyOf": (
        with_schema,
        lambda d: result(d)["properties"].update(message={"type": "string", "nullable": True}),
        lambda d: result(d)["properties"].update(message={"anyOf": [{"type": "string"}, {"type": "null"}]}),
    ),
    "list of one type": (document, lambda d: None, schema("name", type=["string"])),
    "const": (document, schema("name", enum=["A"]), schema("name", const="A")),
    "excluded limit": (
        document,
        schema("page", minimum=0, exclusiveMinimum=True),
        schema("page", exclusiveMinimum=0),
    ),
    "excluded limit of integers": (document, schema("page", minimum=1), schema("page", exclusiveMinimum=0)),
    "type left out": (document, lambda d: None, lambda d: the(d, "colour")["schema"].pop("type")),
    "reference": (document, lambda d: None, to_reference),
    "allOf": (document, lambda d: None, wrap_in_all_of),
    "path level": (document, lambda d: None, to_path_level),
    "order": (document, lambda d: None, shuffled),
    "inline envelope": (
        with_schema,
        lambda d: None,
        lambda d: operation(d)["responses"]["200"]["content"]["application/json"].update(schema=result(d)),
    ),
    "optional said": (document, lambda d: None, lambda d: the(d, "name").pop("required")),
    "default serialization said": (document, lambda d: None, lambda d: the(d, "tags").update(explode=True)),
    "serialization of a single value": (document, lambda d: None, lambda d: the(d, "name").update(explode=False)),
    "default written as text": (document, lambda d: None, schema("page", default="1")),
    "default written as a fraction": (document, schema("page", default=20), schema("page", default=20.0)),
    "charset": (
        with_schema,
        lambda d: None,
        lambda d: operation(d)["responses"]["200"].update(
            content={
                "application/json;charset=UTF-8": {"schema": {"$ref": "#/components/schemas/Result"}},
            }
        ),
    ),
    "not deprecated said": (document, lambda d: None, lambda d: operation(d).update(deprecated=False)),
    "other components": (
        document,
        lambda d: None,
        lambda d: d.update(components={"schemas": {"Unrelated": {"type": "string"}}}),
    ),
    "empty schema": (
        document,
        lambda d: None,
        lambda d: operation(d)["responses"]["default"]["content"]["application/json"].update(schema={}),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_twospellings_of_one_contract_have_no_findings(name: str) -> None:
    base, one, other = SAME[name]
    before, after = edited(base(), one), edited(base(), other)
    assert json.dumps(before) != json.dumps(after)
    assert rules(compared(before, after)) == []
    assert rules(compared(after, before)) == []


def test_defaults_count_only_where_a_parameter_can_be_left_out() -> None:
    before = edited(document(), schema("thingId", default="a"))
    assert rules(compared(before, edited(before, schema("thingId", default="b")))) == []
    now_required = edited(document(), lambda d: the(d, "page").update(required=True))
    changed = edited(now_required, schema("page", default=7))
    assert rules(compared(document(), changed)) == ["request-parameter-became-required"]


def test_a_schema_that_contains_itself_is_compared() -> None:
    made = with_schema()
    result(made)["properties"]["child"] = {"$ref": "#/components/schemas/Result"}
    changed = edited(made, lambda d: result(d)["properties"]["message"].update(type="integer"))
    assert rules(compared(made, changed)) == ["response-property-type-changed"]


def test_a_change_of_an_envelope_that_responses_share_is_one_finding() -> None:
    made = with_schema()
    good = operation(made)["responses"]["200"]
    for status in ("400", "401", "500"):
        operation(made)["responses"][status] = deepcopy(good)
    changed = edited(made, lambda d: result(d)["properties"].pop("message"))
    assert rules(compared(made, changed)) == ["response-optional-property-removed"]


def test_a_changed_reference_target_is_a_change() -> None:
    made = edited(document(), to_reference)
    changed = edited(made, lambda d: d["components"]["schemas"]["Colour"]["enum"].remove("RED"))
    found = compared(made, changed)
    assert rules(found) == ["request-parameter-enum-value-removed"]
    assert found[0].pointer == "/components/schemas/Colour/enum"


def test_zero_false_and_text_are_different_enum_values() -> None:
    before = edited(document(), schema("page", enum=[0, 1]))
    assert rules(compared(before, edited(document(), schema("page", enum=[False, True])))) == sorted(
        ["request-parameter-enum-value-added"] * 2 + ["request-parameter-enum-value-removed"] * 2
    )
    assert rules(compared(document(), edited(document(), lambda d: sample(d)["data"].update(total=True)))) == [
        "response-property-type-changed"
    ]


def test_all_rewordings_of_an_operation_that_mean_nothing_are_one_finding() -> None:
    def reword(made: Document) -> None:
        described = operation(made)
        described.update(summary="S", tags=["T"], **{"x-highlights": []})
        described["description"] = "  Find\n THINGS"
        made["info"]["title"] = "New"
        described["responses"]["default"]["description"] = "R"
        for entry in described["parameters"]:
            entry["schema"]["title"] = "Q"
            entry["example"] = "E"

    found = compared(document(), edited(document(), reword))
    assert [(finding.rule, finding.level) for finding in found] == [("api-document-reworded", "info")]


def test_words_that_change_in_nothing_but_their_form_are_reworded_and_no_change_of_meaning() -> None:
    changed = edited(document(), lambda d: the(d, "tags").update(description="the  TAGS"))
    assert rules(compared(document(), changed)) == ["api-document-reworded"]


def test_what_only_words_tell_is_shown_with_the_words_before_and_after() -> None:
    def reword(made: Document) -> None:
        the(made, "tags")["description"] = "Labels in Chinese."
        the(made, "name")["schema"]["description"] = "Or a nickname."
        del the(made, "page")["description"]
        operation(made)["description"] = "Find things, the gone ones too."

    found = compared(document(), edited(document(), reword))
    assert {(finding.what, finding.before, finding.after) for finding in found} == {
        ("The description of the query parameter `tags` says something else.", "The tags.", "Labels in Chinese."),
        (
            "The description of the query parameter `name` says something else.",
            "The name.",
            "The name.\n\nOr a nickname.",
        ),
        ("The query parameter `page` is no longer described.", "The page.", None),
        (
            "The description of the operation says something else.",
            "Find things.",
            "Find things, the gone ones too.",
        ),
    }
    for finding in found:
        assert finding.level == "info"
        assert "no effect" not in finding.message.lower()


COLOURS = "The colour.\n\nAvailable Values:\n- `RED`: Warm\n- `GREEN`: Calm\n- `BLUE`: Cool"


def test_a_new_value_of_an_enum_is_told_with_its_meaning_and_not_as_a_rewording_too() -> None:
    before = edited(document(), lambda d: the(d, "colour").update(description=COLOURS))

    def widen(made: Document) -> None:
        the(made, "colour")["description"] += "\n- `PINK`: Warm and light"
        the(made, "colour")["schema"]["enum"].append("PINK")

    (added,) = compared(before, edited(before, widen))
    assert (added.rule, added.after) == ("request-parameter-enum-value-added", "PINK")
    assert added.what == "The query parameter `colour` now accepts `PINK` (Warm and light)."
    (removed,) = compared(edited(before, widen), before)
    assert removed.rule == "request-parameter-enum-value-removed"


def test_a_value_that_comes_to_mean_something_else_is_told() -> None:
    before = edited(document(), lambda d: the(d, "colour").update(description=COLOURS))

    def redefine(made: Document) -> None:
        the(made, "colour")["description"] = COLOURS.replace("Calm", "Loud") + "\n- `PINK`: New"
        the(made, "colour")["schema"]["enum"].append("PINK")

    assert rules(compared(before, edited(before, redefine))) == [
        "request-parameter-description-changed",
        "request-parameter-enum-value-added",
    ]


def test_a_new_parameter_shows_its_default_its_values_and_what_it_means() -> None:
    entry = {**parameter("shade", enum=["DARK", "PALE"], default="PALE"), "description": "How dark it is."}
    (found,) = compared(document(), edited(document(), lambda d: operation(d)["parameters"].append(entry)))
    assert (
        found.what == "The optional query parameter `shade` is new (string, `PALE` by default, one of `DARK`, `PALE`)."
    )
    assert found.after == {
        "name": "shade",
        "in": "query",
        "required": False,
        "type": "string",
        "enum": ["DARK", "PALE"],
        "default": "PALE",
        "description": "How dark it is.",
    }


def test_a_new_form_field_shows_what_it_means_and_a_reworded_one_its_words() -> None:
    def edit(made: Document) -> None:
        content = operation(made)["requestBody"]["content"]["application/x-www-form-urlencoded"]
        content["schema"]["properties"]["thingId"]["description"] = "Its number."
        content["schema"]["properties"]["depth"] = {"type": "integer", "default": 2, "description": "How deep."}

    words, new = compared(with_form(), edited(with_form(), edit))
    assert (words.rule, words.before, words.after) == ("request-parameter-description-changed", None, "Its number.")
    assert new.what == "The optional form parameter `depth` is new (integer, `2` by default)."
    assert new.after["description"] == "How deep."


def test_form_fields_are_compared_as_parameters() -> None:
    form: dict[str, Any] = {"type": "object", "properties": {"thingId": {"type": "integer"}}, "required": ["thingId"]}

    def retype(made: Document) -> None:
        content = operation(made)["requestBody"]["content"]
        content["application/x-www-form-urlencoded"]["schema"] = form

    assert rules(compared(with_form(), edited(with_form(), retype))) == [
        "request-parameter-removed",
        "request-parameter-type-changed",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("colour", {"enum": ["LIGHT", "DARK"]}),
        ("name", {"enum": ["A", "B"]}),
        ("colour", {}),
        ("name", {"format": "date"}),
    ],
)
def test_a_filter_that_is_replaced_is_not_taken_for_a_renaming(old: str, new: dict[str, Any]) -> None:
    def replace(made: Document) -> None:
        entries = operation(made)["parameters"]
        entries.remove(the(made, old))
        entries.append(parameter(f"{old}s", **new))

    assert rules(compared(document(), edited(document(), replace))) == [
        "new-optional-request-parameter",
        "request-parameter-removed",
    ]
