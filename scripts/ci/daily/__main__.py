"""Follow upstream by one pull request. Run by drift.yml, in three steps; only the first and the last hold the token.

    python -m scripts.ci.daily look    --work DIR    is there an earlier sync that waits to be merged?
    python -m scripts.ci.daily compare --work DIR    what changed upstream, and a sync: specs/ and generated/ follow
    python -m scripts.ci.daily propose --work DIR    open, update or close the pull request

DIR is a folder of the run: the steps hand over to each other there, and the reports are there afterwards. `look` and
`propose` read GITHUB_API_URL, GITHUB_SERVER_URL, GITHUB_REPOSITORY and GITHUB_TOKEN, as GitHub Actions sets them.

There is one branch and at most one open pull request. A change of upstream is proposed once: the branch is pushed when
it would say something else, and what was declined is not proposed again until something else changes.

Exit code: 0, or 1 when something failed; the next day's run takes it up again.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from scripts.tree.files import read_if_there
from scripts.tree.paths import ROOT

from .body import TITLE, body_of
from .change import change_between
from .decide import Decision, decide, earlier, is_datable
from .git import Git, GitError
from .github import GitHub, GitHubError

BRANCH: Final = "drift/upstream"
MESSAGE: Final = f"{TITLE}\n\nAs `make sync` leaves specs/ and generated/."
AGAIN: Final = "Upstream is again as the base branch has it."


class StepError(Exception):
    """A step could not do its work."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step."""
    options = _parser().parse_args(arguments)
    steps = {"look": look, "compare": compare, "propose": propose}
    try:
        options.work.mkdir(parents=True, exist_ok=True)
        print(steps[options.step](options))
    except (StepError, GitError, GitHubError, OSError) as error:
        print(f"daily: {error}", file=sys.stderr)
        return 1
    return 0


def look(options: argparse.Namespace) -> str:
    """Write the earlier sync's `specs` into the folder of the run, and whether today may date a withdrawal."""
    git = _git(options)
    with _github() as github:
        requests = github.requests()
    commit = earlier(git.fetch_branch(), requests)
    if commit:
        for path, content in git.specs_at(commit).items():
            target = options.work / "earlier" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    day = options.today.isoformat() if is_datable(requests) else None
    (options.work / "day.json").write_text(json.dumps(day), encoding="utf-8")
    return f"An earlier sync waits to be merged: {commit}." if commit else "No earlier sync waits to be merged."


def compare(options: argparse.Namespace) -> str:
    """Report what changed upstream since the base branch, then sync."""
    from scripts.drift.__main__ import main as drift
    from scripts.sync.__main__ import main as sync

    place = ["--root", str(options.root), *(["--docs-url", options.docs_url] if options.docs_url else [])]
    for form, name in (("markdown", "report.md"), ("html", "report.html")):
        if drift([*place, "--fail-on", "never", "--format", form, "--output", str(options.work / name)]):
            raise StepError("the drift check could not be made")
    before = options.work / "earlier"
    day = json.loads((options.work / "day.json").read_text(encoding="utf-8"))
    known = [*(["--earlier", str(before)] if before.is_dir() else []), *(["--noticed", day] if day else [])]
    if sync([*place, *known, "--note", str(options.work / "note.md")]):
        raise StepError("the sync failed; nothing was changed")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write("\n".join(_texts(options.work)))
    return "Compared and synced."


def propose(options: argparse.Namespace) -> str:
    """Bring branch and pull request up to date with what the sync left; returns what was done."""
    git, root = _git(options), options.root
    with _github() as github:
        requests = github.requests()
        if not git.changed():
            return _carry_out(decide(None, None, requests), github, "", "")
        base = git.base()
        change = change_between(git.specs_at("HEAD").get, lambda path: read_if_there(root / path))
        head = git.fetch_branch()
        git.commit(MESSAGE)
        decision = decide(change, git.branch_at(head, base) if head else None, requests)
        if decision.push:
            git.push(head)
        said = _carry_out(decision, github, base, body_of(*_texts(options.work), change))
        if decision.action in ("open", "update") and options.workflow:
            github.start(options.workflow)
        return said


def _carry_out(decision: Decision, github: GitHub, base: str, body: str) -> str:
    number = decision.request.number if decision.request else 0
    match decision.action:
        case "nothing":
            return "Nothing changed."
        case "close":
            github.take_back(number, TITLE, AGAIN)
            return f"Nothing changed any more; closed #{number}."
        case "leave alone":
            others = ", ".join(decision.others)
            return f"::warning::{BRANCH} has commits by {others}; it was left alone. Merge it, or close its request."
        case "declined":
            return f"#{number} proposed the same and was declined; it is proposed again when something else changes."
        case "keep":
            return f"#{number} stands, and says the same."
        case "update":
            github.update(number, TITLE, body)
            return f"Updated #{number}."
        case "open":
            return f"Opened #{github.open(base, TITLE, body)}."


def _texts(work: Path) -> tuple[str, str]:
    """The note for callers, and the drift report."""
    note, report = ((read_if_there(work / name) or b"").decode() for name in ("note.md", "report.md"))
    return note, report


def _git(options: argparse.Namespace) -> Git:
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    return Git(options.root, BRANCH, os.environ.get("GITHUB_TOKEN", ""), server)


def _github() -> GitHub:
    names = ("GITHUB_API_URL", "GITHUB_REPOSITORY", "GITHUB_TOKEN")
    api_url, repository, token = (os.environ.get(name, "") for name in names)
    if not (api_url and repository and token):
        raise StepError(f"{', '.join(names)} must be set in the environment, as GitHub Actions does")
    return GitHub(api_url, repository, token, BRANCH)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m scripts.ci.daily", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("step", choices=("look", "compare", "propose"))
    parser.add_argument("--work", metavar="DIR", type=Path, required=True, help="the folder of the run")
    parser.add_argument(
        "--workflow", metavar="FILE", help="to start on the branch: pushing it starts nothing by itself"
    )
    parser.add_argument("--docs-url", metavar="URL", help="docs host (default: docs_url of specs/sources.toml)")
    parser.add_argument("--root", metavar="DIR", type=Path, default=ROOT, help="the checkout (default: this one)")
    parser.add_argument(
        "--today", metavar="DAY", type=date.fromisoformat, default=datetime.now(UTC).date(), help=argparse.SUPPRESS
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
