"""Fixtures of the tests of sync."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.scripts.docs_host import DocsHost

from .case import Case, cheap_build, healthy, write_tree


@pytest.fixture
def host() -> Iterator[DocsHost]:
    """A docs host which publishes the three made-up operations."""
    with DocsHost() as docs_host:
        healthy(docs_host)
        yield docs_host


@pytest.fixture
def case(tmp_path: Path, host: DocsHost, monkeypatch: pytest.MonkeyPatch) -> Case:
    """A tree that was never synced, with a cheap build and no pauses between attempts."""
    monkeypatch.setattr("scripts.client.build.build_outputs", cheap_build)
    monkeypatch.setattr(
        "scripts.upstream.fetch.pause_before_repeat", lambda attempt, retry_after=None: 0.0 if attempt < 3 else None
    )
    write_tree(tmp_path / "tree")
    return Case(tmp_path / "tree", host)


@pytest.fixture
def synced(case: Case, capsys: pytest.CaptureFixture[str]) -> Case:
    """A tree that was synced once."""
    assert case.sync() == 0
    capsys.readouterr()
    case.host.requests.clear()
    return case
