"""A listing that gives the items of an earlier page again is noticed, and nothing else is taken for it."""

from __future__ import annotations

import warnings
from typing import Any

import httpx
import pytest

from pgy_facade import (
    IncompleteListingWarning,
    PgyClient,
)
from tests.facade.both import both_kinds

from .listings import Pages, creators, ids, walk


def nested(depth: int, core: Any) -> Any:
    for _ in range(depth):
        core = {"a": [core]}
    return core


@both_kinds
def test_a_repeated_page_is_noticed_though_a_field_of_each_item_changes(kind: str) -> None:
    def last(number: int) -> dict[str, Any]:
        return {
            "total": 9999,
            "kols": [{"userId": user, "redId": "r", "headPhoto": f"https://i.example/?s={number}"} for user in "ab"],
        }

    with pytest.warns(IncompleteListingWarning, match="4 items"):
        items, asked = walk(kind, {1: {"kols": [{"userId": "x"}, {"userId": "y"}]}, 2: last})
    assert ids(items) == ["x", "y", "a", "b"]
    assert asked == [1, 2, 3, 4], "pages 3 and 4 are page 2 again"


@pytest.mark.parametrize(
    "items",
    [
        lambda n: [{"liveId": "same", "name": f"{n}a"}, {"liveId": "same", "name": f"{n}b"}],
        lambda n: [{"userId": "same", "redId": f"{n}a"}, {"userId": "same", "redId": f"{n}b"}],
        lambda n: [{"userId": "u"}, {"name": f"{n}"}],
        lambda n: [{"userId": "", "name": f"{n}"}],
        lambda n: [{"userId": 7, "name": f"{n}"}],
        lambda n: [{"userId": "u1"}, {"userId": f"u{n + 1}"}],
    ],
    ids=["shared alone", "shared beside another", "not on all", "empty", "no string", "one item again, one new"],
)
def test_identifiers_that_tell_items_not_apart_end_no_listing(items: Any) -> None:
    pages: dict[int, Any] = {number: {"kols": items(number)} for number in (1, 2, 3)}
    found, asked = walk("sync", {**pages, 4: {"kols": []}})
    assert len(found) == sum(len(page["kols"]) for page in pages.values())
    assert asked == [1, 2, 3, 4]


@both_kinds
def test_a_page_nested_deeper_than_can_be_written_is_handed_out(kind: str) -> None:
    pages = {number: {"kols": [{"name": f"n{number}", "odd": nested(300, number)}]} for number in (1, 2, 3)}
    items, asked = walk(kind, pages)
    assert [item.name for item in items] == ["n1", "n2", "n3"]
    assert asked == [1, 2, 3, 4], "page 4 is page 3 again"


def test_deep_pages_that_differ_in_one_value_are_not_taken_for_repeats() -> None:
    for one, other in [(1, 2), (1, True), ("a", None), ({"b": 1}, {"c": 1}), ([], {})]:
        items, _ = walk("sync", {1: {"kols": [nested(300, one)]}, 2: {"kols": [nested(300, other)]}})
        assert len(items) == 2, (one, other)


@both_kinds
def test_another_list_of_a_page_is_not_taken_for_its_items(kind: str) -> None:
    pages = {
        number: {"highlightWords": [], "unknown": ["a"], "kols": [{"userId": f"u{number}"}], "total": 3}
        for number in (1, 2, 3)
    }
    items, asked = walk(kind, pages)
    assert ids(items) == ["u1", "u2", "u3"]
    assert asked == [1, 2, 3]


def test_a_listing_of_pages_that_come_round_again_ends() -> None:
    """Pages that come round again, though never the same one twice in a row."""
    cycle = {number: creators(number % 10) for number in range(1, 1000)}
    pages = Pages(cycle)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        assert len(list(client.iter_creators())) == 10
    assert len(pages.asked) == 11


@pytest.mark.parametrize("period", [1, 2, 10, 64, 65, 70, 71, 300])
@pytest.mark.parametrize("total", [None, 10**6])
def test_a_listing_that_starts_over_ends_after_one_round(period: int, total: int | None) -> None:
    pages = Pages({number: creators(number % period) for number in range(1, 1000)}, total)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert len(list(client.iter_creators())) == period
    assert len(pages.asked) == (period + 1 if total is None else period + 2)
    assert [warning.category for warning in caught] == ([] if total is None else [IncompleteListingWarning])
