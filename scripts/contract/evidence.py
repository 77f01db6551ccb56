"""Keep what shows the shape of an answer: scrubbed, in `specs/examples`, added to by a sync and never taken from."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from scripts.errors import PipelineError
from scripts.upstream.documents import operation_of, resolve
from scripts.upstream.sources import TrackedOperation

from .infer import infer_schema, merge_schemas
from .scrub import scrub

Evidence = dict[str, list[tuple[str, Any]]]
"""Per operation id, the answers by file name, sorted."""


def published_answers(document: dict[str, Any], operation: TrackedOperation) -> list[Any]:
    """Return the answers that a published document shows as examples of success, unscrubbed.

    An example without `data` is no whole answer: it shows nothing of the shape we are after.
    """
    described = operation_of(document, operation.path, operation.method)
    answers: list[Any] = []
    for status, response in described["responses"].items():
        if status != "default" and not str(status).startswith("2"):
            continue
        content = resolve(document, response).get("content", {})
        for media in content.values() if isinstance(content, dict) else ():
            if not isinstance(media, dict):
                continue
            named = media.get("examples", {})
            examples = (
                [item.get("value") for item in named.values() if isinstance(item, dict)]
                if isinstance(named, dict)
                else []
            )
            answers += [example for example in [media.get("example"), *examples] if _is_answer(example)]
    return answers


def _is_answer(example: Any) -> bool:
    """Failures are shown as examples, too; they say nothing of what a success holds."""
    return isinstance(example, dict) and "data" in example and example.get("code") in (0, "0")


def evidence_from(
    document: dict[str, Any], operation: TrackedOperation, known: list[tuple[str, Any]] | None = None
) -> dict[str, bytes]:
    """Return the evidence files a published document brings, by file name.

    An answer that shows nothing new beside `known` (the operation's evidence so far) brings no file, so that
    a document whose sample merely has other values leaves the repository as it is.
    """
    files: dict[str, bytes] = {}
    samples = [answer.get("data") for _, answer in known or ()]
    shape = infer_schema(samples)
    for answer in published_answers(document, operation):
        if samples and merge_schemas(shape, infer_schema([answer.get("data")])) == shape:
            continue
        scrubbed = scrub(answer)
        content = (json.dumps(scrubbed, indent=2, ensure_ascii=False) + "\n").encode()
        files[f"published-{hashlib.sha256(content).hexdigest()[:12]}.json"] = content
        samples.append(answer.get("data"))
        shape = infer_schema(samples)
    return files


def load_evidence(root: Path) -> Evidence:
    """Read `specs/examples/<id>/*.json` below `root`."""
    found: Evidence = {}
    for path in sorted((root / "specs" / "examples").glob("*/*.json")):
        try:
            answer = json.loads(path.read_bytes())
        except (ValueError, RecursionError) as error:
            raise PipelineError(f"{path}: not valid JSON: {error}; restore it or delete it") from None
        if not isinstance(answer, dict) or "data" not in answer:
            raise PipelineError(f"{path}: evidence is a whole answer with 'code' and 'data'")
        found.setdefault(path.parent.name, []).append((path.stem, answer))
    return found
