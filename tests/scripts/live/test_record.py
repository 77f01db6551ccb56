"""What `live --record` keeps of a response."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.errors import PipelineError
from scripts.live.record import is_news, recorded_file, shortened


def test_list_items_that_show_nothing_new_are_left_out() -> None:
    items: list[Any] = [{"a": 1}, {"a": 2}, {"a": None}, {"a": 3, "b": [1, 2, "x", 4]}, {"b": [5]}, 7, 8]

    assert shortened({"list": items}) == {"list": [{"a": 1}, {"a": 3, "b": [1, "x"]}, 7]}


@pytest.mark.parametrize(
    ("data", "known", "expected"),
    [
        ({"a": 1}, [], True),
        (None, [], False),
        ({"a": 2}, [{"a": 1}], False),
        ({"a": None}, [{"a": 1}], False),
        ({"b": None}, [{"a": 1}], True),
        ({"a": "1"}, [{"a": 1}], True),
        ({"a": 1, "b": 1}, [{"a": 1}], True),
        ({}, [{"a": 1}], False),
    ],
)
def test_an_answer_that_shows_nothing_new_is_not_recorded(data: Any, known: list[Any], expected: bool) -> None:
    assert is_news(data, known) is expected


def test_recorded_evidence_has_neither_call_nor_token() -> None:
    name, content = recorded_file({"a": 1}, "tok-1")

    assert json.loads(content) == {"code": 0, "data": {"a": 1}}
    assert name.startswith("recorded-")
    assert name == recorded_file({"a": 1}, "tok-1")[0]
    with pytest.raises(PipelineError, match="token"):
        recorded_file({"tok-1": 1}, "tok-1")
