"""Calls: the calls that block.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from typing_extensions import deprecated as _deprecated

    from ..models import (
        CoreMetrics,
        CoreMetricsAdvertiseSwitch,
        CoreMetricsBusiness,
        CoreMetricsDateType,
        CoreMetricsNoteType,
        Creator,
        CreatorGender,
        CreatorSearchPage,
        DataOverview,
        DataOverviewBusiness,
        DataSummaryBusiness,
        FansAge,
        FansGender,
        FollowerHistoryDateType,
        FollowerHistoryIncreaseType,
        FollowerTrend,
        FollowerTrendDateType,
        FollowerTrendIncreaseType,
        Note,
        NotesAdvertiseSwitch,
        NotesNoteType,
        NotesOrderType,
        NotesPage,
        NotesThirdPlatform,
        SearchType,
    )
    from .iteration import PageIterator
else:
    from .pep702 import deprecated as _deprecated


class Calls:
    """The calls and iterators of `PgyClient`. Not for use by itself: a client brings `_get` and `_each`."""

    @_deprecated("kol_data_overview_v1 is deprecated upstream; use creator_data_summary", category=None)
    def kol_data_overview_v1(
        self,
        kol_id: str,
        *,
        business: DataOverviewBusiness | Literal["_0", "_1"],
        accept_cache: bool | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> DataOverview:
        """Get a KOL's overall figures.

        Deprecated upstream: `creator_data_summary` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            business: Required. Which of the notes count. One of "_0" (Normal notes), "_1" (Cooperation notes).
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `DataOverview`. What is a rate or percentage may be a number or a string such as "95.8".

        Raises:
            InvalidParameterError: an argument is not allowed; nothing was sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-data-summary/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/kol-data-overview-v1-deprecated-en.json

        >>> answer = client.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
        """
        answer: DataOverview = self._get(
            "kol_data_overview_v1",
            {
                "kol_id": kol_id,
                "business": business,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_follower_trend_v1 is deprecated upstream; use creator_follower_history", category=None)
    def kol_follower_trend_v1(
        self,
        kol_id: str,
        *,
        date_type: FollowerTrendDateType | Literal["_1", "_2"],
        increase_type: FollowerTrendIncreaseType | Literal["_1", "_2"],
        accept_cache: bool | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> FollowerTrend:
        """Get how a KOL's followers grew.

        Deprecated upstream: `creator_follower_history` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            date_type: Required. The period looked at. One of "_1" (Last 30 days), "_2" (Last 60 days).
            increase_type: Required. What is counted. One of "_1" (Total fans), "_2" (New fans increase).
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `FollowerTrend`. `.fans_num_inc`, `.fans_num_inc_rate` (a fraction) and `.list_`, a list of days with `.num`
            and `.date_key`.

        Raises:
            InvalidParameterError: an argument is not allowed; nothing was sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-fans-trend/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/kol-follower-trend-v1-deprecated-en.json

        >>> answer = client.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
        """
        answer: FollowerTrend = self._get(
            "kol_follower_trend_v1",
            {
                "kol_id": kol_id,
                "date_type": date_type,
                "increase_type": increase_type,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    def creator_core_metrics(
        self,
        user_id: str,
        *,
        business: CoreMetricsBusiness | Literal["DAILY_NOTE", "COOPERATE_NOTE"] | None = None,
        note_type: CoreMetricsNoteType | Literal["PHOTO_TEXT_AND_VIDEO", "PHOTO_TEXT", "VIDEO"] | None = None,
        date_type: CoreMetricsDateType | Literal["DAY_30", "DAY_90"] | None = None,
        advertise_switch: CoreMetricsAdvertiseSwitch | Literal["ALL", "ORGANIC_ONLY"] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> CoreMetrics | None:
        """Get a creator's exposure, reads, engagement and costs, summed up and per day.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            business: Which of the notes count. One of "DAILY_NOTE" (Daily notes), "COOPERATE_NOTE" (Cooperative notes).
                The service takes "DAILY_NOTE" when left out.
            note_type: Which kinds of note count. One of "PHOTO_TEXT_AND_VIDEO" (Photo notes and video notes),
                "PHOTO_TEXT" (Photo notes), "VIDEO" (Video notes). The service takes "PHOTO_TEXT_AND_VIDEO" when left
                out.
            date_type: The period looked at. One of "DAY_30" (Last 30 days), "DAY_90" (Last 90 days). The service takes
                "DAY_30" when left out.
            advertise_switch: Whether advertised notes count. One of "ALL" (All notes), "ORGANIC_ONLY" (Organic notes
                only). The service takes "ALL" when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `CoreMetrics`. `.sum_data` over the period, and `.daily_data`, a list of days. None when upstream has no
            data.

        Raises:
            InvalidParameterError: an argument is not allowed; nothing was sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/pgy/kol/data/core_data/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-core-metrics-v1-en.json

        >>> answer = client.creator_core_metrics("5fe8000000000000010078c7")
        """
        answer: CoreMetrics | None = self._get(
            "creator_core_metrics_v1",
            {
                "user_id": user_id,
                "business": business,
                "note_type": note_type,
                "date_type": date_type,
                "advertise_switch": advertise_switch,
            },
            extra_query,
            or_none=True,
        )
        return answer

    def notes_details(
        self,
        user_id: str,
        *,
        advertise_switch: NotesAdvertiseSwitch | Literal["ALL", "ORGANIC_ONLY"] | None = None,
        order_type: NotesOrderType | Literal["LATEST", "MOST_READ", "MOST_INTERACT"] | None = None,
        note_type: NotesNoteType | Literal["ALL", "COOPERATION", "PHOTO_TEXT", "VIDEO"] | None = None,
        is_third_platform: NotesThirdPlatform | Literal["NO", "YES"] | None = None,
        page_number: int | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> NotesPage:
        """Get the notes a creator has published: one page of them.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            advertise_switch: Whether advertised notes count. One of "ALL" (All notes), "ORGANIC_ONLY" (Organic notes
                only). The service takes "ALL" when left out.
            order_type: The order of the notes. One of "LATEST" (Newest first), "MOST_READ" (Most read first),
                "MOST_INTERACT" (Most interactions first). The service takes "LATEST" when left out.
            note_type: Which kinds of note are listed. One of "ALL" (All kinds), "COOPERATION" (Cooperation notes),
                "PHOTO_TEXT" (Photo notes), "VIDEO" (Video notes). The service takes "ALL" when left out.
            is_third_platform: Whether notes from a third-party platform are listed. One of "NO" (No), "YES" (Yes). The
                service takes "NO" when left out.
            page_number: Which page of the list, from 1. At least 1. The service takes 1 when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            A page: `.list_` is a list of `Note`, `.total` how many there are in all. Empty when there is nothing.

        Raises:
            InvalidParameterError: an argument is not allowed; nothing was sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV2/notesDetail/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/user-published-notes-v1-en.json

        >>> answer = client.notes_details("5fe8000000000000010078c7")
        """
        answer: NotesPage = self._get(
            "notes_details_v1",
            {
                "user_id": user_id,
                "advertise_switch": advertise_switch,
                "order_type": order_type,
                "note_type": note_type,
                "is_third_platform": is_third_platform,
                "page_number": page_number,
            },
            extra_query,
        )
        return answer

    def search_creators(
        self,
        *,
        search_type: SearchType | Literal["NICKNAME", "NOTE"] | None = None,
        keyword: str | None = None,
        page: int | None = None,
        fans_number_lower: int | None = None,
        fans_number_upper: int | None = None,
        fans_age: FansAge | Literal["ALL", "LT_18", "AGE_18_24", "AGE_25_34", "AGE_35_44", "GT_44"] | None = None,
        fans_gender: FansGender | Literal["ALL", "MALE_HIGH", "FE_MALE_HIGH"] | None = None,
        gender: CreatorGender | Literal["ALL", "MALE", "FEMALE"] | None = None,
        content_tag: str | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> CreatorSearchPage:
        """Search for creators: one page of them.

        Args:
            search_type: What the keyword is looked for in. One of "NICKNAME" (The nickname), "NOTE" (The content of
                notes). The service takes "NICKNAME" when left out.
            keyword: What to search for.
            page: Which page of the result, from 1. At least 1. The service takes 1 when left out.
            fans_number_lower: Fewest followers.
            fans_number_upper: Most followers.
            fans_age: Age group most of the followers are in. One of "ALL" (Any age), "LT_18" (Under 18), "AGE_18_24"
                (18 to 24), "AGE_25_34" (25 to 34), "AGE_35_44" (35 to 44), "GT_44" (Above 44). The service takes "ALL"
                when left out.
            fans_gender: Gender most of the followers have. One of "ALL" (Any gender), "MALE_HIGH" (Mostly male),
                "FE_MALE_HIGH" (Mostly female). The service takes "ALL" when left out.
            gender: Gender of the creator. One of "ALL" (Any gender), "MALE" (Male), "FEMALE" (Female). The service
                takes "ALL" when left out.
            content_tag: Content categories, several separated by commas.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            A page: `.kols` is a list of `Creator`, `.total` how many there are in all. Empty when there is nothing.

        Raises:
            InvalidParameterError: an argument is not allowed; nothing was sent.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-search-v1-en.json

        >>> answer = client.search_creators()
        """
        answer: CreatorSearchPage = self._get(
            "creator_search_v1",
            {
                "search_type": search_type,
                "keyword": keyword,
                "page": page,
                "fans_number_lower": fans_number_lower,
                "fans_number_upper": fans_number_upper,
                "fans_age": fans_age,
                "fans_gender": fans_gender,
                "gender": gender,
                "content_tag": content_tag,
            },
            extra_query,
        )
        return answer

    def creator_data_summary(
        self,
        user_id: str,
        *,
        business: DataSummaryBusiness | Literal["DAILY_NOTE", "COOPERATE_NOTE"] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> DataOverview:
        """Get a creator's overall figures: notes, reads, engagement, prices, rates.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            business: Which of the notes count. One of "DAILY_NOTE" (Daily notes), "COOPERATE_NOTE" (Cooperative notes).
                The service takes "DAILY_NOTE" when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `DataOverview`. What is a rate or percentage may be a number or a string such as "95.8".

        Raises:
            InvalidParameterError: an argument is not allowed; nothing was sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV3/dataSummary/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = client.creator_data_summary("5fe8000000000000010078c7")
        """
        answer: DataOverview = self._get(
            "creator_data_summary_v1",
            {
                "user_id": user_id,
                "business": business,
            },
            extra_query,
        )
        return answer

    def creator_follower_history(
        self,
        user_id: str,
        *,
        date_type: FollowerHistoryDateType | Literal["DAY_30", "DAY_90"] | None = None,
        increase_type: FollowerHistoryIncreaseType | Literal["FANS_TOTAL", "FANS_INCREASE"] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> FollowerTrend:
        """Get how a creator's followers grew, day by day.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            date_type: The period looked at. One of "DAY_30" (Last 30 days), "DAY_90" (Last 90 days). The service takes
                "DAY_30" when left out.
            increase_type: What is counted. One of "FANS_TOTAL" (Followers in all), "FANS_INCREASE" (Followers gained).
                The service takes "FANS_TOTAL" when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `FollowerTrend`. `.fans_num_inc`, `.fans_num_inc_rate` (a fraction) and `.list_`, a list of days with `.num`
            and `.date_key`.

        Raises:
            InvalidParameterError: an argument is not allowed; nothing was sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/data/userId/fans_overall_new_history/v1,
        published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = client.creator_follower_history("5fe8000000000000010078c7")
        """
        answer: FollowerTrend = self._get(
            "creator_follower_history_v1",
            {
                "user_id": user_id,
                "date_type": date_type,
                "increase_type": increase_type,
            },
            extra_query,
        )
        return answer

    def call(
        self, operation_id: str, /, *, extra_query: Mapping[str, object] | None = None, **parameters: object
    ) -> Any:
        """Call any tracked operation, with or without a method of its own.

        Args:
            operation_id: its id in specs/sources.toml; `pgy_client.api.pugongying.OPERATION_IDS` has them all.
            **parameters: what it takes, by the snake_case of the published names.
            extra_query: parameters that this version does not know yet, by their published names. Sent as they are.

        Returns:
            Its model, or what came where no evidence has typed it.

        Raises:
            InvalidParameterError: no such operation, or an argument that is not allowed; nothing was sent.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds.

        >>> answer = client.call("creator_data_summary_v1", user_id="5fe8000000000000010078c7")
        """
        answer: Any = self._get(operation_id, parameters, extra_query)
        return answer

    def iter_notes(
        self,
        user_id: str,
        *,
        advertise_switch: NotesAdvertiseSwitch | Literal["ALL", "ORGANIC_ONLY"] | None = None,
        order_type: NotesOrderType | Literal["LATEST", "MOST_READ", "MOST_INTERACT"] | None = None,
        note_type: NotesNoteType | Literal["ALL", "COOPERATION", "PHOTO_TEXT", "VIDEO"] | None = None,
        is_third_platform: NotesThirdPlatform | Literal["NO", "YES"] | None = None,
        page_number: int | None = None,
        limit: int | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> PageIterator[Note]:
        """Iterate over what `notes_details` lists, fetching a page only when it is needed.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            advertise_switch: Whether advertised notes count. One of "ALL" (All notes), "ORGANIC_ONLY" (Organic notes
                only). The service takes "ALL" when left out.
            order_type: The order of the notes. One of "LATEST" (Newest first), "MOST_READ" (Most read first),
                "MOST_INTERACT" (Most interactions first). The service takes "LATEST" when left out.
            note_type: Which kinds of note are listed. One of "ALL" (All kinds), "COOPERATION" (Cooperation notes),
                "PHOTO_TEXT" (Photo notes), "VIDEO" (Video notes). The service takes "ALL" when left out.
            is_third_platform: Whether notes from a third-party platform are listed. One of "NO" (No), "YES" (Yes). The
                service takes "NO" when left out.
            page_number: Which page of the list, from 1. At least 1. The service takes 1 when left out.
            limit: how many items at most; None for all. 0 fetches nothing.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            An `PageIterator` of `Note` that begins at `page_number`. Its `.page` says where it is, for another one to
            go on there, and its `.total` how many items there are. It ends at `limit`, when the total is reached, or at
            a page that is empty or an earlier one again. Where the total says that there is more, it first fetches the
            page behind that one, and warns (`IncompleteListingWarning`) when it must end all the same. Items that are
            no objects are left out.

        Raises:
            InvalidParameterError: an argument is not allowed; raised here, before the first item is asked for.
            PgyError: from the iterator; see `pgy_facade.errors`.

        Each page is a call of its own and billed as one. Begun at a last page that is shorter than the others, one more
        is fetched to find that it is empty. GET /api/xiaohongshu-pgy/api/solar/kol/dataV2/notesDetail/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/user-published-notes-v1-en.json

        >>> for item in client.iter_notes("5fe8000000000000010078c7", limit=3):
        ...     found = item
        """
        return self._each(
            "notes_details_v1",
            {
                "user_id": user_id,
                "advertise_switch": advertise_switch,
                "order_type": order_type,
                "note_type": note_type,
                "is_third_platform": is_third_platform,
                "page_number": page_number,
            },
            extra_query,
            limit,
        )

    def iter_creators(
        self,
        *,
        search_type: SearchType | Literal["NICKNAME", "NOTE"] | None = None,
        keyword: str | None = None,
        page: int | None = None,
        fans_number_lower: int | None = None,
        fans_number_upper: int | None = None,
        fans_age: FansAge | Literal["ALL", "LT_18", "AGE_18_24", "AGE_25_34", "AGE_35_44", "GT_44"] | None = None,
        fans_gender: FansGender | Literal["ALL", "MALE_HIGH", "FE_MALE_HIGH"] | None = None,
        gender: CreatorGender | Literal["ALL", "MALE", "FEMALE"] | None = None,
        content_tag: str | None = None,
        limit: int | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> PageIterator[Creator]:
        """Iterate over what `search_creators` lists, fetching a page only when it is needed.

        Args:
            search_type: What the keyword is looked for in. One of "NICKNAME" (The nickname), "NOTE" (The content of
                notes). The service takes "NICKNAME" when left out.
            keyword: What to search for.
            page: Which page of the result, from 1. At least 1. The service takes 1 when left out.
            fans_number_lower: Fewest followers.
            fans_number_upper: Most followers.
            fans_age: Age group most of the followers are in. One of "ALL" (Any age), "LT_18" (Under 18), "AGE_18_24"
                (18 to 24), "AGE_25_34" (25 to 34), "AGE_35_44" (35 to 44), "GT_44" (Above 44). The service takes "ALL"
                when left out.
            fans_gender: Gender most of the followers have. One of "ALL" (Any gender), "MALE_HIGH" (Mostly male),
                "FE_MALE_HIGH" (Mostly female). The service takes "ALL" when left out.
            gender: Gender of the creator. One of "ALL" (Any gender), "MALE" (Male), "FEMALE" (Female). The service
                takes "ALL" when left out.
            content_tag: Content categories, several separated by commas.
            limit: how many items at most; None for all. 0 fetches nothing.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            An `PageIterator` of `Creator` that begins at `page`. Its `.page` says where it is, for another one to go on
            there, and its `.total` how many items there are. It ends at `limit`, when the total is reached, or at a
            page that is empty or an earlier one again. Where the total says that there is more, it first fetches the
            page behind that one, and warns (`IncompleteListingWarning`) when it must end all the same. Items that are
            no objects are left out.

        Raises:
            InvalidParameterError: an argument is not allowed; raised here, before the first item is asked for.
            PgyError: from the iterator; see `pgy_facade.errors`.

        Each page is a call of its own and billed as one. Begun at a last page that is shorter than the others, one more
        is fetched to find that it is empty. GET /api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-search-v1-en.json

        >>> for item in client.iter_creators(limit=3):
        ...     found = item
        """
        return self._each(
            "creator_search_v1",
            {
                "search_type": search_type,
                "keyword": keyword,
                "page": page,
                "fans_number_lower": fans_number_lower,
                "fans_number_upper": fans_number_upper,
                "fans_age": fans_age,
                "fans_gender": fans_gender,
                "gender": gender,
                "content_tag": content_tag,
            },
            extra_query,
            limit,
        )

    # Both are called by the methods above directly, never through another function: the warnings they raise point at the
    # line that calls the method.

    def _get(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        *,
        or_none: bool = False,
    ) -> Any:
        """Call an operation. `or_none`: an answer without data is None rather than an empty model."""
        raise NotImplementedError

    def _each(
        self,
        operation_id: str,
        values: Mapping[str, object],
        extra_query: Mapping[str, object] | None,
        limit: int | None,
    ) -> PageIterator[Any]:
        """Walk the pages of an operation, item by item."""
        raise NotImplementedError
