"""Typical uses, for type checkers only: never imported, never run.

A line that a checker must refuse carries an ignore comment with the rule; one that is not needed is reported, too.
"""

from __future__ import annotations

import ssl
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing
from datetime import datetime, timedelta
from typing import assert_type

import httpx
from pgy_client.models import (
    CoreMetrics,
    CoreMetricsDay,
    Creator,
    CreatorSearchPage,
    DataOverview,
    FansGender,
    FollowerTrend,
    Note,
    NotesPage,
    SearchType,
)

from pgy_facade import (
    ApiResponse,
    AsyncPageIterator,
    AsyncPgyClient,
    AttemptEvent,
    BusinessError,
    FastestRegion,
    FieldInfo,
    IncompleteListingWarning,
    InvalidParameterError,
    PageIterator,
    PgyClient,
    PgyError,
    Region,
    Usage,
    fields,
    units,
)
from pgy_facade.store import Store
from pgy_facade.testing import no_waiting, set_waiting


def setting_up() -> None:
    PgyClient()
    PgyClient("token", region="cn", allow_plain_http=True)
    PgyClient(
        "token", region=Region.GLOBAL, failover_region=Region.CN, timeout=httpx.Timeout(60, connect=5), deadline=None
    )
    PgyClient(
        "token", base_url="https://gateway.example/api", max_billed_calls=1000, max_retries=5, retry_ambiguous=True
    )
    PgyClient(
        "token", region_urls={"cn": "https://cn.example"}, verify=ssl.create_default_context(), proxy="http://p:1"
    )
    PgyClient("token", transport=httpx.HTTPTransport(), on_attempt=print)
    AsyncPgyClient("token", transport=httpx.AsyncHTTPTransport(), limits=httpx.Limits(max_connections=9), http2=True)
    PgyClient(token="token", timeout="60")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def calling(client: PgyClient) -> None:
    page = client.search_creators(keyword="tea", page=2, search_type="NOTE", fans_gender=FansGender.MALE_HIGH)
    assert_type(page, CreatorSearchPage)
    assert_type(page.kols, list[Creator])
    assert_type(page.kols[0].fans_num, int | None)
    assert_type(client.search_creators(search_type=SearchType.NICKNAME, keyword=None), CreatorSearchPage)

    metrics = client.creator_core_metrics("user")
    assert_type(metrics, CoreMetrics | None)
    if metrics is not None:
        assert_type(metrics.sum_data, CoreMetricsDay | None)

    assert_type(client.notes_details("user", page_number=1), NotesPage)
    assert_type(client.creator_data_summary(user_id="user", business="DAILY_NOTE"), DataOverview)
    assert_type(client.creator_follower_history("user", date_type="DAY_90"), FollowerTrend)
    assert_type(client.ping(), float)
    assert_type(client.ping(Region.CN), float)
    assert_type(client.usage, Usage)
    assert_type(client.usage.billed, int)
    assert_type(client.fastest_region(), FastestRegion)
    client.call("some_tracked_id", any_parameter=1)


