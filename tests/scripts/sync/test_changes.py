"""What a sync makes of the tracked and the published document of an operation."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from scripts.errors import PipelineError
from scripts.sync.changes import MEANING, decide, next_aggregate
from scripts.sync.download import Collected, Found
from scripts.tree.files import digest
from scripts.upstream.fetch import Validators
from scripts.upstream.lock import (
    AggregateLock,
    DocumentLock,
    Lock,
    Withdrawn,
)
from scripts.upstream.sources import TrackedOperation
from scripts.upstream.tracked import TrackedDocument

OPERATION = TrackedOperation("alpha_v1", "GET", "/api/alpha/v1", ("/a.json",))
NOW = "2026-03-04T05:06:07Z"
ENTRY = DocumentLock("https://docs.invalid/a.json", digest(b"a"), '"1"', None, "2026-01-01T00:00:00Z", "published")


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
def test_the_tracked_and_the_published_document_decide_what_changed(
    known: TrackedDocument, upstream: Found | None, what: str
) -> None:
    change = decide(OPERATION, known, upstream, NOW)
    assert change.what == what
    assert change.news == (what != "unchanged")
    assert change.what in MEANING


DAY, OTHER_DAY = "2026-03-04", "2026-03-09"


@pytest.mark.parametrize(
    ("tracked", "earlier", "noticed", "day"),
    [
        (DAY, OTHER_DAY, OTHER_DAY, DAY),
        (True, OTHER_DAY, OTHER_DAY, True),
        (None, DAY, OTHER_DAY, DAY),
        (None, True, OTHER_DAY, True),
        (None, None, DAY, DAY),
        (None, None, None, True),
    ],
)
def test_the_day_of_a_withdrawal_is_the_locks_else_an_earlier_syncs_else_the_one_given_else_none(
    tracked: Withdrawn, earlier: Withdrawn, noticed: str | None, day: Withdrawn
) -> None:
    known, before = (TrackedDocument(b"a", replace(ENTRY, withdrawn=each)) for each in (tracked, earlier))
    change = decide(OPERATION, known, None, NOW, earlier=before, noticed=noticed)
    assert change.entry == replace(ENTRY, withdrawn=day)
    assert change.news == (tracked is None)


ONE, REORDERED = b'{"a": 1, "parameters": [{"b": 2}, {"c": 3}]}', b'{"parameters": [{"c": 3}, {"b": 2}], "a": 1}'


def document(raw: bytes, etag: str = '"2"') -> Found:
    return Found(raw, ENTRY.url, "published", Validators(etag), json.loads(raw))


def test_keys_and_parameters_in_another_order_are_no_change() -> None:
    known = TrackedDocument(ONE, replace(ENTRY, sha256=digest(ONE)))
    change = decide(OPERATION, known, document(REORDERED), NOW)
    assert (change.what, change.news, change.raw, change.document) == ("unchanged", False, ONE, None)
    assert decide(OPERATION, known, document(ONE.replace(b"1", b"1.0")), NOW).what == "updated"
    assert decide(OPERATION, known, document(b'{"a": [1, 2]}'), NOW).what == "updated"


def test_what_an_earlier_sync_has_is_taken_over_to_the_byte() -> None:
    known = TrackedDocument(b"{}", replace(ENTRY, sha256=digest(b"{}")))
    entry = replace(ENTRY, sha256=digest(ONE), etag='"earlier"', retrieved_at="2026-02-02T00:00:00Z")
    change = decide(OPERATION, known, document(REORDERED), NOW, earlier=TrackedDocument(ONE, entry))
    assert (change.what, change.raw, change.entry) == ("updated", ONE, entry)
    assert list(change.document or ()) == ["a", "parameters"], "the client is built from it in this order"


@pytest.mark.parametrize(
    "changes", [{"url": "https://docs.invalid/b.json"}, {"origin": "aggregate"}, {"withdrawn": True}, {"sha256": "0"}]
)
def test_an_earlier_document_from_elsewhere_or_edited_is_not_taken_over(changes: dict[str, Any]) -> None:
    known = TrackedDocument(b"{}", replace(ENTRY, sha256=digest(b"{}")))
    earlier = TrackedDocument(ONE, replace(ENTRY, **{"sha256": digest(ONE), **changes}))
    change = decide(OPERATION, known, document(REORDERED), NOW, earlier=earlier)
    assert change.raw == REORDERED
    assert change.entry == replace(ENTRY, sha256=digest(REORDERED), etag='"2"', retrieved_at=NOW)


def test_an_unchanged_document_keeps_its_time_in_the_lock() -> None:
    change = decide(OPERATION, TrackedDocument(b"a", ENTRY), found(), NOW)
    assert change.entry == replace(ENTRY, etag='"2"')


def test_an_operation_without_a_tracked_document_cannot_be_withdrawn() -> None:
    with pytest.raises(PipelineError, match="never seen"):
        decide(OPERATION, TrackedDocument(None, None), None, NOW)


def test_the_aggregate_in_the_lock_is_that_of_every_operation_that_depends_on_one() -> None:
    old, new = AggregateLock("https://docs.invalid/all.json", "0"), AggregateLock("https://docs.invalid/all.json", "1")
    taken = replace(ENTRY, origin="aggregate")
    lock = Lock("https://docs.invalid", old, {"alpha_v1": taken, "beta_v1": taken, "gamma_v1": ENTRY})
    alpha = decide(OPERATION, TrackedDocument(b"a", taken), found(b"b", origin="aggregate"), NOW)
    beta = decide(replace(OPERATION, id="beta_v1"), TrackedDocument(b"a", taken), None, NOW)

    assert next_aggregate(Collected({}, old), lock, [alpha], NOW) == old
    assert next_aggregate(Collected({}, new), lock, [alpha, beta], NOW) == replace(new, retrieved_at=NOW)
    assert next_aggregate(Collected({}, new), lock, [alpha], NOW) is None
