"""What it costs until `pgy` says something, beside a bare program of typer's."""

from __future__ import annotations

import subprocess

from scripts.bench.children import child_environment, cpus
from scripts.bench.places import PYTHON, ROOT
from scripts.bench.plan import Plan
from scripts.bench.results import Result, per_round

# The CPU time of the whole process, the start of Python included: it is what somebody waits for.
_TIMED = """
import contextlib, io, sys, time
said = io.TextIOWrapper(io.BytesIO(), "utf-8")
with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
{code}
said.flush()
assert {expected!r} in said.buffer.getvalue().decode()
print(time.process_time())
"""
_TYPER = """
import typer
app = typer.Typer()
@app.command()
def first(): "Do one thing."
@app.command()
def second(): "Do another."
app(["--help"])
"""
_PGY = "from pgy_facade.cli import main; sys.argv = ['pgy', {arguments}]; main()"
_BASE = "typer, two commands: --help"
_CODES = {
    "pgy --help": (_PGY.format(arguments="'--help'"), "search-creators"),
    "pgy search-creators --help": (_PGY.format(arguments="'search-creators', '--help'"), "--fans-age"),
    "pgy operations": (_PGY.format(arguments="'operations'"), "creator_search_v1"),
    _BASE: (_TYPER, "second"),
}


def measure(plan: Plan) -> list[Result]:
    """Ask for help."""
    times: dict[str, list[float]] = {label: [] for label in _CODES}
    for number in range(-1, plan.rounds(20)):
        for label, (code, expected) in _CODES.items():
            taken = _time(code, expected)
            if number >= 0:
                times[label].append(taken)
    rows = [per_round(label, times[label], times[_BASE]) for label in _CODES if label != _BASE]
    return [Result(f"CPU of pgy --help; {_BASE} = 1", rows, 1.47, 0.8)]


def _time(code: str, expected: str) -> float:
    pinned = [] if cpus()[0] is None else ["import os", f"os.sched_setaffinity(0, {{{cpus()[0]}}})"]
    body = "\n".join(f"    {line}" for line in code.strip().splitlines())
    done = subprocess.run(
        [str(PYTHON), "-c", "\n".join([*pinned, _TIMED.format(code=body, expected=expected)])],
        cwd=ROOT,
        env=child_environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
