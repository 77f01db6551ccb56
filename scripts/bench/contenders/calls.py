"""One call after the other over a connection that stays open. Options: `url`, and `call`: `search` or `trend`.

Every call asks for another page, so that no contender gets by with a URL it has made before.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from importlib import import_module
from typing import Any

from . import reading

Run = Callable[[int], object]

TOKEN = "token-of-the-bench-0123456789"
SEARCH_PATH = "/api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1"
TREND_PATH = "/api/xiaohongshu-pgy/get-kol-fans-trend/v1"
FILTERS: dict[str, Any] = {"search_type": "NOTE", "keyword": "咖啡", "fans_number_lower": 10_000, "gender": "FEMALE"}
WIRE_FILTERS: dict[str, Any] = {"searchType": "NOTE", "keyword": "咖啡", "fansNumberLower": 10_000, "gender": "FEMALE"}
TREND: dict[str, Any] = {"kol_id": "5f3a9c0000000000010045ab", "date_type": "_1", "increase_type": "_1"}
WIRE_TREND: dict[str, Any] = {"kolId": TREND["kol_id"], "dateType": "_1", "increaseType": "_1"}


def pages() -> Callable[[], int]:
    """Return a function that gives the pages to ask for, 1 to 50 and again."""
    return itertools.cycle(range(1, 51)).__next__


def repeat(once: Callable[[], object]) -> Run:
    """Return a function that calls `once` as often as it is told, and returns what the last call read."""

    def run(repetitions: int) -> object:
        read: object = None
        for _ in range(repetitions):
            read = once()
        return read

    return run


def sdk(options: dict[str, Any]) -> Run:
    """The vendor's SDK."""
    client = import_module("justoneapi").JustOneAPIClient(TOKEN, base_url=options["url"])
    page, resource = pages(), client.xiaohongshu_pgy
    if options["call"] == "trend":
        trend = resource.get_kol_fans_trend_v1
        return repeat(lambda: reading.read_trend_dict(trend(**TREND).data))
    search = resource.api_solar_cooperator_blogger_v2_v1
    return repeat(lambda: reading.read_dicts(search(page=page(), **FILTERS).data))


def ours(options: dict[str, Any]) -> Run:
    """Our client, as it comes."""
    from pgy_facade import PgyClient

    client = PgyClient(TOKEN, base_url=options["url"])
    page = pages()
    if options["call"] == "trend":
        return repeat(lambda: reading.read_trend_model(client.kol_follower_trend_v1(**TREND)))
    return repeat(lambda: reading.read_models(client.search_creators(page=page(), **FILTERS)))


def raw_httpx(options: dict[str, Any]) -> Run:
    """httpx and `.json()`, nothing checked."""
    import httpx

    client = httpx.Client(base_url=options["url"])
    page = pages()
    if options["call"] == "trend":
        fixed = {"token": TOKEN, **WIRE_TREND}
        return repeat(lambda: reading.read_trend_dict(client.get(TREND_PATH, params=fixed).json()["data"]))

    def search() -> object:
        params = {"token": TOKEN, "page": page(), **WIRE_FILTERS}
        return reading.read_dicts(client.get(SEARCH_PATH, params=params).json()["data"])

    return repeat(search)


def stock(options: dict[str, Any]) -> Run:
    """The client of openapi-python-client's own templates; it has no way to send the token, so it sends none."""
    client = import_module("stock_client").Client(base_url=options["url"])
    operations = "stock_client.api.pugongying."
    if options["call"] == "trend":
        trend = import_module(operations + "kol_follower_trend_v1").sync
        kinds = [
            import_module("stock_client.models").FollowerTrendDateType("_1"),
            import_module("stock_client.models").FollowerTrendIncreaseType("_1"),
        ]
        fixed = dict(zip(("kol_id", "date_type", "increase_type"), (TREND["kol_id"], *kinds), strict=True))
        return repeat(lambda: reading.read_trend_model(trend(client=client, **fixed).data))
    search = import_module(operations + "creator_search_v1").sync
    models = import_module("stock_client.models")
    filters = {
        **FILTERS,
        "search_type": models.SearchType(FILTERS["search_type"]),
        "gender": models.CreatorGender(FILTERS["gender"]),
    }
    page = pages()
    return repeat(lambda: reading.read_models(search(client=client, page=page(), **filters).data))
