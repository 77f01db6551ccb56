"""What a sync does when the docs host works."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.scripts.docs_host import DocsHost, html, status

from .case import (
    AGGREGATE_URL,
    ALPHA,
    ALPHA_URL,
    BETA,
    BETA_OLD_URL,
    BETA_URL,
    GAMMA,
    Case,
    aggregate,
    document,
    healthy,
    snapshot,
)


def test_the_first_sync_writes_every_tracked_document(case: Case, capsys: pytest.CaptureFixture[str]) -> None:
    assert case.sync() == 0

    assert case.published(ALPHA) == case.host.documents[ALPHA_URL], "kept byte for byte"
    assert json.loads(case.published(GAMMA))["paths"].keys() == {"/api/gamma/v1"}, "taken out of the aggregate"
    assert {key: entry["origin"] for key, entry in case.lock()["documents"].items()} == {
        ALPHA: "published",
        BETA: "published",
        GAMMA: "aggregate",
    }
    assert case.entry(ALPHA)["url"] == case.host.url + ALPHA_URL
    assert (case.root / "generated/pgy_client/models/alpha_v1.py").is_file()
    assert not (case.root / ".pgy-sync").exists()
    out = capsys.readouterr().out
    assert "alpha_v1  new" in out
    assert "3 operations: 3 new" in out


def test_a_sync_without_changes_writes_nothing(synced: Case, capsys: pytest.CaptureFixture[str]) -> None:
    def identities() -> dict[Path, tuple[int, int]]:
        return {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in synced.root.rglob("*")}

    before = identities()

    assert synced.sync() == 0

    assert identities() == before
    assert "Nothing to do." in capsys.readouterr().out
    assert synced.sync("--check") == 0


def test_a_sync_without_changes_makes_conditional_requests_only(synced: Case) -> None:
    assert synced.sync() == 0
    for path, headers in synced.host.requests:
        assert "if-none-match" in headers, path


def test_an_edited_file_is_not_taken_for_unchanged(synced: Case) -> None:
    good = synced.published(ALPHA)
    (synced.root / "specs/published/alpha_v1.json").write_bytes(b"{}")

    assert synced.sync("--check") == 1
    assert synced.sync() == 0
    assert synced.published(ALPHA) == good


@pytest.mark.parametrize("damage", [b"", b"{}", None])
def test_an_edited_document_of_the_aggregate_is_asked_for_anew(
    synced: Case, capsys: pytest.CaptureFixture[str], damage: bytes | None
) -> None:
    """The aggregate did not change, and a 304 would say so of a file that did."""
    path = synced.root / "specs/published" / f"{GAMMA}.json"
    before = path.read_bytes()
    if damage is None:
        path.unlink()
    else:
        path.write_bytes(before.replace(b"Made-up", b"Edited") + damage)

    assert synced.sync("--check") == 1
    assert synced.sync() == 0

    assert path.read_bytes() == before
    assert f"{GAMMA}  restored" in capsys.readouterr().out
    assert all("if-none-match" not in headers for where, headers in synced.host.requests if where == AGGREGATE_URL)
    assert synced.sync() == 0
    assert "if-none-match" in synced.host.requests[-1][1], "once it is whole, the request is conditional again"


@pytest.mark.parametrize("damage", ["{", "[]", '{"code": 0}', '{"code": 0, "data": NaN}'])
def test_damaged_evidence_stops_a_sync_that_would_build_from_it(
    synced: Case, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    (file,) = (synced.root / "specs/examples" / BETA).glob("*.json")
    file.write_text(damage)
    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="other words")
    before = snapshot(synced.root)
    for options in ((), ("--check",)):
        assert synced.sync(*options) == 2
        assert snapshot(synced.root) == before
        message = capsys.readouterr().err
        assert message.startswith("sync: ")
        assert message.count("\n") == 1
        assert file.name in message


def test_a_changed_document_is_brought_in_and_rebuilt(synced: Case, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(synced.root)
    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="reworded")

    assert synced.sync("--check") == 1
    assert snapshot(synced.root) == before, "--check writes nothing"
    assert "alpha_v1  updated" in capsys.readouterr().out

    assert synced.sync() == 0
    assert synced.published(ALPHA) == synced.host.documents[ALPHA_URL]
    assert b"reworded" in (synced.root / "specs/openapi.json").read_bytes()
    assert synced.entry(BETA) == json.loads(before["specs/lock.json"])["documents"][BETA]


def test_a_document_at_another_listed_url_is_moved(synced: Case, capsys: pytest.CaptureFixture[str]) -> None:
    synced.host.documents[BETA_OLD_URL] = synced.host.documents.pop(BETA_URL)

    assert synced.sync() == 0
    assert synced.entry(BETA)["url"] == synced.host.url + BETA_OLD_URL
    assert "beta_v1   moved" in capsys.readouterr().out
    assert synced.sync("--check") == 0


def test_another_host_with_the_same_documents_changes_nothing(synced: Case) -> None:
    with DocsHost(documents=dict(synced.host.documents)) as mirror:
        assert Case(synced.root, mirror).sync("--check") == 0


@pytest.mark.parametrize("gone", [404, 410])
def test_missing_documents_come_from_the_aggregate_which_is_downloaded_once(synced: Case, gone: int) -> None:
    synced.host.behaviours = {ALPHA_URL: [status(gone)], BETA_URL: [status(gone)]}

    assert synced.sync() == 0
    assert synced.host.asked().count(AGGREGATE_URL) == 1
    assert {synced.entry(each)["origin"] for each in (ALPHA, BETA, GAMMA)} == {"aggregate"}


def test_the_aggregate_is_not_downloaded_when_no_operation_needs_it(synced: Case) -> None:
    assert synced.sync("--only", ALPHA) == 0
    assert synced.host.asked() == [ALPHA_URL]


def test_only_downloads_one_and_bundles_all(synced: Case) -> None:
    synced.host.documents[ALPHA_URL] = document(ALPHA, summary="reworded")
    synced.host.documents[BETA_URL] = document(BETA, summary="reworded too")

    assert synced.sync("--only", ALPHA) == 0
    assert synced.host.asked() == [ALPHA_URL]
    bundle = (synced.root / "specs/openapi.json").read_text()
    assert "reworded" in bundle
    assert "reworded too" not in bundle
    assert BETA in bundle
    assert synced.lock()["aggregate"] is not None


def test_after_only_the_aggregate_is_not_taken_for_unchanged(synced: Case) -> None:
    """An aggregate that was read for one operation says nothing of the others that were taken from an older one."""
    everywhere = aggregate(ALPHA, BETA, GAMMA, summary="reworded")
    synced.host.documents = {AGGREGATE_URL: everywhere, BETA_URL: document(BETA)}

    assert synced.sync("--only", ALPHA) == 0
    assert b"reworded" not in synced.published(GAMMA)
    assert synced.sync() == 0
    assert b"reworded" in synced.published(GAMMA)


def test_a_withdrawn_operation_is_marked_once_and_its_contract_kept(
    synced: Case, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    last_known = synced.published(ALPHA)
    synced.host.documents = {BETA_URL: document(BETA), AGGREGATE_URL: aggregate(BETA, GAMMA)}

    assert synced.sync("--check") == 1
    assert synced.sync("--noticed", "2026-09-01") == 0
    assert synced.entry(ALPHA)["withdrawn"] == "2026-09-01"
    assert synced.entry(ALPHA)["origin"] == "published"
    assert synced.published(ALPHA) == last_known
    assert '"2026-09-01"' in (synced.root / "specs/openapi.json").read_text()
    out = capsys.readouterr().out
    assert "notice: alpha_v1 is withdrawn" in out
    assert "Successor: gamma_v1." in out

    marked = snapshot(synced.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788307200")
    assert synced.sync("--check", "--noticed", "2026-09-02") == 0
    assert synced.sync("--noticed", "2026-09-02") == 0
    assert snapshot(synced.root) == marked
    assert "notice" not in capsys.readouterr().out


@pytest.mark.parametrize("back", ["document", "aggregate"])
def test_a_withdrawn_operation_that_is_published_again_loses_its_mark(
    synced: Case, back: str, capsys: pytest.CaptureFixture[str]
) -> None:
    everything = dict(synced.host.documents)
    synced.host.documents = {BETA_URL: document(BETA), AGGREGATE_URL: aggregate(BETA, GAMMA)}
    assert synced.sync() == 0
    capsys.readouterr()

    synced.host.documents = everything if back == "document" else {**everything, ALPHA_URL: b""}
    if back == "aggregate":
        synced.host.behaviours[ALPHA_URL] = [status(404)]
    assert synced.sync() == 0
    assert synced.entry(ALPHA)["withdrawn"] is None
    assert "alpha_v1  returned" in capsys.readouterr().out


def test_two_operations_of_the_aggregate_are_withdrawn_one_after_the_other(synced: Case) -> None:
    """What was concluded from one aggregate must not survive the next by a 304."""
    host = synced.host
    host.documents = {AGGREGATE_URL: aggregate(ALPHA, BETA)}
    assert synced.sync() == 0
    host.documents = {AGGREGATE_URL: aggregate(BETA)}
    assert synced.sync() == 0
    assert synced.entry(GAMMA)["withdrawn"]
    assert synced.entry(ALPHA)["withdrawn"]
    assert not synced.entry(BETA)["withdrawn"]
    host.documents = {AGGREGATE_URL: aggregate(ALPHA, BETA, GAMMA)}
    assert synced.sync() == 0
    assert {synced.entry(each)["withdrawn"] for each in (ALPHA, BETA, GAMMA)} == {None}


def test_evidence_grows_and_never_shrinks(synced: Case) -> None:
    folder = synced.root / "specs/examples" / ALPHA
    first = snapshot(folder)
    assert len(first) == 1

    with_more = {"code": 0, "data": {"name": "x", "total": 3, "fresh": [1]}}
    synced.host.documents[ALPHA_URL] = document(
        ALPHA, responses={"200": {"description": "OK", "content": {"application/json": {"example": with_more}}}}
    )
    assert synced.sync() == 0
    second = snapshot(folder)
    assert first.items() < second.items()

    bare = {"200": {"description": "OK", "content": {"application/json": {}}}}
    synced.host.documents[ALPHA_URL] = document(ALPHA, responses=bare)
    assert synced.sync() == 0
    assert snapshot(folder) == second, "a document that lost its examples takes no evidence away"


@pytest.mark.parametrize(
    "path", ["specs/openapi.json", "generated/pgy_client/__init__.py", "generated/pgy_client/models/beta_v1.py"]
)
@pytest.mark.parametrize("edit", ["changed", "deleted"])
def test_a_derived_file_that_was_edited_is_rebuilt(synced: Case, path: str, edit: str) -> None:
    whole = snapshot(synced.root)
    (synced.root / path).unlink() if edit == "deleted" else (synced.root / path).write_text("edited")

    assert synced.sync("--check") == 1
    assert synced.sync() == 0
    assert snapshot(synced.root) == whole


@pytest.mark.parametrize(
    "path", ["specs/overlay.yaml", "specs/sources.toml", "specs/fields.csv", "specs/examples/alpha_v1/recorded.json"]
)
def test_a_change_of_sources_overlay_dictionary_or_evidence_is_rebuilt(synced: Case, path: str) -> None:
    bundle = (synced.root / "specs/openapi.json").read_bytes()
    if path.endswith(".json"):
        (synced.root / path).write_text('{"code": 0, "data": {"more": 1}}')
    elif path.endswith(".toml"):
        tables = (synced.root / path).read_text().replace(f'"{BETA}"', '"beta_v2"')
        (synced.root / path).write_text(tables)
    else:
        (synced.root / path).write_text("overlay: 1.0.0\nactions: []\n# another\n")

    assert synced.sync("--check") == 1
    assert synced.sync() == 0
    assert (synced.root / "specs/openapi.json").read_bytes() != bundle
    assert synced.sync("--check") == 0


def test_the_document_of_an_operation_no_longer_tracked_is_removed(synced: Case) -> None:
    sources = (synced.root / "specs/sources.toml").read_text()
    (synced.root / "specs/sources.toml").write_text(sources.rpartition("[[operation]]")[0])

    assert synced.sync() == 0
    assert GAMMA not in synced.lock()["documents"]
    assert not (synced.root / "specs/published/gamma_v1.json").exists()
    assert (synced.root / "specs/examples" / GAMMA).is_dir(), "evidence never shrinks by a sync"


def test_a_document_of_no_tracked_operation_is_removed(synced: Case) -> None:
    whole = snapshot(synced.root)
    (synced.root / "specs/published/dropped_v1.json").write_text("{}")
    assert synced.sync("--check") == 1
    assert synced.sync() == 0
    assert snapshot(synced.root) == whole


def test_the_same_documents_give_the_same_bytes_on_any_day(
    case: Case, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = []
    for day in ("1788220800", "1898220800"):
        root = tmp_path_factory.mktemp("day") / "tree"
        (root / "specs").mkdir(parents=True)
        for name in ("sources.toml", "overlay.yaml"):
            (root / "specs" / name).write_bytes((case.root / "specs" / name).read_bytes())
        monkeypatch.setenv("SOURCE_DATE_EPOCH", day)
        assert Case(root, case.host).sync() == 0
        trees.append(snapshot(root))
    locks = [json.loads(tree.pop("specs/lock.json")) for tree in trees]
    assert trees[0] == trees[1]
    for lock in locks:
        for entry in (*lock["documents"].values(), lock["aggregate"]):
            entry.pop("retrieved_at")
    assert locks[0] == locks[1]


def test_a_transcription_with_the_same_bytes_is_confirmed(synced: Case, capsys: pytest.CaptureFixture[str]) -> None:
    lock = synced.lock()
    lock["documents"][ALPHA] |= {"origin": "transcribed", "etag": None, "url": "https://elsewhere.invalid/page"}
    (synced.root / "specs/lock.json").write_text(json.dumps(lock))

    assert synced.sync() == 0
    assert synced.entry(ALPHA)["origin"] == "published"
    assert "alpha_v1  confirmed" in capsys.readouterr().out
    assert synced.sync("--check") == 0


def test_a_request_that_failed_is_repeated(case: Case) -> None:
    from tests.scripts.docs_host import Handler, hang_up

    def good(handler: Handler) -> None:
        handler.document(document(ALPHA))

    for failure in (status(500), status(503, {"Retry-After": "1"}), status(429), hang_up):
        healthy(case.host)
        case.host.behaviours = {ALPHA_URL: [failure, failure, good]}
        case.host.requests.clear()
        assert case.sync() == 0
        assert case.host.asked().count(ALPHA_URL) == 3


def test_a_redirect_within_the_host_is_followed(case: Case) -> None:
    case.host.documents["/moved/alpha.json"] = case.host.documents[ALPHA_URL]
    case.host.behaviours = {ALPHA_URL: [status(302, {"Location": "/moved/alpha.json"})]}
    assert case.sync() == 0
    assert case.published(ALPHA) == document(ALPHA)


def test_a_gzip_encoded_document_is_decoded(case: Case) -> None:
    import gzip

    from tests.scripts.docs_host import body

    case.host.behaviours = {ALPHA_URL: [body(gzip.compress(document(ALPHA)), {"Content-Encoding": "gzip"})]}
    assert case.sync() == 0
    assert case.published(ALPHA) == document(ALPHA)


def test_the_second_url_is_not_requested_when_the_first_has_the_document(synced: Case) -> None:
    synced.host.behaviours = {BETA_OLD_URL: [html]}
    assert synced.sync("--check") == 0
