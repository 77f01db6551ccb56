"""The few calls of GitHub's REST API that the job makes."""

from __future__ import annotations

import re
from typing import Any, Final

import httpx

from .decide import PullRequest, State

TAKEN_BACK: Final = "Taken back by upstream: "
"""The title of a request begins so when the job closed it, which is not to decline it."""
_MARK: Final = "<!-- upstream's change: {} -->"
_MARKED: Final = re.compile(r"<!-- upstream's change: ([0-9a-f]{64}) -->")
_PAGES: Final = 20


class GitHubError(Exception):
    """GitHub refused a request, or could not be reached."""


class GitHub:
    """One repository's pull requests from one branch. A context manager."""

    def __init__(self, api_url: str, repository: str, token: str, branch: str) -> None:
        """`repository` is owner/name."""
        self._repository, self._branch = repository, branch
        self._client = httpx.Client(
            base_url=f"{api_url.rstrip('/')}/repos/{repository}/",
            headers={
                "Accept": "application/vnd.github+json",
                "Authorization": f"Bearer {token}",
                "X-GitHub-Api-Version": "2022-11-28",
            },
            timeout=30,
            # Loading the certificate store takes longer than most of the job; plain HTTP needs none.
            verify=api_url.startswith("https:"),
        )

    def __enter__(self) -> GitHub:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def requests(self) -> list[PullRequest]:
        """Every pull request from the branch, newest first."""
        owner = self._repository.partition("/")[0]
        question = {"state": "all", "head": f"{owner}:{self._branch}", "sort": "created", "direction": "desc"}
        found: list[PullRequest] = []
        answer = self._ask("GET", "pulls", params={**question, "per_page": "100"})
        for _ in range(_PAGES):
            found += [_request(entry) for entry in answer.json() if self._is_ours(entry)]
            following = answer.links.get("next", {}).get("url")
            if not following:
                break
            answer = self._ask("GET", following)
        return found

    def open(self, base: str, title: str, body: str) -> int:
        """Open a pull request from the branch; returns its number."""
        content = {"head": self._branch, "base": base, "title": title, "body": body}
        return int(self._ask("POST", "pulls", json=content).json()["number"])

    def update(self, number: int, title: str, body: str) -> None:
        """Give an open pull request another text."""
        self._ask("PATCH", f"pulls/{number}", json={"title": title, "body": body})

    def take_back(self, number: int, title: str, comment: str) -> None:
        """Close a pull request for upstream, and say why."""
        self._ask("POST", f"issues/{number}/comments", json={"body": comment})
        self._ask("PATCH", f"pulls/{number}", json={"state": "closed", "title": f"{TAKEN_BACK}{title}"})

    def start(self, workflow: str) -> None:
        """Start a workflow on the branch."""
        self._ask("POST", f"actions/workflows/{workflow}/dispatches", json={"ref": self._branch})

    def _is_ours(self, entry: dict[str, Any]) -> bool:
        head = entry["head"]
        return head["ref"] == self._branch and (head.get("repo") or {}).get("full_name") == self._repository

    def _ask(self, method: str, where: str, **content: Any) -> httpx.Response:
        try:
            answer = self._client.request(method, where, **content)
        except httpx.HTTPError as error:
            raise GitHubError(f"{method} {where}: {type(error).__name__}: {error}") from None
        if answer.is_success:
            return answer
        raise GitHubError(f"{method} {where}: HTTP {answer.status_code}: {' '.join(answer.text.split())[:300]}")


def mark(change: str) -> str:
    """The line in a request's text, invisible on its page, that says which change it proposes."""
    return _MARK.format(change)


def _request(entry: dict[str, Any]) -> PullRequest:
    state: State = "open"
    if entry["state"] != "open":
        taken_back = str(entry["title"]).startswith(TAKEN_BACK)
        state = "merged" if entry["merged_at"] else "taken back" if taken_back else "declined"
    marked = _MARKED.search(entry["body"] or "")
    return PullRequest(entry["number"], state, entry["head"]["sha"], marked[1] if marked else None)
