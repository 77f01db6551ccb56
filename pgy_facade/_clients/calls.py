"""The calls of `PgyClient`, each by name.

What they take is the contract's to say: each has the keyword arguments of its operation's `Query`, a `TypedDict` in
`pgy_client.api.pugongying.<operation>`. Enums take the enum or its string; None is the same as leaving it out.
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
    from collections.abc import Iterator

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


class Calls(BaseClient):
    """Not for use by itself."""

    def search_creators(self, **query: Unpack[CreatorSearchV1Query]) -> CreatorSearchPage:
        """Search for creators: one page of them.

        Args:
            **query: all optional:
                `keyword`: what to search for.
                `search_type`: what it is looked for in: "NICKNAME" (when left out) or "NOTE".
                `page`: which page, from 1 (when left out).
                `fans_number_lower`, `fans_number_upper`: fewest and most followers, whole numbers.
                `fans_age`: age most of the followers are of: "ALL" (when left out), "LT_18", "AGE_18_24", "AGE_25_34",
                "AGE_35_44" or "GT_44".
                `fans_gender`: gender most of the followers have: "ALL" (when left out), "MALE_HIGH" or "FE_MALE_HIGH".
                `gender`: gender of the creator: "ALL" (when left out), "MALE" or "FEMALE".
                `content_tag`: content categories, several separated by commas.
                As of the document named below; what counts, in case upstream changed it since, is
                `pgy_client.api.pugongying.creator_search_v1.CreatorSearchV1Query`.

        Returns:
            A page: `.kols` is a list of `Creator`, `.total` how many there are in all. Empty when nothing matches.

        Raises:
            InvalidParameterError: an argument the contract does not allow; nothing was sent.
            PgyError: see `pgy_facade.errors`.

        Billed when it succeeds. Published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-search-v1-en.json

        >>> page = client.search_creators(keyword="tea", fans_number_lower=10_000)
        >>> names = [creator.name for creator in page.kols]
        """
        return self._get(SEARCH, None, query)

    def creator_core_metrics(self, user_id: str, **query: Unpack[CreatorCoreMetricsV1Query]) -> CoreMetrics | None:
        """Get a creator's exposure, reads, engagement and costs, summed up and per day.

        Args:
            user_id: the creator's identifier (the same as a KOL's `kol_id`).
            **query: all optional:
                `business`: which notes count: "DAILY_NOTE" (when left out) or "COOPERATE_NOTE".
                `note_type`: which kinds: "PHOTO_TEXT_AND_VIDEO" (when left out), "PHOTO_TEXT" or "VIDEO".
                `date_type`: the period, in days: "DAY_30" (when left out) or "DAY_90".
                `advertise_switch`: whether advertised notes count: "ALL" (when left out) or "ORGANIC_ONLY".
                As of the document named below; what counts is its `CreatorCoreMetricsV1Query`.

        Returns:
            `.sum_data` over the period and `.daily_data`, a list of days; or None when upstream has no data.

        Raises:
            InvalidParameterError: an argument the contract does not allow; nothing was sent.
            NoContentError: no such creator; billed. PgyError: see `pgy_facade.errors`.

        Billed when it succeeds. Published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-core-metrics-v1-en.json

        >>> metrics = client.creator_core_metrics("5fe8000000000000010078c7")
        >>> reads = metrics.sum_data.read if metrics and metrics.sum_data else None
        """
        return self._get(CORE_METRICS, user_id, query)

    def notes_details(self, user_id: str, **query: Unpack[NotesDetailsV1Query]) -> NotesPage:
        """Get the notes a creator has published: one page of them.

        Args:
            user_id: the creator's identifier.
            **query: all optional:
                `page_number`: which page, from 1 (when left out).
                `order_type`: the order: "LATEST" (when left out), "MOST_READ" or "MOST_INTERACT".
                `note_type`: which kinds: "ALL" (when left out), "COOPERATION", "PHOTO_TEXT" or "VIDEO".
                `advertise_switch`: whether advertised notes are listed: "ALL" (when left out) or "ORGANIC_ONLY".
                `is_third_platform`: whether those of other platforms are: "NO" (when left out) or "YES".
                As of the document named below; what counts is its `NotesDetailsV1Query`.

        Returns:
            A page: `.list_` is a list of `Note`, `.total` how many there are in all. Empty when there are none.

        Raises:
            InvalidParameterError: an argument the contract does not allow; nothing was sent.
            NoContentError: no such creator; billed. PgyError: see `pgy_facade.errors`.

        Billed when it succeeds. Published at
        https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/notes-details-v1-en.json

        >>> page = client.notes_details("5fe8000000000000010078c7", order_type="MOST_READ")
        >>> titles = [note.title for note in page.list_]
        """
        return self._get(NOTES, user_id, query)

    def creator_data_summary(self, user_id: str, **query: Unpack[CreatorDataSummaryV1Query]) -> DataOverview:
        """Get a creator's overall figures: notes, reads, engagement, prices, rates.

        Args:
            user_id: the creator's identifier.
            **query: `business`, which notes count: "DAILY_NOTE" (when left out) or "COOPERATE_NOTE"; as of the
                document named below; what counts is its `CreatorDataSummaryV1Query`.

        Returns:
            The figures. What is a rate or percentage may be a number or a string such as "95.8".

        Raises:
            InvalidParameterError: an argument the contract does not allow; nothing was sent.
            NoContentError: no such creator; billed. PgyError: see `pgy_facade.errors`.

        Billed when it succeeds. Takes the place of `kol_data_overview_v1`. Published in
        https://docs.justoneapi.com/openapi.json

        >>> summary = client.creator_data_summary("5fe8000000000000010078c7", business="COOPERATE_NOTE")
        >>> shares = summary.note_type
        """
        return self._get(DATA_SUMMARY, user_id, query)

    def creator_follower_history(self, user_id: str, **query: Unpack[CreatorFollowerHistoryV1Query]) -> FollowerTrend:
        """Get how a creator's followers grew, day by day.

        Args:
            user_id: the creator's identifier.
            **query: `date_type`, the period: "DAY_30" (when left out) or "DAY_90"; `increase_type`, what is counted:
                "FANS_TOTAL" (when left out) or "FANS_INCREASE"; as of the document named below; what counts is its
                `CreatorFollowerHistoryV1Query`.

        Returns:
            `.fans_num_inc`, `.fans_num_inc_rate` (a fraction) and `.list_`, a list of days with `.num` and `.date_key`.

        Raises:
            InvalidParameterError: an argument the contract does not allow; nothing was sent.
            NoContentError: no such creator; billed. PgyError: see `pgy_facade.errors`.

        Billed when it succeeds. Takes the place of `kol_follower_trend_v1`. Published in
        https://docs.justoneapi.com/openapi.json

        >>> history = client.creator_follower_history("5fe8000000000000010078c7", date_type="DAY_90")
        >>> gained = history.fans_num_inc
        """
        return self._get(FOLLOWER_HISTORY, user_id, query)

    @deprecated("kol_data_overview_v1 is deprecated upstream; use creator_data_summary", category=None)
    def kol_data_overview_v1(self, kol_id: str, **query: Unpack[KolDataOverviewV1Query]) -> DataOverview:
        """Get a KOL's overall figures. Deprecated: `creator_data_summary` takes its place.

        Args:
            kol_id: the KOL's identifier (the same as a creator's `user_id`).
            **query: `business`, required, which notes count: "_0" or "_1", or `DataOverviewBusiness`;
                `accept_cache`, whether a cached answer will do (False when left out).

        Returns:
            The figures. What is a rate or percentage may be a number or a string such as "95.8".

        Raises:
            InvalidParameterError: an argument the contract does not allow; nothing was sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: no such KOL; billed. PgyError: see `pgy_facade.errors`.

        Billed when it succeeds. Published at
        https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/kol-data-overview-v1-deprecated-en.json

        >>> overview = client.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
        >>> shares = overview.note_type
        """
        return self._get(LEGACY_OVERVIEW, kol_id, query)

    @deprecated("kol_follower_trend_v1 is deprecated upstream; use creator_follower_history", category=None)
    def kol_follower_trend_v1(self, kol_id: str, **query: Unpack[KolFollowerTrendV1Query]) -> FollowerTrend:
        """Get how a KOL's followers grew. Deprecated: `creator_follower_history` takes its place.

        Args:
            kol_id: the KOL's identifier (the same as a creator's `user_id`).
            **query: `date_type`, required, the period: "_1" for 30 days, "_2" for 60; `increase_type`, required, what
                is counted: "_1" for all followers, "_2" for new ones; `accept_cache`, whether a cached answer will do
                (False when left out).

        Returns:
            `.fans_num_inc`, `.fans_num_inc_rate` (a fraction) and `.list_`, a list of days with `.num` and `.date_key`.

        Raises:
            InvalidParameterError: an argument the contract does not allow; nothing was sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: no such KOL; billed. PgyError: see `pgy_facade.errors`.

        Billed when it succeeds. Published at
        https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/kol-follower-trend-v1-deprecated-en.json

        >>> trend = client.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
        >>> gained = trend.fans_num_inc
        """
        return self._get(LEGACY_TREND, kol_id, query)

    def call(self, operation_id: str, /, **parameters: object) -> Any:
        """Call any tracked operation, with or without a method of its own.

        Args:
            operation_id: its id in specs/sources.toml; `pgy_client.api.pugongying.OPERATION_IDS` has them all.
            **parameters: what it takes, by the snake_case of the published names.

        Returns:
            Its model, or what came where no evidence has typed it.

        Raises:
            InvalidParameterError: no such operation, or an argument the contract does not allow; nothing was sent.
            PgyError: see `pgy_facade.errors`.

        Billed when it succeeds.

        >>> summary = client.call("creator_data_summary_v1", user_id="5fe8000000000000010078c7")
        """
        return self._get(Route(operation_id), None, parameters)

    def iter_creators(self, *, limit: int | None = None, **query: Unpack[CreatorSearchV1Query]) -> Iterator[Creator]:
        """Iterate over what `search_creators` lists, fetching a page only when it is needed.

        Args:
            limit: how many items at most; None for all. 0 fetches nothing.
            **query: as for `search_creators`; `page` is where to begin.

        Returns:
            An iterator of `Creator`. It ends at `limit`, at an empty page, when `total` is reached, or when upstream
            gives the same items again. Items that are no objects are left out.

        Raises:
            InvalidParameterError: an argument is not allowed; raised here, before the first item is asked for.
            PgyError: from the iterator, see `pgy_facade.errors`.

        Each page is a call of its own and billed as one. Begun at a last page that is shorter than the others, one
        more is fetched to find that it is empty.

        >>> for creator in client.iter_creators(keyword="tea", limit=3):
        ...     found = (creator.user_id, creator.name)
        """
        return self._each(EACH_CREATOR, None, query, limit)

    def iter_notes(
        self, user_id: str, *, limit: int | None = None, **query: Unpack[NotesDetailsV1Query]
    ) -> Iterator[Note]:
        """Iterate over what `notes_details` lists, fetching a page only when it is needed.

        Args:
            user_id: the creator's identifier.
            limit: how many items at most; None for all. 0 fetches nothing.
            **query: as for `notes_details`; `page_number` is where to begin.

        Returns:
            An iterator of `Note`. It ends, raises and costs as `iter_creators` does.

        >>> for note in client.iter_notes("5fe8000000000000010078c7", limit=3):
        ...     found = (note.date, note.title)
        """
        return self._each(EACH_NOTE, user_id, query, limit)

    # Both are called by the methods above directly, never through another function: the warnings they raise are to
    # point at the line that called the method.

    def _get(self, route: Route[T], subject: object, query: Any) -> T:
        raise NotImplementedError

    def _each(self, listing: Listing[T], subject: object, query: Any, limit: int | None) -> Iterator[T]:
        raise NotImplementedError
