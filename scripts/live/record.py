"""Keep real answers as evidence: scrubbed, shortened, and only when they show something new."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from scripts.client.build import build_outputs
from scripts.contract.evidence import load_evidence
from scripts.contract.infer import infer_schema, merge_schemas
from scripts.contract.scrub import scrub
from scripts.errors import PipelineError
from scripts.generate.rebuild import read_published
from scripts.tree.swap import exclusive, swap
from scripts.upstream.lock import LOCK_PATH, OUTPUT_PATHS, inputs_digest, lock_bytes, outputs_digest, withdrawn_marks
from scripts.upstream.sources import load_sources


def keep(root: Path, answers: Mapping[str, Any], secret: str) -> tuple[list[str], list[str]]:
    """Add the answers (each operation's `data`, by id) to the evidence and rebuild what is derived, all or nothing.

    Returns:
        The files written, relative to `root`, and what a person should hear of.

    Raises:
        PipelineError: nothing was changed.
    """
    with exclusive(root) as staging:
        sources = load_sources(root)
        documents, lock = read_published(root, sources)
        evidence = load_evidence(root)
        files: dict[str, bytes] = {}
        for operation_id, data in answers.items():
            known = evidence.get(operation_id, [])
            if is_news(data, [answer.get("data") for _, answer in known]):
                name, content = evidence_file(data, secret)
                files[f"{operation_id}/{name}"] = content
                merged = {**dict(known), Path(name).stem: json.loads(content)}
                evidence[operation_id] = sorted(merged.items(), key=lambda entry: f"{entry[0]}.json")
        if not files:
            return [], []
        notes = build_outputs(root, sources, documents, evidence, withdrawn_marks(lock), staging)
        lock = replace(lock, inputs=inputs_digest(root, files), outputs=outputs_digest(staging))
        written = {f"specs/examples/{name}": content for name, content in files.items()}
        for path, content in {**written, LOCK_PATH: lock_bytes(lock)}.items():
            (staging / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / path).write_bytes(content)
        swap(root, staging, [*written, *OUTPUT_PATHS, LOCK_PATH])
    return sorted(written), notes


def is_news(data: Any, known: list[Any]) -> bool:
    """Whether an answer shows a field or a type that the evidence does not."""
    shape = infer_schema(known)
    return data is not None and (not known or merge_schemas(shape, infer_schema([data])) != shape)


def evidence_file(data: Any, secret: str) -> tuple[str, bytes]:
    """The name and content of the evidence for one answer. What identifies the call is left out."""
    answer = {"code": 0, "data": scrub(shortened(data))}
    content = (json.dumps(answer, indent=2, ensure_ascii=False) + "\n").encode()
    if secret.encode() in content:
        raise PipelineError("an answer holds the token; nothing was recorded")
    return f"recorded-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def shortened(value: Any) -> Any:
    """The same with those items of lists left out that show nothing which the ones before them do not."""
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
