"""Apply `specs/overlay.yaml`, an OpenAPI Overlay, to the assembled document. oas-patch does the applying."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import yaml
from jsonpath_ng.exceptions import JSONPathError
from jsonpath_ng.ext.parser import parse
from oas_patch.overlay import apply_overlay, deep_update

from scripts.errors import PipelineError


def load_overlay(root: Path) -> dict[str, Any]:
    """Read `specs/overlay.yaml` below `root` and check that it is an Overlay document."""
    path = root / "specs" / "overlay.yaml"
    try:
        overlay = yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PipelineError(f"{path} is missing; restore it, it holds the names that users rely on") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PipelineError(f"{path} is not valid YAML: {' '.join(str(error).split())}") from None
    actions = overlay.get("actions") if isinstance(overlay, dict) else None
    if not isinstance(actions, list) or not str(overlay.get("overlay", "")).startswith("1."):
        raise PipelineError(f"{path} is not an OpenAPI Overlay: it needs 'overlay: 1.0.0' and a list of 'actions'")
    for action in actions:
        if not isinstance(action, dict) or not isinstance(action.get("target"), str):
            raise PipelineError(f"{path}: every action needs a 'target', a JSONPath")
        if "update" not in action and action.get("remove") is not True:
            raise PipelineError(f"{path}: the action for {action['target']!r} neither updates nor removes")
    return dict(overlay)


def overlaid(document: dict[str, Any], overlay: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Apply every action in order.

    Returns the changed document and the targets that matched nothing. Those are reported, not refused: a parameter that
    upstream removes and brings back keeps its pinned names. An action with `x-until-published` is for what upstream is
    yet to publish, and may match nothing.
    """
    unmatched: list[str] = []
    for action in overlay["actions"]:
        target = action["target"]
        try:
            matches = parse(target).find(document)
            if not matches:
                unmatched += [] if action.get("x-until-published") is True else [target]
            elif isinstance(action.get("update"), dict) and all(isinstance(match.value, dict) for match in matches):
                # oas-patch cannot update a member of a list, but the function it merges with can.
                for match in matches:
                    deep_update(match.value, copy.deepcopy(action["update"]))
            else:
                document = apply_overlay(document, {"actions": [action]})
        except (JSONPathError, AttributeError, TypeError, ValueError) as error:
            raise PipelineError(f"specs/overlay.yaml: the action for {target!r} cannot be applied: {error}") from None
    return document, unmatched
