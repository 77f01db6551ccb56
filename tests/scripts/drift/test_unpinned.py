"""Drift lists the public names that a sync would bring and nobody pinned, with the lines to paste."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.drift.__main__ import main
from scripts.sync.__main__ import main as sync
from tests.scripts.made_up import document, operation, parameter, write_tree

PERIOD = {"type": "string", "enum": ["_1", "_2"]}
PINNED = """overlay: 1.0.0
actions:
  - target: "$.paths['/api/thing/v1'].get.parameters[?(@.name=='period')].schema"
    update: {title: Period, x-enum-names: {_1: MONTH, _2: QUARTER}}
"""


def published(*more: str, seen: object = None) -> dict[str, object]:
    """The document with parameters of two values besides, and an answer in its example."""
    added = [parameter(name, {"type": "string", "enum": ["A", "B"]}) for name in more]
    return document(parameters=[parameter("period", PERIOD), *added], data=seen or {"total": 1})


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree of one operation: its enum is pinned, the model of its answer never was."""
    return write_tree(tmp_path / "tree", {"thing_v1": (operation(), published(), [{"total": 1}])}, PINNED)


def against(tmp_path: Path, content: object) -> list[str]:
    path = tmp_path / "now.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return ["--against", str(path)]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_names_that_a_sync_would_bring_are_listed_and_only_they(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    now = against(tmp_path, published("sort", seen={"total": 1, "more": {"deep": 1}}))
    assert main(["--root", str(root), *now, "--format", form]) == 0
    said = capsys.readouterr().out
    assert "ThingV1Sort" in said
    assert "ThingV1DataMore" in said
    assert '    update: {"title": "ThingV1Sort", "x-enum-names": {"A": "A", "B": "B"}}\n' in said
    assert '    update: {"title": "ThingV1DataMore"}\n' in said
    assert '"ThingV1Data"' not in said, "it was not pinned before, either"
    assert "Period" not in said


def test_strict_fails_on_unpinned_names_alone(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    now = against(tmp_path, published("sort"))
    options = ["--root", str(root), "--fail-on", "never"]
    assert main([*options, *now]) == 0
    assert main([*options, *now, "--strict"]) == 1
    assert main([*options, *against(tmp_path, published()), "--strict"]) == 0
    pin = "  - target: \"$.paths['/api/thing/v1'].get.parameters[?(@.name=='sort')].schema\"\n    update: {}\n"
    (root / "specs/overlay.yaml").write_text(
        PINNED + pin.replace("{}", "{title: Sort, x-enum-names: {A: A, B: B}}"), encoding="utf-8"
    )
    assert main([*options, *against(tmp_path, published("sort")), "--strict"]) == 0
    assert "nothing pins" not in capsys.readouterr().out.rpartition("drift:")[0].rpartition("drift:")[2]


def test_a_sync_lists_the_same_names_and_strict_refuses_them(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = ["--from", against(tmp_path, published("sort"))[1], "--root", str(root)]
    note = tmp_path / "note.md"
    assert sync([*source, "--strict"]) == 2
    refused = capsys.readouterr().err
    assert refused.startswith("sync: --strict: nothing was written.\nnames that nothing pins: ThingV1Sort\n")
    assert not (root / "specs/openapi.json").exists()

    assert sync([*source, "--note", str(note)]) == 0
    said = capsys.readouterr().out
    lines = '    update: {"title": "ThingV1Sort", "x-enum-names": {"A": "A", "B": "B"}}\n'
    assert lines in said
    assert lines in refused + "\n"
    assert lines in note.read_text(encoding="utf-8")
    assert sync([*source, "--note", str(note)]) == 0
    assert note.read_text(encoding="utf-8") == "", "nothing changed any more"


def test_a_note_that_cannot_be_written_is_an_error_before_anything_is(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = ["--from", against(tmp_path, published("sort"))[1], "--root", str(root)]
    assert sync([*source, "--note", str(tmp_path / "nowhere" / "note.md")]) == 2
    assert "no such folder; nothing was changed" in capsys.readouterr().err
    assert not (root / "specs/openapi.json").exists()


@pytest.mark.parametrize("damage", ["{", "[]", '{"code": 0}', '{"code": 0, "data": NaN}'])
def test_damaged_evidence_stops_a_comparison_of_answers(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    (root / "specs/examples/thing_v1/answer-0.json").write_text(damage)
    now = against(tmp_path, published(seen={"total": "many"}))
    assert main(["--root", str(root), *now]) == 2
    said = capsys.readouterr()
    assert "drift: could not check: " in said.err
    assert "answer-0.json" in said.err
    assert "Traceback" not in said.err
