"""The evidence, `specs/examples`: scrubbed answers from which the types of `data` are inferred."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from scripts.errors import PipelineError

Answers = list[tuple[str, Any]]
"""The answers of one operation by file name without suffix, sorted by file name."""
Evidence = Mapping[str, Answers]
"""Per operation id."""


def load_evidence(root: Path) -> dict[str, Answers]:
    """Read the evidence of every operation."""
    folders = sorted(path for path in (root / "specs" / "examples").glob("*") if path.is_dir())
    found = {folder.name: answers_of(root, folder.name) for folder in folders}
    return {operation_id: answers for operation_id, answers in found.items() if answers}


def answers_of(root: Path, operation_id: str) -> Answers:
    """Read the evidence of one operation."""
    answers = []
    for path in sorted((root / "specs" / "examples" / operation_id).glob("*.json")):
        try:
            answer = json.loads(path.read_bytes(), parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise PipelineError(f"{path}: not valid JSON: {error}; restore it or delete it") from None
        if not isinstance(answer, dict) or "data" not in answer:
            raise PipelineError(f"{path}: evidence is a whole answer with 'code' and 'data'")
        answers.append((path.stem, answer))
    return answers


def _no_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def with_files(answers: Answers, files: Mapping[str, bytes]) -> Answers:
    """The evidence of one operation with `files`, by file name, added."""
    merged = dict(answers) | {PurePosixPath(name).stem: json.loads(content) for name, content in files.items()}
    return sorted(merged.items(), key=lambda entry: f"{entry[0]}.json")
