"""Iterators fetch a page only when it is needed, and stop."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from inspect import currentframe
from typing import Any

import httpx
import pytest

from pgy_facade import AsyncPgyClient, IncompleteListingWarning, InsufficientBalanceError, PgyClient

from .both import answer, both_kinds
from .identifiers import USER


class Pages:
    """A transport that serves pages of creators or notes, and counts what it was asked for."""

    def __init__(self, pages: dict[int, list[Any]], total: Any = None, *, beyond: Any = ()) -> None:
        self.pages, self.total, self.beyond = pages, total, beyond
        self.asked: list[int] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        query = request.url.params
        number = int(query.get("page") or query["pageNumber"])
        self.asked.append(number)
        items = self.pages.get(number, list(self.beyond))
        return httpx.Response(200, json={"code": 0, "data": {"kols": items, "list": items, "total": self.total}})


def creators(*numbers: int) -> list[dict[str, Any]]:
    return [{"userId": f"u{number}"} for number in numbers]


THREE = {1: creators(1, 2), 2: creators(3, 4), 3: creators(5)}

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


def test_a_long_cycle_of_pages_ends() -> None:
    """Pages that come round again, though never the same one twice in a row."""
    cycle = {number: creators(number % 10) for number in range(1, 1000)}
    pages = Pages(cycle)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        assert len(list(client.iter_creators())) == 10
    assert len(pages.asked) == 11


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
    ("the first page again", Pages(THREE, 999, beyond=creators(1, 2)), [1, 2, 3, 4, 5], [1, 2, 3, 4], "5 items"),
    ("the page parameter ignored", Pages({}, 999, beyond=creators(1, 2)), [1, 2], [1, 2], "2 items"),
    ("nothing of a thousand", Pages({}, 1000), [], [1, 2], "0 items from page 1 up to page 2"),
]


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


def test_an_iteration_says_where_it_is_so_that_another_can_go_on_there() -> None:
    pages = Pages(THREE, 5)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        items = client.iter_creators()
        assert (items.page, items.total) == (1, None)
        for _ in range(3):
            last = next(items)
        assert (last.user_id, items.page, items.total) == ("u3", 2, 5)
        onward = client.iter_creators(page=items.page)
        assert onward.page == 2
        assert [item.user_id for item in onward] == ["u3", "u4", "u5"]
        assert onward.page == 3


async def test_an_awaited_iteration_says_where_it_is_and_can_be_closed() -> None:
    pages = Pages(THREE, 5)
    async with (
        AsyncPgyClient("t", transport=httpx.MockTransport(pages)) as client,
        aclosing(client.iter_creators()) as items,
    ):
        async for item in items:
            if item.user_id == "u3":
                break
        assert (items.page, items.total) == (2, 5)
    assert pages.asked == [1, 2]
