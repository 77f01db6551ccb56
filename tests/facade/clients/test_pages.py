"""Iterators fetch a page only when it is needed, and stop."""

from __future__ import annotations

import asyncio
import gc
import warnings
from inspect import currentframe
from typing import Any

import httpx
import pytest

from pgy_facade import (
    AsyncPgyClient,
    IncompleteListingWarning,
    InsufficientBalanceError,
    PgyClient,
)
from tests.facade.both import answer, both_kinds
from tests.facade.identifiers import USER

from .listings import THREE, Pages, creators, ids, walk

CASES: list[tuple[str, Pages, dict[str, Any], list[int], list[int]]] = [
    ("to the total", Pages(THREE, 5), {}, [1, 2, 3, 4, 5], [1, 2, 3]),
    ("to an empty page", Pages(THREE), {}, [1, 2, 3, 4, 5], [1, 2, 3, 4]),
    ("to a limit within a page", Pages(THREE, 5), {"limit": 3}, [1, 2, 3], [1, 2]),
    ("to a limit at the end of a page", Pages(THREE, 5), {"limit": 2}, [1, 2], [1]),
    ("a limit beyond the total", Pages(THREE, 5), {"limit": 50}, [1, 2, 3, 4, 5], [1, 2, 3]),
    ("a limit of 0", Pages(THREE, 5), {"limit": 0}, [], []),
    ("from a later page", Pages(THREE, 5), {"page": 2}, [3, 4, 5], [2, 3]),
    ("from beyond the end", Pages(THREE, 5), {"page": 9}, [], [9]),
    ("the total in digits", Pages(THREE, "5"), {}, [1, 2, 3, 4, 5], [1, 2, 3]),
    ("a total of 0 says nothing", Pages(THREE, 0), {}, [1, 2, 3, 4, 5], [1, 2, 3, 4]),
    ("a total of another type says nothing", Pages(THREE, {"a": 1}), {}, [1, 2, 3, 4, 5], [1, 2, 3, 4]),
    ("a total that is true says nothing", Pages(THREE, True), {}, [1, 2, 3, 4, 5], [1, 2, 3, 4]),
    ("the last page for ever", Pages(THREE, beyond=creators(5)), {}, [1, 2, 3, 4, 5], [1, 2, 3, 4]),
    ("a page that is no list", Pages({1: creators(1), 2: "x"}), {}, [1], [1, 2]),  # type: ignore[dict-item]
    ("items that are no objects", Pages({1: [None, *creators(1)], 2: [7], 3: creators(2)}, 4), {}, [1, 2], [1, 2, 3]),
    ("such items and a limit", Pages({1: [None, *creators(1)], 2: creators(2)}), {"limit": 2}, [1, 2], [1, 2]),
    ("nothing at all", Pages({}), {}, [], [1]),
]  # fmt: skip


NOTE = {"noteId": "n", "read": 1}
UNSEEN: list[tuple[str, list[Any], list[Any], int]] = [
    ("a list", [[NOTE, 7], []], [NOTE], 2),
    ("the only list", [{"notes": [NOTE], "page": 1}, {"notes": []}], [NOTE], 2),
    ("the longest list of objects", [{"tags": [NOTE], "notes": [NOTE, NOTE], "ids": [1, 2, 3]}, {}], [NOTE, NOTE], 2),
    ("the same for ever", [[NOTE]] * 9, [NOTE], 2),
    ("no list at all", [{"a": {"b": 1}}], [], 1),
    ("no data", [None], [], 1),
]  # fmt: skip


@both_kinds
@pytest.mark.parametrize(("pages", "found", "asked"), [case[1:] for case in UNSEEN], ids=[case[0] for case in UNSEEN])
def test_the_items_of_answers_that_nobody_has_seen_are_looked_for(
    pages: list[Any], found: list[Any], asked: int, kind: str
) -> None:
    numbers: list[int] = []

    def serve(request: httpx.Request) -> httpx.Response:
        numbers.append(int(request.url.params["pageNum"]))
        return httpx.Response(200, json={"code": 0, "data": pages[numbers[-1] - 1]})

    options = {"transport": httpx.MockTransport(serve)}
    assert answer(kind, lambda client: client.iter_searched_notes(search_word="x"), "t", **options) == found
    assert numbers == list(range(1, asked + 1))


