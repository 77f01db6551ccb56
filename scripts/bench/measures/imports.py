"""What importing costs, each time in a new process."""

from __future__ import annotations

import subprocess

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


def measure(plan: Plan) -> list[Result]:
    """Import, and import and make a client."""
    return [
        _compare(plan, _IMPORTS, "import httpx", "CPU of from pgy_facade import PgyClient", 1.20, 1.05),
        _compare(plan, _CLIENTS, "httpx: import, make a client", "CPU until there is a client"),
    ]


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


def _time(code: str) -> float:
    pinned = [] if cpus()[0] is None else ["import os", f"os.sched_setaffinity(0, {{{cpus()[0]}}})"]
    done = subprocess.run(
        [str(PYTHON), "-c", "\n".join([*pinned, _TIMED.format(code=code)])],
        cwd=ROOT,
        env=child_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
