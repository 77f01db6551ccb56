"""Whether memory stays flat while creators are iterated over."""

from __future__ import annotations

from scripts.bench.answers import write_answers
from scripts.bench.children import Worker, serving
from scripts.bench.plan import Plan
from scripts.bench.results import Result, Row

_FEW = 1_000
_MANY = 100_000


def measure(plan: Plan) -> list[Result]:
    """Iterate over few creators and over many, each in a process of its own, and compare their peaks."""
    folder = plan.folder("memory")
    write_answers(folder)
    many = _MANY // 10 if plan.quick else _MANY
    with serving(folder) as url:
        peaks = [(_peak(plan, url, _FEW), _peak(plan, url, many)) for _ in range(1 if plan.quick else 3)]
    rows = [Row(f"iter_creators over {many:,}", [many / few for few, many in peaks])]
    note = "The largest resident set of the process, Python and imports included. Flat is taken to be within 5 %."
    return [Result(f"Memory to iterate over {many:,} creators; over {_FEW:,} = 1", rows, 1.05, 1.05, notes=[note])]


def _peak(plan: Plan, url: str, creators: int) -> int:
    worker = Worker("memory:ours", {"url": f"{url}/paged"}, plan.peers)
    try:
        turn = worker.turn(creators)
    finally:
        worker.close()
    if turn.read != creators:
        raise RuntimeError(f"{turn.read} creators came where {creators} were asked for")
    return turn.peak
