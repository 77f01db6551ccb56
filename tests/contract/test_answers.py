"""Whatever comes as `data` goes through the models, and comes out of them as it came."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
import respx
from hypothesis import given
from hypothesis import strategies as st
from pgy_client.api.pugongying import load
from pgy_client.types import Model

from pgy_facade import PgyClient

from .answers import ANY_JSON, answer_schema, damaged, drawn_from, exactly, recorded
from .budget import CASES, settings
from .bundle import OPERATIONS
from .calling import call_by_id, least_arguments

HOST = "https://api.example.com"

each_operation = pytest.mark.parametrize("operation_id", sorted(OPERATIONS))
each_recorded = pytest.mark.parametrize("operation_id", sorted(filter(recorded, OPERATIONS)))


@pytest.fixture(scope="module")
def answering() -> Iterator[tuple[respx.MockRouter, PgyClient]]:
    with respx.mock(assert_all_called=False) as router, PgyClient("any", base_url=HOST) as client:
        yield router, client


def expected(operation_id: str, data: Any) -> str:
    """What is to come back: `data`; nothing where a model, or a list of them, was promised and something else came."""
    nothing = load(operation_id).parse(None)
    if isinstance(nothing, (Model, dict)):
        return exactly(data if isinstance(data, dict) else {})
    return exactly(data if nothing is None or isinstance(data, list) else [])


def given_back(answer: Any) -> str:
    """What a parsed answer says came."""
    if isinstance(answer, list):
        return exactly([item.to_dict() if isinstance(item, Model) else item for item in answer])
    if isinstance(answer, dict):
        return exactly({key: item.to_dict() if isinstance(item, Model) else item for key, item in answer.items()})
    return exactly(answer.to_dict() if isinstance(answer, Model) else answer)


def keeps(operation_id: str, data: Any) -> None:
    """Parse; fail unless the model gives back what came, and left what it was given alone."""
    before = copy.deepcopy(data)
    answer = load(operation_id).parse(data)
    assert given_back(answer) == expected(operation_id, before)
    assert exactly(data) == exactly(before)
    assert answer == load(operation_id).parse(before)
    assert repr(answer)


@each_operation
@given(st.data())
@settings()
def test_an_answer_of_the_contract_is_read(operation_id: str, data: st.DataObject) -> None:
    keeps(operation_id, data.draw(drawn_from(answer_schema(operation_id))))


@each_recorded
@given(st.data())
@settings()
def test_a_recorded_answer_gone_wrong_is_read(operation_id: str, data: st.DataObject) -> None:
    keeps(operation_id, data.draw(damaged(operation_id)))


@each_operation
@given(data=ANY_JSON)
@settings()
def test_any_json_at_all_is_read(operation_id: str, data: Any) -> None:
    keeps(operation_id, data)


@each_recorded
def test_the_recorded_answers_are_read_and_given_back(operation_id: str) -> None:
    for data in recorded(operation_id):
        keeps(operation_id, data)


@each_recorded
@given(st.data())
@settings(max(CASES // 4, 5))
def test_an_answer_right_or_wrong_goes_through_the_client(
    operation_id: str, answering: tuple[respx.MockRouter, PgyClient], data: st.DataObject
) -> None:
    router, client = answering
    answer = data.draw(damaged(operation_id) | drawn_from(answer_schema(operation_id)))
    router.route(host="api.example.com").respond(content=json.dumps({"code": 0, "data": answer}).encode())

    response = call_by_id(client.with_response, operation_id, least_arguments(operation_id))

    assert exactly(response.raw) == exactly(answer)
    assert given_back(response.data) == expected(operation_id, answer)
