"""What the tests of the store share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pgy_facade.sandbox import Sandbox


@pytest.fixture
def upstream() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(autouse=True)
def spool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a store puts what it cannot write: beside the tests' files, not in the user's folders."""
    path = tmp_path / "spool" / "spool.jsonl"
    monkeypatch.setenv("PGY_SPOOL", str(path))
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the store of a test is."""
    return tmp_path / "answers.db"
