"""The calls once more, returning `ApiResponse`: `client.with_response.<call>(...)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pgy_facade._clients.pep702 import deprecated
from pgy_facade._clients.routes import (
    CORE_METRICS,
    DATA_SUMMARY,
    FOLLOWER_HISTORY,
    LEGACY_OVERVIEW,
    LEGACY_TREND,
    NOTES,
    SEARCH,
    Route,
)

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from pgy_client.api.pugongying.creator_core_metrics_v1 import CreatorCoreMetricsV1Query
    from pgy_client.api.pugongying.creator_data_summary_v1 import CreatorDataSummaryV1Query
    from pgy_client.api.pugongying.creator_follower_history_v1 import CreatorFollowerHistoryV1Query
    from pgy_client.api.pugongying.creator_search_v1 import CreatorSearchV1Query
    from pgy_client.api.pugongying.kol_data_overview_v1 import KolDataOverviewV1Query
    from pgy_client.api.pugongying.kol_follower_trend_v1 import KolFollowerTrendV1Query
    from pgy_client.api.pugongying.notes_details_v1 import NotesDetailsV1Query
    from pgy_client.models import CoreMetrics, CreatorSearchPage, DataOverview, FollowerTrend, NotesPage
    from typing_extensions import Unpack

    from pgy_facade._call.response import ApiResponse

T = TypeVar("T")


class _Get(Protocol):
    def __call__(self, route: Route[T], subject: object, query: Any) -> ApiResponse[T]: ...


class _AsyncGet(Protocol):
    def __call__(self, route: Route[T], subject: object, query: Any) -> Coroutine[Any, Any, ApiResponse[T]]: ...


class ResponseCalls:
    """The calls of `PgyClient`; they take the same, raise and bill the same."""

    __slots__ = ("_get",)

    def __init__(self, get: _Get) -> None:
        self._get = get

    def search_creators(self, **query: Unpack[CreatorSearchV1Query]) -> ApiResponse[CreatorSearchPage]:
        """Call `search_creators`."""
        return self._get(SEARCH, None, query)

    def creator_core_metrics(
        self, user_id: str, **query: Unpack[CreatorCoreMetricsV1Query]
    ) -> ApiResponse[CoreMetrics | None]:
        """Call `creator_core_metrics`."""
        return self._get(CORE_METRICS, user_id, query)

    def notes_details(self, user_id: str, **query: Unpack[NotesDetailsV1Query]) -> ApiResponse[NotesPage]:
        """Call `notes_details`."""
        return self._get(NOTES, user_id, query)

    def creator_data_summary(
        self, user_id: str, **query: Unpack[CreatorDataSummaryV1Query]
    ) -> ApiResponse[DataOverview]:
        """Call `creator_data_summary`."""
        return self._get(DATA_SUMMARY, user_id, query)

    def creator_follower_history(
        self, user_id: str, **query: Unpack[CreatorFollowerHistoryV1Query]
    ) -> ApiResponse[FollowerTrend]:
        """Call `creator_follower_history`."""
        return self._get(FOLLOWER_HISTORY, user_id, query)

    @deprecated("kol_data_overview_v1 is deprecated upstream; use creator_data_summary", category=None)
    def kol_data_overview_v1(self, kol_id: str, **query: Unpack[KolDataOverviewV1Query]) -> ApiResponse[DataOverview]:
        """Call `kol_data_overview_v1`."""
        return self._get(LEGACY_OVERVIEW, kol_id, query)

    @deprecated("kol_follower_trend_v1 is deprecated upstream; use creator_follower_history", category=None)
    def kol_follower_trend_v1(
        self, kol_id: str, **query: Unpack[KolFollowerTrendV1Query]
    ) -> ApiResponse[FollowerTrend]:
        """Call `kol_follower_trend_v1`."""
        return self._get(LEGACY_TREND, kol_id, query)

    def call(self, operation_id: str, /, **parameters: object) -> ApiResponse[Any]:
        """Call any tracked operation."""
        return self._get(Route(operation_id), None, parameters)


class AsyncResponseCalls:
    """The calls of `AsyncPgyClient`; they take the same, raise and bill the same."""

    __slots__ = ("_get",)

    def __init__(self, get: _AsyncGet) -> None:
        self._get = get

    def search_creators(
        self, **query: Unpack[CreatorSearchV1Query]
    ) -> Coroutine[Any, Any, ApiResponse[CreatorSearchPage]]:
        """Call `search_creators`."""
        return self._get(SEARCH, None, query)

    def creator_core_metrics(
        self, user_id: str, **query: Unpack[CreatorCoreMetricsV1Query]
    ) -> Coroutine[Any, Any, ApiResponse[CoreMetrics | None]]:
        """Call `creator_core_metrics`."""
        return self._get(CORE_METRICS, user_id, query)

    def notes_details(
        self, user_id: str, **query: Unpack[NotesDetailsV1Query]
    ) -> Coroutine[Any, Any, ApiResponse[NotesPage]]:
        """Call `notes_details`."""
        return self._get(NOTES, user_id, query)

    def creator_data_summary(
        self, user_id: str, **query: Unpack[CreatorDataSummaryV1Query]
    ) -> Coroutine[Any, Any, ApiResponse[DataOverview]]:
        """Call `creator_data_summary`."""
        return self._get(DATA_SUMMARY, user_id, query)

    def creator_follower_history(
        self, user_id: str, **query: Unpack[CreatorFollowerHistoryV1Query]
    ) -> Coroutine[Any, Any, ApiResponse[FollowerTrend]]:
        """Call `creator_follower_history`."""
        return self._get(FOLLOWER_HISTORY, user_id, query)

    @deprecated("kol_data_overview_v1 is deprecated upstream; use creator_data_summary", category=None)
    def kol_data_overview_v1(
        self, kol_id: str, **query: Unpack[KolDataOverviewV1Query]
    ) -> Coroutine[Any, Any, ApiResponse[DataOverview]]:
        """Call `kol_data_overview_v1`."""
        return self._get(LEGACY_OVERVIEW, kol_id, query)

    @deprecated("kol_follower_trend_v1 is deprecated upstream; use creator_follower_history", category=None)
    def kol_follower_trend_v1(
        self, kol_id: str, **query: Unpack[KolFollowerTrendV1Query]
    ) -> Coroutine[Any, Any, ApiResponse[FollowerTrend]]:
        """Call `kol_follower_trend_v1`."""
        return self._get(LEGACY_TREND, kol_id, query)

    def call(self, operation_id: str, /, **parameters: object) -> Coroutine[Any, Any, ApiResponse[Any]]:
        """Call any tracked operation."""
        return self._get(Route(operation_id), None, parameters)
