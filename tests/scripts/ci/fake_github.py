"""The part of GitHub's REST API that the daily job uses, over real HTTP on loopback, in front of a bare repository."""

from __future__ import annotations

import json
import re
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

REPOSITORY = "owner/repository"
TOKEN = "ghs_secret"


class FakeGitHub:
    """`requests` are the pull requests as the API lists them; `calls` is every request that changed something."""

    def __init__(self, remote: Path, page: int = 100) -> None:
        self.remote, self.page = remote, page
        self.requests: list[dict[str, Any]] = []
        self.calls: list[tuple[str, str, Any]] = []
        self._before: dict[str, int] = {}
        self.fails = ""
        """The beginning of "METHOD path" that is answered with 502."""

    def __enter__(self) -> Self:
        handler = type("Handler", (_Handler,), {"github": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def head_of(self, branch: str) -> str | None:
        reference = self.remote / "refs" / "heads" / branch
        return reference.read_text().strip() if reference.exists() else None

    def states(self) -> list[str]:
        """Each pull request's state, oldest first."""
        self.refresh()
        return ["merged" if each["merged_at"] else each["state"] for each in self.requests]

    def refresh(self) -> None:
        """An open pull request is where its branch is."""
        for request in self.requests:
            if request["state"] == "open":
                request["head"]["sha"] = self.head_of(request["head"]["ref"]) or request["head"]["sha"]

    def said(self, method: str, path: str) -> list[Any]:
        """The bodies of the requests with this method and a path that ends so."""
        return [body for one, where, body in self.calls if one == method and where.endswith(path)]

    def decline(self, number: int, *, delete_branch: bool = True) -> None:
        """What a maintainer does who does not want it."""
        self.refresh()
        request = self.requests[number - 1]
        request["state"] = "closed"
        if delete_branch:
            self._delete(request["head"]["ref"])

    def merge(self, number: int, *, delete_branch: bool = True) -> None:
        """What a maintainer does who wants it: squash and merge."""
        self.refresh()
        request = self.requests[number - 1]
        tree = self.git("merge-tree", "--write-tree", "main", request["head"]["sha"])
        identity = ("-c", "user.name=Maintainer", "-c", "user.email=maintainer@example.com")
        commit = self.git(*identity, "commit-tree", tree, "-p", "main", "-m", request["title"])
        self.git("update-ref", "refs/heads/main", commit)
        request |= {"state": "closed", "merged_at": "2026-01-01T00:00:00Z"}
        if delete_branch:
            self._delete(request["head"]["ref"])

    def pushes(self, branch: str) -> int:
        """How often a branch was pushed, as the reflogs of the remote have it."""
        log = self.remote / "logs" / "refs" / "heads" / branch
        return self._before.get(branch, 0) + (len(log.read_text().splitlines()) if log.exists() else 0)

    def _delete(self, branch: str) -> None:
        self._before[branch] = self.pushes(branch)  # the reflog goes with the branch
        self.git("update-ref", "-d", f"refs/heads/{branch}")

    def git(self, *arguments: str) -> str:
        command = ["git", "-C", str(self.remote), *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    github: FakeGitHub

    def do_GET(self) -> None:
        self._answered("GET")

    def do_POST(self) -> None:
        self._answered("POST")

    def do_PATCH(self) -> None:
        self._answered("PATCH")

    def _answered(self, method: str) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body: Any = json.loads(self.rfile.read(length)) if length else None
        path = urlsplit(self.path).path.removeprefix(f"/repos/{REPOSITORY}/")
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self._send(401, {"message": "Bad credentials"})
        if self.github.fails and f"{method} {path}".startswith(self.github.fails):
            return self._send(502, {"message": "GitHub is down"})
        if method != "GET":
            self.github.calls.append((method, path, body))
        if (method, path) == ("GET", "pulls"):
            return self._list()
        if (method, path) == ("POST", "pulls"):
            return self._open(body)
        number = re.fullmatch(r"(?:pulls|issues)/(\d+)(/comments)?", path)
        if method == "PATCH" and number:
            self.github.requests[int(number[1]) - 1] |= body
            return self._send(200, {})
        if method == "POST" and (number or path.startswith("actions/workflows/")):
            return self._send(201 if number else 204, {} if number else None)
        return self._send(404, {"message": "Not Found"})

    def _list(self) -> None:
        question = parse_qs(urlsplit(self.path).query)
        assert question["state"] == ["all"]
        assert question["direction"] == ["desc"]
        owner, _, branch = question["head"][0].partition(":")
        assert owner == REPOSITORY.partition("/")[0]
        self.github.refresh()
        newest_first = [each for each in reversed(self.github.requests) if each["head"]["ref"] == branch]
        page, size = int(question.get("page", ["1"])[0]), self.github.page
        link = {}
        if len(newest_first) > page * size:
            link = {"Link": f'<{self.github.url}{self.path.partition("&page=")[0]}&page={page + 1}>; rel="next"'}
        self._send(200, newest_first[(page - 1) * size : page * size], link)

    def _open(self, body: dict[str, Any]) -> None:
        head = self.github.head_of(body["head"])
        if head is None or any(each["state"] == "open" for each in self.github.requests):
            return self._send(422, {"message": "Validation Failed"})
        request = {
            "number": len(self.github.requests) + 1,
            "state": "open",
            "merged_at": None,
            "title": body["title"],
            "body": body["body"].replace("\n", "\r\n"),
            "base": {"ref": body["base"]},
            "head": {"ref": body["head"], "sha": head, "repo": {"full_name": REPOSITORY}},
        }
        self.github.requests.append(request)
        return self._send(201, request)

    def _send(self, status: int, content: Any, headers: dict[str, str] | None = None) -> None:
        raw = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(raw)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class calls it so
        """Keep quiet."""
