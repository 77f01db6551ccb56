"""The calls of `AsyncPgyClient`, each by name.

They are plain functions that return a coroutine, so that arguments are checked and warnings raised at the line of
the call, whatever line awaits it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pgy_facade._clients.base import BaseClient
from pgy_facade._clients.pep702 import deprecated
from pgy_facade._clients.routes import (
    CORE_METRICS,
    DATA_SUMMARY,
    EACH_CREATOR,
    EACH_NOTE,
    FOLLOWER_HISTORY,
    LEGACY_OVERVIEW,
    LEGACY_TREND,
    NOTES,
    SEARCH,
    Listing,
    Route,
)

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

    from pgy_client.api.pugongying.creator_core_metrics_v1 import CreatorCoreMetricsV1Query
    from pgy_client.api.pugongying.creator_data_summary_v1 import CreatorDataSummaryV1Query
    from pgy_client.api.pugongying.creator_follower_history_v1 import CreatorFollowerHistoryV1Query
    from pgy_client.api.pugongying.creator_search_v1 import CreatorSearchV1Query
    from pgy_client.api.pugongying.kol_data_overview_v1 import KolDataOverviewV1Query
    from pgy_client.api.pugongying.kol_follower_trend_v1 import KolFollowerTrendV1Query
    from pgy_client.api.pugongying.notes_details_v1 import NotesDetailsV1Query
    from pgy_client.models import CoreMetrics, Creator, CreatorSearchPage, DataOverview, FollowerTrend, Note, NotesPage
    from typing_extensions import Unpack

T = TypeVar("T")


class AsyncCalls(BaseClient):
    """Not for use by itself."""

    def search_creators(self, **query: Unpack[CreatorSearchV1Query]) -> Coroutine[Any, Any, CreatorSearchPage]:
        """Do as `PgyClient.search_creators` does."""
        return self._get(SEARCH, None, query)

    def creator_core_metrics(
        self, user_id: str, **query: Unpack[CreatorCoreMetricsV1Query]
    ) -> Coroutine[Any, Any, CoreMetrics | None]:
        """Do as `PgyClient.creator_core_metrics` does."""
        return self._get(CORE_METRICS, user_id, query)

    def notes_details(self, user_id: str, **query: Unpack[NotesDetailsV1Query]) -> Coroutine[Any, Any, NotesPage]:
        """Do as `PgyClient.notes_details` does."""
        return self._get(NOTES, user_id, query)

    def creator_data_summary(
        self, user_id: str, **query: Unpack[CreatorDataSummaryV1Query]
    ) -> Coroutine[Any, Any, DataOverview]:
        """Do as `PgyClient.creator_data_summary` does."""
        return self._get(DATA_SUMMARY, user_id, query)

    def creator_follower_history(
        self, user_id: str, **query: Unpack[CreatorFollowerHistoryV1Query]
    ) -> Coroutine[Any, Any, FollowerTrend]:
        """Do as `PgyClient.creator_follower_history` does."""
        return self._get(FOLLOWER_HISTORY, user_id, query)

    @deprecated("kol_data_overview_v1 is deprecated upstream; use creator_data_summary", category=None)
    def kol_data_overview_v1(
        self, kol_id: str, **query: Unpack[KolDataOverviewV1Query]
    ) -> Coroutine[Any, Any, DataOverview]:
        """Do as `PgyClient.kol_data_overview_v1` does."""
        return self._get(LEGACY_OVERVIEW, kol_id, query)

    @deprecated("kol_follower_trend_v1 is deprecated upstream; use creator_follower_history", category=None)
    def kol_follower_trend_v1(
        self, kol_id: str, **query: Unpack[KolFollowerTrendV1Query]
    ) -> Coroutine[Any, Any, FollowerTrend]:
        """Do as `PgyClient.kol_follower_trend_v1` does."""
        return self._get(LEGACY_TREND, kol_id, query)

    def call(self, operation_id: str, /, **parameters: object) -> Coroutine[Any, Any, Any]:
        """Do as `PgyClient.call` does."""
        return self._get(Route(operation_id), None, parameters)

    def iter_creators(
        self, *, limit: int | None = None, **query: Unpack[CreatorSearchV1Query]
    ) -> AsyncIterator[Creator]:
        """Do as `PgyClient.iter_creators` does, for `async for`."""
        return self._each(EACH_CREATOR, None, query, limit)

    def iter_notes(
        self, user_id: str, *, limit: int | None = None, **query: Unpack[NotesDetailsV1Query]
    ) -> AsyncIterator[Note]:
        """Do as `PgyClient.iter_notes` does, for `async for`."""
        return self._each(EACH_NOTE, user_id, query, limit)

    # Both are called by the methods above directly, never through another function: the warnings they raise are to
    # point at the line that called the method.

    def _get(self, route: Route[T], subject: object, query: Any) -> Coroutine[Any, Any, T]:
        raise NotImplementedError

    def _each(self, listing: Listing[T], subject: object, query: Any, limit: int | None) -> AsyncIterator[T]:
        raise NotImplementedError
