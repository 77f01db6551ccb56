"""Whole calls over real HTTP, one by one and many at a time."""

from __future__ import annotations

from scripts.bench.answers import write_answers
from scripts.bench.children import Race, serving
from scripts.bench.contenders.concurrent import CONCURRENCY
from scripts.bench.plan import Plan
from scripts.bench.results import Result, per_round

_SDK = "vendor's SDK"
_CALLS = {
    _SDK: "calls:sdk",
    "ours": "calls:ours",
    "raw httpx, .json()": "calls:raw_httpx",
    "stock openapi-python-client": "calls:stock",
}
_RAW = "raw httpx.AsyncClient, .json()"
_CONCURRENT = {
    _RAW: "concurrent:raw_httpx",
    "ours": "concurrent:ours",
    "raw, keeping all connections": "concurrent:tuned_httpx",
}


def measure(plan: Plan) -> list[Result]:
    """Call a server in a process of its own, for a large answer and a small one, then 64 at a time."""
    folder = plan.folder("answers")
    write_answers(folder)
    with serving(folder) as url:
        return [
            _one_by_one(plan, url, "search", "A search_creators call, page of 20 creators (80 KB)", 0.80, 0.55),
            _one_by_one(plan, url, "trend", "A follower trend call (2 KB)", 1.00, 0.60),
            _together(plan, url),
        ]


def _one_by_one(plan: Plan, url: str, call: str, title: str, must: float, goal: float) -> Result:
    repetitions = 60 if call == "search" else 150
    turns = Race(_CALLS, repetitions, plan.rounds(30)).run({"url": url, "call": call}, plan.peers)
    cpu = {label: [turn.cpu for turn in turns[label]] for label in turns}
    rows = [per_round(label, cpu[label], cpu[_SDK]) for label in _CALLS if label != _SDK]
    return Result(f"{title}, CPU; {_SDK} = 1", rows, must, goal)


def _together(plan: Plan, url: str) -> Result:
    turns = Race(_CONCURRENT, repetitions=4, rounds=plan.rounds(24)).run({"url": url}, plan.peers)
    # The same number of calls each, so that calls per CPU second are the inverse of the CPU time.
    cpu = {label: [turn.cpu for turn in turns[label]] for label in turns}
    rows = [per_round(label, cpu[_RAW], cpu[label]) for label in _CONCURRENT if label != _RAW]
    title = f"search_creators, {CONCURRENCY} calls at a time, calls per CPU second; {_RAW} = 1"
    return Result(title, rows, 1.00, 2.20, best="high")
