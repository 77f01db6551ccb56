"""`scripts.generate --pins`: overlay actions that, once pasted, pin every name as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.contract.bundle import build_bundle
from scripts.contract.forms import FORM
from scripts.contract.inputs import load_inputs
from scripts.contract.overlay import load_overlay
from scripts.generate.__main__ import main
from scripts.generate.pins import missing_pins, proposed_calls
from tests.scripts.made_up import ROOT, document, operation, parameter, write_tree

WORDS = "Available Values:\n- `_1`: Last 30 days: \"all\" of 'them'\n- `_2`: 最近 #60 {x}"
EMPTY = "overlay: 1.0.0\nactions:\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree whose every name is left to chance."""
    enum = {"type": "string", "enum": ["_1", "_2", "名", "\U0001f600", "No", "1"]}
    form = {"type": "object", "properties": {"kind": {"type": "string", "enum": ["A", "b-c"]}}}
    content = document(
        method="POST",
        parameters=[
            parameter("period", enum, description=WORDS),
            parameter("periods", {"type": "array", "items": enum}, description=WORDS),
            parameter("level", {"type": "integer", "enum": [0, 1, -1]}),
            parameter("plain"),
        ],
        requestBody={"content": {FORM: {"schema": form}}},
    )
    seen: list[Any] = [
        {"list": [{"a": {"x": 1}}], "odd key": {"x": 1}, "名": {"y": 1}, "mixed": {"x": 1}, "it's": {"z": 1}},
        {"mixed": [{"y": 1}]},
    ]
    tracked = operation(method="POST")
    return write_tree(tmp_path / "tree", {tracked.id: (tracked, content, seen)}, EMPTY + "  []\n")


def names(root: Path) -> dict[str, Any]:
    """Every public name of a tree: of models, fields, enums and members."""
    bundle, unmatched = build_bundle(load_inputs(root), load_overlay(root))
    assert unmatched == []
    return {
        title: schema.get("x-enum-varnames") or sorted(schema["properties"])
        for title, schema in bundle["components"]["schemas"].items()
    }


def paste(root: Path) -> str:
    printed = missing_pins(root)
    (root / "specs" / "overlay.yaml").write_text(EMPTY + printed, encoding="utf-8")
    return printed


def test_pasted_pins_change_no_name_and_leave_none_open(tree: Path) -> None:
    before = names(tree)
    printed = paste(tree)
    assert yaml.safe_load(EMPTY + printed)["actions"]
    assert names(tree) == before
    left = missing_pins(tree)
    assert "it's" not in printed
    assert left == ""


def test_once_pins_are_pasted_a_rewording_renames_nothing(tree: Path) -> None:
    paste(tree)
    before = names(tree)
    path = tree / "specs" / "published" / "thing_v1.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Last 30 days", "Quite other words"), encoding="utf-8")
    assert names(tree) == before


def test_only_names_that_are_not_pinned_are_printed(tree: Path) -> None:
    paste(tree)
    path = tree / "specs" / "published" / "thing_v1.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"_1", ', '"_1", "NEW", '), encoding="utf-8")
    actions = yaml.safe_load(EMPTY + missing_pins(tree))["actions"]
    assert [action["update"] for action in actions] == [{"x-enum-names": {"NEW": "NEW"}}] * 2


def test_the_command_prints_missing_pins(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tree), "--pins"]) == 0
    printed = capsys.readouterr().out
    assert printed == missing_pins(tree) + proposed_calls(tree)
    assert not (tree / "generated").exists()
    assert main(["--root", str(tree), "--pins", "--strict"]) == 1
    paste(tree)
    assert main(["--root", str(tree), "--pins", "--strict"]) == 0
    (tree / "specs" / "overlay.yaml").unlink()
    assert main(["--root", str(tree), "--pins"]) == 2
    assert "overlay.yaml is missing" in capsys.readouterr().err


def test_pins_printed_for_this_repository_are_overlay_actions() -> None:
    """A sync may bring new names, and must leave the tests as they are; but what is printed must be an overlay's."""
    actions = yaml.safe_load(EMPTY + missing_pins(ROOT))["actions"] or []
    assert all(set(action) == {"target", "update"} for action in actions)


def test_names_are_proposed_for_operations_that_have_none(tmp_path: Path) -> None:
    def thing(operation_id: str, **names: str) -> tuple[Any, dict[str, Any], list[Any]]:
        path = f"/api/{operation_id}"
        content = document(path=path, parameters=[parameter("page", {"type": "integer"})])
        return operation(operation_id, path=path, **names), content, [{"list": [{"a": 1}]}]

    things = {
        "thing_v1": thing("thing_v1"),
        "named_v1": thing("named_v1", call="other"),
        "other_v1": thing("other_v1"),
        "ping_v1": thing("ping_v1"),
        "print_v2": thing("print_v2"),
    }
    pages = "  - target: $.paths['/api/thing_v1'].get\n    update: {x-pagination: {parameter: page, items: list}}\n"
    tree = write_tree(tmp_path / "tree", things, EMPTY + pages)
    assert proposed_calls(tree).splitlines() == [
        "# specs/sources.toml, in the table of thing_v1:",
        '#   call = "thing"',
        '#   iterate = "iter_thing"',
        "# specs/sources.toml, in the table of other_v1:",
        '#   call = "other_v1"',
        "# specs/sources.toml, in the table of ping_v1:",
        '#   call = "ping_v1"',
        "# specs/sources.toml, in the table of print_v2:",
        '#   call = "print_v2"',
    ]
    assert proposed_calls(ROOT) == ""
