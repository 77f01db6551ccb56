"""`python -m scripts.generate`: exit codes, output, and the same bytes on any day and machine."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts.errors import PipelineError
from scripts.generate.__main__ import main
from scripts.tree.files import contents_of, file_digest, tree_digest
from scripts.upstream.lock import load_lock, lock_bytes
from tests.scripts.made_up import ROOT, simple_tree

SCHEMA = "$.paths['/api/thing/v1'].get.parameters[?(@.name=='period')].schema"
PINNED = f"""overlay: 1.0.0
actions:
  - target: "{SCHEMA}"
    update: {{title: Period, x-enum-names: {{_1: MONTH}}}}
  - target: "$.paths['/api/gone/v1'].get"
    update: {{x-subject: userId}}
"""


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small tree, generated once; copied before it is changed."""
    root = simple_tree(tmp_path_factory.mktemp("generate") / "tree")
    assert main(["--root", str(root)]) == 0
    return root


@pytest.fixture
def tree(generated: Path, tmp_path: Path) -> Path:
    """A generated tree to do anything with."""
    return Path(shutil.copytree(generated, tmp_path / "tree"))


def contents(root: Path) -> dict[str, bytes]:
    return {
        **contents_of(root / "specs"),
        **{f"g/{key}": value for key, value in contents_of(root / "generated").items()},
    }


def test_the_first_run_writes_everything_and_the_second_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = simple_tree(tmp_path / "tree")
    assert main(["--root", str(root), "--check"]) == 1
    said = capsys.readouterr().out
    assert "would change: generated/pgy_client" in said
    assert not (root / "generated").exists()
    assert not (root / "specs" / "lock.json").exists()
    assert main(["--root", str(root)]) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith("written: ")] == [
        "written: specs/openapi.json",
        "written: generated/pgy_client",
        "written: specs/lock.json",
    ]
    before = contents(root)
    assert main(["--root", str(root)]) == 0
    assert "nothing to do" in capsys.readouterr().out
    assert main(["--root", str(root), "--check"]) == 0
    assert contents(root) == before
    assert not [path for path in (root / ".pgy-sync").rglob("*") if path.suffix == ".py"]


def test_the_lock_has_the_digests_of_what_was_written(generated: Path) -> None:
    lock = load_lock(generated)
    assert lock is not None
    assert lock.outputs == {
        "specs/openapi.json": file_digest(generated / "specs" / "openapi.json"),
        "generated/pgy_client": tree_digest(generated / "generated" / "pgy_client"),
    }
    assert lock.documents["thing_v1"].origin == "transcribed"


def edit_outputs(root: Path) -> None:
    (root / "specs" / "openapi.json").write_text("{}")
    (root / "generated" / "pgy_client" / "types.py").write_text("x = 1\n")
    (root / "generated" / "pgy_client" / "extra.py").write_text("x = 1\n")


def remove_outputs(root: Path) -> None:
    (root / "specs" / "openapi.json").unlink()
    shutil.rmtree(root / "generated")


@pytest.mark.parametrize("damage", [edit_outputs, remove_outputs])
def test_an_edited_output_is_noticed_and_put_right(
    tree: Path, generated: Path, damage: Callable[[Path], object]
) -> None:
    damage(tree)
    damaged = contents(tree)
    assert main(["--root", str(tree), "--check"]) == 1
    assert contents(tree) == damaged
    assert main(["--root", str(tree)]) == 0
    assert contents(tree) == contents(generated)


def edited(root: Path, **operation: Any) -> None:
    path = root / "specs" / "published" / "thing_v1.json"
    content = json.loads(path.read_bytes())
    content["paths"]["/api/thing/v1"]["get"].update(operation)
    path.write_text(json.dumps(content), encoding="utf-8")


def mark(root: Path, **changes: Any) -> None:
    lock = load_lock(root)
    assert lock is not None
    entry = replace(lock.documents["thing_v1"], **changes)
    (root / "specs" / "lock.json").write_bytes(lock_bytes(replace(lock, documents={"thing_v1": entry})))


