"""A repository with a real bare remote, a docs host and a GitHub of loopback, and days that pass."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from scripts.ci.daily.__main__ import BRANCH, main
from scripts.sync.__main__ import main as sync
from tests.scripts.docs_host import DocsHost
from tests.scripts.sync.case import cheap_build, healthy, write_tree

from .fake_github import REPOSITORY, TOKEN, FakeGitHub

FIRST_DAY = date(2026, 1, 1)


class Case:
    """One repository whose job runs once a day."""

    def __init__(self, folder: Path, host: DocsHost, github: FakeGitHub, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self.host, self.github = folder, host, github
        self.clone, self.work = folder / "clone", folder / "work"
        self.monkeypatch = monkeypatch
        self.docs_url: str = host.url
        self.today = FIRST_DAY
        self.checked_out: str | None = None
        for name, value in {
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_SYSTEM": os.devnull,
            "GITHUB_API_URL": github.url,
            "GITHUB_REPOSITORY": REPOSITORY,
            "GITHUB_TOKEN": TOKEN,
        }.items():
            monkeypatch.setenv(name, value)
        monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
        self.git("init", "--quiet", "--bare", "--initial-branch=main", str(github.remote), cwd=folder)
        self.git("config", "core.logAllRefUpdates", "always", cwd=github.remote)
        self.git("clone", "--quiet", str(github.remote), str(self.clone), cwd=folder)
        self.git("switch", "--quiet", "--create", "main")

    def start_with(self, build: bool = True) -> None:
        """Commit a tree of three small operations that follows upstream."""
        if build:
            self.monkeypatch.setattr("scripts.client.build.build_outputs", cheap_build)
        healthy(self.host)
        write_tree(self.clone)
        assert sync(["--root", str(self.clone), "--docs-url", self.host.url]) == 0
        self.commit("start", "someone@example.com")
        self.git("push", "--quiet", "origin", "main")

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        done = subprocess.run(["git", *arguments], cwd=cwd or self.clone, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    def commit(self, message: str, author: str) -> None:
        self.git("add", "--all")
        self.git("-c", "user.name=Someone", "-c", f"user.email={author}", "commit", "--quiet", "--message", message)

    def push_to_main(self, path: str, text: str) -> None:
        """What somebody else does on the base branch."""
        self.checkout()
        (self.clone / path).write_text(text, encoding="utf-8")
        self.commit(f"Change {path}", "someone@example.com")
        self.git("push", "--quiet", "origin", "main")

    def checkout(self) -> None:
        """A fresh checkout of the base branch, as the workflow makes one."""
        main = self.github.head_of("main")
        if self.checked_out != main:
            self.git("fetch", "--quiet", "origin", "main")
        if self.checked_out != main or self.git("status", "--porcelain", "--branch") != "## main...origin/main":
            self.git("switch", "--quiet", "--force-create", "main", "origin/main")
            self.git("clean", "-fdq")
        self.checked_out = main

    def job(self, step: str) -> int:
        """Run one step."""
        epoch = int(datetime.combine(self.today, datetime.min.time(), UTC).timestamp())
        self.monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        place = ["--root", str(self.clone), "--work", str(self.work), "--docs-url", self.docs_url]
        return main([step, *place, "--today", self.today.isoformat(), "--workflow", "ci.yml"])

    def run(self) -> int:
        """Run the whole job, as on one day; the exit code of the step that failed, or of the last."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.checkout()
        for step in ("look", "compare"):
            if code := self.job(step):
                return code
        return self.job("propose")

    def next_day(self) -> int:
        """Let a day pass, and run the job."""
        self.today += timedelta(days=1)
        return self.run()

    def pushes(self) -> int:
        """How often the branch was pushed."""
        return self.github.pushes(BRANCH)

    def head(self) -> str | None:
        """The commit that the branch is at on the remote."""
        return self.github.head_of(BRANCH)

    def on_branch(self, path: str) -> str:
        return self.git("show", f"{BRANCH}:{path}", cwd=self.github.remote)
