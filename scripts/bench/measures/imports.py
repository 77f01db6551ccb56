"""What importing costs, each time in a new process."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.bench.children import child_environment, cpus
from scripts.bench.places import PYTHON, ROOT
from scripts.bench.plan import Plan
from scripts.bench.results import Result, per_round

# As in an installation of nothing but what we depend on: with click and rich about, httpx imports its own command line.
# Timed within the process, so that the start of Python itself, the same for all, does not blur the ratio.
_TIMED = """
import sys, time
sys.modules["click"] = None
begun = time.process_time()
{code}
print(time.process_time() - begun)
"""
_IMPORTS = {
    "from pgy_facade import PgyClient": "from pgy_facade import PgyClient",
    "import pgy_facade": "import pgy_facade",
    "import httpx": "import httpx",
    "import justoneapi": "import justoneapi",
}
_CLIENTS = {
    "ours: import, make a client": "from pgy_facade import PgyClient; PgyClient('token')",
    "httpx: import, make a client": "import httpx; httpx.Client()",
    "vendor's SDK: import, make a client": "import justoneapi; justoneapi.JustOneAPIClient('token')",
}
_CALL = """
import httpx
from pgy_facade import PgyClient
answer = httpx.MockTransport(lambda request: httpx.Response(200, json={"code": 0, "data": {"kols": [{"userId": "u"}]}}))
PgyClient("token", transport=answer).search_creators(keyword="coffee")
"""
_GROWTH = {
    "import, make a client": "from pgy_facade import PgyClient; PgyClient('token')",
    "import, make a client, first call": _CALL,
}
_FEW = 7
_FIRST = "creator_search_v1"


def measure(plan: Plan) -> list[Result]:
    """Import, and import and make a client; with all operations against a few of them."""
    return [
        _compare(plan, _IMPORTS, "import httpx", "CPU of from pgy_facade import PgyClient", 1.20, 1.05),
        _compare(plan, _CLIENTS, "httpx: import, make a client", "CPU until there is a client"),
        _growth(plan),
    ]


def _growth(plan: Plan) -> Result:
    """What more operations cost a program that calls one of them."""
    few, count = _client_of_a_few(plan.folder("few"))
    places = {"few": few, "all": ROOT / "generated"}
    times: dict[str, dict[str, list[float]]] = {label: {place: [] for place in places} for label in _GROWTH}
    for number in range(-1, plan.rounds(30)):
        for label, code in _GROWTH.items():
            for place, generated in places.items():
                taken = _time(code, generated)
                if number >= 0:
                    times[label][place].append(taken)
    rows = [per_round(label, each["all"], each["few"]) for label, each in times.items()]
    return Result(f"CPU with all {count} operations; with {_FEW} of them = 1", rows[::-1], 1.10, 1.05)


def _client_of_a_few(root: Path) -> tuple[Path, int]:
    """Generate a client of the search and some other operations; returns its folder, and how many there are in all."""
    shutil.copytree(ROOT / "specs", root / "specs")
    path = root / "specs" / "sources.toml"
    head, *tables = re.split(r"(?m)^(?=\[\[operation\]\])", path.read_text(encoding="utf-8"))
    # Operations without a successor, and without the models of another: any of them can be left out.
    alone = [table for table in tables if "successor" not in table and f'"{_FIRST}"' not in table]
    kept = [table for table in tables if f'"{_FIRST}"' in table] + alone[: _FEW - 1]
    path.write_text(head + "".join(kept), encoding="utf-8")
    command = [sys.executable, "-m", "scripts.generate", "--root", str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"no client of {_FEW} operations could be made: {done.stderr[-2000:]}")
    return root / "generated", len(tables)


def _compare(
    plan: Plan, codes: dict[str, str], base: str, title: str, must: float | None = None, goal: float | None = None
) -> Result:
    times: dict[str, list[float]] = {label: [] for label in codes}
    for number in range(-1, plan.rounds(30)):
        for label, code in codes.items():
            taken = _time(code)
            if number >= 0:
                times[label].append(taken)
    rows = [per_round(label, times[label], times[base]) for label in codes if label != base]
    return Result(f"{title}; {base} = 1", rows, must, goal)


def _time(code: str, generated: Path = ROOT / "generated") -> float:
    pinned = [] if cpus()[0] is None else ["import os", f"os.sched_setaffinity(0, {{{cpus()[0]}}})"]
    done = subprocess.run(
        [str(PYTHON), "-c", "\n".join([*pinned, _TIMED.format(code=code)])],
        cwd=ROOT,
        env={**child_environment(), "PYTHONPATH": os.pathsep.join([str(generated), str(ROOT)])},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
