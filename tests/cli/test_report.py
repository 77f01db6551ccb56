"""`pgy report`: the number of calls is said first, what was paid for is never lost, and the file is whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from pgy_facade.report import calls_for
from pgy_facade.sandbox import Sandbox
from tests.cli.conftest import Pgy

A, B = "5e8f00000000000000000001", "5e8f00000000000000000002"


def test_a_report_says_how_many_calls_it_makes_and_what_they_cost(pgy: Pgy, upstream: Sandbox, tmp_path: Path) -> None:
    store, page = str(tmp_path / "a.db"), tmp_path / "r.html"

    first = pgy("report", A, B, "--store", store, "-o", str(page), "--lang", "zh", "--yes")
    again = pgy("report", A, B, "--store", store, "-o", str(page), "--lang", "zh")

    assert (first.code, again.code) == (0, 0)
    assert f"至多计费：{2 * calls_for()} 次" in first.err
    assert f"本次计费：{2 * calls_for()}" in first.err
    assert "本次计费：0" in again.err
    assert len(upstream.requests) == 2 * calls_for()
    assert "位博主对比" in page.read_text("utf-8")


def test_nothing_is_asked_where_nobody_can_agree_to_it(pgy: Pgy, upstream: Sandbox, tmp_path: Path) -> None:
    done = pgy("report", A, "--store", str(tmp_path / "a.db"))

    assert done.code == 2
    assert f"up to {calls_for()} calls would be billed: say --yes" in done.err
    assert len(upstream.requests) == 0


def test_a_link_does_for_an_identifier_and_markdown_goes_to_the_screen(pgy: Pgy) -> None:
    done = pgy("report", f"https://www.xiaohongshu.com/user/profile/{A}?tab=note", "--yes")

    assert done.code == 0
    assert done.out.startswith("# ")
    assert "| CPM, photo-text |" in done.out
    assert "with --store FILE the next report asks only for what is too old" in done.err


def test_data_are_printed_as_json_and_slides_go_into_a_folder(pgy: Pgy, tmp_path: Path) -> None:
    done = pgy("report", A, "--json", "--yes", "--pictures", str(tmp_path / "slides"))

    assert [each["user_id"] for each in json.loads(done.out)] == [A]
    assert [path.name for path in (tmp_path / "slides").iterdir()] == [f"{A}.svg"]


def test_only_kept_answers_are_used_when_that_is_asked_for(pgy: Pgy, upstream: Sandbox, tmp_path: Path) -> None:
    store = str(tmp_path / "a.db")
    pgy("report", A, "--store", store, "--yes")
    before = len(upstream.requests)

    done = pgy("report", A, B, "--store", store, "--only-kept", "--json")

    assert done.code == 0
    assert [len(each["missing"]) for each in json.loads(done.out)] == [0, calls_for()]
    assert len(upstream.requests) == before
    assert pgy("report", A, "--only-kept").code == 2


def test_a_budget_that_ends_is_said_and_the_page_is_there(pgy: Pgy, tmp_path: Path) -> None:
    page = tmp_path / "r.html"
    done = pgy("report", A, "--store", str(tmp_path / "a.db"), "--yes", "--max-billed", "5", "-o", str(page))

    assert done.code == 4
    assert f"{calls_for() - 5} answers are missing" in done.err
    assert page.is_file()


def test_a_creator_who_does_not_exist_has_the_exit_code_for_that(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.fail_with(201, times=None)

    assert pgy("report", A, "--yes").code == 8


def test_answers_that_were_paid_for_stay_when_the_page_cannot_be_written(
    pgy: Pgy, upstream: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pgy_facade.report.writing.write_whole", full)
    done = pgy("report", A, "--yes", "-o", str(tmp_path / "r.html"))
    monkeypatch.undo()

    assert done.code == 2
    assert "cannot write" in done.err
    left = done.err.partition("go on with --store ")[2].splitlines()[0]
    assert Path(left).is_file()
    assert pgy("store", "--store", left).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give the identifier or the profile link of a creator"),
        (("5.9E+23",), "a spreadsheet has rounded it"),
        ((A, "-o", "r.pdf"), "a report is written as .html, .md, .json"),
        ((A, "-o", "no/such/folder/r.html"), "give a file in a folder that exists"),
        ((A, "--profile", "nowhere.toml"), "cannot read the profile nowhere.toml"),
    ],
)
def test_a_mistake_is_said_before_anything_is_paid_for(
    pgy: Pgy, upstream: Sandbox, arguments: tuple[str, ...], said: str
) -> None:
    done = pgy("report", *arguments, "--yes")

    assert done.code == 2
    assert said in done.err
    assert len(upstream.requests) == 0


def test_the_profile_that_is_printed_can_be_given_back(pgy: Pgy, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(pgy("report", "--print-profile").out, encoding="utf-8")

    assert pgy("report", A, "--profile", str(path), "--yes").code == 0


def test_a_place_for_slides_that_cannot_be_is_refused_before_anything_is_asked(
    pgy: Pgy, upstream: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()

    for place in (tmp_path / "file", tmp_path / "no" / "folder"):
        done = pgy("report", A, "--yes", "--pictures", str(place))

        assert done.code == 2
        assert "cannot write slides to" in done.err
    assert len(upstream.requests) == 0


def test_a_store_that_is_not_there_is_no_empty_report(pgy: Pgy, tmp_path: Path) -> None:
    done = pgy("report", A, "--only-kept", "--store", str(tmp_path / "misspelt.db"))

    assert done.code == 2
    assert "there is no store" in done.err
    assert list(tmp_path.glob("misspelt*")) == []


def test_what_was_paid_for_is_kept_where_a_report_is_not_whole(
    pgy: Pgy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    first = pgy("report", A, "--yes", "--max-billed", "5", "-o", str(tmp_path / "r.md"))
    kept = first.err.rpartition("--store ")[2].strip()
    second = pgy("report", A, "--yes", "--store", kept, "-o", str(tmp_path / "r.md"))

    assert first.code == 4
    assert f"until the report is written, answers are kept in {kept}" in first.err
    assert second.code == 0
    assert f"billed now: {calls_for() - 5}" in second.err


def test_data_are_printed_beside_a_file(pgy: Pgy, tmp_path: Path) -> None:
    done = pgy("report", A, "--json", "--yes", "-o", str(tmp_path / "r.md"))

    assert [each["user_id"] for each in json.loads(done.out)] == [A]
    assert (tmp_path / "r.md").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_under_standard_output_loses_no_answers(upstream: Sandbox, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pgy_facade.cli", "report", A, "--yes", "--lang", "en"]
    environment = {**os.environ, "JUSTONEAPI_TOKEN": "any", "PGY_REGION": upstream.api_url, "TMPDIR": str(tmp_path)}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False)
    (kept,) = tmp_path.glob("*/answers.db")

    assert f"go on with --store {kept}" in done.stderr
    assert done.returncode == 1
    assert "standard output could not be written" in done.stderr
    assert "Traceback" not in done.stderr
