"""`specs/overlay.yaml`: read, checked, applied; a target that matches nothing is reported."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest

from scripts.contract.overlay import load_overlay, overlaid
from scripts.errors import PipelineError

DOCUMENT: dict[str, Any] = {"paths": {"/a": {"get": {"parameters": [{"name": "x"}, {"name": "y"}]}}}}


def write(root: Path, text: str | bytes) -> Path:
    (root / "specs").mkdir()
    (root / "specs" / "overlay.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("overlay: [", "not valid YAML"),
        (b"overlay: \xff", "not valid YAML"),
        ("", "not an OpenAPI Overlay"),
        ("- 1", "not an OpenAPI Overlay"),
        ("overlay: 2.0.0\nactions: []", "not an OpenAPI Overlay"),
        ("overlay: 1.0.0", "not an OpenAPI Overlay"),
        ("overlay: 1.0.0\nactions: {}", "not an OpenAPI Overlay"),
        ("overlay: 1.0.0\nactions: [1]", "needs a 'target'"),
        ("overlay: 1.0.0\nactions: [{update: {}}]", "needs a 'target'"),
        ("overlay: 1.0.0\nactions: [{target: $.a}]", "neither updates nor removes"),
        ("overlay: !!python/object/apply:os.system [true]", "not valid YAML"),
    ],
)
def test_a_file_that_is_no_overlay_is_refused(tmp_path: Path, text: str | bytes, said: str) -> None:
    with pytest.raises(PipelineError, match=said) as caught:
        load_overlay(write(tmp_path, text))
    assert "overlay.yaml" in str(caught.value)


def test_a_missing_overlay_is_an_error_that_asks_to_restore_it(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"overlay\.yaml is missing; restore it"):
        load_overlay(tmp_path)


def apply(*actions: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    return overlaid(copy.deepcopy(DOCUMENT), {"actions": list(actions)})


def test_overlay_actions_are_applied_in_order() -> None:
    target = "$.paths['/a'].get.parameters[?(@.name=='x')]"
    changed, unmatched = apply({"target": target, "update": {"t": 1}}, {"target": target, "update": {"t": 2}})
    assert changed["paths"]["/a"]["get"]["parameters"] == [{"name": "x", "t": 2}, {"name": "y"}]
    assert unmatched == []
    alone, _ = apply({"target": "$.paths['/a'].get.parameters[?(@.name=='x')]", "remove": True})
    assert alone["paths"]["/a"]["get"]["parameters"] == [{"name": "y"}]
    gone, _ = apply({"target": "$.paths['/a'].get", "remove": True})
    assert gone == {"paths": {"/a": {}}}


def test_an_overlay_target_that_matches_nothing_is_returned() -> None:
    changed, unmatched = apply(
        {"target": "$.paths['/gone'].get", "update": {"t": 1}}, {"target": "$.paths['/a'].get", "update": {"t": 1}}
    )
    assert unmatched == ["$.paths['/gone'].get"]
    assert changed["paths"]["/a"]["get"]["t"] == 1


def test_an_overlay_target_that_upstream_is_yet_to_publish_may_match_nothing() -> None:
    changed, unmatched = apply({"target": "$.paths['/coming'].get", "update": {"t": 1}, "x-until-published": True})
    assert unmatched == []
    assert changed == DOCUMENT


@pytest.mark.parametrize("target", ["$.paths[", "$.paths['/a", "not a path at all !"])
def test_an_overlay_target_that_is_no_jsonpath_is_named_in_the_error(target: str) -> None:
    with pytest.raises(PipelineError) as caught:
        apply({"target": target, "update": {}})
    assert repr(target) in str(caught.value)
