"""Findings that are accepted in `specs/drift-accepted.toml`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.drift import __main__ as drift

from .documents import aggregate, at, document, edited, operation, tree, write
from .edits import drop

Run = Callable[..., tuple[int, dict[str, Any]]]
ENTRY = """
[[accepted]]
rule = "request-parameter-removed"
operation = "thing_search_v1"
reason = "nobody pages"
date = 2026-05-04
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A tree with two operations."""
    second = at(edited(document(), lambda d: operation(d).update(operationId="b")), "/api/b/v1")
    return tree(tmp_path / "root", {"thing_search_v1": document(), "b_v1": second})


@pytest.fixture
def run(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run against a document from which the parameter `page` was removed, with accepted findings."""

    def go(accepted: str | None, *options: str, other: Any = None) -> tuple[int, dict[str, Any]]:
        if accepted is not None:
            (root / "specs" / "drift-accepted.toml").write_text(accepted, encoding="utf-8")
        path = write(tmp_path / "other.json", other or edited(document(), drop("page")))
        code = drift.main(["--root", str(root), "--against", str(path), "--format", "json", *options])
        output = capsys.readouterr()
        return code, json.loads(output.out) if output.out else {"error": output.err}

    return go


def found(report: dict[str, Any]) -> list[tuple[str, str]]:
    """Operation and rule of each finding."""
    return [(finding["operation"], finding["rule"]) for finding in report["findings"]]


def test_without_a_file_of_accepted_findings_nothing_is_accepted(run: Run) -> None:
    assert run(None)[0] == 1


def test_an_accepted_finding_is_set_aside(run: Run) -> None:
    code, report = run(ENTRY, "--fail-on", "info")
    assert (code, report["findings"], report["summary"]) == (0, [], {"error": 0, "warn": 0, "info": 0})


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_reports_for_people_list_accepted_findings(
    run: Run, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    run(ENTRY)
    options = ["--root", str(root), "--against", str(tmp_path / "other.json"), "--format", form]
    assert drift.main(options) == 0
    output = capsys.readouterr().out
    assert "nobody pages" in output
    assert "2026-05-04" in output


def test_an_entry_with_a_pointer_accepts_only_the_finding_there(run: Run) -> None:
    place = "/paths/~1api~1things~1search~1v1/get/parameters/3"
    assert run(f'{ENTRY}pointer = "{place}"\n')[0] == 0
    code, report = run(f'{ENTRY}pointer = "{place}7"\n')
    assert code == 1
    assert found(report) == [
        ("thing_search_v1", "request-parameter-removed"),
        ("thing_search_v1", "accepted-finding-unused"),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        ENTRY.replace("request-parameter-removed", "endpoint-deprecated"),
        ENTRY.replace("thing_search_v1", "never_tracked_v1"),
    ],
)
def test_an_accepted_entry_that_matches_nothing_is_reported(run: Run, entry: str) -> None:
    code, report = run(ENTRY + entry)
    assert code == 1
    assert [rule for _, rule in found(report)] == ["accepted-finding-unused"]
    assert "nobody pages" in report["findings"][0]["message"]


def test_an_entry_for_an_operation_that_was_not_compared_is_not_reported(run: Run) -> None:
    other = ENTRY.replace("thing_search_v1", "b_v1")
    assert run(ENTRY + other)[0] == 0
    second = at(edited(document(), lambda d: operation(d).update(operationId="b")), "/api/b/v1")
    whole = aggregate(edited(document(), drop("page")), second)
    assert found(run(ENTRY + other, other=whole)[1]) == [("b_v1", "accepted-finding-unused")]


@pytest.mark.parametrize(
    "content",
    [
        "not toml [",
        "accepted = 3",
        "[[accept]]\nrule = 'x'",
        "accepted = [3]",
        ENTRY.replace('reason = "nobody pages"', ""),
        ENTRY.replace("nobody pages", "  "),
        ENTRY.replace("date = 2026-05-04", ""),
        ENTRY.replace("2026-05-04", '"soon"'),
        ENTRY.replace("2026-05-04", "7"),
        ENTRY.replace("request-parameter-removed", "request-parameter-remove"),
        ENTRY + "until = 2027-01-01",
        ENTRY + "pointer = 3",
    ],
)
def test_a_malformed_file_of_accepted_findings_stops_the_check(run: Run, content: str) -> None:
    code, report = run(content, "--fail-on", "never")
    assert code == 2
    assert "drift-accepted.toml" in report["error"]


def test_a_file_of_accepted_findings_named_on_the_command_line_must_exist(run: Run, tmp_path: Path) -> None:
    assert run(None, "--accepted", str(tmp_path / "none.toml"))[0] == 2
    (tmp_path / "mine.toml").write_text(ENTRY.replace("2026-05-04", '"2026-05-04"'))
    assert run(None, "--accepted", str(tmp_path / "mine.toml"))[0] == 0
