"""The decisions of sync that touch neither disk nor network."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.errors import PipelineError
from scripts.sync.changes import MEANING, decide, next_aggregate
from scripts.sync.download import Collected, Found
from scripts.tree.files import contents_of, digest, tree_digest
from scripts.upstream.fetch import MAX_ATTEMPTS, Validators, meaning_of, pause_before_repeat
from scripts.upstream.lock import (
    AggregateLock,
    DocumentLock,
    Lock,
    inputs_digest,
    load_lock,
    lock_bytes,
    outputs_digest,
)
from scripts.upstream.sources import TrackedOperation
from scripts.upstream.tracked import TrackedDocument

OPERATION = TrackedOperation("alpha_v1", "GET", "/api/alpha/v1", ("/a.json",))
NOW = "2026-03-04T05:06:07Z"
ENTRY = DocumentLock("https://docs.invalid/a.json", digest(b"a"), '"1"', None, "2026-01-01T00:00:00Z", "published")


@pytest.mark.parametrize(
    ("status", "conditional", "expected"),
    [
        (200, False, "found"),
        (304, True, "same"),
        (304, False, "refused"),
        (404, True, "missing"),
        (410, False, "missing"),
        (301, False, "moved"),
        (308, False, "moved"),
        (300, False, "refused"),
        (408, False, "again"),
        (429, False, "again"),
        (500, True, "again"),
        (503, False, "again"),
        (201, False, "refused"),
        (206, False, "refused"),
        (401, False, "refused"),
        (403, False, "refused"),
    ],
)
def test_what_a_status_means(status: int, conditional: bool, expected: str) -> None:
    assert meaning_of(status, conditional) == expected


@pytest.mark.parametrize(
    ("attempt", "retry_after", "pause"),
    [
        (1, None, 0.5),
        (2, None, 1.0),
        (MAX_ATTEMPTS, None, None),
        (1, "3", 3.0),
        (1, "15", 15.0),
        (1, "16", None),
        (1, "9" * 400, None),
        (1, "Wed, 21 Oct 2026 07:28:00 GMT", 0.5),
        (1, "-1", 0.5),
        (1, "\u0663", 0.5),
        (MAX_ATTEMPTS, "1", None),
    ],
)
def test_the_pause_before_a_repeat(attempt: int, retry_after: str | None, pause: float | None) -> None:
    assert pause_before_repeat(attempt, retry_after) == pause


def found(raw: bytes = b"a", url: str = ENTRY.url, origin: str = "published") -> Found:
    return Found(raw, url, origin, Validators('"2"'), {})


@pytest.mark.parametrize(
    ("known", "upstream", "what"),
    [
        (TrackedDocument(b"a", ENTRY), found(), "unchanged"),
        (TrackedDocument(b"a", ENTRY), found(url="https://mirror.invalid/a.json"), "unchanged"),
        (TrackedDocument(b"a", ENTRY), found(b"b"), "updated"),
        (TrackedDocument(None, ENTRY), found(), "restored"),
        (TrackedDocument(b"edited", ENTRY), found(), "restored"),
        (TrackedDocument(None, None), found(), "new"),
        (TrackedDocument(b"a", None), found(), "new"),
        (TrackedDocument(b"a", ENTRY), found(url="https://docs.invalid/b.json"), "moved"),
        (TrackedDocument(b"a", ENTRY), found(b"b", "https://docs.invalid/all.json", "aggregate"), "moved"),
        (TrackedDocument(b"a", replace(ENTRY, origin="transcribed")), found(), "confirmed"),
        (
            TrackedDocument(b"a", replace(ENTRY, origin="transcribed")),
            found(b"b", "https://docs.invalid/b.json"),
            "updated",
        ),
        (TrackedDocument(b"a", replace(ENTRY, withdrawn="2026-01-01")), found(), "returned"),
        (TrackedDocument(b"a", ENTRY), None, "withdrawn"),
        (TrackedDocument(b"a", replace(ENTRY, withdrawn="2026-01-01")), None, "unchanged"),
    ],
)
def test_what_became_of_a_document(known: TrackedDocument, upstream: Found | None, what: str) -> None:
    change = decide(OPERATION, known, upstream, NOW)
    assert change.what == what
    assert change.news == (what != "unchanged")
    assert change.what in MEANING


def test_the_first_day_of_a_withdrawal_stays() -> None:
    first = decide(OPERATION, TrackedDocument(b"a", ENTRY), None, NOW)
    assert first.entry == replace(ENTRY, withdrawn="2026-03-04")
    later = decide(OPERATION, TrackedDocument(b"a", first.entry), None, "2027-01-01T00:00:00Z")
    assert later.entry == first.entry


def test_an_unchanged_document_keeps_its_time() -> None:
    change = decide(OPERATION, TrackedDocument(b"a", ENTRY), found(), NOW)
    assert change.entry == replace(ENTRY, etag='"2"')


def test_what_was_never_seen_cannot_be_withdrawn() -> None:
    with pytest.raises(PipelineError, match="never seen"):
        decide(OPERATION, TrackedDocument(None, None), None, NOW)


def test_the_aggregate_in_the_lock_speaks_for_all_that_depends_on_it() -> None:
    old, new = AggregateLock("https://docs.invalid/all.json", "0"), AggregateLock("https://docs.invalid/all.json", "1")
    taken = replace(ENTRY, origin="aggregate")
    lock = Lock("https://docs.invalid", old, {"alpha_v1": taken, "beta_v1": taken, "gamma_v1": ENTRY})
    alpha = decide(OPERATION, TrackedDocument(b"a", taken), found(b"b", origin="aggregate"), NOW)
    beta = decide(replace(OPERATION, id="beta_v1"), TrackedDocument(b"a", taken), None, NOW)

    assert next_aggregate(Collected({}, old), lock, [alpha], NOW) == old
    assert next_aggregate(Collected({}, new), lock, [alpha, beta], NOW) == replace(new, retrieved_at=NOW)
    assert next_aggregate(Collected({}, new), lock, [alpha], NOW) is None


def test_a_lock_comes_back_as_it_was_written(tmp_path: Path) -> None:
    lock = Lock(
        "https://docs.invalid",
        AggregateLock("https://docs.invalid/all.json", digest(b"all"), None, "yesterday", NOW),
        {"b_v1": replace(ENTRY, withdrawn="2026-01-01"), "a_v1": ENTRY},
        {"specs/openapi.json": "1"},
        "2",
    )
    assert load_lock(tmp_path) is None
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/lock.json").write_bytes(lock_bytes(lock))
    assert load_lock(tmp_path) == lock
    assert lock_bytes(lock).endswith(b"}\n")
    assert lock_bytes(lock) == lock_bytes(replace(lock, documents=dict(sorted(lock.documents.items()))))
    assert lock.withdrawn == {"a_v1": None, "b_v1": "2026-01-01"}


def test_a_tree_digest_is_of_names_and_contents(tmp_path: Path) -> None:
    def make(name: str, files: dict[str, str]) -> str | None:
        for path, content in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(content)
        return tree_digest(tmp_path / name)

    one = make("one", {"a.py": "1", "b/c.py": "2"})
    assert one == make("same", {"b/c.py": "2", "a.py": "1"})
    assert one == make("litter", {"a.py": "1", "b/c.py": "2", "__pycache__/a.pyc": "x", ".cache/x": "", "b/x.pyc": ""})
    others = [
        make("content", {"a.py": "1", "b/c.py": "3"}),
        make("name", {"a.py": "1", "b/d.py": "2"}),
        make("shifted", {"a.py": "1b/c.py", "d": "2"}),
        make("more", {"a.py": "1", "b/c.py": "2", "d.py": ""}),
        tree_digest(tmp_path / "none"),
    ]
    assert one not in others
    assert len(set(others)) == len(others)
    (tmp_path / "one/b/c.py").unlink()
    (tmp_path / "one/b/c.py").symlink_to(tmp_path / "same/b/c.py")
    assert tree_digest(tmp_path / "one") != one, "a link is not the file it points to"
    assert contents_of(tmp_path / "none") == {}


def test_examples_that_are_about_to_come_count_as_inputs(tmp_path: Path) -> None:
    (tmp_path / "specs/examples/a_v1").mkdir(parents=True)
    (tmp_path / "specs/examples/a_v1/one.json").write_bytes(b"1")
    promised = inputs_digest(tmp_path, {"specs/examples/a_v1/two.json": b"2", "specs/published/a_v1.json": b"3"})
    assert promised != inputs_digest(tmp_path)
    (tmp_path / "specs/examples/a_v1/two.json").write_bytes(b"2")
    assert inputs_digest(tmp_path) == promised


def test_missing_outputs_have_no_digest(tmp_path: Path) -> None:
    assert outputs_digest(tmp_path) == {}
    (tmp_path / "generated/pgy_client").mkdir(parents=True)
    assert set(outputs_digest(tmp_path)) == {"generated/pgy_client"}
