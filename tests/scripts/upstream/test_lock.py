"""`specs/lock.json`, and the digests in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from scripts.tree.files import digest
from scripts.upstream.lock import (
    AggregateLock,
    DocumentLock,
    Lock,
    inputs_digest,
    load_lock,
    lock_bytes,
    outputs_digest,
)

NOW = "2026-03-04T05:06:07Z"
ENTRY = DocumentLock("https://docs.invalid/a.json", digest(b"a"), '"1"', None, "2026-01-01T00:00:00Z", "published")


def test_a_lock_comes_back_as_it_was_written(tmp_path: Path) -> None:
    lock = Lock(
        "https://docs.invalid",
        AggregateLock("https://docs.invalid/all.json", digest(b"all"), None, "yesterday", NOW),
        {"b_v1": replace(ENTRY, withdrawn="2026-01-01"), "a_v1": ENTRY, "c_v1": replace(ENTRY, withdrawn=True)},
        {"specs/openapi.json": "1"},
        "2",
    )
    assert load_lock(tmp_path) is None
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/lock.json").write_bytes(lock_bytes(lock))
    assert load_lock(tmp_path) == lock
    assert lock_bytes(lock).endswith(b"}\n")
    assert lock_bytes(lock) == lock_bytes(replace(lock, documents=dict(sorted(lock.documents.items()))))
    assert lock.withdrawn == {"a_v1": None, "b_v1": "2026-01-01", "c_v1": True}


def test_evidence_that_is_about_to_be_written_counts_as_input(tmp_path: Path) -> None:
    (tmp_path / "specs/examples/a_v1").mkdir(parents=True)
    (tmp_path / "specs/examples/a_v1/one.json").write_bytes(b"1")
    promised = inputs_digest(tmp_path, {"specs/examples/a_v1/two.json": b"2", "specs/published/a_v1.json": b"3"})
    assert promised != inputs_digest(tmp_path)
    (tmp_path / "specs/examples/a_v1/two.json").write_bytes(b"2")
    assert inputs_digest(tmp_path) == promised


def test_missing_derived_files_have_no_digest(tmp_path: Path) -> None:
    assert outputs_digest(tmp_path) == {}
    (tmp_path / "generated/pgy_client").mkdir(parents=True)
    assert set(outputs_digest(tmp_path)) == {"generated/pgy_client"}
