"""AsyncCalls: the calls awaited.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from typing_extensions import deprecated as _deprecated

    from ..models import (
        ContentSquareBizType,
        ContentSquareOrder,
        ContentSquarePeriod,
        CoreMetrics,
        CoreMetricsAdvertiseSwitch,
        CoreMetricsBusiness,
        CoreMetricsDateType,
        CoreMetricsNoteType,
        CostEffectiveness,
        Creator,
        CreatorGender,
        CreatorProfile,
        CreatorSearchPage,
        DataOverview,
        DataOverviewBusiness,
        DataSummaryBusiness,
        DataSummaryV2,
        DataSummaryV2Business,
        FansAge,
        FansGender,
        FollowerHistoryDateType,
        FollowerHistoryIncreaseType,
        FollowerProfile,
        FollowerSummary,
        FollowerTrend,
        FollowerTrendDateType,
        FollowerTrendIncreaseType,
        KolCoreMetricsAdvertiseSwitch,
        KolCoreMetricsBusiness,
        KolCoreMetricsDateType,
        KolCoreMetricsNoteType,
        KolNoteMetricsAdvertiseSwitch,
        KolNoteMetricsBusiness,
        KolNoteMetricsDateType,
        KolNoteMetricsNoteType,
        Note,
        NoteDetail,
        NoteListAdvertiseSwitch,
        NoteListNoteType,
        NoteListOrderType,
        NoteMetrics,
        NoteMetricsAdvertiseSwitch,
        NoteMetricsBusiness,
        NoteMetricsDateType,
        NoteMetricsNoteType,
        NotesAdvertiseSwitch,
        NotesNoteType,
        NotesOrderType,
        NotesPage,
        NotesThirdPlatform,
        SearchType,
    )
    from .iteration import AsyncPageIterator
else:
    from .pep702 import deprecated as _deprecated


class AsyncCalls:
    """The calls and iterators of `AsyncPgyClient`. Not for use by itself: a client brings `_get` and `_each`."""

    async def search_creators(
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
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-search-v1-en.json

        >>> answer = await client.search_creators()
        """
        answer: CreatorSearchPage = await self._get(
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

    async def similar_creators(
        self, user_id: str, *, page_num: int | None = None, extra_query: Mapping[str, object] | None = None
    ) -> CreatorSearchPage:
        """Get creators like a given one: one page of them.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            page_num: Which page of the list, from 1. At least 1. The service takes 1 when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            A page: `.kols` is a list of `Creator`, `.total` how many there are in all. Empty when there is nothing.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/get_similar_kol/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.similar_creators("5fe8000000000000010078c7")
        """
        answer: CreatorSearchPage = await self._get(
            "similar_creators_v1",
            {
                "user_id": user_id,
                "page_num": page_num,
            },
            extra_query,
        )
        return answer

    async def creator_profile(self, user_id: str, *, extra_query: Mapping[str, object] | None = None) -> CreatorProfile:
        """Get who a creator is: name, place, tags, followers, quotes.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `CreatorProfile`. Quotes are in CNY and before the platform's fee. Most figures that a search has are never
            filled here.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/cooperator/user/blogger/userId/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_profile("5fe8000000000000010078c7")
        """
        answer: CreatorProfile = await self._get(
            "creator_profile_v1",
            {
                "user_id": user_id,
            },
            extra_query,
        )
        return answer

    async def creator_data_summary(
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
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV3/dataSummary/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_data_summary("5fe8000000000000010078c7")
        """
        answer: DataOverview = await self._get(
            "creator_data_summary_v1",
            {
                "user_id": user_id,
                "business": business,
            },
            extra_query,
        )
        return answer

    async def creator_note_metrics(
        self,
        user_id: str,
        *,
        business: NoteMetricsBusiness | Literal["DAILY_NOTE", "COOPERATE_NOTE"] | None = None,
        note_type: NoteMetricsNoteType | Literal["PHOTO_TEXT_AND_VIDEO", "PHOTO_TEXT", "VIDEO"] | None = None,
        date_type: NoteMetricsDateType | Literal["DAY_30", "DAY_90"] | None = None,
        advertise_switch: NoteMetricsAdvertiseSwitch | Literal["ALL", "ORGANIC_ONLY"] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> NoteMetrics:
        """Get how a creator's notes perform: medians, rates, where readers came from.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            business: Which of the notes count. One of "DAILY_NOTE" (Daily notes), "COOPERATE_NOTE" (Cooperation notes).
                The service takes "DAILY_NOTE" when left out.
            note_type: Which kinds of note count. One of "PHOTO_TEXT_AND_VIDEO" (Photo and video notes), "PHOTO_TEXT"
                (Photo notes), "VIDEO" (Video notes). The service takes "PHOTO_TEXT_AND_VIDEO" when left out.
            date_type: The period looked at. One of "DAY_30" (Last 30 days), "DAY_90" (Last 90 days). The service takes
                "DAY_30" when left out.
            advertise_switch: Whether advertised traffic counts. One of "ALL" (All traffic), "ORGANIC_ONLY" (Organic
                traffic only). The service takes "ALL" when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `NoteMetrics`. `.notes` are the notes in the sample, or the newest of them. Rates are texts of percent such
            as "3.4", shares in `.page_percent_vo` are fractions.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV3/notesRate/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_note_metrics("5fe8000000000000010078c7")
        """
        answer: NoteMetrics = await self._get(
            "creator_note_metrics_v1",
            {
                "user_id": user_id,
                "business": business,
                "note_type": note_type,
                "date_type": date_type,
                "advertise_switch": advertise_switch,
            },
            extra_query,
        )
        return answer

    async def creator_core_metrics(
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
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/pgy/kol/data/core_data/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-core-metrics-v1-en.json

        >>> answer = await client.creator_core_metrics("5fe8000000000000010078c7")
        """
        answer: CoreMetrics | None = await self._get(
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

    async def creator_cost_effectiveness(
        self, user_id: str, *, extra_query: Mapping[str, object] | None = None
    ) -> CostEffectiveness:
        """Get what a creator's exposure, reads and engagement are estimated to cost.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `CostEffectiveness`. Costs are in CNY. `.picture_case` and `.video_case` are 0 where there are estimates.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV2/costEffective/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_cost_effectiveness("5fe8000000000000010078c7")
        """
        answer: CostEffectiveness = await self._get(
            "creator_cost_effectiveness_v1",
            {
                "user_id": user_id,
            },
            extra_query,
        )
        return answer

    async def creator_content_tags(self, user_id: str, *, extra_query: Mapping[str, object] | None = None) -> list[Any]:
        """Get a creator's content categories.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `list[Any]`. What the items look like nobody has seen: they are handed out as they come.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV2/kolContentTags/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_content_tags("5fe8000000000000010078c7")
        """
        answer: list[Any] = await self._get(
            "creator_content_tags_v1",
            {
                "user_id": user_id,
            },
            extra_query,
        )
        return answer

    async def creator_feature_tags(self, user_id: str, *, extra_query: Mapping[str, object] | None = None) -> list[Any]:
        """Get the formats and styles of a creator's content.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `list[Any]`. What the items look like nobody has seen: they are handed out as they come.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV2/kolFeatureTags/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_feature_tags("5fe8000000000000010078c7")
        """
        answer: list[Any] = await self._get(
            "creator_feature_tags_v1",
            {
                "user_id": user_id,
            },
            extra_query,
        )
        return answer

    async def notes_details(
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
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV2/notesDetail/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/user-published-notes-v1-en.json

        >>> answer = await client.notes_details("5fe8000000000000010078c7")
        """
        answer: NotesPage = await self._get(
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

    async def kol_note_list(
        self,
        kol_id: str,
        *,
        ad_switch: NoteListAdvertiseSwitch | Literal["_1", "_0"],
        order_type: NoteListOrderType | Literal["_1", "_2", "_3"],
        page: int | None = None,
        note_type: NoteListNoteType | Literal["_1", "_2", "_3", "_4"] | None = None,
        accept_cache: bool | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> NotesPage:
        """Get the notes a creator has published, all of them at once.

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            ad_switch: Required. Whether advertised traffic counts. One of "_1" (All traffic), "_0" (Organic traffic
                only).
            order_type: Required. The order of the notes. One of "_1" (Newest first), "_2" (Most read first), "_3" (Most
                interactions first).
            page: Which page of the list, from 1. At least 1. The service takes 1 when left out.
            note_type: Which kinds of note count. One of "_1" (Photo notes), "_2" (Video notes), "_3" (Cooperation
                notes), "_4" (All kinds). The service takes "_4" when left out.
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            All at once: `.list_` is a list of `Note`, `.total` how many there are in all. Empty when there is nothing.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-note-list/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_note_list("5fe8000000000000010078c7", ad_switch="_1", order_type="_1")
        """
        answer: NotesPage = await self._get(
            "kol_note_list_v1",
            {
                "kol_id": kol_id,
                "page": page,
                "ad_switch": ad_switch,
                "order_type": order_type,
                "note_type": note_type,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    async def note_detail(self, note_id: str, *, extra_query: Mapping[str, object] | None = None) -> NoteDetail:
        """Get one note with its text, pictures, author and figures.

        Args:
            note_id: Identifier of the note. 24 hexadecimal digits, or the URL of the note.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `NoteDetail`. `.create_time` is China's time, `.time` holds milliseconds since 1970. Figures may be 0 for a
            note of a creator who is not on the marketplace.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this note_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/note/noteId/detail/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.note_detail("5fe8000000000000010078c7")
        """
        answer: NoteDetail = await self._get(
            "note_detail_v1",
            {
                "note_id": note_id,
            },
            extra_query,
        )
        return answer

    async def search_notes(
        self,
        *,
        search_word: str | None = None,
        page_num: int | None = None,
        biz_type: ContentSquareBizType
        | Literal[
            "XIAOHONGSHU_HOT",
            "PRODUCT_SEEDING",
            "ECOMMERCE_PROMOTION",
            "PUGONGYING_COOPERATION",
            "LEAD_COLLECTION",
            "ECOMMERCE_HOT",
            "SEEDING_DIRECT",
            "APP_PROMOTION",
        ]
        | None = None,
        order_by: ContentSquareOrder
        | Literal[
            "premium_imp_num",
            "premium_good_read_rate",
            "premium_read_num",
            "premium_engage_num",
            "premium_engage_rate",
            "premium_like_num",
            "premium_fav_num",
            "premium_cmt_num",
        ]
        | None = None,
        nd: ContentSquarePeriod | Literal["DAY_3", "DAY_7", "DAY_14", "DAY_30"] | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> Any:
        """Search the content square for high-performing notes of all creators: one page of them.

        Args:
            search_word: Words to search for. The service takes "" when left out.
            page_num: Which page of the list, from 1. At least 1. The service takes 1 when left out.
            biz_type: Which kind of note. One of "XIAOHONGSHU_HOT" (Popular on Xiaohongshu), "PRODUCT_SEEDING" (Product
                seeding), "ECOMMERCE_PROMOTION" (Promotion of shops), "PUGONGYING_COOPERATION" (Cooperations on
                Pugongying), "LEAD_COLLECTION" (Collection of leads), "ECOMMERCE_HOT" (Popular in shops),
                "SEEDING_DIRECT" (Direct from seeding to sale), "APP_PROMOTION" (Promotion of apps). The service takes
                "XIAOHONGSHU_HOT" when left out.
            order_by: The figure to order by. One of "premium_imp_num" (Exposures), "premium_good_read_rate" (Rate of
                good reads), "premium_read_num" (Reads), "premium_engage_num" (Engagements), "premium_engage_rate"
                (Engagement rate), "premium_like_num" (Likes), "premium_fav_num" (Saves), "premium_cmt_num" (Comments).
                The service takes "premium_imp_num" when left out.
            nd: The period looked at. One of "DAY_3" (Last 3 days), "DAY_7" (Last 7 days), "DAY_14" (Last 14 days),
                "DAY_30" (Last 30 days). The service takes "DAY_7" when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            What came as `data`: no evidence has typed it yet.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/pgy/content_square/search_note_v2/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.search_notes()
        """
        answer: Any = await self._get(
            "content_square_notes_v1",
            {
                "search_word": search_word,
                "page_num": page_num,
                "biz_type": biz_type,
                "order_by": order_by,
                "nd": nd,
            },
            extra_query,
        )
        return answer

    async def creator_follower_summary(
        self, user_id: str, *, extra_query: Mapping[str, object] | None = None
    ) -> FollowerSummary:
        """Get how many followers a creator has, and how many of them are active, read, engage and order.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `FollowerSummary`. Rates are texts of percent such as "58.2".

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/dataV3/fansSummary/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_follower_summary("5fe8000000000000010078c7")
        """
        answer: FollowerSummary = await self._get(
            "creator_follower_summary_v1",
            {
                "user_id": user_id,
            },
            extra_query,
        )
        return answer

    async def creator_follower_profile(
        self, user_id: str, *, extra_query: Mapping[str, object] | None = None
    ) -> FollowerProfile:
        """Get who a creator's followers are: age, gender, place, interests, devices.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `FollowerProfile`. Every `.percent` is a fraction between 0 and 1.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/data/userId/fans_profile/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_follower_profile("5fe8000000000000010078c7")
        """
        answer: FollowerProfile = await self._get(
            "creator_follower_profile_v1",
            {
                "user_id": user_id,
            },
            extra_query,
        )
        return answer

    async def creator_follower_history(
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
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            NoContentError: there is nothing for this user_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/api/solar/kol/data/userId/fans_overall_new_history/v1,
        published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.creator_follower_history("5fe8000000000000010078c7")
        """
        answer: FollowerTrend = await self._get(
            "creator_follower_history_v1",
            {
                "user_id": user_id,
                "date_type": date_type,
                "increase_type": increase_type,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_profile_v1 is deprecated upstream; use creator_profile", category=None)
    async def kol_profile_v1(
        self, kol_id: str, *, accept_cache: bool | None = None, extra_query: Mapping[str, object] | None = None
    ) -> CreatorProfile:
        """Get who a KOL is: name, place, tags, followers, quotes.

        Deprecated upstream: `creator_profile` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `CreatorProfile`. Quotes are in CNY and before the platform's fee.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-info/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_profile_v1("5fe8000000000000010078c7")
        """
        answer: CreatorProfile = await self._get(
            "kol_profile_v1",
            {
                "kol_id": kol_id,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_data_overview_v1 is deprecated upstream; use creator_data_summary", category=None)
    async def kol_data_overview_v1(
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
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-data-summary/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/kol-data-overview-v1-deprecated-en.json

        >>> answer = await client.kol_data_overview_v1("5fe8000000000000010078c7", business="_0")
        """
        answer: DataOverview = await self._get(
            "kol_data_overview_v1",
            {
                "kol_id": kol_id,
                "business": business,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_data_overview_v2 is deprecated upstream; use creator_data_summary", category=None)
    async def kol_data_overview_v2(
        self,
        kol_id: str,
        *,
        business: DataSummaryV2Business | Literal["_0", "_1"],
        accept_cache: bool | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> DataSummaryV2:
        """Get a KOL's overall figures, and what they are estimated to cost.

        Deprecated upstream: `creator_data_summary` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            business: Required. Which of the notes count. One of "_0" (Normal notes), "_1" (Cooperation notes).
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `DataSummaryV2`. Some figures were answered in 2025 and are missing from later examples: they may be None.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-data-summary/v2, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_data_overview_v2("5fe8000000000000010078c7", business="_0")
        """
        answer: DataSummaryV2 = await self._get(
            "kol_data_overview_v2",
            {
                "kol_id": kol_id,
                "business": business,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_note_metrics_v1 is deprecated upstream; use creator_note_metrics", category=None)
    async def kol_note_metrics_v1(
        self,
        kol_id: str,
        *,
        date_type: KolNoteMetricsDateType | Literal["_1", "_2"] | None = None,
        note_type: KolNoteMetricsNoteType | Literal["_1", "_2", "_3"] | None = None,
        ad_switch: KolNoteMetricsAdvertiseSwitch | Literal["_1", "_0"] | None = None,
        business: KolNoteMetricsBusiness | Literal["_0", "_1"] | None = None,
        accept_cache: bool | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> NoteMetrics:
        """Get how a KOL's notes perform: medians, rates, where readers came from.

        Deprecated upstream: `creator_note_metrics` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            date_type: The period looked at. One of "_1" (Last 30 days), "_2" (Last 90 days). The service takes "_1"
                when left out.
            note_type: Which kinds of note count. One of "_1" (Photo notes), "_2" (Video notes), "_3" (Photo and video
                notes). The service takes "_3" when left out.
            ad_switch: Whether advertised traffic counts. One of "_1" (All traffic), "_0" (Organic traffic only). The
                service takes "_1" when left out.
            business: Which of the notes count. One of "_0" (Normal notes), "_1" (Cooperation notes). The service takes
                "_0" when left out.
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `NoteMetrics`. `.notes` are the notes in the sample, or the newest of them. Rates are texts of percent such
            as "3.4", shares in `.page_percent_vo` are fractions.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-note-rate/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_note_metrics_v1("5fe8000000000000010078c7")
        """
        answer: NoteMetrics = await self._get(
            "kol_note_metrics_v1",
            {
                "kol_id": kol_id,
                "date_type": date_type,
                "note_type": note_type,
                "ad_switch": ad_switch,
                "business": business,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_core_metrics_v1 is deprecated upstream; use creator_core_metrics", category=None)
    async def kol_core_metrics_v1(
        self,
        kol_id: str,
        *,
        business: KolCoreMetricsBusiness | Literal["_0", "_1"] | None = None,
        note_type: KolCoreMetricsNoteType | Literal["_1", "_2", "_3"] | None = None,
        date_type: KolCoreMetricsDateType | Literal["_1", "_2"] | None = None,
        ad_switch: KolCoreMetricsAdvertiseSwitch | Literal["_1", "_0"] | None = None,
        accept_cache: bool | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> CoreMetrics | None:
        """Get a KOL's exposure, reads, engagement and costs, over the period and per day.

        Deprecated upstream: `creator_core_metrics` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            business: Which of the notes count. One of "_0" (Normal notes), "_1" (Cooperation notes). The service takes
                "_0" when left out.
            note_type: Which kinds of note count. One of "_1" (Photo notes), "_2" (Video notes), "_3" (Photo and video
                notes). The service takes "_3" when left out.
            date_type: The period looked at. One of "_1" (Last 30 days), "_2" (Last 90 days). The service takes "_1"
                when left out.
            ad_switch: Whether advertised traffic counts. One of "_1" (All traffic), "_0" (Organic traffic only). The
                service takes "_1" when left out.
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `CoreMetrics`. `.sum_data` over the period, and `.daily_data`, a list of days. None when upstream has no
            data.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-core-data/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_core_metrics_v1("5fe8000000000000010078c7")
        """
        answer: CoreMetrics | None = await self._get(
            "kol_core_metrics_v1",
            {
                "kol_id": kol_id,
                "business": business,
                "note_type": note_type,
                "date_type": date_type,
                "ad_switch": ad_switch,
                "accept_cache": accept_cache,
            },
            extra_query,
            or_none=True,
        )
        return answer

    @_deprecated("kol_cost_effectiveness_v1 is deprecated upstream; use creator_cost_effectiveness", category=None)
    async def kol_cost_effectiveness_v1(
        self, kol_id: str, *, accept_cache: bool | None = None, extra_query: Mapping[str, object] | None = None
    ) -> CostEffectiveness:
        """Get what a KOL's exposure, reads and engagement are estimated to cost.

        Deprecated upstream: `creator_cost_effectiveness` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `CostEffectiveness`. Costs are in CNY. `.picture_case` and `.video_case` are 0 where there are estimates.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-cost-effective/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_cost_effectiveness_v1("5fe8000000000000010078c7")
        """
        answer: CostEffectiveness = await self._get(
            "kol_cost_effectiveness_v1",
            {
                "kol_id": kol_id,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_note_detail_v1 is deprecated upstream; use note_detail", category=None)
    async def kol_note_detail_v1(
        self, note_id: str, *, accept_cache: bool | None = None, extra_query: Mapping[str, object] | None = None
    ) -> NoteDetail:
        """Get one note with its text, pictures, author and figures.

        Deprecated upstream: `note_detail` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            note_id: Identifier of the note. 24 hexadecimal digits, or the URL of the note.
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `NoteDetail`. `.create_time` is China's time, `.time` holds milliseconds since 1970.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this note_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-note-detail/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_note_detail_v1("5fe8000000000000010078c7")
        """
        answer: NoteDetail = await self._get(
            "kol_note_detail_v1",
            {
                "note_id": note_id,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_follower_summary_v1 is deprecated upstream; use creator_follower_summary", category=None)
    async def kol_follower_summary_v1(
        self, kol_id: str, *, accept_cache: bool | None = None, extra_query: Mapping[str, object] | None = None
    ) -> FollowerSummary:
        """Get how many followers a KOL has, and how many of them are active, read, engage and order.

        Deprecated upstream: `creator_follower_summary` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `FollowerSummary`. Rates are texts of percent such as "58.2".

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-fans-summary/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_follower_summary_v1("5fe8000000000000010078c7")
        """
        answer: FollowerSummary = await self._get(
            "kol_follower_summary_v1",
            {
                "kol_id": kol_id,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_follower_profile_v1 is deprecated upstream; use creator_follower_profile", category=None)
    async def kol_follower_profile_v1(
        self, kol_id: str, *, accept_cache: bool | None = None, extra_query: Mapping[str, object] | None = None
    ) -> FollowerProfile:
        """Get who a KOL's followers are: age, gender, place, interests, devices.

        Deprecated upstream: `creator_follower_profile` takes its place. Calling it warns (`PgyDeprecationWarning`).

        Args:
            kol_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            accept_cache: Whether a cached answer will do. The service takes False when left out.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            `FollowerProfile`. Every `.percent` is a fraction between 0 and 1.

        Raises:
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-fans-portrait/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> answer = await client.kol_follower_profile_v1("5fe8000000000000010078c7")
        """
        answer: FollowerProfile = await self._get(
            "kol_follower_profile_v1",
            {
                "kol_id": kol_id,
                "accept_cache": accept_cache,
            },
            extra_query,
        )
        return answer

    @_deprecated("kol_follower_trend_v1 is deprecated upstream; use creator_follower_history", category=None)
    async def kol_follower_trend_v1(
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
            InvalidParameterError: an argument is not allowed; raised at the await, with nothing sent.
            OperationWithdrawnError: upstream no longer has it; not billed.
            NoContentError: there is nothing for this kol_id; billed.
            PgyError: whatever else fails; see `pgy_facade.errors`.

        Billed when it succeeds. GET /api/xiaohongshu-pgy/get-kol-fans-trend/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-pgy-apis/kol-follower-trend-v1-deprecated-en.json

        >>> answer = await client.kol_follower_trend_v1("5fe8000000000000010078c7", date_type="_1", increase_type="_1")
        """
        answer: FollowerTrend = await self._get(
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

    async def call(
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

        >>> answer = await client.call("creator_data_summary_v1", user_id="5fe8000000000000010078c7")
        """
        answer: Any = await self._get(operation_id, parameters, extra_query)
        return answer

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
    ) -> AsyncPageIterator[Creator]:
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
            An `AsyncPageIterator` of `Creator` that begins at `page`. Its `.page` says where it is, for another one to
            go on there, and its `.total` how many items there are. It ends at `limit`, when the total is reached, or at
            a page that is empty or an earlier one again. Where the total says that there is more, it first fetches the
            page behind that one, and warns (`IncompleteListingWarning`) when it must end all the same. Items that are
            no objects are left out.

        Raises:
            InvalidParameterError: an argument is not allowed; raised here, before the first item is asked for.
            PgyError: from the iterator; see `pgy_facade.errors`.

        Each page is a call of its own and billed as one. Begun at a last page that is shorter than the others, one more
        is fetched to find that it is empty. GET /api/xiaohongshu-pgy/api/solar/cooperator/blogger/v2/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/creator-search-v1-en.json

        >>> async for item in client.iter_creators(limit=3):
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

    def iter_similar_creators(
        self,
        user_id: str,
        *,
        page_num: int | None = None,
        limit: int | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> AsyncPageIterator[Creator]:
        """Iterate over what `similar_creators` lists, fetching a page only when it is needed.

        Args:
            user_id: Identifier of the creator (a KOL) on the marketplace. 24 hexadecimal digits, or the URL of the
                profile.
            page_num: Which page of the list, from 1. At least 1. The service takes 1 when left out.
            limit: how many items at most; None for all. 0 fetches nothing.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            An `AsyncPageIterator` of `Creator` that begins at `page_num`. Its `.page` says where it is, for another one
            to go on there, and its `.total` how many items there are. It ends at `limit`, when the total is reached, or
            at a page that is empty or an earlier one again. Where the total says that there is more, it first fetches
            the page behind that one, and warns (`IncompleteListingWarning`) when it must end all the same. Items that
            are no objects are left out.

        Raises:
            InvalidParameterError: an argument is not allowed; raised here, before the first item is asked for.
            PgyError: from the iterator; see `pgy_facade.errors`.

        Each page is a call of its own and billed as one. Begun at a last page that is shorter than the others, one more
        is fetched to find that it is empty. GET /api/xiaohongshu-pgy/api/solar/kol/get_similar_kol/v1, published at
        https://docs.justoneapi.com/openapi.json

        >>> async for item in client.iter_similar_creators("5fe8000000000000010078c7", limit=3):
        ...     found = item
        """
        return self._each(
            "similar_creators_v1",
            {
                "user_id": user_id,
                "page_num": page_num,
            },
            extra_query,
            limit,
        )

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
    ) -> AsyncPageIterator[Note]:
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
            An `AsyncPageIterator` of `Note` that begins at `page_number`. Its `.page` says where it is, for another one
            to go on there, and its `.total` how many items there are. It ends at `limit`, when the total is reached, or
            at a page that is empty or an earlier one again. Where the total says that there is more, it first fetches
            the page behind that one, and warns (`IncompleteListingWarning`) when it must end all the same. Items that
            are no objects are left out.

        Raises:
            InvalidParameterError: an argument is not allowed; raised here, before the first item is asked for.
            PgyError: from the iterator; see `pgy_facade.errors`.

        Each page is a call of its own and billed as one. Begun at a last page that is shorter than the others, one more
        is fetched to find that it is empty. GET /api/xiaohongshu-pgy/api/solar/kol/dataV2/notesDetail/v1, published at
        https://docs.justoneapi.com/openapi/xiaohongshu-creator-marketplace-pugongying/user-published-notes-v1-en.json

        >>> async for item in client.iter_notes("5fe8000000000000010078c7", limit=3):
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

    def iter_searched_notes(
        self,
        *,
        search_word: str | None = None,
        page_num: int | None = None,
        biz_type: ContentSquareBizType
        | Literal[
            "XIAOHONGSHU_HOT",
            "PRODUCT_SEEDING",
            "ECOMMERCE_PROMOTION",
            "PUGONGYING_COOPERATION",
            "LEAD_COLLECTION",
            "ECOMMERCE_HOT",
            "SEEDING_DIRECT",
            "APP_PROMOTION",
        ]
        | None = None,
        order_by: ContentSquareOrder
        | Literal[
            "premium_imp_num",
            "premium_good_read_rate",
            "premium_read_num",
            "premium_engage_num",
            "premium_engage_rate",
            "premium_like_num",
            "premium_fav_num",
            "premium_cmt_num",
        ]
        | None = None,
        nd: ContentSquarePeriod | Literal["DAY_3", "DAY_7", "DAY_14", "DAY_30"] | None = None,
        limit: int | None = None,
        extra_query: Mapping[str, object] | None = None,
    ) -> AsyncPageIterator[Any]:
        """Iterate over what `search_notes` lists, fetching a page only when it is needed.

        Args:
            search_word: Words to search for. The service takes "" when left out.
            page_num: Which page of the list, from 1. At least 1. The service takes 1 when left out.
            biz_type: Which kind of note. One of "XIAOHONGSHU_HOT" (Popular on Xiaohongshu), "PRODUCT_SEEDING" (Product
                seeding), "ECOMMERCE_PROMOTION" (Promotion of shops), "PUGONGYING_COOPERATION" (Cooperations on
                Pugongying), "LEAD_COLLECTION" (Collection of leads), "ECOMMERCE_HOT" (Popular in shops),
                "SEEDING_DIRECT" (Direct from seeding to sale), "APP_PROMOTION" (Promotion of apps). The service takes
                "XIAOHONGSHU_HOT" when left out.
            order_by: The figure to order by. One of "premium_imp_num" (Exposures), "premium_good_read_rate" (Rate of
                good reads), "premium_read_num" (Reads), "premium_engage_num" (Engagements), "premium_engage_rate"
                (Engagement rate), "premium_like_num" (Likes), "premium_fav_num" (Saves), "premium_cmt_num" (Comments).
                The service takes "premium_imp_num" when left out.
            nd: The period looked at. One of "DAY_3" (Last 3 days), "DAY_7" (Last 7 days), "DAY_14" (Last 14 days),
                "DAY_30" (Last 30 days). The service takes "DAY_7" when left out.
            limit: how many items at most; None for all. 0 fetches nothing.
            extra_query: parameters that this version does not know yet, by their published names: texts, numbers,
                booleans, or lists of them. Sent as they are.

        Returns:
            An `AsyncPageIterator` of `Any` that begins at `page_num`. Its `.page` says where it is, for another one to
            go on there, and its `.total` how many items there are. It ends at `limit`, when the total is reached, or at
            a page that is empty or an earlier one again. Where the total says that there is more, it first fetches the
            page behind that one, and warns (`IncompleteListingWarning`) when it must end all the same. Items that are
            no objects are left out. Nobody has seen an answer of it yet: what is listed is taken to be the longest list
            of objects in it, and handed out as it came.

        Raises:
            InvalidParameterError: an argument is not allowed; raised here, before the first item is asked for.
            PgyError: from the iterator; see `pgy_facade.errors`.

        Each page is a call of its own and billed as one. Begun at a last page that is shorter than the others, one more
        is fetched to find that it is empty. GET /api/xiaohongshu-pgy/api/pgy/content_square/search_note_v2/v1,
        published at
        https://docs.justoneapi.com/openapi.json

        >>> async for item in client.iter_searched_notes(limit=3):
        ...     found = item
        """
        return self._each(
            "content_square_notes_v1",
            {
                "search_word": search_word,
                "page_num": page_num,
                "biz_type": biz_type,
                "order_by": order_by,
                "nd": nd,
            },
            extra_query,
            limit,
        )

    # Both are called by the methods above directly, never through another function: the warnings they raise point at the
    # line that awaits the method.

    async def _get(
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
    ) -> AsyncPageIterator[Any]:
        """Walk the pages of an operation, item by item."""
        raise NotImplementedError