def test_a_downloaded_document_must_not_be_edited_by_hand(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark(tree, origin="published")
    edited(tree, summary="By hand")
    before = contents(tree)
    assert main(["--root", str(tree)]) == 2
    assert "thing_v1.json is not what was downloaded; restore it, or run `make sync`" in capsys.readouterr().err
    assert contents(tree) == before


@pytest.mark.parametrize("damage", ["{", "[]", '{"code": 0}', '{"code": 0, "data": NaN}', "[" * 100_000])
def test_damaged_evidence_is_named_and_nothing_is_written(
    tree: Path, capsys: pytest.CaptureFixture[str], damage: str
) -> None:
    (tree / "specs/examples/thing_v1/answer-0.json").write_text(damage)
    before = contents(tree)
    for options in ((), ("--check",), ("--pins",)):
        assert main(["--root", str(tree), *options]) == 2
        said = capsys.readouterr().err
        assert said.startswith("generate: ")
        assert "answer-0.json" in said
        assert said.count("\n") == 1
    assert contents(tree) == before


def test_a_transcribed_document_may_be_edited_by_hand(tree: Path) -> None:
    edited(tree, summary="By hand", deprecated=True)
    mark(tree, withdrawn="2026-08-01")
    assert main(["--root", str(tree)]) == 0
    module = (tree / "generated" / "pgy_client" / "api" / "pugongying" / "thing_v1.py").read_text(encoding="utf-8")
    assert 'summary="By hand"' in module
    assert "deprecated=True" in module
    operation = json.loads((tree / "specs" / "openapi.json").read_bytes())["paths"]["/api/thing/v1"]["get"]
    assert operation["deprecated"] is True


def test_withdrawal_and_deprecation_follow_the_lock_and_the_document(tree: Path) -> None:
    def facts() -> tuple[object, object, str]:
        made = json.loads((tree / "specs" / "openapi.json").read_bytes())["paths"]["/api/thing/v1"]["get"]
        module = tree / "generated" / "pgy_client" / "api" / "pugongying" / "thing_v1.py"
        lines = [line.strip() for line in module.read_text(encoding="utf-8").splitlines()]
        return made.get("deprecated"), made.get("x-withdrawn"), next(each for each in lines if "withdrawn=" in each)

    assert facts() == (None, None, "withdrawn=None,")
    mark(tree, withdrawn="2026-08-01")
    assert main(["--root", str(tree)]) == 0
    assert facts() == (None, "2026-08-01", 'withdrawn="2026-08-01",')
    mark(tree, withdrawn=True)
    assert main(["--root", str(tree)]) == 0
    assert facts() == (None, True, "withdrawn=True,")
    mark(tree, withdrawn=None)
    assert main(["--root", str(tree)]) == 0
    assert facts() == (None, None, "withdrawn=None,")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda specs: (specs / "published" / "thing_v1.json").unlink(), "missing; run `make sync` to download it"),
        (lambda specs: (specs / "published" / "thing_v1.json").write_text("{"), "not valid JSON"),
        (lambda specs: (specs / "published" / "thing_v1.json").write_text("<html>"), "HTML or XML page"),
        (lambda specs: (specs / "overlay.yaml").unlink(), "overlay.yaml is missing; restore it"),
        (lambda specs: (specs / "overlay.yaml").write_text("a: ["), "overlay.yaml is not valid YAML"),
        (lambda specs: (specs / "sources.toml").unlink(), "sources.toml is missing"),
        (lambda specs: (specs / "sources.toml").write_text("="), "not valid TOML"),
        (lambda specs: (specs / "lock.json").write_text("{}"), "lock.json cannot be read"),
        (lambda specs: (specs / "examples" / "thing_v1" / "answer-0.json").write_text("["), "restore it or delete it"),
        (
            lambda specs: (specs / "overlay.yaml").write_text(PINNED.replace("title: Period", "title: Envelope")),
            "the name Envelope is taken",
        ),
    ],
)
def test_an_error_in_specs_is_one_message_and_nothing_is_written(
    tree: Path, capsys: pytest.CaptureFixture[str], damage: Callable[[Path], object], said: str
) -> None:
    damage(tree / "specs")
    before = contents(tree)
    assert main(["--root", str(tree)]) == 2
    captured = capsys.readouterr()
    assert captured.err.startswith("generate: ")
    assert said in captured.err
    assert "Traceback" not in captured.err
    assert contents(tree) == before


