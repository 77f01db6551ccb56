"""The command: what it compares with, what it prints, and its exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scripts.drift import __main__ as drift

from .conftest import Run
from .documents import (
    PATH,
    SECOND,
    Document,
    aggregate,
    at,
    document,
    edited,
    operation,
    sample,
    tree,
    write,
)
from .edits import drop, rename, schema

REPOSITORY = Path(__file__).resolve().parents[3]


def found(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Operation and rule of each finding."""
    return [(finding["operation"], finding["rule"]) for finding in report["findings"]]


def test_a_published_document_compared_with_itself_has_no_findings(root: Path, run: Run) -> None:
    code, report = run(root / "specs" / "published")
    assert code == 0
    assert report == {
        "schema_version": 1,
        "operations_checked": 2,
        "findings": [],
        "summary": {"error": 0, "warn": 0, "info": 0},
    }


def test_the_documents_of_this_repository_compared_with_themselves_have_no_findings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert drift.main(["--against", str(REPOSITORY / "specs" / "published"), "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    lock = json.loads((REPOSITORY / "specs" / "lock.json").read_text(encoding="utf-8"))
    withdrawn = {name for name, entry in lock["documents"].items() if entry["withdrawn"]}
    # A withdrawn operation's document is kept; read as upstream's word, it says that the operation is back.
    assert {finding["operation"] for finding in report["findings"]} == withdrawn
    assert report["operations_checked"] == len(lock["documents"])


def test_an_aggregate_stands_for_the_whole_host(run: Run) -> None:
    assert run(aggregate(document(), SECOND), "--fail-on", "info")[0] == 0
    code, report = run(aggregate(SECOND))
    assert code == 1
    assert found(report) == [("thing_search_v1", "api-path-removed-without-deprecation")]
    assert report["findings"][0]["pointer"] == "/paths/~1api~1things~1search~1v1"
    code, report = run(aggregate(at(document(), "/another"), tags=[]))
    assert (code, report["summary"]["error"]) == (1, 2)
    code, report = run({"openapi": "3.1.0", "info": {}, "paths": {}})
    assert (code, report["summary"]["error"]) == (1, 2)


def test_an_aggregate_with_one_path_left_still_stands_for_the_whole_host(run: Run, tmp_path: Path) -> None:
    for other in (
        write(tmp_path / "tagged.json", {**document(), "tags": [{"name": "Things"}]}),
        write(tmp_path / "openapi.json", document()),
    ):
        assert found(run(other)[1]) == [("result_v1", "api-path-removed-without-deprecation")]


def test_a_folder_stands_for_the_whole_host_and_file_names_mean_nothing(run: Run) -> None:
    assert run([SECOND, document()], "--fail-on", "info")[0] == 0
    assert found(run([SECOND, at(document(), "/elsewhere")])[1]) == [
        ("thing_search_v1", "api-path-removed-without-deprecation")
    ]


def test_a_folder_may_hold_an_aggregate(run: Run) -> None:
    assert run([aggregate(document(), SECOND)], "--fail-on", "info")[0] == 0


def test_a_single_document_is_compared_alone(run: Run) -> None:
    code, report = run(document(), "--fail-on", "info")
    assert (code, report["operations_checked"], report["findings"]) == (0, 1, [])
    code, report = run(edited(document(), schema("page", type="boolean", format=None)))
    assert (code, report["operations_checked"]) == (1, 1)
    assert found(report) == [("thing_search_v1", "request-parameter-type-changed")]


def test_a_single_document_of_an_unknown_path_cannot_be_checked(run: Run) -> None:
    strange = edited(at(document(), "/strange"), lambda d: d["paths"]["/strange"]["get"].pop("operationId"))
    code, report = run(strange)
    assert code == 2
    assert "/strange" in report["error"]


def test_a_path_that_is_gone_is_an_error_and_says_where_it_went(run: Run) -> None:
    for other in (at(document(), "/api/new/v2"), aggregate(SECOND, at(document(), "/api/new/v2"))):
        code, report = run(other)
        assert code == 1
        assert found(report) == [("thing_search_v1", "api-path-removed-without-deprecation")]
        assert "/api/new/v2" in report["findings"][0]["message"]


def test_a_deprecated_path_that_is_gone_is_an_error_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = edited(document(), lambda d: operation(d).update(deprecated=True))
    root = tree(tmp_path / "deprecated", {"old_v1": old})
    other = write(tmp_path / "all.json", aggregate(SECOND))
    assert drift.main(["--root", str(root), "--against", str(other), "--fail-on", "error"]) == 1
    assert "api-path-removed-with-deprecation" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("deprecated", "rule"), [(True, "api-removed-with-deprecation"), (False, "api-removed-without-deprecation")]
)
def test_a_path_with_another_method_is_an_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], deprecated: bool, rule: str
) -> None:
    old = edited(document(), lambda d: operation(d).update(deprecated=deprecated))
    root = tree(tmp_path / "root2", {"old_v1": old})

    def switch(made: Document) -> None:
        made["paths"][PATH]["post"] = made["paths"][PATH].pop("get")

    for name, other in (("one", edited(old, switch)), ("all", aggregate(edited(old, switch)))):
        path = write(tmp_path / f"{name}.json", other)
        assert drift.main(["--root", str(root), "--against", str(path), "--fail-on", "error"]) == 1
        output = capsys.readouterr().out
        assert rule in output
        assert "GET" in output
        assert "POST" in output


