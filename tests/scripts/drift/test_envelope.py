"""Changes of the answer's envelope: said once for all operations, and graver only where the facade cannot read it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pgy_facade._call.envelope import Defect, Envelope, read_envelope
from scripts.drift import __main__ as drift

from .documents import (
    Document,
    aggregate,
    at,
    compared,
    document,
    edited,
    result,
    sample,
    the,
    tree,
    with_schema,
    write,
)
from .edits import prop, schema

OPERATIONS = tuple(f"operation_{number}_v1" for number in range(5))
DATA = {"things": [], "total": 0}
Fields = dict[str, Any]


def shaped() -> Document:
    """A document with the envelope as upstream writes it: nothing is said of data but that it is an object."""
    return edited(with_schema(), lambda made: result(made)["properties"].update(data={"type": "object"}))


def answer(**fields: Any) -> Fields:
    """An answer that fits the envelope as it was; `...` leaves a field out."""
    whole = {"code": "0", "message": "ok", "data": DATA, **fields}
    return {key: value for key, value in whole.items() if value is not ...}


def gone(name: str) -> Callable[[Document], object]:
    """Take a field of the envelope away."""

    def edit(made: Document) -> None:
        del result(made)["properties"][name]
        result(made)["required"] = [each for each in result(made)["required"] if each != name]

    return edit


def body(**changes: Any) -> Callable[[Document], object]:
    """Change the schema of the whole answer."""
    return lambda made: result(made).update(changes)


TOLD: dict[str, tuple[Callable[[Document], object], list[Any]]] = {
    "code an integer": (prop("code", type="integer", enum=[0, 100]), [answer(code=0)]),
    "code an integer or a string": (prop("code", type=["integer", "string"]), [answer(code=0), answer()]),
    "code a number": (prop("code", type="number", enum=[0.5]), [answer(code=0.5)]),
    "code a boolean": (prop("code", type="boolean", enum=[True]), [answer(code=True)]),
    "code an object": (prop("code", type="object"), [answer(code={})]),
    "code or null": (prop("code", nullable=True), [answer(code=None)]),
    "code or null in a union": (
        lambda d: result(d)["properties"].update(code={"anyOf": [result(d)["properties"]["code"], {"type": "null"}]}),
        [answer(code=None)],
    ),
    "code not always": (body(required=[]), [answer(code=...)]),
    "code gone": (gone("code"), [answer(code=...)]),
    "another code": (prop("code", enum=["0", "100", "603"]), [answer(code="603")]),
    "a code in words": (prop("code", enum=["0", "100", "QUOTA"]), [answer(code="QUOTA")]),
    "a code too long": (prop("code", enum=["0", "100", "1000000000"]), [answer(code="1000000000")]),
    "message an integer": (prop("message", type="integer"), [answer(message=7)]),
    "message or null": (prop("message", nullable=True), [answer(message=None)]),
    "message an object": (prop("message", type="object"), [answer(message={"text": "x"})]),
    "message gone": (gone("message"), [answer(message=...)]),
    "data or null": (prop("data", nullable=True), [answer(data=None)]),
    "data anything": (lambda d: result(d)["properties"].update(data={}), [answer()]),
    "data a list": (prop("data", type="array"), [answer(data=[])]),
    "data or a list": (prop("data", type=["object", "array"]), [answer(data=[])]),
    "data gone": (gone("data"), [answer(data=...)]),
    "one field more": (
        lambda d: result(d)["properties"].update(requestId={"type": "string"}),
        [answer(requestId="a")],
    ),
    "a list": (body(type="array"), [[answer()]]),
    "or a list": (body(type=["object", "array"]), [[answer()]]),
    "or null": (body(nullable=True), [None]),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_change_of_the_envelope_is_an_error_exactly_where_the_facade_cannot_read_it(name: str) -> None:
    edit, answers = TOLD[name]
    found = compared(shaped(), edited(shaped(), edit))
    assert found
    assert all(finding.envelope for finding in found)
    read = [read_envelope(200, json.dumps(each).encode(), lambda text: text) for each in answers]
    # An answer with other data, or without any for good, is read and gives an empty model for what was paid for.
    empty = name == "data gone" or any(isinstance(each, Envelope) and isinstance(each.data, list) for each in read)
    unreadable = empty or any(isinstance(each, Defect) for each in read)
    levels = {finding.level for finding in found}
    assert levels == ({"error"} if unreadable else {"info"})


def operations(edit: Callable[[Document], object], only: Callable[[Document], object] | None = None) -> list[Document]:
    """All operations' documents, the envelope of each changed; the first also in a way of its own."""
    made = [edited(shaped(), edit) for _ in OPERATIONS]
    if only:
        only(made[0])
    return [at(each, f"/api/{name}") for each, name in zip(made, OPERATIONS, strict=True)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree with five operations that share one envelope."""
    documents = dict(zip(OPERATIONS, operations(lambda _: None), strict=True))
    return tree(tmp_path / "root", documents)


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command against documents; gives the exit code and what was printed."""

    def go(made: list[Document], form: str = "json", *options: str) -> tuple[int, str]:
        path = write(tmp_path / "other.json", aggregate(*made))
        code = drift.main(["--root", str(root), "--against", str(path), "--format", form, *options])
        return code, capsys.readouterr().out

    return go


def july(made: Document) -> None:
    """Four edits to the envelope, all of which the facade reads."""
    properties = result(made)["properties"]
    properties["code"] = {"type": "integer"}
    properties["message"]["nullable"] = True
    properties["data"] = {}
    properties["requestId"] = {"type": "string"}


def test_edits_of_the_envelope_of_five_operations_do_not_drown_the_one_error(run: Run) -> None:
    code, printed = run(operations(july, schema("name", type="integer")))
    report = json.loads(printed)
    assert code == 1
    assert report["summary"] == {"error": 1, "warn": 0, "info": 4}
    error, *told = report["findings"]
    assert (error["rule"], error["operation"]) == ("request-parameter-type-changed", OPERATIONS[0])
    assert "operations" not in error
    assert [(each["operation"], each["operations"]) for each in told] == [(None, list(OPERATIONS))] * 4
    assert sorted(each["rule"] for each in told) == [
        "response-optional-property-added",
        "response-property-became-nullable",
        "response-property-type-changed",
        "response-property-type-generalized",
    ]


def test_an_envelope_that_the_facade_cannot_read_is_one_error(run: Run) -> None:
    report = json.loads(run(operations(prop("code", type="boolean", enum=[True])))[1])
    assert report["summary"] == {"error": 1, "warn": 0, "info": 0}
    assert report["findings"][0]["operation"] is None
    assert report["findings"][0]["operations"] == list(OPERATIONS)
    assert "ProtocolError" in report["findings"][0]["message"]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "github"])
