"""A check that is not possible exits with 2 and a reason, never with 0."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scripts.drift import __main__ as drift

from .conftest import Run
from .documents import PATH, document, edited, operation


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("html", b"<!doctype html><html><body>Sign in</body></html>"),
        ("empty", b""),
        ("half", json.dumps(document()).encode()[:-40]),
        ("text", b"not found"),
        ("list", b"[]"),
        ("other JSON", b'{"paths": {}}'),
        ("swagger 2", b'{"swagger": "2.0", "paths": {}}'),
        ("paths of another kind", b'{"openapi": "3.0.0", "paths": []}'),
        ("binary", bytes(range(256))),
        (
            "remote reference",
            json.dumps(
                edited(document(), lambda d: operation(d).update(responses={"200": {"$ref": "http://x/y"}}))
            ).encode(),
        ),
        (
            "dead reference",
            json.dumps(
                edited(document(), lambda d: operation(d)["parameters"].append({"$ref": "#/components/parameters/x"}))
            ).encode(),
        ),
        (
            "endless reference",
            json.dumps(
                {
                    **edited(document(), lambda d: operation(d)["parameters"].append({"$ref": "#/a"})),
                    "a": {"$ref": "#/a"},
                }
            ).encode(),
        ),
        (
            "parameters of another kind",
            json.dumps(edited(document(), lambda d: operation(d).update(parameters={"a": 1}))).encode(),
        ),
        ("operation of another kind", json.dumps({**document(), "paths": {PATH: {"get": []}}}).encode()),
        (
            "responses of another kind",
            json.dumps(edited(document(), lambda d: operation(d).update(responses=[1]))).encode(),
        ),
        ("no responses", json.dumps(edited(document(), lambda d: operation(d).pop("responses"))).encode()),
        (
            "schema of another kind",
            json.dumps(edited(document(), lambda d: operation(d)["parameters"][0].update(schema=7))).encode(),
        ),
    ],
)
@pytest.mark.parametrize("folder", [True, False])
def test_a_file_that_is_no_document_exits_with_2(
    root: Path, run: Run, tmp_path: Path, name: str, content: bytes, folder: bool
) -> None:
    path = tmp_path / "garbage" / "document.json"
    path.parent.mkdir()
    path.write_bytes(content)
    code, report = run(path.parent if folder else path, "--fail-on", "never")
    assert code == 2, report
    assert report["error"].startswith("drift: could not check: ")
    assert "bug" not in report["error"], report["error"]
    assert str(path) in report["error"] or "thing_search_v1" in report["error"] or PATH in report["error"]


def test_a_path_without_a_document_exits_with_2(run: Run, tmp_path: Path) -> None:
    assert run(tmp_path / "nowhere.json")[0] == 2
    (tmp_path / "empty").mkdir()
    assert run(tmp_path / "empty")[0] == 2


def test_a_workflow_run_shows_why_the_check_failed(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bad.json"
    path.write_text("<html>%\n::error::owned")
    assert drift.main(["--root", str(root), "--against", str(path), "--format", "github"]) == 2
    printed = capsys.readouterr().out
    assert printed.startswith("::error title=Upstream drift could not be checked::")
    assert len(printed.splitlines()) == 1


def test_an_operation_without_a_contract_is_named(root: Path, run: Run) -> None:
    (root / "specs" / "published" / "result_v1.json").unlink()
    code, report = run(document())
    assert code == 2
    assert "result_v1" in report["error"]
    assert "make sync" in report["error"]


def test_a_damaged_contract_is_named(root: Path, run: Run) -> None:
    (root / "specs" / "published" / "result_v1.json").write_text('{"openapi": "3.0.0", "paths": {}}')
    assert run(document())[0] == 2
    (root / "specs" / "published" / "result_v1.json").write_text('{"openapi": "3.0.')
    code, report = run(document())
    assert code == 2
    assert "result_v1.json" in report["error"]


def test_a_crash_exits_with_2_and_not_with_1(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("scripts.drift.check.check", crash)
    assert run(document())[0] == 2