def test_an_operation_described_twice_differently_is_refused_unless_one_is_the_aggregate(run: Run) -> None:
    changed = edited(document(), drop("page"))
    # An operation's own document says more than the aggregate.
    assert found(run([aggregate(document(), SECOND), changed])[1]) == [("thing_search_v1", "request-parameter-removed")]
    code, report = run([document(), changed, SECOND])
    assert code == 2
    assert "described twice" in report["error"]


LEVELS = {
    "error": edited(document(), rename("thingId", "itemId")),
    "warn": edited(document(), lambda made: sample(made)["data"].pop("total")),
    "info": edited(document(), lambda made: operation(made).update(summary="Other words")),
    "none": document(),
}


@pytest.mark.parametrize("threshold", ["error", "warn", "info", "never"])
@pytest.mark.parametrize("level", LEVELS)
def test_the_exit_code_is_1_at_or_above_the_chosen_level(run: Run, level: str, threshold: str) -> None:
    order = ["error", "warn", "info", "none"]
    fails = threshold != "never" and level != "none" and order.index(level) <= order.index(threshold)
    code, report = run(LEVELS[level], "--fail-on", threshold)
    assert code == int(fails)
    assert report["summary"] == {**dict.fromkeys(order[:3], 0), **({} if level == "none" else {level: 1})}


def test_warnings_fail_by_default(run: Run) -> None:
    assert run(LEVELS["warn"])[0] == 1
    assert run(LEVELS["info"])[0] == 0


def test_findings_in_json_have_the_documented_keys_and_errors_come_first(run: Run) -> None:
    def all_of_it(made: Document) -> None:
        operation(made)["summary"] = "Other words"
        sample(made)["data"].pop("total")
        rename("thingId", "itemId")(made)

    findings = run(edited(document(), all_of_it))[1]["findings"]
    assert [finding["level"] for finding in findings] == ["error", "warn", "info"]
    for finding in findings:
        assert list(finding) == ["rule", "level", "operation", "pointer", "before", "after", "message"]


def test_the_report_goes_to_a_file(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = write(tmp_path / "other.json", LEVELS["error"])
    target = tmp_path / "report.md"
    options = ["--root", str(root), "--against", str(other), "--format", "markdown"]
    assert drift.main([*options, "--output", str(target)]) == 1
    assert target.read_text(encoding="utf-8").startswith("## Upstream drift: 1 error")
    assert capsys.readouterr().out == ""
    assert drift.main([*options, "--output", str(tmp_path / "no" / "folder")]) == 2


def test_wrong_options_exit_with_2() -> None:
    for options in (["--format", "xml"], ["--fail-on", "often"], ["--against", "a", "--docs-url", "http://b"]):
        with pytest.raises(SystemExit) as stopped:
            drift.main(options)
        assert stopped.value.code == 2


def test_drift_runs_as_a_module_and_imports_no_heavy_package(root: Path, tmp_path: Path) -> None:
    other = write(tmp_path / "other.json", LEVELS["warn"])
    program = (
        "import sys; from scripts.drift import __main__ as drift; code = drift.main(sys.argv[1:]);"
        " heavy = {'httpx', 'asyncio', 'rich', 'yaml', 'jsonschema', 'attrs', 'genson', 'openapi_python_client'};"
        " assert not heavy & set(sys.modules), heavy & set(sys.modules); sys.exit(code)"
    )
    nothing = [sys.executable, "-c", program, "--root", str(root), "--against", str(root / "specs" / "published")]
    done = subprocess.run(nothing, capture_output=True, text=True, check=False, cwd=REPOSITORY, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    command = [sys.executable, "-m", "scripts.drift", "--root", str(root), "--against", str(other)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY, encoding="utf-8")
    assert done.returncode == 1, done.stderr
    assert "response-optional-property-removed" in done.stdout
    assert "\x1b" not in done.stdout
    done = subprocess.run(
        [sys.executable, "-m", "scripts.drift", "--help"], capture_output=True, text=True, check=False, cwd=REPOSITORY
    )
    assert done.returncode == 0
    assert "--against" in done.stdout
