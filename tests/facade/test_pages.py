"""Iterators fetch a page only when it is needed, and stop."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from pgy_facade import PgyClient

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
    ("the first page again", Pages(THREE, 999, beyond=creators(1, 2)), {}, [1, 2, 3, 4, 5], [1, 2, 3, 4]),
    ("the page parameter ignored", Pages({}, 999, beyond=creators(1, 2)), {}, [1, 2], [1, 2]),
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


def test_an_error_comes_out_of_the_iterator() -> None:
    answers = iter(
        [httpx.Response(200, json={"code": 0, "data": {"kols": creators(1)}}), httpx.Response(200, json={"code": 601})]
    )
    with PgyClient("t", transport=httpx.MockTransport(lambda request: next(answers))) as client:
        items = client.iter_creators()
        assert next(items).user_id == "u1"
        with pytest.raises(Exception, match="insufficient balance"):
            next(items)
        assert list(items) == []
