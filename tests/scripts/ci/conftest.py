"""Fixtures of the tests of the daily job."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scripts.docs_host import DocsHost

from .case import Case
from .fake_github import FakeGitHub


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    """A repository without a commit."""
    with DocsHost() as host, FakeGitHub(tmp_path / "remote.git") as github:
        yield Case(tmp_path, host, github, monkeypatch)


@pytest.fixture
def daily(fresh: Case) -> Case:
    """A repository that follows upstream; the build takes no time."""
    fresh.start_with()
    return fresh
