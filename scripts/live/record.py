"""Keep real answers as evidence: scrubbed, shortened, and only if they show something new."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.client.build import stage
from scripts.contract.evidence import with_files
from scripts.contract.infer import infer_schema, merge_schemas
from scripts.contract.inputs import load_inputs
from scripts.contract.new_evidence import evidence_file, shows_more
from scripts.contract.scrub import scrub
from scripts.contract.shared import sharing
from scripts.errors import PipelineError
from scripts.tree.exclusive import exclusive
from scripts.tree.paths import BUNDLE_PATH, LOCK_PATH, OUTPUT_PATHS
from scripts.tree.swap import swap


def record(root: Path, answers: Mapping[str, Any], secret: str) -> tuple[list[str], list[str]]:
    """Add the answers (each operation's `data`, by id) to the evidence and rebuild, all or nothing.

    Returns the files written, relative to `root`, and notes for the person at the terminal.
    """
    with exclusive(root) as staging:
        inputs = load_inputs(root)
        evidence = dict(inputs.evidence)
        files: dict[str, bytes] = {}
        # What a successor's answers have shown is no news in those of a legacy operation.
        shared = sharing(json.loads((root / BUNDLE_PATH).read_bytes()))
        for operation_id, data in answers.items():
            others = sorted(shared.get(operation_id, {operation_id}))
            if is_news(data, [answer.get("data") for other in others for _, answer in evidence.get(other, [])]):
                name, content = recorded_file(data, secret)
                files[f"specs/examples/{operation_id}/{name}"] = content
                evidence[operation_id] = with_files(evidence.get(operation_id, []), {name: content})
        if not files:
            return [], []
        notes = stage(root, replace(inputs, evidence=evidence), staging, files)
        swap(root, staging, [*files, *OUTPUT_PATHS, LOCK_PATH])
    return sorted(files), notes


def is_news(data: Any, known: list[Any]) -> bool:
    """Whether an answer shows a field or a type that the evidence does not; one without data never does."""
    return data is not None and shows_more(data, known)


def recorded_file(data: Any, secret: str) -> tuple[str, bytes]:
    """The name and content of the evidence for one answer. Whatever identifies the call is left out."""
    name, content = evidence_file("recorded", {"code": 0, "data": scrub(shortened(data))})
    if secret.encode() in content:
        raise PipelineError("an answer holds the token; nothing was recorded")
    return name, content


def shortened(value: Any) -> Any:
    """The value without the list items that show no more than the ones before them."""
    if isinstance(value, dict):
        return {name: shortened(entry) for name, entry in value.items()}
    if not isinstance(value, list):
        return value
    kept: list[Any] = []
    shape: dict[str, Any] = {}
    for entry in map(shortened, value):
        grown = merge_schemas(shape, infer_schema([entry])) if kept else infer_schema([entry])
        if not kept or grown != shape:
            kept.append(entry)
            shape = grown
    return kept
