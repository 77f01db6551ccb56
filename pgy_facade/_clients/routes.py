"""Which operation stands behind which method, and of what type its answer is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from pgy_client.models import (
        CoreMetrics,
        Creator,
        CreatorSearchPage,
        DataOverview,
        FollowerTrend,
        Note,
        NotesPage,
    )

T = TypeVar("T")


class Route(Generic[T]):
    """An operation with a method of its own. `nullable`: an answer without data is None rather than an empty model."""

    __slots__ = ("id", "nullable")

    def __init__(self, operation_id: str, *, nullable: bool = False) -> None:
        self.id = operation_id
        self.nullable = nullable


class Listing(Generic[T]):
    """An operation whose pages are iterated over, item by item."""

    __slots__ = ("id",)

    def __init__(self, operation_id: str) -> None:
        self.id = operation_id


SEARCH: Route[CreatorSearchPage] = Route("creator_search_v1")
CORE_METRICS: Route[CoreMetrics | None] = Route("creator_core_metrics_v1", nullable=True)
NOTES: Route[NotesPage] = Route("notes_details_v1")
DATA_SUMMARY: Route[DataOverview] = Route("creator_data_summary_v1")
FOLLOWER_HISTORY: Route[FollowerTrend] = Route("creator_follower_history_v1")
LEGACY_OVERVIEW: Route[DataOverview] = Route("kol_data_overview_v1")
LEGACY_TREND: Route[FollowerTrend] = Route("kol_follower_trend_v1")

EACH_CREATOR: Listing[Creator] = Listing("creator_search_v1")
EACH_NOTE: Listing[Note] = Listing("notes_details_v1")
