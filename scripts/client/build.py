"""Make everything derived: the bundle and the client, from documents, evidence and overlay, into a staging folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scripts.contract.bundle import build_bundle, validate_bundle
from scripts.contract.evidence import Evidence
from scripts.contract.overlay import load_overlay
from scripts.upstream.sources import Sources

from .generator import PACKAGE, generate_client

TEMPLATES = Path(__file__).resolve().parent / "templates"


def bundle_bytes(bundle: dict[str, Any]) -> bytes:
    """Write the bundle the one way it is written."""
    return (json.dumps(bundle, indent=2, ensure_ascii=False) + "\n").encode()


def build_outputs(
    root: Path,
    sources: Sources,
    documents: dict[str, dict[str, Any]],
    evidence: Evidence,
    withdrawn: dict[str, str | None],
    staging: Path,
) -> list[str]:
    """Write `specs/openapi.json` and `generated/pgy_client` below `staging`.

    Args:
        root: where `specs/overlay.yaml` is read.
        sources: the tracked operations.
        documents: the published document of each, by id.
        evidence: the answers of each, by id.
        withdrawn: the day since when an operation is no longer published, by id.
        staging: an existing folder; what is already at the two places in it is an error.

    Returns:
        What a person should hear of, one sentence each.
    """
    bundle, unmatched = build_bundle(sources, documents, evidence, load_overlay(root), withdrawn)
    validate_bundle(bundle)
    (staging / "specs").mkdir(exist_ok=True)
    (staging / "specs" / "openapi.json").write_bytes(bundle_bytes(bundle))
    (staging / "generated").mkdir(exist_ok=True)
    generate_client(bundle, TEMPLATES, staging / "generated" / PACKAGE)
    return [f"the overlay's target {target} matches nothing any more" for target in unmatched]
