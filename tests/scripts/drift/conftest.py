"""A scratch tree with two operations, and the command run on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.drift import __main__ as drift

from .documents import SECOND, Document, document, tree, write

Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree that tracks two operations."""
    return tree(tmp_path / "root", {"thing_search_v1": document(), "result_v1": SECOND})


@pytest.fixture
def run(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command against a document, a folder of them, or a path; gives the exit code and the JSON report."""

    def go(other: Document | list[Document] | Path, *options: str) -> tuple[int, dict[str, Any]]:
        if isinstance(other, dict):
            other = write(tmp_path / "other.json", other)
        elif isinstance(other, list):
            for number, made in enumerate(other):
                write(tmp_path / "others" / f"{number}.json", made)
            other = tmp_path / "others"
        code = drift.main(["--root", str(root), "--against", str(other), "--format", "json", *options])
        output = capsys.readouterr()
        return code, json.loads(output.out) if output.out else {"error": output.err}

    return go
