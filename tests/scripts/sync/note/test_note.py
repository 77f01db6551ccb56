"""The note for callers: what two bundles say of each other, section by section, and which version that makes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from scripts.contract.pins import Pin
from scripts.sync.note.words import Note, changelog, markdown, note_between
from tests.scripts.made_up import bundle_of, document, operation, parameter

ENUM = {"type": "string", "enum": ["A", "B"]}
CALLED = operation(call="things", iterate="iter_things", successor="other_v1")
PAGES = {
    "target": "$.paths['/api/thing/v1'].get",
    "update": {"x-pagination": {"parameter": "page", "items": "list", "total": "total"}},
}
CONTENT = document(
    parameters=[
        parameter("userId", required=True),
        parameter("page", {"type": "integer"}),
        parameter("fansNumber", {"type": "integer", "minimum": 1, "default": 5}),
        parameter("kind", ENUM),
    ]
)
DATA: dict[str, Any] = {"list": [{"num": 1, "name": "x"}], "total": 1}

Edit = Callable[[dict[str, Any], dict[str, Any]], object]
"""Changes a document and the `data` of its evidence."""


def bundle(
    edit: Edit = lambda *_: None, withdrawn: str | None = None, names: Mapping[str, dict[str, Any]] | None = None
) -> bytes:
    content, data = copy.deepcopy(CONTENT), copy.deepcopy(DATA)
    edit(content, data)
    titles = [{"target": place, "update": update} for place, update in (names or {}).items()]
    made = bundle_of(content, data, tracked=CALLED, actions=[PAGES, *titles], withdrawn=withdrawn)
    return json.dumps(made).encode()


def described(content: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = content["paths"]["/api/thing/v1"]["get"]
    return found


def parameters(content: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = described(content)["parameters"]
    return found


def changed(position: int, **changes: Any) -> Edit:
    return lambda content, _: parameters(content)[position].update(changes)


def schema(position: int, **changes: Any) -> Edit:
    return lambda content, _: parameters(content)[position]["schema"].update(changes)


BOTH = "`things`, `iter_things`"


@pytest.mark.parametrize(
    ("edit", "level", "told"),
    [
        (lambda *_: None, None, ""),
        (lambda content, _: parameters(content).pop(2), "major", f"Gone\n\n- {BOTH}: `fans_number`. Passing it raises"),
        (
            changed(2, name="fansNum"),
            "major",
            f"Renamed\n\n- The parameter `fans_number` of {BOTH} seems to be `fans_num`",
        ),
        (changed(2, name="quiteAnother"), "major", f"Gone\n\n- {BOTH}: `fans_number`."),
        (
            changed(0, name="kolId"),
            "major",
            f"Renamed\n\n- The parameter `user_id` of {BOTH} seems to be `kol_id` now.",
        ),
        (schema(2, type="string", default="5"), "major", f"Retyped\n\n- `fans_number` of {BOTH}: `int` became `str`."),
        (changed(2, required=True), "major", f"Retyped\n\n- `fans_number` of {BOTH} must be given."),
        (changed(0, required=False), "minor", f"Else\n\n- `user_id` of {BOTH} may be left out."),
        (schema(2, minimum=3), "major", f"Retyped\n\n- `fans_number` of {BOTH}: at least `1` became at least `3`."),
        (schema(2, minimum=0), "minor", f"Else\n\n- `fans_number` of {BOTH}: at least `1` became at least `0`."),
        (schema(2, maximum=9), "major", f"Retyped\n\n- `fans_number` of {BOTH}: at most nothing became at most `9`."),
        (
            schema(2, default=7),
            "minor",
            f"Else\n\n- `fans_number` of {BOTH}: left out, the service took `5`, and takes `7`",
        ),
        (schema(3, enum=["A"]), "major", "Gone\n\n- `ThingV1Kind.B`: `B` is refused before a call."),
        (schema(3, enum=["A", "B", "C"]), "minor", "New\n\n- `ThingV1Kind.C`."),
        (changed(3, name="sort"), "major", "The class `ThingV1Kind`.\n\n### New"),
        (
            lambda content, _: parameters(content).append(parameter("more", ENUM)),
            "minor",
            f"New\n\n- {BOTH}: `more: ThingV1More`.\n- The class `ThingV1More`: `A`, `B`.",
        ),
        (
            lambda content, _: parameters(content).append(parameter("more", required=True)),
            "major",
            f"New\n\n- {BOTH}: `more: str` must be given.",
        ),
        (
            lambda _, data: data["list"][0].update(num=1.5),
            "major",
            "Retyped\n\n- `ThingV1DataListItem.num`: `int` became",
        ),
        (lambda _, data: data["list"][0].update(more="x"), "minor", "New\n\n- `ThingV1DataListItem.more: str`."),
        (lambda _, data: data["list"][0].pop("num"), "major", "Gone\n\n- `ThingV1DataListItem.num`."),
        (
            lambda content, _: described(content).update(deprecated=True),
            "minor",
            f'Else\n\n- {BOTH}: deprecated upstream; it warns; `call("other_v1")` takes its place.',
        ),
        (lambda content, _: described(content).update(summary="New words"), "patch", f"Else\n\n- {BOTH}: described in"),
        (changed(2, description="Other words"), "patch", f"Else\n\n- {BOTH}: described in other words."),
    ],
)
def test_each_change_of_a_public_name_has_its_section_and_its_version(edit: Edit, level: str | None, told: str) -> None:
    note = note_between(bundle(), bundle(edit), ())
    assert note.level == level
    assert told in changelog(note)
    assert bool(changelog(note)) == (level is not None)


def test_a_withdrawal_is_minor_and_a_return_is_a_patch() -> None:
    gone, back = (
        note_between(bundle(withdrawn=before), bundle(withdrawn=after), ())
        for before, after in ((None, "2026-05-04"), ("2026-05-04", None))
    )
    assert gone.level == "minor"
    assert "withdrawn from upstream's documents. Calls are still sent, warn, and may stop working; `call(" in changelog(
        gone
    )
    assert back.level == "patch"
    assert "in upstream's documents again." in changelog(back)
    assert note_between(bundle(withdrawn="2026-05-04"), bundle(withdrawn="2026-05-05"), ()).level is None


def test_a_member_by_another_name_and_a_class_by_another_name_are_renamed_and_nothing_else() -> None:
    place = "$.paths['/api/thing/v1'].get.parameters[?(@.name=='kind')].schema"
    member = note_between(bundle(), bundle(names={place: {"x-enum-names": {"B": "BEST"}}}), ())
    assert changelog(member) == (
        "### Renamed\n\n- `ThingV1Kind.B` is called `ThingV1Kind.BEST`; its value `B` is the same.\n"
    )
    again = note_between(bundle(), bundle(names={place: {"title": "Kind"}}), ())
    assert changelog(again) == "### Renamed\n\n- The class `ThingV1Kind` is `Kind` now.\n"


def test_the_same_in_several_calls_is_one_line() -> None:
    def both(edit: Edit) -> bytes:
        made = json.loads(bundle(edit))
        (item,) = made["paths"].values()
        made["paths"]["/api/other/v1"] = {"get": {**item["get"], "operationId": "other_v1", "x-call": "others"}}
        return json.dumps(made).encode()

    note = note_between(both(lambda *_: None), both(lambda content, _: parameters(content).pop(2)), ())
    assert changelog(note).count("\n- ") == 1
    assert "- `things`, `iter_things`, `others`: `fans_number`." in changelog(note)


def test_calls_that_come_go_and_are_renamed_are_told() -> None:
    def called(**names: str | None) -> bytes:
        made = json.loads(bundle())
        (item,) = made["paths"].values()
        item["get"] = {key: value for key, value in {**item["get"], **names}.items() if value is not None}
        return json.dumps(made).encode()

    nothing = json.dumps({**json.loads(bundle()), "paths": {}}).encode()
    assert "Gone\n\n- The call `things`, `iter_things`." in changelog(note_between(bundle(), nothing, ()))
    assert "New\n\n- The call `things`, `iter_things`, which answers `ThingV1Data`." in changelog(
        note_between(nothing, bundle(), ())
    )
    renamed = {"x-call": "stuff"}
    assert "Renamed\n\n- The call `things`; `stuff` takes its place." in changelog(
        note_between(bundle(), called(**renamed), ())
    )


@pytest.mark.parametrize("before", [None, b"", b"[]", b'{"paths": {"/a": {"get": {}}}}', b"half a"])
def test_without_a_readable_bundle_before_the_note_says_that_it_is_the_first(before: bytes | None) -> None:
    note = note_between(before, bundle(), ())
    assert note.level is None
    assert markdown(note) == "## For callers: the first client\n"


def test_the_note_ends_in_the_names_that_nothing_pins_and_the_lines_to_paste() -> None:
    pin = Pin("$.a", {"title": "Kind", "x-enum-names": {"`x`": "X"}}, ("Kind", "Kind.X"))
    other = Pin("$.b", {"x-enum-names": {"y": "Y"}}, ("Sort.Y",))
    text = markdown(Note((), (pin, other)))
    assert text.startswith("## For callers: nothing\n")
    assert "`Kind`, `Sort.Y`: made from" in text
    assert text.endswith(
        '```yaml\n  - target: "$.a"\n    update: {"title": "Kind", "x-enum-names": {"`x`": "X"}}\n'
        '  - target: "$.b"\n    update: {"x-enum-names": {"y": "Y"}}\n```\n'
    )


def test_what_upstream_wrote_is_no_markup_in_the_note() -> None:
    note = note_between(bundle(), bundle(schema(3, enum=["A", "B", "`](x) <b> @all ```"])), ())
    assert "`](" not in changelog(note).replace("`ThingV1Kind", "")
    note = note_between(bundle(schema(3, enum=["A", "B", "`](x) <b> @all ```"])), bundle(), ())
    assert "`\u2019](x) <b> @all \u2019\u2019\u2019` is refused" in changelog(note)
