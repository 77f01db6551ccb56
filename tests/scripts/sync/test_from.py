"""`sync --from FILE_OR_DIR`: an aggregate, a folder of documents or a single document stands in for the docs host."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.sync.__main__ import main

from .case import (
    AGGREGATE_URL,
    ALPHA,
    ALPHA_URL,
    BETA,
    BETA_OLD_URL,
    BETA_URL,
    GAMMA,
    PATHS,
    Case,
    aggregate,
    cheap_build,
    document,
    item,
    snapshot,
    write_tree,
)

DOCS_URL = "https://docs.invalid"
Sync = Callable[..., int]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A tree that was never synced, with a cheap build, on a machine without a network."""

    def unreachable(*_: object, **__: object) -> None:
        pytest.fail("the network was used")

    monkeypatch.setattr("scripts.client.build.build_outputs", cheap_build)
    monkeypatch.setattr("scripts.upstream.fetch.Downloader.__init__", unreachable)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1788220800")
    write_tree(tmp_path / "tree")
    return tmp_path / "tree"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents of two operations under names that say nothing, and an aggregate with the third."""
    (tmp_path / "saved" / "deep").mkdir(parents=True)
    (tmp_path / "saved" / "1.json").write_bytes(document(ALPHA))
    (tmp_path / "saved" / "deep" / "2.json").write_bytes(document(BETA))
    (tmp_path / "saved" / "all.json").write_bytes(aggregate(BETA, GAMMA, summary="from the aggregate"))
    return tmp_path / "saved"


def sync(root: Path, source: Path, *options: str) -> int:
    return main(["--root", str(root), "--from", str(source), *options])


def fails(capsys: pytest.CaptureFixture[str], root: Path, source: Path, *options: str) -> str:
    """Sync, see it fail with exit code 2 and one message, and nothing changed; returns the message."""
    before = snapshot(root)
    capsys.readouterr()
    assert sync(root, source, *options) == 2
    assert snapshot(root) == before
    printed = capsys.readouterr()
    assert printed.err.startswith("sync: ")
    assert printed.err.count("\n") == 1
    return printed.err


def lock_of(root: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((root / "specs/lock.json").read_bytes())
    return content


def published(root: Path, operation_id: str) -> bytes:
    return (root / "specs/published" / f"{operation_id}.json").read_bytes()


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_folder_stands_for_the_whole_docs_host(root: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sync(root, folder, "--check") == 1
    assert not (root / "specs/lock.json").exists()

    assert sync(root, folder) == 0

    assert published(root, ALPHA) == document(ALPHA), "kept byte for byte"
    assert published(root, BETA) == document(BETA), "a document of its own says more than the aggregate"
    assert json.loads(published(root, GAMMA))["paths"].keys() == {PATHS[GAMMA]}, "taken out of the aggregate"
    assert {key: entry["origin"] for key, entry in lock_of(root)["documents"].items()} == {
        ALPHA: "published",
        BETA: "published",
        GAMMA: "aggregate",
    }
    assert (root / "generated/pgy_client/models/gamma_v1.py").is_file()
    printed = capsys.readouterr().out
    assert f"{folder}:" in printed
    assert "3 operations: 3 new" in printed
    assert sync(root, folder, "--check") == 0
    assert sync(root, folder) == 0
    assert "Nothing to do." in capsys.readouterr().out


def test_the_lock_names_urls_of_the_docs_host_and_no_file_of_this_machine(root: Path, folder: Path) -> None:
    assert sync(root, folder) == 0

    lock = lock_of(root)
    assert lock["docs_url"] == DOCS_URL
    assert lock["documents"][ALPHA]["url"] == DOCS_URL + ALPHA_URL
    assert lock["documents"][GAMMA]["url"] == lock["aggregate"]["url"] == DOCS_URL + AGGREGATE_URL
    assert lock["documents"][ALPHA]["etag"] is None
    assert str(folder) not in (root / "specs/lock.json").read_text()


def test_an_aggregate_stands_for_the_whole_docs_host(root: Path, tmp_path: Path) -> None:
    assert sync(root, written(tmp_path / "all.json", aggregate(ALPHA, BETA, GAMMA))) == 0

    assert {entry["origin"] for entry in lock_of(root)["documents"].values()} == {"aggregate"}
    assert lock_of(root)["aggregate"]["url"] == DOCS_URL + AGGREGATE_URL


@pytest.mark.parametrize("kind", ["aggregate", "folder"])
def test_an_operation_missing_from_what_stands_for_the_whole_host_is_withdrawn(
    root: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    assert sync(root, folder) == 0
    before = published(root, GAMMA)
    (folder / "all.json").unlink()
    source = folder if kind == "folder" else written(tmp_path / "all.json", aggregate(ALPHA, BETA))
    capsys.readouterr()

    assert sync(root, source) == 0

    assert lock_of(root)["documents"][GAMMA]["withdrawn"] is True
    assert published(root, GAMMA) == before, "the last known contract is kept"
    assert "notice: gamma_v1 is withdrawn" in capsys.readouterr().out
    assert (lock_of(root)["aggregate"] is None) == (kind == "folder"), "a folder without one concluded it from none"


def test_an_operation_never_seen_before_and_missing_is_an_error(
    root: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "1.json").unlink()

    assert "alpha_v1: neither at its own URLs nor in the aggregate" in fails(capsys, root, folder)


def test_a_single_document_updates_its_operation_only(
    root: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sync(root, folder) == 0
    before = lock_of(root)
    changed = document(ALPHA, summary="reworded")
    source = written(tmp_path / "any name.json", changed)
    capsys.readouterr()

    assert sync(root, source, "--check") == 1
    assert sync(root, source) == 0

    assert published(root, ALPHA) == changed
    after = lock_of(root)
    assert {key for key in after["documents"] if after["documents"][key] != before["documents"][key]} == {ALPHA}
    assert after["aggregate"] == before["aggregate"]
    assert "1 operations: 1 updated" in capsys.readouterr().out
    assert sync(root, source, "--check") == 0


def test_a_single_document_is_not_enough_for_a_tree_that_was_never_synced(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = written(tmp_path / "alpha.json", document(ALPHA))

    assert "beta_v1: has no document in the tree yet" in fails(capsys, root, source)


def test_a_single_document_of_an_operation_taken_from_the_aggregate_forgets_the_aggregate(
    root: Path, folder: Path, tmp_path: Path
) -> None:
    """Else the next download would ask whether the old aggregate changed, and take "no" for an answer about this."""
    assert sync(root, folder) == 0

    assert sync(root, written(tmp_path / "gamma.json", document(GAMMA, summary="reworded"))) == 0

    assert b"reworded" in published(root, GAMMA)
    assert lock_of(root)["documents"][GAMMA]["origin"] == "aggregate"
    assert lock_of(root)["aggregate"] is None


def test_a_withdrawn_operation_returns_with_its_document(
    root: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sync(root, folder) == 0
    (folder / "1.json").unlink()
    assert sync(root, folder) == 0
    assert lock_of(root)["documents"][ALPHA]["withdrawn"]

    assert sync(root, written(tmp_path / "alpha.json", document(ALPHA))) == 0

    assert lock_of(root)["documents"][ALPHA]["withdrawn"] is None
    assert "alpha_v1  returned" in capsys.readouterr().out


def test_the_same_bytes_from_a_file_leave_the_lock_as_the_docs_host_made_it(
    synced: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    before = snapshot(synced.root)

    assert sync(synced.root, synced.root / "specs" / "published") == 0

    assert snapshot(synced.root) == before
    assert "Nothing to do." in capsys.readouterr().out
    assert synced.host.asked() == []


def test_a_transcription_stays_one_when_a_file_has_the_same_bytes(synced: Case) -> None:
    """Only the docs host can confirm what was transcribed."""
    lock = synced.lock()
    lock["documents"][ALPHA]["origin"] = "transcribed"
    (synced.root / "specs/lock.json").write_text(json.dumps(lock, indent=2) + "\n")

    assert sync(synced.root, synced.root / "specs" / "published") == 0

    assert synced.entry(ALPHA)["origin"] == "transcribed"


def test_only_takes_one_operation_of_a_folder(root: Path, folder: Path) -> None:
    assert sync(root, folder) == 0
    for path in (folder / "1.json", folder / "deep" / "2.json"):
        path.write_bytes(path.read_bytes().replace(b"Made-up", b"Reworded"))

    assert sync(root, folder, "--only", BETA) == 0

    assert b"Reworded" in published(root, BETA)
    assert b"Reworded" not in published(root, ALPHA)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (document(ALPHA, "/api/nobody/v1"), "describes /api/nobody/v1, which is no tracked operation"),
        (b"<!DOCTYPE html><html></html>", "an HTML or XML page"),
        (document(ALPHA)[:-20], "not valid JSON"),
        (document(ALPHA, parameters="none"), "'parameters' is not a list"),
        (json.dumps({"openapi": "2.0", "paths": {}}).encode(), "'openapi' is '2.0'"),
        (json.dumps({"openapi": "3.1.0", "paths": {}}).encode(), "lists no operation at all"),
        (document(ALPHA).replace(b'"get"', b'"put"'), "no GET"),
        (
            json.dumps({"openapi": "3.1.0", "paths": {"/a": {}, PATHS[ALPHA]: {"put": item(ALPHA)["get"]}}}).encode(),
            "no GET",
        ),
        (document(ALPHA, responses={"200": {"$ref": "https://else.invalid/x"}}), "references out of the document"),
    ],
)
def test_what_the_docs_host_could_not_answer_a_file_cannot_hold(
    root: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    assert sync(root, folder) == 0

    assert message in fails(capsys, root, written(tmp_path / "alpha.json", content))


def test_one_broken_document_in_a_folder_changes_nothing(
    root: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sync(root, folder) == 0
    (folder / "1.json").write_bytes(document(ALPHA, summary="reworded"))
    (folder / "deep" / "2.json").write_bytes(b"{")

    assert "2.json" in fails(capsys, root, folder)


def test_two_documents_that_contradict_each_other_are_an_error(
    root: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "again.json").write_bytes(document(ALPHA, summary="another"))

    assert "described twice, differently" in fails(capsys, root, folder)


def test_a_place_without_documents_is_an_error(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()

    assert "no document in it" in fails(capsys, root, tmp_path / "empty")
    assert "cannot be read" in fails(capsys, root, tmp_path / "nowhere")


def test_a_single_document_of_another_operation_than_only_names_is_an_error(
    root: Path, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert sync(root, folder) == 0
    source = written(tmp_path / "alpha.json", document(ALPHA, summary="reworded"))

    assert f"does not describe {BETA}" in fails(capsys, root, source, "--only", BETA)


def test_from_and_docs_url_exclude_each_other(root: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        sync(root, folder, "--docs-url", DOCS_URL)
    assert exit_info.value.code == 2
    assert "not allowed with" in capsys.readouterr().err


def test_a_sync_from_the_docs_host_downloads_what_came_from_a_file_anew(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No validator of the docs host belongs to the bytes of a file: an unchanged host must not keep them."""
    assert case.sync() == 0
    original = case.published(ALPHA)
    assert sync(case.root, written(tmp_path / "alpha.json", document(ALPHA, summary="ahead of the host"))) == 0

    assert case.sync() == 0

    assert case.published(ALPHA) == original
    assert case.sync("--check") == 0


def test_a_document_from_a_file_keeps_the_url_at_which_the_docs_host_had_it(
    case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case.host.documents[BETA_OLD_URL] = case.host.documents.pop(BETA_URL)
    assert case.sync() == 0
    capsys.readouterr()

    assert sync(case.root, written(tmp_path / "beta.json", document(BETA, summary="reworded"))) == 0

    assert case.entry(BETA)["url"] == case.host.url + BETA_OLD_URL
    assert "1 updated" in capsys.readouterr().out
