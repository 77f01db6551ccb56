"""Stands in for GitHub's `gh`: pull requests in a JSON file, all its calls in another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

STATE = Path(os.environ["FAKE_GH_STATE"])
CALLS = Path(os.environ["FAKE_GH_CALLS"])


def option(name: str) -> str:
    return sys.argv[sys.argv.index(name) + 1]


def head_of(branch: str) -> str:
    command = ["git", "ls-remote", "origin", f"refs/heads/{branch}"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.partition("\t")[0]


def main() -> int:
    requests: list[dict[str, Any]] = json.loads(STATE.read_text()) if STATE.exists() else []
    call: dict[str, Any] = {"argv": sys.argv[1:]}
    if "--body-file" in sys.argv:
        call["body"] = Path(option("--body-file")).read_text(encoding="utf-8")
    with CALLS.open("a", encoding="utf-8") as log:
        log.write(json.dumps(call) + "\n")
    what = " ".join(sys.argv[1:3])
    if os.environ.get("FAKE_GH_FAILS") == what:
        sys.stderr.write("GitHub says no\n")
        return 1
    if what == "pr list":
        branch = option("--head")
        for request in requests:
            if request["state"] == "OPEN":
                request["headRefOid"] = head_of(branch)
        print(json.dumps(requests))
    elif what == "pr create":
        number = len(requests) + 1
        requests.append({"number": number, "state": "OPEN", "headRefOid": head_of(option("--head"))})
        print(f"https://github.example/pull/{number}")
    elif what == "pr close":
        requests[int(sys.argv[3]) - 1]["state"] = "CLOSED"
    STATE.write_text(json.dumps(requests))
    return 0


sys.exit(main())