def refused_by_the_checker(client: PgyClient) -> None:
    client.search_creators(pages=2)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    client.search_creators(page="2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.search_creators(search_type="TITLE")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.creator_core_metrics()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def migrating(client: PgyClient) -> None:
    client.kol_data_overview_v1("user", business="_0")  # pyright: ignore[reportDeprecated]
    client.kol_follower_trend_v1("user", date_type="_1", increase_type="_1")  # pyright: ignore[reportDeprecated]
    client.kol_data_overview_v1("user")  # type: ignore[call-arg]  # pyright: ignore[reportDeprecated, reportCallIssue]
    client.creator_data_summary("user")
    client.creator_follower_history("user")


def iterating(client: PgyClient) -> None:
    creators = client.iter_creators(keyword="tea", limit=100)
    assert_type(creators, PageIterator[Creator])
    plain: Iterator[Creator] = creators
    assert_type(next(plain), Creator)
    assert_type(creators.page, int)
    assert_type(creators.total, int | None)
    for creator in creators:
        for note in client.iter_notes(creator.user_id or ""):
            assert_type(note, Note)
    with warnings.catch_warnings():
        warnings.simplefilter("error", IncompleteListingWarning)
        assert_type(list(client.iter_creators(keyword="tea", page=creators.page)), list[Creator])
    creators.close()
    creators.page = 2  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def seeing_more(client: PgyClient) -> None:
    response = client.with_response.search_creators(keyword="tea")
    assert_type(response, ApiResponse[CreatorSearchPage])
    assert_type(response.data, CreatorSearchPage)
    assert_type(response.billed, bool | None)
    assert_type(client.with_response.creator_core_metrics("user").data, CoreMetrics | None)
    assert_type(client.with_options(region="cn", timeout=30, failover_region=None), PgyClient)


def measuring(page: CreatorSearchPage, creator: Creator) -> None:
    assert_type(Creator.field("picture_price"), FieldInfo)
    assert_type(creator.field("picture_price").label_zh, str)
    assert_type(fields(Creator), tuple[FieldInfo, ...])
    assert_type(units.value(creator, "picture_price"), units.Value | None)
    assert_type(units.values(page.kols, "fans_num"), list[units.Value | None])
    assert_type(units.explain(creator, "fans_num"), str | None)
    units.value("creator", "fans_num")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def failing(client: PgyClient) -> float | None:
    try:
        client.search_creators()
    except InvalidParameterError as error:
        assert_type(error.parameter, str | None)
    except BusinessError as error:
        assert_type(error.code, int)
        return error.retry_after
    except PgyError as error:
        assert_type(error.billed, bool | None)
    return None


def observing(event: AttemptEvent) -> None:
    assert_type(event.code, int | None)
    assert_type(event.error, PgyError | None)


async def awaiting() -> None:
    async with AsyncPgyClient("token", on_attempt=observing) as client:
        assert_type(await client.search_creators(keyword="tea"), CreatorSearchPage)
        assert_type(await client.creator_core_metrics("user"), CoreMetrics | None)
        assert_type(await client.with_response.notes_details("user"), ApiResponse[NotesPage])
        assert_type(client.iter_notes("user"), AsyncPageIterator[Note])
        plain: AsyncIterator[Note] = client.iter_notes("user")
        assert_type(await anext(plain), Note)
        async with aclosing(client.iter_notes("user")) as notes:
            assert_type(notes.page, int)
            assert_type(notes.total, int | None)
            assert_type(client.iter_notes("user", page_number=notes.page), AsyncPageIterator[Note])
        async for creator in client.iter_creators(limit=5):
            assert_type(creator, Creator)
        assert_type(client.with_options(max_retries=0), AsyncPgyClient)
        assert_type(await client.fastest_region(["cn"], rounds=2), FastestRegion)
        await client.search_creators(pages=2)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def in_tests() -> None:
    set_waiting(False)
    with no_waiting(), PgyClient("token") as client:
        assert_type(client, PgyClient)


def store(limits: Store) -> None:
    with (
        Store("answers.db", max_billed=5_000, per="day", max_per_second=5) as opened,
        PgyClient(store=opened, max_age={"notes_details": timedelta(days=7), "search_creators": None}) as client,
    ):
        response = client.with_options(max_age=0).with_response.notes_details("id")
        assert_type(response.from_store, bool)
        assert_type(response.fetched_at, datetime | None)
        for kept in opened.answers("notes_details", user_id="id"):
            assert_type(kept.fetched_at, datetime)
            assert_type(kept.code, int)
        assert_type(opened.spending(since=timedelta(days=30)).billed, int)
        assert_type(opened.resolve("retry"), int)
    AsyncPgyClient(store=limits, max_age=timedelta(hours=1))
    PgyClient(store="answers.db", max_age=None)
