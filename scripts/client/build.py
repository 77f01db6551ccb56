"""Build everything derived into a staging folder: the bundle, the client, and the lock that has their digests."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.contract.bundle import build_bundle, validate_bundle
from scripts.contract.dictionary import describe, load_dictionary
from scripts.contract.inputs import Inputs
from scripts.contract.overlay import load_overlay
from scripts.errors import PipelineError
from scripts.tree.paths import BUNDLE_PATH, CLIENT_PATH, LOCK_PATH, OUTPUT_PATHS, TEMPLATES
from scripts.upstream.lock import inputs_digest, lock_bytes, outputs_digest

from .generator import generate_client


def stage(root: Path, inputs: Inputs, staging: Path, files: Mapping[str, bytes] | None = None) -> list[str]:
    """Write everything a swap moves into the tree: `files`, what is derived, and the lock.

    Args:
        root: the tree, which is only read.
        inputs: what to build from; new evidence is already part of it.
        staging: an empty folder.
        files: contents by path relative to the root, such as new evidence.

    Returns:
        Notes for the person who runs the command.
    """
    files = files or {}
    notes = build_outputs(root, inputs, staging)
    outputs = outputs_digest(staging)
    missing = set(OUTPUT_PATHS) - set(outputs)
    if missing:
        raise PipelineError(f"the build did not write {', '.join(sorted(missing))}")
    lock = replace(inputs.lock, inputs=inputs_digest(root, files), outputs=outputs)
    for path, content in {**files, LOCK_PATH: lock_bytes(lock)}.items():
        (staging / path).parent.mkdir(parents=True, exist_ok=True)
        (staging / path).write_bytes(content)
    return notes


def build_outputs(root: Path, inputs: Inputs, staging: Path) -> list[str]:
    """Write `specs/openapi.json` and `generated/pgy_client` below `staging`; overlay and fields are below `root`."""
    bundle, unmatched = build_bundle(inputs, load_overlay(root))
    undescribed = describe(bundle, load_dictionary(root))
    validate_bundle(bundle)
    for path in (BUNDLE_PATH, CLIENT_PATH):
        (staging / path).parent.mkdir(exist_ok=True)
    (staging / BUNDLE_PATH).write_bytes(bundle_bytes(bundle))
    generate_client(bundle, TEMPLATES, staging / CLIENT_PATH)
    return [*(f"the overlay's target {target} matches nothing any more" for target in unmatched), *undescribed]


def bundle_bytes(bundle: dict[str, Any]) -> bytes:
    """The bytes of `specs/openapi.json`."""
    return (json.dumps(bundle, indent=2, ensure_ascii=False) + "\n").encode()
