"""Open the pull request that follows upstream, or update the one that is open. Run after `scripts.sync`, by drift.yml.

    python -m scripts.ci.drift_pr --report FILE [--workflow FILE]

FILE is the Markdown report of `scripts.drift`, made before the sync. Needs `git` with a remote called origin, and `gh`
with GH_TOKEN. There is one branch and at most one open pull request:

- nothing changed: an open pull request is closed.
- changed: the branch is made anew from the base branch and pushed, unless it has the same changes already.
- the branch has commits of somebody else: it is left alone, with a warning.
- a pull request with the same changes was closed: none is opened again.

Exit code: 0, or 1 when a command failed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BRANCH: Final = "drift/upstream"
TITLE: Final = "Follow what upstream changed"
PATHS: Final = ("specs", "generated")
# Its timestamps alone are no change: each sync writes its own.
LOCK: Final = "specs/lock.json"
AUTHOR: Final = "github-actions[bot]"
EMAIL: Final = "41898282+github-actions[bot]@users.noreply.github.com"
MAX_BODY: Final = 65_000  # GitHub takes 65,536 characters

INTRODUCTION: Final = (
    "In this branch `specs/` and `generated/` are as `make sync` leaves them today. "
    "The report says what changed since the base branch, what it does to callers, and what to do.\n\n"
)


class CommandError(Exception):
    """A command failed."""


@dataclass(frozen=True)
class PullRequest:
    """One pull request from the branch."""

    number: int
    state: str
    head: str


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.ci.drift_pr")
    parser.add_argument("--report", type=Path, required=True, help="the Markdown report, made before the sync")
    parser.add_argument("--workflow", help="workflow to start on the branch: pushing it starts nothing by itself")
    options = parser.parse_args(arguments)
    try:
        print(follow(options.report.read_text(encoding="utf-8"), options.workflow))
    except (CommandError, OSError) as error:
        print(f"drift_pr: {error}", file=sys.stderr)
        return 1
    return 0


def follow(report: str, workflow: str | None) -> str:
    """Bring branch and pull request up to date with the working tree; returns what was done."""
    known = _pull_requests()
    opened = next((request for request in known if request.state == "OPEN"), None)
    if not _run("git", "status", "--porcelain", "--untracked-files=all", "--", *PATHS):
        return _nothing_changed(opened)
    _run("gh", "auth", "setup-git")
    base = _run("git", "rev-parse", "--abbrev-ref", "HEAD")
    remote = _fetch_branch()
    if remote and (others := _other_authors(remote)):
        return f"::warning::{BRANCH} has commits by {', '.join(others)}; it was left alone. Merge it, or delete it."
    _commit()
    unchanged = bool(remote) and _same(remote)
    if unchanged and opened is None and any(request.head == remote for request in known if request.state == "CLOSED"):
        return f"These changes were declined before. Delete the branch {BRANCH} to have them proposed again."
    if not unchanged:
        _run("git", "push", f"--force-with-lease={BRANCH}:{remote}", "origin", f"HEAD:refs/heads/{BRANCH}")
    done = _publish(opened, base, report)
    if workflow and not unchanged:
        _run("gh", "workflow", "run", workflow, "--ref", BRANCH)
    return f"{done}; {BRANCH} {'stands there already' if unchanged else 'was pushed'}."


def _nothing_changed(opened: PullRequest | None) -> str:
    if opened is None:
        return "Nothing changed."
    comment = "Upstream is again as the base branch has it."
    _run("gh", "pr", "close", str(opened.number), "--comment", comment)
    return f"Nothing changed any more; closed #{opened.number}."


def _pull_requests() -> list[PullRequest]:
    fields = ("pr", "list", "--head", BRANCH, "--state", "all", "--limit", "100", "--json", "number,state,headRefOid")
    return [
        PullRequest(entry["number"], entry["state"], entry["headRefOid"]) for entry in json.loads(_run("gh", *fields))
    ]


def _fetch_branch() -> str:
    """The commit the branch is at upstream; empty when there is no such branch."""
    if not _run("git", "ls-remote", "origin", f"refs/heads/{BRANCH}"):
        return ""
    _run("git", "fetch", "--quiet", "origin", f"+refs/heads/{BRANCH}:refs/remotes/origin/{BRANCH}")
    return _run("git", "rev-parse", f"refs/remotes/origin/{BRANCH}")


def _other_authors(remote: str) -> list[str]:
    authors = _run("git", "log", "--format=%ae", f"HEAD..{remote}").split("\n")
    return sorted(set(authors) - {EMAIL, ""})


def _commit() -> None:
    _run("git", "switch", "--quiet", "--force-create", BRANCH)
    _run("git", "add", "--all", "--", *PATHS)
    identity = ("-c", f"user.name={AUTHOR}", "-c", f"user.email={EMAIL}")
    message = f"{TITLE}\n\nAs `make sync` leaves specs/ and generated/."
    _run("git", *identity, "commit", "--quiet", "--message", message)


def _same(remote: str) -> bool:
    return not _run("git", "diff", "--name-only", remote, "HEAD", "--", ".", f":(exclude){LOCK}")


def _publish(opened: PullRequest | None, base: str, report: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "body.md"
        body.write_text(body_of(report), encoding="utf-8")
        if opened is not None:
            _run("gh", "pr", "edit", str(opened.number), "--title", TITLE, "--body-file", str(body))
            return f"Updated #{opened.number}"
        made = _run("gh", "pr", "create", "--head", BRANCH, "--base", base, "--title", TITLE, "--body-file", str(body))
    return f"Opened {made}"


def body_of(report: str) -> str:
    """The pull request's text: the report, cut to GitHub's limit."""
    text = INTRODUCTION + report
    if len(text) <= MAX_BODY:
        return text
    return f"{text[:MAX_BODY].rpartition(chr(10))[0]}\n\nThe rest did not fit; the artifact of the run has all of it.\n"


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise CommandError(f"{' '.join(command[:3])} failed: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
