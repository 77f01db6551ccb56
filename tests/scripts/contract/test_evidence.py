"""Evidence of published examples: scrubbed, and added only if it shows something new."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.evidence import load_evidence
from scripts.contract.new_evidence import evidence_from, published_answers
from scripts.errors import PipelineError
from tests.scripts.made_up import answers, document, operation


def answered(**media: Any) -> dict[str, Any]:
    return document(responses={"200": {"content": {"application/json": media}}})


GOOD = {"code": 0, "data": {"a": 1}}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (answered(example=GOOD), 1),
        (answered(examples={"one": {"value": GOOD}, "two": {"value": GOOD}, "far": {"externalValue": "x"}}), 2),
        (answered(example=GOOD, examples={"one": {"value": GOOD}}), 2),
        (answered(examples=[GOOD]), 0),
        (answered(examples={"one": GOOD}), 0),
        (answered(), 0),
        (answered(example={"code": 0}), 0),
        (answered(example={"data": 1}), 0),
        (answered(example="text"), 0),
        (answered(example={"foo": 1}), 0),
        (document(responses={"400": {"content": {"application/json": {"example": GOOD}}}}), 0),
        (document(responses={"2XX": {"content": {"*/*": {"example": GOOD}}}}), 1),
        (document(responses={"200": {"content": {"a": {"example": GOOD}, "b": {"example": GOOD}}}}), 2),
        (document(responses={"200": {"content": []}}), 0),
        (document(responses={"200": {"content": {"a": "x"}}}), 0),
        (
            document(
                responses={"200": {"$ref": "#/components/responses/Ok"}},
                components={"responses": {"Ok": {"content": {"a": {"example": GOOD}}}}},
            ),
            1,
        ),
    ],
)
def test_whole_answers_are_found_in_every_place_for_examples(content: dict[str, Any], found: int) -> None:
    assert len(published_answers(content, operation())) == found


def test_evidence_is_scrubbed_and_named_by_its_content() -> None:
    content = document(data={"nickname": "Anna", "num": 1})
    files = evidence_from(content, operation())
    (name,) = files
    assert name.startswith("published-")
    assert json.loads(files[name]) == {"code": 0, "data": {"nickname": "Sample name 1", "num": 1}}
    assert files[name].endswith(b"}\n")
    assert evidence_from(content, operation()) == files
    assert evidence_from(document(data={"nickname": "Berta", "num": 1}), operation()) == files


@pytest.mark.parametrize(
    ("known", "fresh", "new"),
    [
        ({"a": 1}, {"a": 2}, False),
        ({"a": 1}, {}, False),
        ({"a": 1}, None, False),
        ({"a": 1}, {"a": None}, False),
        ({"a": 1}, {"a": 1.5}, True),
        ({"a": 1}, {"a": 1, "b": 2}, True),
        ({"a": []}, {"a": [1]}, True),
        ({"a": [1]}, {"a": []}, False),
        (None, {"a": 1}, True),
        ({"a": None}, {"a": {"b": 1}}, True),
        ({"a": {"b": 1}}, {"a": []}, True),
    ],
)
def test_an_example_that_shows_nothing_new_adds_no_evidence(known: Any, fresh: Any, *, new: bool) -> None:
    assert bool(evidence_from(document(data=fresh), operation(), answers(known))) is new


def test_the_same_document_adds_its_evidence_once() -> None:
    mixed = [{"a": {"b": 1}}, {"a": [1]}, {"a": None}]
    assert evidence_from(document(data=mixed), operation(), answers(mixed)) == {}


def test_evidence_is_read_by_operation_and_sorted(tmp_path: Path) -> None:
    for name in ("b/2.json", "b/1.json", "a/x.json"):
        path = tmp_path / "specs" / "examples" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"code": 0, "data": name}))
    assert load_evidence(tmp_path) == {
        "a": [("x", {"code": 0, "data": "a/x.json"})],
        "b": [("1", {"code": 0, "data": "b/1.json"}), ("2", {"code": 0, "data": "b/2.json"})],
    }
    assert load_evidence(tmp_path / "nowhere") == {}


@pytest.mark.parametrize("content", ["{", "[]", '{"code": 0}', '{"code": 0, "data": NaN}', "[" * 100_000, "\xff"])
def test_a_broken_file_of_evidence_is_named_in_the_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "specs" / "examples" / "a" / "x.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(PipelineError, match=r"a/x\.json"):
        load_evidence(tmp_path)
