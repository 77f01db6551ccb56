"""One day of the daily job: with a real git remote, and a GitHub and a docs host of loopback."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from pgy_facade.sandbox import Sandbox
from scripts.ci.daily import body
from scripts.ci.daily.__main__ import BRANCH
from scripts.ci.daily.git import AUTHOR, EMAIL
from tests.scripts.docs_host import status
from tests.scripts.sync.case import ALPHA, ALPHA_URL, document

from .case import Case
from .fake_github import TOKEN

ROOT = Path(__file__).resolve().parents[3]


def reword(case: Case, words: str) -> None:
    case.host.documents[ALPHA_URL] = document(ALPHA, summary=words)


def test_without_changes_no_branch_and_no_request_is_made(daily: Case) -> None:
    assert daily.next_day() == 0
    assert (daily.head(), daily.github.calls) == (None, [])


def test_a_change_opens_one_request_and_starts_the_tests(daily: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(daily.folder / "summary.md"))
    reword(daily, "other words")
    daily.checkout()
    assert daily.job("look") == daily.job("compare") == 0
    (daily.clone / "unrelated.txt").write_text("left over by something else")
    assert daily.job("propose") == 0

    (created,) = daily.github.said("POST", "pulls")
    assert (created["head"], created["base"]) == (BRANCH, "main")
    assert "For callers" in created["body"]
    assert "Upstream drift" in created["body"]
    assert "Upstream drift" in (daily.folder / "summary.md").read_text(encoding="utf-8")
    assert daily.github.said("POST", "ci.yml/dispatches") == [{"ref": BRANCH}]
    head = daily.head() or ""
    files = daily.git("ls-tree", "-r", "--name-only", head)
    assert f"specs/published/{ALPHA}.json" in files
    assert "unrelated.txt" not in files
    assert daily.git("log", "-1", "--format=%an <%ae>", head) == f"{AUTHOR} <{EMAIL}>"
    assert daily.git("rev-parse", "origin/main") == daily.git("rev-parse", f"{head}~1")


def test_a_base_branch_that_moved_elsewhere_pushes_nothing_and_one_that_moved_below_it_does(daily: Case) -> None:
    reword(daily, "other words")
    daily.next_day()
    daily.push_to_main("README.md", "news")
    daily.next_day()
    assert daily.pushes() == 1

    daily.push_to_main("specs/overlay.yaml", "overlay: 1.0.0\nactions: []\n# another\n")
    daily.next_day()
    assert daily.pushes() == 2
    assert "# another" in daily.on_branch("specs/overlay.yaml")
    assert daily.github.states() == ["open"]


def test_a_branch_somebody_works_on_is_left_alone(daily: Case, capsys: pytest.CaptureFixture[str]) -> None:
    reword(daily, "other words")
    daily.next_day()
    daily.git("switch", "--quiet", BRANCH)
    (daily.clone / "README.md").write_text("mended")
    daily.commit("Mend it", "someone@example.com")
    daily.git("push", "--quiet", "origin", BRANCH)
    theirs = daily.head()
    reword(daily, "still other words")

    assert daily.next_day() == 0

    assert daily.head() == theirs
    said = capsys.readouterr().out
    assert f"::warning::{BRANCH} has commits by someone@example.com" in said


def test_a_request_that_could_not_be_opened_is_opened_the_next_day_without_a_push(
    daily: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    daily.github.fails = "POST pulls"
    reword(daily, "other words")
    assert daily.next_day() == 1
    said = capsys.readouterr()
    assert "daily: POST pulls: HTTP 502" in said.err
    assert TOKEN not in said.out + said.err
    assert not daily.github.said("POST", "ci.yml/dispatches")
    daily.github.fails = ""

    assert daily.next_day() == 0

    assert daily.github.states() == ["open"]
    assert daily.pushes() == 1
    assert len(daily.github.said("POST", "ci.yml/dispatches")) == 1


def test_a_request_whose_text_could_not_be_changed_gets_it_the_next_day(daily: Case) -> None:
    reword(daily, "other words")
    daily.next_day()
    daily.github.fails = "PATCH"
    reword(daily, "still other words")
    assert daily.next_day() == 1
    daily.github.fails = ""
    assert daily.next_day() == daily.next_day() == 0
    assert daily.pushes() == 2
    assert len(daily.github.said("PATCH", "pulls/1")) == 1


def test_the_day_of_a_withdrawal_is_the_one_on_which_the_request_first_had_it(daily: Case) -> None:
    del daily.host.documents[ALPHA_URL]
    content = json.loads(daily.host.documents["/openapi.json"])
    content["paths"].pop("/api/alpha/v1")
    daily.host.documents["/openapi.json"] = json.dumps(content).encode()
    daily.next_day()
    first = daily.today.isoformat()
    daily.next_day()
    assert json.loads(daily.on_branch("specs/lock.json"))["documents"][ALPHA]["withdrawn"] == first
    assert daily.pushes() == 1

    # Declined, then proposed with something else: nobody knows the day any more, and nobody adds one.
    daily.github.decline(1)
    daily.next_day()
    daily.host.documents["/openapi/new/beta.json"] = document("beta_v1", summary="other words")
    daily.next_day()
    daily.next_day()
    assert json.loads(daily.on_branch("specs/lock.json"))["documents"][ALPHA]["withdrawn"] is True
    assert daily.github.states() == ["closed", "open"]
    assert daily.pushes() == 2


def test_every_page_of_requests_is_read(daily: Case) -> None:
    daily.github.page = 1
    for words in ("one", "two", "three"):
        reword(daily, words)
        daily.next_day()
        daily.github.decline(len(daily.github.requests))
    for words in ("one", "two", "three"):
        reword(daily, words)
        assert daily.next_day() == 0
    assert daily.github.states() == ["closed"] * 3


def test_a_failure_of_the_docs_host_fails_the_job_and_proposes_nothing(
    daily: Case, capsys: pytest.CaptureFixture[str]
) -> None:
    daily.host.behaviours[ALPHA_URL] = [status(403)]
    assert daily.next_day() == 1
    assert "daily: the drift check could not be made" in capsys.readouterr().err
    assert daily.github.calls == []


def test_a_push_that_is_refused_fails_the_job(daily: Case, capsys: pytest.CaptureFixture[str]) -> None:
    hook = daily.github.remote / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    reword(daily, "other words")
    assert daily.next_day() == 1
    assert "daily: git push" in capsys.readouterr().err
    assert daily.github.calls == []


@pytest.mark.parametrize("name", ["GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN"])
def test_a_missing_variable_is_named(
    daily: Case, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    monkeypatch.delenv(name)
    assert daily.next_day() == 1
    assert name in capsys.readouterr().err


def test_a_text_too_long_for_github_is_cut_and_keeps_its_mark() -> None:
    change = "a" * 64
    note = "## For callers\n\n```yaml\n" + "a line\n" * 20_000 + "```\n"
    for text in (body.body_of(note, "", change), body.body_of("", "<details>\n" + "a line\n" * 20_000, change)):
        assert len(text) <= 65_536
        assert text.count("```") % 2 == 0
        assert text.count("<details>") == text.count("</details>")
        assert change in text.splitlines()[-1]
    assert "does not fit" not in body.body_of("note", "report", change)


@pytest.mark.skipif(os.name == "nt", reason="the job runs on Linux; the real build is tested elsewhere")
def test_the_job_goes_from_a_changed_document_to_a_request_with_the_names_to_pin(fresh: Case) -> None:
    for room in ("specs", "generated"):
        shutil.copytree(ROOT / room, fresh.clone / room, ignore=shutil.ignore_patterns("__pycache__"))
    with Sandbox() as upstream:
        fresh.docs_url = upstream.docs_url
        fresh.commit("the real thing", "someone@example.com")
        fresh.git("push", "--quiet", "origin", "main")
        published = upstream.documents.published("notes_details_v1")
        (item,) = published["paths"].values()
        new = {"name": "sortBy", "in": "query", "required": True, "schema": {"type": "string", "enum": ["A", "B"]}}
        item["get"]["parameters"].append(new)
        upstream.documents.publish("notes_details_v1", published)
        assert fresh.next_day() == 0

    (created,) = fresh.github.said("POST", "pulls")
    for words in (
        "## For callers: a major release",
        "`notes_details`, `iter_notes`: `sort_by: NotesDetailsV1SortBy` must be given.",
        "### Names that nothing pins",
        '    update: {"title": "NotesDetailsV1SortBy", "x-enum-names": {"A": "A", "B": "B"}}',
        "`new-required-request-parameter` at",
    ):
        assert created["body"].count(words) == 1
    assert "sort_by" in fresh.on_branch("generated/pgy_client/api/pugongying/notes_details_v1.py")
