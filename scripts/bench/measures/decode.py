"""Bytes of an answer to models."""

from __future__ import annotations

from scripts.bench.answers import encode, odd_page, search_page
from scripts.bench.children import Race
from scripts.bench.plan import Plan
from scripts.bench.results import Result, Row, per_round

_BASE = "json.loads alone"
_CONTENDERS = {
    _BASE: "decode:json_alone",
    "ours (orjson, models)": "decode:ours",
    "orjson alone": "decode:orjson_alone",
    "stock openapi-python-client": "decode:stock",
    "pydantic": "decode:pydantic",
    "msgspec": "decode:msgspec",
}
_REFUSES = "raises on a value of another type"


def measure(plan: Plan) -> list[Result]:
    """Decode a page of 20 creators, as published and with odd fields."""
    return [
        _decode(plan, "decode", "Bytes of a page of 20 creators to models", odd=False, must=0.65, goal=0.50),
        _decode(plan, "decode-odd", "The same with 5 % of the fields odd", odd=True, must=0.80, goal=0.60),
    ]


def _decode(plan: Plan, name: str, title: str, *, odd: bool, must: float, goal: float) -> Result:
    page = search_page()
    body = encode(odd_page(page) if odd else page)
    file = plan.folder(name) / "page.json"
    file.write_bytes(body)
    refusing = {"pydantic": _REFUSES, "msgspec": _REFUSES} if odd else {}
    contenders = {label: contender for label, contender in _CONTENDERS.items() if label not in refusing}
    turns = Race(contenders, repetitions=100, rounds=plan.rounds(40)).run({"file": str(file)}, plan.peers)
    cpu = {label: [turn.cpu for turn in turns[label]] for label in turns}
    rows = [per_round(label, cpu[label], cpu[_BASE]) for label in contenders if label != _BASE]
    rows += [Row(label, (), note) for label, note in refusing.items()]
    notes = [f"{len(body) / 1000:.0f} KB. Name, followers, prices, tags and notes of all creators are read afterwards."]
    return Result(f"{title}, CPU; {_BASE} = 1", rows, must, goal, notes=notes)