@both_kinds
@pytest.mark.parametrize(
    ("pages", "query", "found", "asked"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_iter_creators_yields_the_creators_of_all_pages(
    pages: Pages, query: dict[str, Any], found: list[int], asked: list[int], kind: str
) -> None:
    pages.asked.clear()
    options = {"transport": httpx.MockTransport(pages)}
    items = answer(kind, lambda client: client.iter_creators(keyword="x", **query), "t", **options)
    assert [item.user_id for item in items] == [f"u{number}" for number in found]
    assert pages.asked == asked


@both_kinds
def test_iter_notes_yields_the_notes_of_all_pages(kind: str) -> None:
    pages = Pages({1: [{"noteId": "n1"}], 2: [{"noteId": "n2"}]}, 2)
    items = answer(kind, lambda client: client.iter_notes(USER, limit=9), "t", transport=httpx.MockTransport(pages))
    assert [item.note_id for item in items] == ["n1", "n2"]
    assert pages.asked == [1, 2]


def test_pages_are_fetched_when_needed() -> None:
    pages = Pages(THREE, 5)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        items = client.iter_creators()
        assert pages.asked == []
        assert [next(items).user_id, next(items).user_id] == ["u1", "u2"]
        assert pages.asked == [1]
        next(items)
        assert pages.asked == [1, 2]
        assert client.usage.billed == 2


@both_kinds
def test_a_page_whose_call_failed_is_asked_for_again(kind: str) -> None:
    def code(number: int, *items: int) -> httpx.Response:
        return httpx.Response(200, json={"code": number, "data": {"kols": creators(*items), "total": 2}})

    answers = iter([code(0, 1), code(601), code(0, 2)])
    transport = httpx.MockTransport(lambda request: next(answers))
    if kind == "sync":
        with PgyClient("t", transport=transport) as client:
            items = client.iter_creators()
            assert next(items).user_id == "u1"
            with pytest.raises(InsufficientBalanceError):
                next(items)
            assert [item.user_id for item in items] == ["u2"]
        return

    async def run() -> None:
        async with AsyncPgyClient("t", transport=transport) as client:
            items = client.iter_creators()
            assert (await anext(items)).user_id == "u1"
            with pytest.raises(InsufficientBalanceError):
                await anext(items)
            assert [item.user_id async for item in items] == ["u2"]

    asyncio.run(run())


INCOMPLETE: list[tuple[str, Pages, list[int], list[int], str]] = [
    ("two empty pages", Pages({1: creators(1, 2)}, 4), [1, 2], [1, 2, 3], "2 items from page 1 up to page 3"),
    ("the first page again", Pages(THREE, 999, beyond=creators(1, 2)), [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], "5 items"),
    ("the last page for ever", Pages(THREE, 999, beyond=creators(5)), [1, 2, 3, 4, 5], [1, 2, 3, 4, 5], "5 items"),
    ("the page parameter ignored", Pages({}, 999, beyond=creators(1, 2)), [1, 2], [1, 2, 3], "2 items"),
    ("an empty page and a repeat", Pages({1: creators(1), 3: creators(1)}, 9), [1], [1, 2, 3], "1 items"),
    ("a total beyond reason", Pages({1: creators(1)}, 10**18), [1], [1, 2, 3], "1 items"),
    ("nothing of a thousand", Pages({}, 1000), [], [1, 2], "0 items from page 1 up to page 2"),
]  # fmt: skip


@both_kinds
@pytest.mark.parametrize(
    ("pages", "found", "asked", "says"), [case[1:] for case in INCOMPLETE], ids=[case[0] for case in INCOMPLETE]
)
def test_a_listing_that_ends_early_warns_once_of_what_it_lacks(
    pages: Pages, found: list[int], asked: list[int], says: str, kind: str
) -> None:
    pages.asked.clear()
    options = {"transport": httpx.MockTransport(pages)}
    with pytest.warns(IncompleteListingWarning, match=f"{says}.* that there are {pages.total} in all") as warned:
        items = answer(kind, lambda client: client.iter_creators(), "t", **options)
    assert [item.user_id for item in items] == [f"u{number}" for number in found]
    assert (pages.asked, len(warned)) == (asked, 1)


@both_kinds
def test_an_empty_page_in_the_middle_does_not_end_a_listing(kind: str) -> None:
    pages = Pages({1: creators(1, 2), 3: creators(3, 4), 5: creators(5)}, 5)
    options = {"transport": httpx.MockTransport(pages)}
    items = answer(kind, lambda client: client.iter_creators(), "t", **options)
    assert [item.user_id for item in items] == ["u1", "u2", "u3", "u4", "u5"]
    assert pages.asked == [1, 2, 3, 4, 5]


@both_kinds
def test_a_page_that_repeats_an_earlier_one_in_the_middle_does_not_end_a_listing(kind: str) -> None:
    pages = Pages({1: creators(1, 2), 2: creators(1, 2), 3: creators(3, 4), 4: creators(3, 4), 5: creators(5)}, 5)
    options = {"transport": httpx.MockTransport(pages)}
    items = answer(kind, lambda client: client.iter_creators(), "t", **options)
    assert [item.user_id for item in items] == ["u1", "u2", "u3", "u4", "u5"]
    assert pages.asked == [1, 2, 3, 4, 5]


def test_an_empty_page_that_has_no_total_or_one_of_0_does_not_take_back_the_total_before() -> None:
    for says in ({"total": 0}, {"total": None}, {}):

        def serve(request: httpx.Request, says: dict[str, Any] = says) -> httpx.Response:
            number = int(request.url.params["page"])
            data = {"kols": [], **says} if number == 2 else {"kols": creators(number), "total": 2}
            return httpx.Response(200, json={"code": 0, "data": data})

        with PgyClient("t", transport=httpx.MockTransport(serve)) as client:
            assert [item.user_id for item in client.iter_creators()] == ["u1", "u3"]


def test_an_answer_without_data_in_the_middle_does_not_end_a_listing() -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params["page"])
        return httpx.Response(
            200, json={"code": 0, "data": {"kols": creators(number), "total": 2} if number != 2 else None}
        )

    with PgyClient("t", transport=httpx.MockTransport(serve)) as client:
        assert [item.user_id for item in client.iter_creators()] == ["u1", "u3"]


def test_a_listing_that_reaches_a_capped_total_is_complete() -> None:
    """A search of creators that finds more than 5000 says 5000, on 250 pages of 20."""
    pages = Pages({number: creators(*range(number * 20, number * 20 + 20)) for number in range(1, 400)}, 5000)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        assert len(list(client.iter_creators())) == 5000
    assert len(pages.asked) == 250


def test_a_listing_that_is_not_read_to_its_end_warns_of_nothing() -> None:
    pages = Pages({1: creators(1, 2)}, 40)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        assert len(list(client.iter_creators(limit=2))) == 2
        abandoned = client.iter_creators()
        next(abandoned), next(abandoned)
        del abandoned
        gc.collect()
    assert pages.asked == [1, 1]


def test_a_listing_that_begins_late_goes_on_where_its_first_page_cannot_be_the_last() -> None:
    """Of 8 items, 2 are left out of pages 1 and 2 together, or more: pages of 3 would end with 2 on page 3."""
    plain, odd = Pages({3: creators(1, 2), 5: creators(3)}, 8), Pages({3: creators(1, 2), 5: creators(3, 4)}, 9)
    with PgyClient("t", transport=httpx.MockTransport(plain)) as client:
        assert len(list(client.iter_creators(page=3))) == 2
    with PgyClient("t", transport=httpx.MockTransport(odd)) as client, pytest.warns(IncompleteListingWarning):
        assert len(list(client.iter_creators(page=3))) == 4
    assert (plain.asked, odd.asked) == ([3, 4], [3, 4, 5, 6, 7])


def test_a_listing_that_begins_late_does_not_pretend_to_know_what_it_lacks() -> None:
    pages = Pages({2: creators(11, 12)}, 12)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        assert len(list(client.iter_creators(page=2))) == 2
    assert pages.asked == [2, 3]


def test_the_warning_points_at_the_line_that_iterates() -> None:
    pages = Pages({1: creators(1)}, 9)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        line = currentframe().f_lineno + 2  # type: ignore[union-attr]
        with pytest.warns(IncompleteListingWarning) as warned:
            list(client.iter_creators())
    assert (warned[0].filename, warned[0].lineno) == (__file__, line)


async def test_the_warning_points_at_the_line_that_awaits() -> None:
    pages = Pages({1: creators(1)}, 9)
    async with AsyncPgyClient("t", transport=httpx.MockTransport(pages)) as client:
        items = client.iter_creators()
        await anext(items)
        line = currentframe().f_lineno + 2  # type: ignore[union-attr]
        with pytest.warns(IncompleteListingWarning) as warned:
            await anext(items, None)
    assert (warned[0].filename, warned[0].lineno) == (__file__, line)


def test_the_warning_points_at_the_loop_that_iterates() -> None:
    pages = Pages({1: creators(1)}, 9)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        line = currentframe().f_lineno + 1  # type: ignore[union-attr]
        for _ in client.iter_creators():
            pass
    assert [(warning.filename, warning.lineno) for warning in caught] == [(__file__, line)]


async def test_the_warning_points_at_the_loop_that_awaits() -> None:
    pages = Pages({1: creators(1)}, 9)
    async with AsyncPgyClient("t", transport=httpx.MockTransport(pages)) as client:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            line = currentframe().f_lineno + 1  # type: ignore[union-attr]
            async for _ in client.iter_creators():
                pass
    assert [(warning.filename, warning.lineno) for warning in caught] == [(__file__, line)]


def test_a_warning_made_an_error_is_raised_once_and_then_the_iteration_is_over() -> None:
    pages = Pages({1: creators(1)}, 9)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        items = client.iter_creators()
        next(items)
        with pytest.raises(IncompleteListingWarning):
            next(items)
        assert list(items) == []
    assert pages.asked == [1, 2, 3]


def test_beginning_at_a_short_last_page_fetches_one_more() -> None:
    """2 items on page 2 of 12 may be the end of pages of 10, or the middle of pages of 2."""
    items, asked = walk("sync", {2: {"kols": [{"userId": "k"}, {"userId": "l"}], "total": 12}, 3: {"kols": []}}, page=2)
    assert (ids(items), asked) == (["k", "l"], [2, 3])
