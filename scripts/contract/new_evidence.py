"""Turn an answer into evidence: scrubbed, and only if it shows a field or a type that the evidence does not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from scripts.upstream.documents import operation_of, resolve
from scripts.upstream.sources import TrackedOperation

from .evidence import Answers
from .infer import infer_schema, merge_schemas
from .scrub import scrub


def shows_more(data: Any, known: Sequence[Any]) -> bool:
    """Whether `data` shows a field or a type that `known` does not."""
    shape = infer_schema(known)
    return not known or merge_schemas(shape, infer_schema([data])) != shape


def evidence_file(origin: str, answer: dict[str, Any]) -> tuple[str, bytes]:
    """The name and the content of the file that keeps a scrubbed answer."""
    content = (json.dumps(answer, indent=2, ensure_ascii=False) + "\n").encode()
    return f"{origin}-{hashlib.sha256(content).hexdigest()[:12]}.json", content


def evidence_from(
    document: dict[str, Any], operation: TrackedOperation, known: Answers | None = None
) -> dict[str, bytes]:
    """Return the evidence files that a published document adds to `known`, by file name.

    An example with other values of the same types adds none.
    """
    files: dict[str, bytes] = {}
    samples = [answer.get("data") for _, answer in known or ()]
    for answer in published_answers(document, operation):
        if shows_more(answer.get("data"), samples):
            name, content = evidence_file("published", scrub(answer))
            files[name] = content
            samples.append(answer.get("data"))
    return files


def published_answers(document: dict[str, Any], operation: TrackedOperation) -> list[Any]:
    """Return the whole answers among the examples of successful responses, unscrubbed."""
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
    """Whether an example is a successful answer: documents show failures, too."""
    return isinstance(example, dict) and "data" in example and example.get("code") in (0, "0")
