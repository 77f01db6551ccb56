"""Decide what happens to the pull request. Touches neither git nor the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["open", "merged", "declined", "taken back"]
Action = Literal["nothing", "close", "leave alone", "declined", "keep", "update", "open"]


@dataclass(frozen=True, slots=True)
class PullRequest:
    """One pull request from the job's branch."""

    number: int
    state: State
    head: str
    """The commit it is, or was last, at."""
    change: str | None
    """The fingerprint of the change of upstream that it proposes."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The job's branch on the remote."""

    head: str
    others: tuple[str, ...] = ()
    """Who else has commits on it."""
    same: bool = False
    """Whether it changes the same files to the same content as today's sync."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do."""

    action: Action
    request: PullRequest | None = None
    """The pull request to close, to update, or that was declined."""
    push: bool = False
    others: tuple[str, ...] = ()
    """Who has commits on a branch that is left alone."""


def decide(change: str | None, branch: Branch | None, requests: Sequence[PullRequest]) -> Decision:
    """Decide what happens today.

    Args:
        change: the fingerprint of what differs from the base branch; `None` when nothing does.
        branch: the branch on the remote, if it is there.
        requests: every pull request from the branch, newest first.
    """
    opened = next((request for request in requests if request.state == "open"), None)
    if change is None:
        return Decision("close", opened) if opened else Decision("nothing")
    if branch and branch.others and not _is_settled(branch, requests):
        return Decision("leave alone", opened, others=branch.others)
    if opened is None:
        declined = next((each for each in requests if each.state == "declined" and each.change == change), None)
        if declined:
            return Decision("declined", declined)
    push = branch is None or not branch.same
    if opened is None:
        return Decision("open", push=push)
    # A text that tells of another change is of a run that failed after its push.
    return Decision("update" if push or opened.change != change else "keep", opened, push)


def is_datable(requests: Sequence[PullRequest]) -> bool:
    """Whether today is the day of a withdrawal that is noticed now: not where a declined request may have had it."""
    return not requests or requests[0].state != "declined"


def earlier(branch: str | None, requests: Sequence[PullRequest]) -> str | None:
    """Return the commit of an earlier sync that waits to be merged: the open request's, or a branch without any."""
    if branch is None or any(request.head == branch and request.state != "open" for request in requests):
        return None
    return branch


def _is_settled(branch: Branch, requests: Sequence[PullRequest]) -> bool:
    """Whether the branch's commits stand in a pull request that is over, which keeps them."""
    return any(request.head == branch.head and request.state != "open" for request in requests)
