"""Guard what a decode and a call cost, by counting instead of timing: the same on every machine, however busy.

Counted are calls of our functions and of C functions by ours, and the pieces of memory the result holds. The answers
are made up of the models' own fields, so that a sync which brings more of them changes no figure. After a change that
is to cost more, put the new figures in; a failing test says them.
"""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple

import attrs
import httpx
import orjson
import pgy_client
import pytest
from pgy_client.api.pugongying import load
from pgy_client.models import ClothingIndustryPrice, Creator, CreatorContentTag, CreatorNote, CreatorSearchPage
from pgy_client.types import Model, Parameter

import pgy_facade
from pgy_facade import PgyClient
from pgy_facade._call.request import build


class Cost(NamedTuple):
    """What one run of something did."""

    calls: int
    blocks: int


# By Python version: interpreters differ in what counts as a call. One that is not here is held to the largest figure
# and a half of it again, and so is orjson 3.10, whose first versions keep fewer of the keys they met.
COMMITTED: dict[str, dict[tuple[int, int], Cost]] = {
    "decode": {(3, 11): Cost(306, 702), (3, 12): Cost(306, 702), (3, 13): Cost(306, 702)},
    "decode, fields missing and unknown": {(3, 11): Cost(366, 702), (3, 12): Cost(366, 702), (3, 13): Cost(366, 702)},
    "call": {(3, 11): Cost(130, 10), (3, 12): Cost(126, 10), (3, 13): Cost(125, 10)},
}
TOLERANCE = 1.1
SLACK = 5
CREATORS = 20
_OURS = tuple(str(Path(str(package.__file__)).parent) for package in (pgy_facade, pgy_client))


def page() -> dict[str, Any]:
    """A page on which every creator has every field."""
    creator = full(
        Creator,
        name="创作者",
        fansNum=4544,
        picturePrice=158,
        contentTags=[full(CreatorContentTag, taxonomy1Tag="tag")],
        noteList=[full(CreatorNote, noteId="a1"), full(CreatorNote, noteId="a2")],
        clothingIndustryPrice=full(ClothingIndustryPrice, picturePrice=20),
    )
    return {"total": 5000, "kols": [creator] * CREATORS}


def odd_page() -> dict[str, Any]:
    """A page on which every creator lacks two fields and has one that nobody knows."""
    creator = {**page()["kols"][0], "unknown": 1}
    del creator["gender"], creator["videoPrice"]
    return {"total": 5000, "kols": [creator] * CREATORS}


def full(model: type[Model], **values: object) -> dict[str, Any]:
    """An object with all fields the model knows, null unless given."""
    return {published: values.get(published) for _, published in model._FIELDS}


def decoding(answer: dict[str, Any]) -> Callable[[], CreatorSearchPage]:
    body = json.dumps(answer).encode()
    return lambda: CreatorSearchPage.from_dict(orjson.loads(body))


def calling() -> Callable[[], object]:
    body = json.dumps({"code": 0, "data": {"total": 0, "kols": []}}).encode()
    transport = httpx.MockTransport(lambda request: httpx.Response(200, content=body))
    client = PgyClient("token-for-tests-123", base_url="http://127.0.0.1:9", transport=transport)
    return lambda: client.search_creators(keyword="coffee", page=3, search_type="NOTE", fans_number_lower=1000)


ACTIONS: dict[str, Callable[[], Callable[[], object]]] = {
    "decode": lambda: decoding(page()),
    "decode, fields missing and unknown": lambda: decoding(odd_page()),
    "call": calling,
}


def cost_of(action: Callable[[], object]) -> Cost:
    """Count what `action` does when it is warm."""
    for _ in range(3):
        action()
    return Cost(count_calls(action), count_blocks(action))


def count_calls(action: Callable[[], object]) -> int:
    count = 0

    def note(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        if event in {"call", "c_call"} and frame.f_code.co_filename.startswith(_OURS):
            count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        action()
    finally:
        sys.setprofile(before)
    return count


def count_blocks(action: Callable[[], object]) -> int:
    """How many blocks of memory there are more with the result than without it; other threads may add to one try."""
    held = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(5):
            before = sys.getallocatedblocks()
            result = action()
            held.append(sys.getallocatedblocks() - before)
            del result
    finally:
        gc.enable()
    return min(held)


@pytest.mark.parametrize("name", ACTIONS)
def test_an_action_costs_no_more_than_committed(name: str) -> None:
    cost = cost_of(ACTIONS[name]())
    committed = COMMITTED[name]
    allowed = committed.get(sys.version_info[:2]) if not orjson.__version__.startswith("3.10.") else None
    if allowed is None:
        allowed = Cost(*(int(1.5 * max(figures)) for figures in zip(*committed.values(), strict=True)))
    for counted, now, most in zip(Cost._fields, cost, allowed, strict=True):
        assert now <= most * TOLERANCE + SLACK, f"{name}: {counted} went from {most} to {now}; all figures now: {cost}"


def test_parameters_that_are_left_out_cost_no_call() -> None:
    """A search may take some fifty parameters, of which a call gives five."""
    parameters = tuple(Parameter(name=f"p{number}", wire=f"p{number}", type="integer") for number in range(53))
    operation = attrs.evolve(load("creator_search_v1"), parameters=parameters)
    given: dict[str, object] = {f"p{number}": number for number in range(5)}
    everything = {**dict.fromkeys(operation.by_name), **given}
    assert build(operation, everything) == build(operation, given)
    assert count_calls(lambda: build(operation, everything)) == count_calls(lambda: build(operation, given))


def test_a_function_call_per_field_would_be_seen() -> None:
    """The guard guards: reading each field through one more function is beyond the tolerance."""
    read = decoding(page())

    def slower() -> object:
        return [creator.to_dict() for creator in read().kols]

    assert count_calls(slower) > count_calls(read) * TOLERANCE
