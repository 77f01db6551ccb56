"""Listings for tests: transports that serve pages, and what an iterator makes of them."""

from __future__ import annotations

from typing import Any

import httpx

from tests.facade.both import answer


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


def walk(kind: str, pages: dict[int, Any], **query: Any) -> tuple[list[Any], list[int]]:
    """Iterate over creators of raw `pages`; the last of them is given for ever. Returns items and pages asked for."""
    asked: list[int] = []

    def serve(request: httpx.Request) -> httpx.Response:
        number = int(request.url.params["page"])
        asked.append(number)
        page = pages.get(number, pages[max(pages)])
        return httpx.Response(200, json={"code": 0, "data": page(number) if callable(page) else page})

    options = {"transport": httpx.MockTransport(serve)}
    return answer(kind, lambda client: client.iter_creators(**{"limit": 50, **query}), "t", **options), asked


def ids(items: list[Any]) -> list[str]:
    return [item.user_id for item in items]