def test_a_report_for_people_says_each_edit_of_the_envelope_once(run: Run, form: str) -> None:
    printed = run(operations(july, schema("name", type="integer")), form)[1].replace("<code>", "`")
    for said in ("The type of the field `code", "The field `message", "The optional field `requestId"):
        assert printed.count(said) == 1, said
    for name in OPERATIONS:
        assert name in printed
    assert printed.count("4 changes") == (2 if form == "html" else 1), "all on one card"


def test_what_changes_below_data_is_told_of_its_operation() -> None:
    def edit(made: Document) -> None:
        result(made)["properties"]["data"]["properties"]["total"]["type"] = "string"

    (found,) = compared(with_schema(), edited(with_schema(), edit))
    assert (found.operation, found.level, found.envelope) == ("thing_search_v1", "error", None)


def test_the_envelope_that_an_example_shows_is_judged_alike() -> None:
    found = compared(document(), edited(document(), lambda d: sample(d).update(code="0", requestId="a")))
    assert [(each.rule, each.level, each.envelope) for each in found] == [
        ("response-property-type-changed", "info", "copes"),
        ("response-optional-property-added", "info", "copes"),
    ]
    (found_gone,) = compared(document(), edited(document(), lambda d: sample(d).pop("code")))
    assert (found_gone.level, found_gone.envelope) == ("error", "breaks")


def test_an_answer_that_never_was_the_envelope_is_told_of_its_operation() -> None:
    plain = edited(shaped(), lambda d: result(d).update(properties={"size": {"type": "integer"}}, required=[]))
    (found,) = compared(plain, edited(plain, lambda d: result(d)["properties"]["size"].update(type="string")))
    assert (found.level, found.operation, found.envelope) == ("error", "thing_search_v1", None)


def test_an_edit_of_the_envelope_of_some_operations_names_those(run: Run) -> None:
    made = operations(lambda _: None)
    for each in made[:2]:
        good = next(iter(each["paths"].values()))["get"]["responses"]["200"]["content"]["application/json"]
        good["schema"] = {**result(each), "properties": {**result(each)["properties"], "code": {"type": "integer"}}}
    report = json.loads(run(made)[1])
    assert [each["operations"] for each in report["findings"]] == [list(OPERATIONS[:2])]


ACCEPTED = '[[accepted]]\nrule = "response-property-type-changed"\nreason = "read both ways"\ndate = 2026-07-23\n'


def test_an_edit_of_the_envelope_is_accepted_by_an_entry_without_an_operation(root: Path, run: Run) -> None:
    (root / "specs" / "drift-accepted.toml").write_text(ACCEPTED, encoding="utf-8")
    edit = prop("code", type="boolean", enum=[True])
    code, printed = run(operations(edit), "json", "--fail-on", "info")
    assert (code, json.loads(printed)["findings"]) == (0, [])
    own = operations(lambda _: None, lambda d: the(d, "page")["schema"].update(maximum=3))
    unused = json.loads(run(own)[1])["findings"]
    assert ("accepted-finding-unused", None) in [(each["rule"], each["operation"]) for each in unused]
    for form in drift.FORMATS:
        assert run(own, form)[0] == 1


def test_an_accepted_edit_of_the_envelope_is_not_missed_while_one_operation_is_compared(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "specs" / "drift-accepted.toml").write_text(ACCEPTED, encoding="utf-8")
    single = write(tmp_path / "one.json", operations(lambda _: None)[0])
    assert drift.main(["--root", str(root), "--against", str(single), "--fail-on", "info"]) == 0
    assert "unused" not in capsys.readouterr().out


def test_a_reworded_field_of_the_envelope_is_told_once(run: Run) -> None:
    report = json.loads(run(operations(prop("message", description="What went wrong, in words.")))[1])
    (found,) = report["findings"]
    assert (found["rule"], found["operations"]) == ("response-property-description-changed", list(OPERATIONS))