def test_a_root_that_does_not_exist_exits_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_an_overlay_target_that_matches_nothing_is_a_note(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "specs" / "overlay.yaml").write_text(PINNED, encoding="utf-8")
    assert main(["--root", str(tree)]) == 0
    said = capsys.readouterr().out
    assert "note: the overlay's target $.paths['/api/gone/v1'].get matches nothing any more" in said
    enum = (tree / "generated" / "pgy_client" / "models" / "period.py").read_text(encoding="utf-8")
    assert 'MONTH = "_1"' in enum


def test_rewording_renames_nothing_that_is_pinned(tree: Path) -> None:
    (tree / "specs" / "overlay.yaml").write_text(PINNED, encoding="utf-8")
    path = tree / "specs" / "published" / "thing_v1.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Last 30 days", "The month past"), encoding="utf-8")
    assert main(["--root", str(tree)]) == 0
    enum = (tree / "generated" / "pgy_client" / "models" / "period.py").read_text(encoding="utf-8")
    assert 'MONTH = "_1"' in enum
    assert 'LAST_60_DAYS = "_2"' in enum


def regenerate(root: Path, cwd: Path, seed: str) -> None:
    command = [sys.executable, "-m", "scripts.generate", "--root", str(root)]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": seed,
        "PATH": "",
        "LC_ALL": "C",
        "TZ": "UTC+9",
    }
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr


def test_the_committed_outputs_are_what_generate_makes(tmp_path: Path) -> None:
    """The one test that keeps everybody from editing what is derived: made anew elsewhere, compared byte for byte."""
    shutil.copytree(ROOT / "specs", tmp_path / "specs")
    (tmp_path / "specs" / "openapi.json").unlink()
    regenerate(tmp_path, Path("/"), "4711")
    assert (tmp_path / "specs" / "openapi.json").read_bytes() == (ROOT / "specs" / "openapi.json").read_bytes()
    made, committed = (contents_of(root / "generated") for root in (tmp_path, ROOT))
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []
    assert (tmp_path / "specs" / "lock.json").read_bytes() == (ROOT / "specs" / "lock.json").read_bytes()


def test_the_same_bytes_whatever_the_hash_seed(generated: Path, tmp_path: Path) -> None:
    shutil.copytree(generated / "specs", tmp_path / "specs")
    (tmp_path / "specs" / "lock.json").unlink()
    regenerate(tmp_path, tmp_path, "1")
    assert contents(tmp_path) == contents(generated)


def test_the_committed_lock_matches_the_committed_files() -> None:
    lock = load_lock(ROOT)
    assert lock is not None
    assert lock.outputs["specs/openapi.json"] == file_digest(ROOT / "specs" / "openapi.json")
    assert lock.outputs["generated/pgy_client"] == tree_digest(ROOT / "generated" / "pgy_client")
    for key, entry in lock.documents.items():
        assert entry.sha256 == file_digest(ROOT / "specs" / "published" / f"{key}.json")


def test_a_bug_is_raised_and_not_reported_as_bad_input(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("scripts.client.build.build_outputs", broken)
    before = contents(tree)
    with pytest.raises(RuntimeError, match="a bug"):
        main(["--root", str(tree)])
    assert contents(tree) == before
    assert not issubclass(RuntimeError, PipelineError)
