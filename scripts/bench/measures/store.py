"""What keeping answers costs, and what it saves."""

from __future__ import annotations

import subprocess
import time

from scripts.bench.answers import write_answers
from scripts.bench.children import Race, child_environment, serving
from scripts.bench.places import PYTHON, ROOT
from scripts.bench.plan import Plan
from scripts.bench.results import Result, Row, per_round

_ALONE = "without a store"
_WRITING, _HITS = "asked for and kept", "answered from the store"
_CONTENDERS = {_ALONE: "store:alone", _HITS: "store:hits", _WRITING: "store:writing"}
_MANY = {_ALONE: "store:many_alone", _WRITING: "store:many"}
_WRITERS = 8
_CALLS = 150

# What eight processes do at the same time: claim a question, keep its answer. Nothing is sent.
_WRITER = """
import sys, time
from pgy_facade._call.envelope import Envelope
from pgy_facade.store import Store
from pgy_facade.store.decide import Rules
from pgy_facade.store.keys import Key
from pgy_facade.store.messages import Asked, Came, Settlement

file, name, calls, level = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
data = {"list": [{"noteId": f"{number:024x}", "readNum": number} for number in range(100)]}
from pgy_facade.store import sqlite
sqlite.LEVEL = level
with Store(file, max_billed=10**9) as store:
    print("ready", flush=True)
    sys.stdin.readline()
    for number in range(calls):
        asked = Asked(Key(f"{name}-{number}", "bench", "[]"), Rules(None, False), True)
        claim = store._worker.ask(asked, None).result().claim
        came = Came(Envelope(0, None, data, None, None), 200, "bench")
        store._worker.settle(Settlement(claim, asked, True, came)).result()
    print(time.time(), flush=True)
"""


def measure(plan: Plan) -> list[Result]:
    """Compare calls with a store, and answers from it, with calls; then eight processes that write at once."""
    folder = plan.folder("store")
    write_answers(folder / "answers")
    with serving(folder / "answers") as url:
        options = {"url": url, "folder": str(folder)}
        return [
            *_one_by_one(plan, options, "search", "search_creators, page of 20 creators (80 KB)", 0.30),
            *_one_by_one(plan, options, "trend", "a follower trend (2 KB)", None),
            _together(plan, options),
            _writers(plan),
        ]


def _one_by_one(plan: Plan, options: dict[str, str], call: str, what: str, goal: float | None) -> list[Result]:
    turns = Race(_CONTENDERS, 50, plan.rounds(16), restarts=2).run({**options, "call": call}, plan.peers)
    results = []
    for kind in ("cpu", "wall"):
        taken = {label: [getattr(turn, kind) for turn in turns[label]] for label in turns}
        rows = [per_round(label, taken[label], taken[_ALONE]) for label in (_HITS, _WRITING)]
        title = f"{what}: {'CPU' if kind == 'cpu' else 'time'}; {_ALONE} = 1"
        results.append(Result(title, rows, None if goal is None else 1.0, goal))
    return results


def _together(plan: Plan, options: dict[str, str]) -> Result:
    turns = Race(_MANY, 160, plan.rounds(12), restarts=2).run({**options, "call": "search"}, plan.peers)
    taken = {label: [turn.cpu for turn in turns[label]] for label in turns}
    title = f"search_creators, 16 tasks at a time: CPU; {_ALONE} = 1"
    return Result(title, [per_round(_WRITING, taken[_WRITING], taken[_ALONE])])


def _writers(plan: Plan) -> Result:
    full: list[float] = []
    normal: list[float] = []
    for number in range(plan.rounds(6)):
        for level, taken in (("FULL", full), ("NORMAL", normal)):
            taken.append(_race(plan, f"{level}-{number}", level))
    rate = sorted(full)[len(full) // 2]
    note = (
        f"{_WRITERS} processes, one call after the other in each: {_WRITERS * _CALLS / rate:.0f} calls a second, "
        f"each two transactions that reach the disk; {_WRITERS * _CALLS / sorted(normal)[len(normal) // 2]:.0f} with "
        "NORMAL, which a power cut may undo."
    )
    rows = [Row("synchronous=FULL", [one / other for one, other in zip(full, normal, strict=True)])]
    return Result("Eight writers: time; synchronous=NORMAL = 1", rows, notes=[note])


def _race(plan: Plan, name: str, level: str) -> float:
    """Return how long eight processes take that begin together."""
    file = str(plan.folder(f"writers-{name}") / "answers.db")
    writers = [
        subprocess.Popen(
            [str(PYTHON), "-c", _WRITER, file, str(number), str(_CALLS), level],
            cwd=ROOT,
            env=child_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(_WRITERS)
    ]
    pipes = [(writer.stdin, writer.stdout) for writer in writers]
    for _, said in pipes:
        assert said is not None
        said.readline()
    begun = time.time()
    for go, _ in pipes:
        assert go is not None
        go.write("\n")
        go.flush()
    ended = [float(said.readline()) for _, said in pipes if said is not None]
    for writer in writers:
        writer.communicate()
    return max(ended) - begun
