"""Make answers to decode, out of the evidence: a page of 20 creators, the same with odd fields, a follower trend."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from .places import ROOT
from .server import PAGE

CREATORS = 20
ODD = 0.05
# Fields that every reader reads as lists. When they are odd they are still false, so that reading needs no more care.
_LISTS = frozenset({"contentTags", "noteList"})


def write_answers(folder: Path) -> None:
    """Write all answers below `folder`, at the paths of their operations."""
    search = "api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1"
    page = search_page()
    _write(folder / search, page)
    _write(folder / "odd" / search, odd_page(page))
    paged = {**page, "data": {**page["data"], "total": 10_000_000, "kols": list(_numbered(page["data"]["kols"]))}}
    _write(folder / "paged" / search, paged)
    _write(folder / "api/xiaohongshu-pgy/get-kol-fans-trend/v1", _evidence("kol_follower_trend_v1"))


def search_page() -> dict[str, Any]:
    """Return a page of 20 creators with all 146 fields, about 80 KB of JSON."""
    random = Random(20)  # noqa: S311 - the same page every time
    answer = _evidence("creator_search_v1")
    pattern = answer["data"]["kols"][0]
    answer["data"]["kols"] = [_creator(pattern, number, random) for number in range(CREATORS)]
    return answer


def odd_page(page: dict[str, Any]) -> dict[str, Any]:
    """Return the same page with one field in twenty missing, null, under an unknown name, or of another type."""
    random = Random(5)  # noqa: S311 - the same page every time
    kols = [dict(_odd_fields(creator, random)) for creator in page["data"]["kols"]]
    return {**page, "data": {**page["data"], "kols": kols}}


def encode(answer: dict[str, Any]) -> bytes:
    """Write JSON as upstream does: compact, other scripts as they are."""
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _evidence(operation: str) -> dict[str, Any]:
    files = sorted((ROOT / "specs" / "examples" / operation).glob("*.json"))
    answers: list[dict[str, Any]] = [json.loads(file.read_bytes()) for file in files]
    envelope = {"message": None, "recordTime": "2026-08-01T08:00:00Z", "requestId": "0b6c3a"}
    return {**max(answers, key=lambda answer: len(json.dumps(answer))), **envelope}


def _creator(pattern: dict[str, Any], number: int, random: Random) -> dict[str, Any]:
    """Return one creator: the evidence's shape, with figures, tags and notes of its own."""
    creator = dict(pattern)
    for name, value in pattern.items():
        if type(value) is int and value > 1:
            creator[name] = random.randrange(100, 1_000_000)
        elif type(value) is float:
            creator[name] = round(random.random() * 100, 2)
    tags, note = pattern["contentTags"][0], pattern["noteList"][0]
    creator["userId"] = f"{random.getrandbits(96):024x}"
    creator["name"] = f"创作者 {number + 1}"
    creator["contentTags"] = [tags] * random.randint(1, 2)
    creator["noteList"] = [{**note, "noteId": f"{random.getrandbits(96):024x}"} for _ in range(random.randint(1, 3))]
    return creator


def _odd_fields(creator: dict[str, Any], random: Random) -> Iterator[tuple[str, Any]]:
    for name, value in creator.items():
        if random.random() >= ODD:
            yield name, value
            continue
        kind = random.choice(("missing", "null", "unknown", "retyped"))
        if kind == "null":
            yield name, None
        elif kind == "unknown":
            yield f"{name}New", value
        elif kind == "retyped":
            yield name, {} if name in _LISTS else _retyped(value)


def _retyped(value: Any) -> Any:
    if isinstance(value, str):
        return len(value)
    return str(value) if isinstance(value, (int, float)) else "?"


def _numbered(creators: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield creators that are others on every page: a page of the same ones ends an iteration."""
    for creator in creators:
        page = PAGE.decode()
        yield {**creator, "userId": f"{creator['userId']}{page}", "name": f"{creator['name']} {page}"}


def _write(file: Path, answer: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(encode(answer))
