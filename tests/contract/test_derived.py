"""Everything derived is what comes out when it is made again, and the lock says what is there."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from pgy_client.api.pugongying import load
from pgy_client.types import Model

from scripts.generate import __main__ as generate
from scripts.tree.files import contents_of
from scripts.upstream.lock import inputs_digest, load_lock, outputs_digest
from scripts.upstream.sources import load_sources

from .answers import recorded
from .bundle import OPERATIONS, ROOT

DERIVED = ("specs/openapi.json", "specs/lock.json", "generated/pgy_client")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for room in ("specs", "generated"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_what_is_derived_is_the_same_byte_for_byte_when_made_again(tree: Path) -> None:
    (tree / "specs" / "openapi.json").unlink()
    shutil.rmtree(tree / "generated")

    assert generate.main(["--root", str(tree)]) == 0

    for path in DERIVED:
        ours, made = ROOT / path, tree / path
        if ours.is_dir():
            assert contents_of(made) == contents_of(ours)
        else:
            assert made.read_bytes() == ours.read_bytes(), path


@pytest.mark.parametrize("path", ["specs/openapi.json", "generated/pgy_client/models/note.py"])
def test_an_edit_of_a_derived_file_is_noticed(tree: Path, path: str) -> None:
    with (tree / path).open("a", encoding="utf-8") as file:
        file.write("\n")

    assert generate.main(["--check", "--root", str(tree)]) == 1


def test_there_are_recorded_answers_of_what_is_called_most() -> None:
    known = {"creator_search_v1", "creator_core_metrics_v1", "notes_details_v1"}
    assert known <= set(filter(recorded, OPERATIONS))
    assert all(isinstance(load(operation_id).parse(None), Model) for operation_id in known)


def test_the_lock_has_the_digest_of_every_document() -> None:
    lock = json.loads((ROOT / "specs" / "lock.json").read_bytes())
    found = {path.stem: path.read_bytes() for path in (ROOT / "specs" / "published").glob("*.json")}

    assert set(lock["documents"]) == set(found) == {operation.id for operation in load_sources(ROOT).operations}
    for name, raw in found.items():
        assert lock["documents"][name]["sha256"] == hashlib.sha256(raw).hexdigest(), name


def test_the_lock_has_the_digests_of_what_was_made_and_of_what_it_was_made_from() -> None:
    lock = load_lock(ROOT)
    assert lock is not None
    bundle = (ROOT / "specs" / "openapi.json").read_bytes()

    assert lock.outputs["specs/openapi.json"] == hashlib.sha256(bundle).hexdigest()
    assert dict(lock.outputs) == outputs_digest(ROOT)
    assert lock.inputs == inputs_digest(ROOT)
