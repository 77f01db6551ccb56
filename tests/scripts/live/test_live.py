"""`python -m scripts.live` against the sandbox: what it calls, prints and keeps."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pgy_client.api.pugongying import OPERATION_IDS, load

from pgy_facade.sandbox import Sandbox, faults
from scripts.client.build import bundle_bytes
from scripts.contract.bundle import build_bundle
from scripts.contract.dictionary import describe, load_dictionary
from scripts.contract.inputs import load_inputs
from scripts.contract.overlay import load_overlay
from scripts.live import __main__ as live
from scripts.live.plan import make_plan
from scripts.upstream.lock import inputs_digest, load_lock, outputs_digest

ROOT = Path(__file__).resolve().parents[3]
TOKEN = "tok-9f2c55e1"
NOTE = {
    "noteId": "5f2b8e0d9c1a7e4b3d6f8a90",
    "title": "How I spent my summer",
    "date": "2026-05-01",
    "imgUrl": "https://ci.xiaohongshu.com/1040g008316.jpg?imageView2/2/w/540/format/jpg/q/75",
    "brandName": None,
    "readNum": 120,
    "likeNum": 3,
    "collectNum": 4,
    "isAdvertise": False,
    "isVideo": True,
    "thirdReadUserNum": 0,
}
GONE = {"timestamp": "2026-11-01T00:00:00Z", "status": 404, "error": "Not Found", "path": "/api"}
ONE_NOTE = {"list": [NOTE], "total": 1}

OPERATIONS = [load(operation_id) for operation_id in sorted(OPERATION_IDS)]
USER = "5fe8000000000000010078c7"
PLAN = make_plan(OPERATIONS, only=None, user_id=USER, given={})
FOR_OTHERS = [f"--set={name}=5a2b" for step in PLAN for name in step.lacks]
"""For operations tracked one day that need what nobody can guess."""

Run = Callable[..., int]


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    with Sandbox(token=TOKEN) as upstream:
        yield upstream


@pytest.fixture
def upstream(server: Sandbox) -> Iterator[Sandbox]:
    server.reset()
    yield server
    server.reset()


@pytest.fixture
def run(upstream: Sandbox, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", TOKEN)
    monkeypatch.delenv("PGY_REGION", raising=False)
    return lambda *arguments: live.main(["--base-url", upstream.api_url, *FOR_OTHERS, *arguments])


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for room in ("specs", "generated"):
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def called(upstream: Sandbox) -> list[str | None]:
    return [request.operation for request in upstream.requests]


def answer_with(terminal: bool, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: text)


def test_every_operation_is_called_once_and_agrees_with_the_bundle(
    run: Run, upstream: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--yes") == 0

    assert sorted(map(str, called(upstream))) == sorted(upstream.operations)
    said = capsys.readouterr().out
    assert f"at most {len(OPERATIONS)} real calls" in said
    assert "billed to the account" in said
    assert f"{len(OPERATIONS)} calls, {len(OPERATIONS)} billed" in said


def test_the_creator_asked_about_is_one_that_the_search_found(run: Run, upstream: Sandbox) -> None:
    run("--yes")

    asked = {request.query.get("userId", request.query.get("kolId")) for request in upstream.requests} - {None}
    upstream_answer = json.loads((ROOT / "specs" / "openapi.json").read_text(encoding="utf-8"))
    assert len(asked) == 1
    assert str(asked.pop()) in json.dumps(upstream_answer)


def test_only_one_operation_and_a_creator_given_is_one_call(run: Run, upstream: Sandbox) -> None:
    assert run("--yes", "--only", "notes_details_v1", "--user-id", USER) == 0

    assert called(upstream) == ["notes_details_v1"]
    assert upstream.requests[0].query["userId"] == USER


def test_only_one_operation_without_a_creator_searches_first(run: Run, upstream: Sandbox) -> None:
    assert run("--yes", "--only", "notes_details_v1") == 0

    assert called(upstream) == ["creator_search_v1", "notes_details_v1"]


def test_a_keyword_given_with_set_is_searched_for(run: Run, upstream: Sandbox) -> None:
    assert run("--yes", "--only", "creator_search_v1", "--set", "keyword=tea") == 0

    assert upstream.requests[0].query == {"keyword": "tea"}


def test_an_argument_that_is_no_assignment_is_refused(run: Run, upstream: Sandbox) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("--yes", "--set", "keyword")

    assert not upstream.requests


def test_an_argument_that_the_contract_forbids_is_not_sent(run: Run, upstream: Sandbox) -> None:
    assert run("--yes", "--only", "creator_search_v1", "--set", "page=zero") == 2

    assert not upstream.requests


def test_an_operation_that_is_not_tracked_is_refused(
    run: Run, upstream: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--yes", "--only", "nothing_v1") == 2

    assert "notes_details_v1" in capsys.readouterr().err
    assert not upstream.requests


def test_without_a_token_nothing_is_called(
    run: Run, upstream: Sandbox, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUSTONEAPI_TOKEN", " ")

    assert run("--yes") == 2

    assert "JUSTONEAPI_TOKEN is not set" in capsys.readouterr().err
    assert not upstream.requests


def test_without_a_terminal_live_needs_yes(upstream: Sandbox) -> None:
    command = [sys.executable, "-m", "scripts.live", "--base-url", upstream.api_url]
    environment = {**os.environ, "JUSTONEAPI_TOKEN": TOKEN}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert "say --yes" in done.stderr
    assert f"at most {len(OPERATIONS)} real calls" in done.stdout
    assert not upstream.requests


@pytest.mark.parametrize(("text", "calls"), [("y", 1), ("YES ", 1), ("n", 0), ("", 0), ("yep", 0)])
def test_on_a_terminal_live_asks_first(
    run: Run, upstream: Sandbox, monkeypatch: pytest.MonkeyPatch, text: str, calls: int
) -> None:
    answer_with(True, text, monkeypatch)

    assert run("--only", "creator_search_v1") == (0 if calls else 2)

    assert len(upstream.requests) == calls


def test_a_response_that_differs_from_the_bundle_is_a_finding(
    run: Run, upstream: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    altered = {name: value for name, value in NOTE.items() if name != "likeNum"}
    altered |= {"readNum": "120", "mood": "sunny", "title": None}
    upstream.answer("notes_details_v1", {"list": [altered], "total": 1.5})

    assert run("--yes", "--only", "notes_details_v1", "--user-id", USER) == 1

    lines = [line.split() for line in capsys.readouterr().out.splitlines() if line.startswith("  ")][1:]
    assert [line[:2] for line in lines] == [
        ["missing", "data.list[].likeNum:"],
        ["unknown", "data.list[].mood:"],
        ["retyped", "data.list[].readNum:"],
        ["retyped", "data.total:"],
    ]


@pytest.mark.parametrize("data", [None, {"list": [], "total": 0}, {"list": None, "total": None}, ONE_NOTE])
def test_null_and_empty_data_are_no_finding(run: Run, upstream: Sandbox, data: Any) -> None:
    upstream.answer("notes_details_v1", data)

    assert run("--yes", "--only", "notes_details_v1", "--user-id", USER) == 0


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        (faults.business(301), 2),
        (faults.business(201), 2),
        (faults.business(601), 2),
        (faults.http(502, "<h1>Bad gateway</h1>"), 2),
        (faults.reset(), 2),
        (faults.http(404, json=GONE), 1),
    ],
    ids=["301", "201", "601", "502", "reset", "gone"],
)
def test_a_call_that_fails_is_reported_by_the_exit_code(run: Run, upstream: Sandbox, fault: Any, code: int) -> None:
    upstream.fail_with(fault, times=None, operation="notes_details_v1")

    assert run("--yes", "--only", "notes_details_v1", "--user-id", USER) == code

    assert len(upstream.requests) == 1, "a repeat can cost twice"


def test_a_search_that_fails_leaves_the_rest_uncalled(
    run: Run, upstream: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    upstream.fail_with(500, operation="creator_search_v1")

    assert run("--yes") == 2

    needing = {step.operation_id for step in PLAN if step.identifiers}
    assert called(upstream)[0] == "creator_search_v1"
    assert not needing & set(called(upstream))
    assert "--user-id" in capsys.readouterr().out


def test_a_refused_token_is_not_shown(run: Run, upstream: Sandbox, capsys: pytest.CaptureFixture[str]) -> None:
    upstream.fail_with(faults.business(100, message=f"{TOKEN} is unknown"), times=None)

    assert run("--yes") == 2

    said = capsys.readouterr()
    assert "InvalidTokenError" in said.out
    assert TOKEN not in said.out + said.err


def test_a_token_that_is_echoed_is_neither_shown_nor_kept(
    run: Run, upstream: Sandbox, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    upstream.answer("notes_details_v1", {**ONE_NOTE, f"for {TOKEN}": TOKEN})

    assert run("--yes", "--only", "notes_details_v1", "--user-id", USER, "--root", str(tree), "--record") in (1, 2)

    said = capsys.readouterr()
    assert TOKEN not in said.out + said.err
    kept = [path for path in tree.rglob("*.json") if TOKEN.encode() in path.read_bytes()]
    assert not kept


def test_a_missing_bundle_exits_with_2(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--yes", "--root", str(tmp_path)) == 2

    assert "make generate" in capsys.readouterr().err


def test_a_bundle_with_operations_that_the_client_lacks_is_refused(
    run: Run, upstream: Sandbox, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tree / "specs" / "openapi.json"
    bundle.write_text(
        bundle.read_text(encoding="utf-8").replace("notes_details_v1", "notes_details_v2"), encoding="utf-8"
    )

    assert run("--yes", "--root", str(tree)) == 2

    assert "notes_details_v2" in capsys.readouterr().err
    assert not upstream.requests


def test_recording_keeps_new_evidence_scrubbed_and_rebuilds(
    run: Run, upstream: Sandbox, tree: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = [{**NOTE, "readNum": number, "mood": "sunny", "noteId": f"{number:024x}"} for number in range(12)]
    upstream.answer("notes_details_v1", {"list": notes, "total": 12})
    before = set(tree.rglob("*"))

    assert run("--yes", "--root", str(tree), "--record") == 1

    (new,) = [path for path in set(tree.rglob("*")) - before if "__pycache__" not in path.parts]
    assert new.parent == tree / "specs" / "examples" / "notes_details_v1"
    assert new.name.startswith("recorded-")
    (kept,) = json.loads(new.read_bytes())["data"]["list"]
    assert set(kept) == {*NOTE, "mood"}
    for private in ("noteId", "title", "imgUrl"):
        assert kept[private] != notes[0][private]
    assert len(kept["noteId"]) == 24
    assert (kept["readNum"], kept["date"]) == (0, "2026-05-01")
    assert "mood" in (tree / "specs" / "openapi.json").read_text(encoding="utf-8")
    assert "mood" in (tree / "generated" / "pgy_client" / "models" / "note.py").read_text(encoding="utf-8")
    lock = load_lock(tree)
    assert lock is not None
    assert (lock.inputs, lock.outputs) == (inputs_digest(tree), outputs_digest(tree))
    again, _ = build_bundle(load_inputs(tree), load_overlay(tree))
    describe(again, load_dictionary(tree))
    assert (tree / "specs" / "openapi.json").read_bytes() == bundle_bytes(again), "from the files it is the same"
    capsys.readouterr()

    code = run("--yes", "--root", str(tree), "--record", "--only", "notes_details_v1")
    assert code == 0, "what is recorded is known from then on"
    assert "Nothing recorded" in capsys.readouterr().out


def test_recording_leaves_a_busy_tree_alone(
    run: Run, tree: Path, upstream: Sandbox, capsys: pytest.CaptureFixture[str]
) -> None:
    from scripts.tree.exclusive import exclusive

    upstream.answer("notes_details_v1", {**ONE_NOTE, "mood": "sunny"})
    before = (tree / "specs" / "lock.json").read_bytes()
    with exclusive(tree):
        assert run("--yes", "--root", str(tree), "--record") == 2

    assert "another command" in capsys.readouterr().err
    assert (tree / "specs" / "lock.json").read_bytes() == before
