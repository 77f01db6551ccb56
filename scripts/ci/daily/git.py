"""The commands of git that the job runs, in the checkout of the base branch."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import tarfile
from pathlib import Path
from typing import Final

from scripts.tree.paths import LOCK_PATH

from .change import settled
from .decide import Branch

PATHS: Final = ("specs", "generated")
AUTHOR: Final = "github-actions[bot]"
EMAIL: Final = "41898282+github-actions[bot]@users.noreply.github.com"


class GitError(Exception):
    """A command of git failed."""


class Git:
    """One checkout, with a remote called origin."""

    def __init__(self, root: Path, branch: str, token: str = "", server_url: str = "https://github.com") -> None:
        """`token` is given to the server alone, and by the environment: arguments are readable for every process."""
        self.root, self.branch = root, branch
        self._environment = dict(os.environ)
        if token:
            secret = base64.b64encode(f"x-access-token:{token}".encode()).decode()
            self._environment |= {
                "GIT_CONFIG_COUNT": "1",
                "GIT_CONFIG_KEY_0": f"http.{server_url.rstrip('/')}/.extraheader",
                "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {secret}",
            }

    def changed(self) -> bool:
        """Whether the sync left anything to commit."""
        return bool(self._run("status", "--porcelain", "--untracked-files=all", "--", *PATHS))

    def base(self) -> str:
        """The branch that is checked out."""
        return self._run("rev-parse", "--abbrev-ref", "HEAD")

    def fetch_branch(self) -> str | None:
        """The commit that the branch is at on the remote, fetched; `None` when there is no such branch."""
        if not self._run("ls-remote", "origin", f"refs/heads/{self.branch}"):
            return None
        tracking = f"refs/remotes/origin/{self.branch}"
        self._run("fetch", "--quiet", "origin", f"+refs/heads/{self.branch}:{tracking}")
        return self._run("rev-parse", tracking)

    def specs_at(self, commit: str) -> dict[str, bytes]:
        """Every file of `specs` in a commit, by its path below the root."""
        packed = self._output("archive", "--format=tar", commit, "--", "specs")
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            files = [(each.name, archive.extractfile(each)) for each in archive.getmembers() if each.isfile()]
            return {name: content.read() for name, content in files if content}

    def commit(self, message: str) -> None:
        """Commit what the sync left, on the branch made anew from what is checked out."""
        self._run("switch", "--quiet", "--force-create", self.branch)
        self._run("add", "--all", "--", *PATHS)
        identity = ("-c", f"user.name={AUTHOR}", "-c", f"user.email={EMAIL}")
        self._run(*identity, "commit", "--quiet", "--message", message)

    def branch_at(self, head: str, base: str) -> Branch:
        """What the branch at `head` on the remote is, beside the one that was just committed on `base`."""
        fork = self._run("merge-base", base, head)
        authors = self._run("log", "--format=%ae", f"{base}..{head}").split("\n")
        return Branch(head, tuple(sorted({*authors} - {EMAIL, ""})), self._same(fork, head, base))

    def push(self, known: str | None) -> None:
        """Push the branch, unless somebody moved it since it was `known`."""
        lease = f"--force-with-lease={self.branch}:{known or ''}"
        self._run("push", "--quiet", lease, "origin", f"HEAD:refs/heads/{self.branch}")

    def _same(self, fork: str, head: str, base: str) -> bool:
        """Whether two commits make the same files of their bases; only their locks may differ, in times."""
        if self._made(fork, head) != self._made(base, "HEAD"):
            return False
        return bool(settled(self.specs_at(head).get(LOCK_PATH)) == settled(self.specs_at("HEAD").get(LOCK_PATH)))

    def _made(self, before: str, after: str) -> dict[str, str]:
        """The files that differ between two commits, the lock aside, with their content's hash afterwards."""
        lines = self._run("diff", "--raw", "--no-abbrev", "--no-renames", "-z", before, after, "--", *PATHS).split("\0")
        facts, names = lines[:-1:2], lines[1::2]
        return {name: fact.split()[3] for fact, name in zip(facts, names, strict=True) if name != LOCK_PATH}

    def _run(self, *arguments: str) -> str:
        return self._output(*arguments).decode().strip("\n")

    def _output(self, *arguments: str) -> bytes:
        command = ("git", *arguments)
        done = subprocess.run(command, cwd=self.root, env=self._environment, capture_output=True, check=False)
        if done.returncode:
            said = (done.stderr or done.stdout).decode(errors="replace").strip()
            raise GitError(f"git {' '.join(arguments[:2])} failed: {said}")
        return done.stdout
