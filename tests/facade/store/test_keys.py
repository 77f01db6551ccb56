"""What makes two questions the same."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from pgy_client.api.pugongying import load
from pgy_client.types import Parameter

from pgy_facade._call.extra_query import encode_extra
from pgy_facade._call.request import build
from pgy_facade.models import NotesOrderType
from pgy_facade.store.keys import Key, key_of
from tests.facade.identifiers import USER

ARRAY = Parameter(name="tags", wire="tags", type="string", array=True)
PRICE = Parameter(name="price", wire="price", type="number", default=0)
FLAG = Parameter(name="flag", wire="acceptCache", type="boolean", default=False)


def key(operation_id: str = "notes_details_v1", extra: dict[str, object] | None = None, **values: object) -> Key:
    operation: Any = load(operation_id)
    operation = attrs.evolve(operation, parameters=(*operation.parameters, ARRAY, PRICE, FLAG))
    return key_of(operation, build(operation, values, encode_extra(operation, extra)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"order_type": "LATEST"}, {}),
        ({"page_number": 1}, {}),
        ({"flag": False}, {}),
        ({"note_type": "VIDEO", "order_type": "MOST_READ"}, {"order_type": "MOST_READ", "note_type": "VIDEO"}),
        ({"order_type": NotesOrderType.MOST_READ}, {"order_type": "MOST_READ"}),
        ({"user_id": f"https://www.xiaohongshu.com/user/profile/{USER}"}, {}),
        ({"price": 3}, {"price": 3.0}),
        ({"price": 0.0}, {}),
        ({"tags": {"a", "b", "c", "d"}}, {"tags": ["a", "b", "c", "d"]}),
        ({"extra": {"new": True, "newer": 1}}, {"extra": {"newer": 1, "new": True}}),
    ],
)
def test_one_question_has_one_key_however_it_is_written(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert key(**{"user_id": USER, **one}) == key(**{"user_id": USER, **other})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"order_type": "MOST_READ"}, {}),
        ({"page_number": 2}, {}),
        ({"price": 3}, {"price": 3.5}),
        ({"tags": ["a", "b"]}, {"tags": ["b", "a"]}),
        ({"extra": {"new": 1}}, {}),
        ({"extra": {"new": 1}}, {"extra": {"new": 2}}),
        ({"operation_id": "creator_core_metrics_v1"}, {}),
    ],
)
def test_two_questions_have_two_keys(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert key(**{"user_id": USER, **one}).digest != key(**{"user_id": USER, **other}).digest


def test_a_parameter_that_a_later_contract_adds_leaves_the_key_as_it_is() -> None:
    operation: Any = load("notes_details_v1")
    assert key_of(operation, build(operation, {"user_id": USER})) == key(user_id=USER)


def test_a_value_in_the_path_is_part_of_the_question() -> None:
    operation: Any = attrs.evolve(
        load("notes_details_v1"),
        path="/notes/{name}",
        parameters=(Parameter(name="name", wire="name", type="string", location="path"),),
    )
    one, other = (key_of(operation, build(operation, {"name": name})) for name in ("a", "b"))
    assert one.digest != other.digest
