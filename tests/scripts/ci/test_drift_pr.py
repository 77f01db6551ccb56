"""The drift job's one pull request: opened, updated, closed, left alone. With a real git remote and a made-up `gh`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pgy_facade.sandbox import Sandbox
from scripts.ci import drift_pr
from scripts.drift import __main__ as drift
from scripts.sync import __main__ as sync

pytestmark = pytest.mark.skipif(
    os.name == "nt", reason="the job runs on Linux, and the made-up gh is found by its executable bit"
)

REPORT = "## Upstream drift: 1 error\n\n- `notes_details_v1`: gone\n"


class Repository:
    """A clone of a bare remote, and a `gh` in front of the path."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.remote = folder / "remote.git"
        self.clone = folder / "clone"
        self.calls_file = folder / "calls.jsonl"
        self.state_file = folder / "state.json"
        self.report = folder / "report.md"
        self.report.write_text(REPORT, encoding="utf-8")
        tools = folder / "bin"
        tools.mkdir()
        gh = tools / "gh"
        fake = Path(__file__).with_name("fake_gh.py")
        gh.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{fake}" "$@"\n', encoding="utf-8")
        gh.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("FAKE_GH_CALLS", str(self.calls_file))
        monkeypatch.setenv("FAKE_GH_STATE", str(self.state_file))
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(self.remote), cwd=folder)
        self.git("clone", "--quiet", str(self.remote), str(self.clone), cwd=folder)
        self.git("switch", "--quiet", "--create", "main")
        self.write("specs/published/a.json", "1")
        self.write("specs/lock.json", "then")
        self.write("generated/pgy_client/a.py", "1")
        self.commit("start", "someone@example.com")
        self.git("push", "--quiet", "origin", "main")
        monkeypatch.chdir(self.clone)

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        done = subprocess.run(["git", *arguments], cwd=cwd or self.clone, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        target = self.clone / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def commit(self, message: str, author: str) -> None:
        self.git("add", "--all")
        self.git("-c", "user.name=Someone", "-c", f"user.email={author}", "commit", "--quiet", "--message", message)

    def next_day(self) -> None:
        """A fresh checkout of the base branch."""
        shutil.rmtree(self.clone)
        self.git("clone", "--quiet", str(self.remote), str(self.clone), cwd=self.folder)
        os.chdir(self.clone)

    def sync(self, content: str, when: str = "now") -> None:
        """What a sync leaves behind."""
        self.write("specs/published/a.json", content)
        self.write("generated/pgy_client/a.py", content)
        self.write("specs/lock.json", when)

    def follow(self, *more: str) -> int:
        return drift_pr.main(["--report", str(self.report), "--workflow", "ci.yml", *more])

    @property
    def calls(self) -> list[dict[str, Any]]:
        if not self.calls_file.exists():
            return []
        return [json.loads(line) for line in self.calls_file.read_text(encoding="utf-8").splitlines()]

    def gh_calls(self, *start: str) -> list[dict[str, Any]]:
        return [call for call in self.calls if call["argv"][: len(start)] == list(start)]

    @property
    def states(self) -> list[str]:
        return [request["state"] for request in json.loads(self.state_file.read_text(encoding="utf-8"))]

    def branch_head(self) -> str:
        return self.git("ls-remote", "origin", f"refs/heads/{drift_pr.BRANCH}").partition("\t")[0]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    return Repository(tmp_path, monkeypatch)


def test_without_changes_no_pull_request_is_opened(repository: Repository) -> None:
    assert repository.follow() == 0

    assert repository.branch_head() == ""
    assert [call["argv"][:2] for call in repository.calls] == [["pr", "list"]]


def test_a_change_opens_one_pull_request_with_the_report_and_starts_the_tests(repository: Repository) -> None:
    repository.sync("2")
    repository.write("specs/published/new.json", "new")
    repository.write("unrelated.txt", "left over by something else")

    assert repository.follow() == 0

    (created,) = repository.gh_calls("pr", "create")
    assert REPORT in created["body"]
    assert created["argv"][created["argv"].index("--base") + 1] == "main"
    assert repository.gh_calls("workflow", "run", "ci.yml", "--ref", drift_pr.BRANCH)
    files = repository.git("ls-tree", "-r", "--name-only", repository.branch_head())
    assert "specs/published/new.json" in files
    assert "unrelated.txt" not in files
    author = repository.git("log", "-1", "--format=%an <%ae>", repository.branch_head())
    assert author == f"{drift_pr.AUTHOR} <{drift_pr.EMAIL}>"
    assert repository.git("rev-parse", "origin/main") == repository.git("rev-parse", f"{repository.branch_head()}~1")


def test_a_further_change_updates_the_same_pull_request(repository: Repository) -> None:
    repository.sync("2")
    repository.follow()
    first = repository.branch_head()
    repository.next_day()
    repository.sync("3")
    repository.report.write_text("another report", encoding="utf-8")

    assert repository.follow() == 0

    assert len(repository.gh_calls("pr", "create")) == 1
    (edited,) = repository.gh_calls("pr", "edit", "1")
    assert "another report" in edited["body"]
    assert repository.states == ["OPEN"]
    assert repository.branch_head() != first
    assert repository.git("rev-list", "--count", f"origin/main..{repository.branch_head()}") == "1"


def test_the_same_change_the_next_day_pushes_nothing(repository: Repository) -> None:
    repository.sync("2", when="monday")
    repository.follow()
    first = repository.branch_head()
    repository.next_day()
    repository.sync("2", when="tuesday")

    assert repository.follow() == 0

    assert repository.branch_head() == first
    assert len(repository.gh_calls("workflow", "run")) == 1
    assert repository.states == ["OPEN"]


def test_a_base_that_moved_on_makes_the_branch_anew(repository: Repository) -> None:
    repository.sync("2")
    repository.follow()
    repository.next_day()
    repository.write("README.md", "news")
    repository.commit("news", "someone@example.com")
    repository.git("push", "--quiet", "origin", "main")
    repository.next_day()
    repository.sync("2")

    assert repository.follow() == 0

    assert "README.md" in repository.git("ls-tree", "-r", "--name-only", repository.branch_head())
    assert repository.states == ["OPEN"]


def test_a_change_that_upstream_takes_back_closes_the_pull_request(repository: Repository) -> None:
    repository.sync("2")
    repository.follow()
    repository.next_day()

    assert repository.follow() == 0

    assert repository.states == ["CLOSED"]


def test_a_branch_somebody_works_on_is_left_alone(repository: Repository, capsys: pytest.CaptureFixture[str]) -> None:
    repository.sync("2")
    repository.follow()
    repository.write("specs/published/a.json", "2, but better")
    repository.commit("Mend it", "someone@example.com")
    repository.git("push", "--quiet", "origin", f"HEAD:{drift_pr.BRANCH}")
    pushed = repository.branch_head()
    repository.next_day()
    repository.sync("3")

    assert repository.follow() == 0

    assert repository.branch_head() == pushed
    said = capsys.readouterr().out
    assert "::warning::" in said
    assert "someone@example.com" in said


def test_a_pull_request_that_was_declined_is_not_opened_again(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.sync("2")
    repository.follow()
    requests = json.loads(repository.state_file.read_text(encoding="utf-8"))
    requests[0]["state"] = "CLOSED"
    repository.state_file.write_text(json.dumps(requests), encoding="utf-8")
    repository.next_day()
    repository.sync("2", when="tuesday")

    assert repository.follow() == 0
    assert "declined" in capsys.readouterr().out
    assert repository.states == ["CLOSED"]

    repository.next_day()
    repository.sync("3")
    assert repository.follow() == 0
    assert repository.states == ["CLOSED", "OPEN"]


def test_a_merged_pull_request_is_followed_by_a_new_one(repository: Repository) -> None:
    repository.sync("2")
    repository.follow()
    requests = json.loads(repository.state_file.read_text(encoding="utf-8"))
    requests[0]["state"] = "MERGED"
    repository.state_file.write_text(json.dumps(requests), encoding="utf-8")
    repository.git("push", "--quiet", "origin", f"{repository.branch_head()}:refs/heads/main")
    repository.next_day()
    repository.sync("3")

    assert repository.follow() == 0

    assert repository.states == ["MERGED", "OPEN"]


def test_a_pull_request_that_could_not_be_opened_is_opened_the_next_day(
    repository: Repository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAKE_GH_FAILS", "pr create")
    repository.sync("2")
    assert repository.follow() == 1
    assert "GitHub says no" in capsys.readouterr().err
    monkeypatch.delenv("FAKE_GH_FAILS")
    repository.next_day()
    repository.sync("2", when="tuesday")

    assert repository.follow() == 0

    assert repository.states == ["OPEN"]


def test_a_push_that_is_refused_fails_the_job(repository: Repository) -> None:
    hook = repository.remote / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    repository.sync("2")

    assert repository.follow() == 1

    assert not repository.gh_calls("pr", "create")


def test_a_report_too_long_for_github_is_cut() -> None:
    body = drift_pr.body_of("a line\n" * 20_000)

    assert len(body) <= 65_536
    assert body.endswith("has all of it.\n")


def test_the_job_goes_from_a_changed_document_to_a_pull_request(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    root = Path(__file__).resolve().parents[3]
    for room in ("specs", "generated"):
        shutil.rmtree(repository.clone / room)
        shutil.copytree(root / room, repository.clone / room, ignore=shutil.ignore_patterns("__pycache__"))
    repository.commit("the real thing", "someone@example.com")
    repository.git("push", "--quiet", "origin", "main")
    with Sandbox() as upstream:
        document = upstream.documents.published("notes_details_v1")
        (item,) = document["paths"].values()
        new = {"name": "sortBy", "in": "query", "required": True, "schema": {"type": "string"}}
        item["get"]["parameters"].append(new)
        upstream.documents.publish("notes_details_v1", document)
        where = ["--root", str(repository.clone), "--docs-url", upstream.docs_url]

        report = ["--fail-on", "never", "--format", "markdown", "--output", str(repository.report)]
        assert drift.main([*where, *report]) == 0
        assert sync.main(where) == 0
    assert repository.follow() == 0

    (created,) = repository.gh_calls("pr", "create")
    assert "new-required-request-parameter" in created["body"]
    module = "generated/pgy_client/api/pugongying/notes_details_v1.py"
    assert "sort_by" in repository.git("show", f"{repository.branch_head()}:{module}")
