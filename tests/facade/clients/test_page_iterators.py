"""What `iter_*` returns says where it is, so that another can go on there, and is an iterator in all other ways."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, closing
from itertools import islice
from threading import Event
from typing import Any

import httpx
import pytest

from pgy_facade import AsyncPageIterator, AsyncPgyClient, PageIterator, PgyClient
from tests.facade.both import answer, both_kinds
from tests.facade.identifiers import USER

from .listings import THREE, Pages, creators


def read(kind: str, pages: Any, count: int, **query: Any) -> Any:
    """Take `count` items of an iterator, or fewer where it ends, and return it."""

    async def take_async(items: Any) -> None:
        for _ in range(count):
            await anext(items, None)

    def ask(client: Any) -> Any:
        made.append(client.iter_creators(**query))
        return list(islice(made[0], count)) and None if kind == "sync" else take_async(made[0])

    made: list[Any] = []
    answer(kind, ask, "t", transport=httpx.MockTransport(pages))
    return made[0]


PLACES: list[tuple[str, Pages, dict[str, Any], int, int, int | None]] = [
    ("before the first item", Pages(THREE, 5), {}, 0, 1, None),
    ("before the first item of a later page", Pages(THREE, 5), {"page": 2}, 0, 2, None),
    ("at the first item of a page", Pages(THREE, 5), {}, 1, 1, 5),
    ("at the last item of a page", Pages(THREE, 5), {}, 2, 1, 5),
    ("at the first item of the next", Pages(THREE, 5), {}, 3, 2, 5),
    ("at the end", Pages(THREE, 5), {}, 9, 3, 5),
    ("at a limit", Pages(THREE, 5), {"limit": 3}, 9, 2, 5),
    ("at a limit of 0", Pages(THREE, 5), {"limit": 0}, 9, 1, None),
    ("behind an empty last page", Pages(THREE), {}, 9, 3, None),
    ("behind empty pages in the middle", Pages({1: creators(1), 3: creators(2)}, 2), {}, 2, 3, 2),
    ("where there is nothing", Pages({}, 0), {}, 9, 1, 0),
    ("where the total is odd", Pages(THREE, "many"), {}, 1, 1, None),
    ("where the total is written in digits", Pages(THREE, "5"), {}, 1, 1, 5),
    ("where the total is less than nothing", Pages(THREE, -5), {}, 1, 1, None),
]  # fmt: skip


@both_kinds
@pytest.mark.parametrize(
    ("pages", "query", "count", "page", "total"), [case[1:] for case in PLACES], ids=[case[0] for case in PLACES]
)
def test_an_iterator_says_which_page_it_is_at_and_how_many_items_there_are(
    pages: Pages, query: dict[str, Any], count: int, page: int, total: int | None, kind: str
) -> None:
    items = read(kind, pages, count, **query)
    assert (items.page, items.total) == (page, total)


@pytest.mark.filterwarnings("ignore::pgy_facade.IncompleteListingWarning")
def test_the_page_of_a_listing_that_ended_early_is_that_of_its_last_item() -> None:
    items = read("sync", Pages({1: creators(1), 2: creators(2)}, 9), 9)
    assert (items.page, items.total) == (2, 9)


def test_the_total_is_what_upstream_said_last() -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params["page"])
        return httpx.Response(200, json={"code": 0, "data": {"kols": creators(number), "total": 10 + number}})

    assert [read("sync", serve, count).total for count in (1, 2, 3)] == [11, 12, 13]


def test_another_iterator_goes_on_at_the_page_of_the_first() -> None:
    pages = Pages(THREE, 5)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        items = client.iter_creators()
        last = list(islice(items, 3))[-1]
        assert (last.user_id, items.page) == ("u3", 2)
        onward = client.iter_creators(page=items.page)
        assert [item.user_id for item in onward] == ["u3", "u4", "u5"]
        assert onward.page == 3


async def test_another_awaited_iterator_goes_on_at_the_page_of_the_first() -> None:
    pages = Pages({1: [{"noteId": "n1"}], 2: [{"noteId": "n2"}]}, 2)
    async with AsyncPgyClient("t", transport=httpx.MockTransport(pages)) as client:
        async with aclosing(client.iter_notes(USER)) as items:
            async for item in items:
                if item.note_id == "n2":
                    break
        onward = client.iter_notes(USER, page_number=items.page)
        assert [item.note_id async for item in onward] == ["n2"]
    assert pages.asked == [1, 2, 2]


@both_kinds
def test_the_page_of_an_iterator_stays_when_the_next_page_fails(kind: str) -> None:
    def serve(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params["page"])
        return httpx.Response(200, json={"code": 0 if number < 3 else 600, "data": {"kols": creators(number)}})

    def check(items: Any) -> None:
        assert (items.page, items.total) == (2, None)

    if kind == "sync":
        with PgyClient("t", transport=httpx.MockTransport(serve)) as client:
            items = client.iter_creators()
            with pytest.raises(Exception, match="600"):
                list(items)
            check(items)
        return

    async def run() -> None:
        async with AsyncPgyClient("t", transport=httpx.MockTransport(serve)) as client:
            items = client.iter_creators()
            with pytest.raises(Exception, match="600"):
                async for _ in items:
                    pass
            check(items)

    asyncio.run(run())


async def test_what_is_returned_is_an_iterator_of_its_kind() -> None:
    pages = Pages(THREE, 5)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client:
        items = client.iter_creators()
        assert isinstance(items, PageIterator)
        assert isinstance(items, Iterator)
        assert iter(items) is items
    async with AsyncPgyClient("t", transport=httpx.MockTransport(pages)) as awaiting:
        others = awaiting.iter_creators()
        assert isinstance(others, AsyncPageIterator)
        assert isinstance(others, AsyncIterator)
        assert aiter(others) is others
    assert pages.asked == []


async def test_a_closed_iterator_fetches_and_warns_of_nothing_further() -> None:
    pages = Pages(THREE, 99)
    with PgyClient("t", transport=httpx.MockTransport(pages)) as client, closing(client.iter_creators()) as items:
        next(items)
    assert list(items) == []
    async with AsyncPgyClient("t", transport=httpx.MockTransport(pages)) as awaiting:
        async with aclosing(awaiting.iter_creators()) as others:
            await anext(others)
        assert [item async for item in others] == []
    assert pages.asked == [1, 1]


def test_a_second_thread_is_refused_while_a_page_is_fetched() -> None:
    """Both would fetch the same page and pay for it twice."""
    arrived, release = Event(), Event()

    def serve(_: httpx.Request) -> httpx.Response:
        arrived.set()
        release.wait(20)
        return httpx.Response(200, json={"code": 0, "data": {"kols": creators(1), "total": 1}})

    with PgyClient("t", transport=httpx.MockTransport(serve)) as client, ThreadPoolExecutor(1) as pool:
        items = client.iter_creators()
        found = pool.submit(list, items)
        assert arrived.wait(20)
        try:
            with pytest.raises(RuntimeError, match="being advanced already"):
                next(items)
        finally:
            release.set()
        assert [item.user_id for item in found.result()] == ["u1"]
        assert client.usage.calls == 1


async def test_a_second_task_is_refused_while_a_page_is_fetched_and_a_cancelled_one_can_be_asked_again() -> None:
    release = asyncio.Event()
    asked = []

    async def serve(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.params["page"])
        await release.wait()
        return httpx.Response(200, json={"code": 0, "data": {"kols": creators(1), "total": 1}})

    async with AsyncPgyClient("t", transport=httpx.MockTransport(serve)) as client:
        items = client.iter_creators()
        first = asyncio.ensure_future(anext(items))
        while not asked:
            await asyncio.sleep(0)
        with pytest.raises(RuntimeError, match="being advanced already"):
            await anext(items)
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
        release.set()
        assert [item.user_id async for item in items] == ["u1"]
    assert asked == ["1", "1"]
