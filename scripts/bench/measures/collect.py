"""What a run of many calls costs beside the loop that a user would write, and whether its memory stays flat."""

from __future__ import annotations

from scripts.bench.answers import write_answers
from scripts.bench.children import Race, Worker, serving
from scripts.bench.contenders.collecting import CONCURRENCY
from scripts.bench.plan import Plan
from scripts.bench.results import Result, Row, per_round

_LOOP = "asyncio and httpx, answers in a file of JSON lines"
_CONTENDERS = {
    _LOOP: "collecting:loop",
    "collect, store included": "collecting:ours",
    "asyncio and httpx, nothing kept": "collecting:forgetful",
}
_JOBS = 300
_FEW = 1_000
_MANY = 20_000


def measure(plan: Plan) -> list[Result]:
    """Collect small answers and large ones, then few and many."""
    folder = plan.folder("collect")
    write_answers(folder / "answers")
    with serving(folder / "answers") as url:
        options = {"url": url, "folder": str(plan.folder("collect-kept"))}
        return [
            _beside_the_loop(plan, options, "trend", "answers of 2 KB"),
            _beside_the_loop(plan, options, "search", "answers of 80 KB"),
            _memory(plan, options),
        ]


def _beside_the_loop(plan: Plan, options: dict[str, str], call: str, what: str) -> Result:
    turns = Race(_CONTENDERS, _JOBS, plan.rounds(12), restarts=2).run({**options, "call": call}, plan.peers)
    cpu = {label: [turn.cpu for turn in turns[label]] for label in turns}
    rows = [per_round(label, cpu[label], cpu[_LOOP]) for label in _CONTENDERS if label != _LOOP]
    title = f"collect of {_JOBS} jobs, {CONCURRENCY} at a time, {what}: CPU; {_LOOP} = 1"
    note = "A turn is a run from its start to its result, on a new store; every claim and answer reaches the disk."
    return Result(title, rows, 1.3, 1.3, notes=[note])


def _memory(plan: Plan, options: dict[str, str]) -> Result:
    many = _MANY // 4 if plan.quick else _MANY
    asked = {**options, "call": "trend"}
    peaks = [(_peak(plan, asked, _FEW), _peak(plan, asked, many)) for _ in range(1 if plan.quick else 2)]
    rows = [Row(f"collect of {many:,} jobs", [more / few for few, more in peaks])]
    note = (
        "The largest resident set of the process, Python and imports included. The caches of SQLite, 2 MB for each of "
        "its connections, are full only after some thousand jobs; from then on it stays as it is."
    )
    return Result(f"Memory to collect {many:,} jobs; {_FEW:,} = 1", rows, 1.10, 1.05, notes=[note])


def _peak(plan: Plan, options: dict[str, str], jobs: int) -> int:
    worker = Worker("collecting:ours", options, plan.peers)
    try:
        turn = worker.turn(jobs)
    finally:
        worker.close()
    if turn.read != jobs:
        raise RuntimeError(f"{turn.read} answers came where {jobs} were asked for")
    return turn.peak
