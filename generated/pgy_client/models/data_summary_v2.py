"""DataSummaryV2: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.note_type_share import NoteTypeShare
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "activeDayInLast7",
    "dateKey",
    "easyConnect",
    "estimatePictureCpm",
    "estimatePictureCpmCompare",
    "estimatePictureCpuv",
    "estimatePictureCpuvCompare",
    "estimatePictureEngageCost",
    "estimatePictureEngageCostCompare",
    "estimateVideoCpm",
    "estimateVideoCpmCompare",
    "estimateVideoCpuv",
    "estimateVideoCpuvCompare",
    "estimateVideoEngageCost",
    "estimateVideoEngageCostCompare",
    "fans30GrowthBeyondRate",
    "fans30GrowthRate",
    "interactionBeyondRate",
    "interactionMedian",
    "inviteNum",
    "isActive",
    "kolAdvantage",
    "kolAdvantageHover",
    "mAccumImpCompare",
    "mAccumImpNum",
    "mCpuvNum",
    "mCpuvNumCompare",
    "mEngagementNum",
    "mEngagementNumCompare",
    "mEngagementNumOld",
    "mValidRawReadFeedCompare",
    "mValidRawReadFeedNum",
    "mengagementNum",
    "noteNumber",
    "noteType",
    "picReadCost",
    "picReadCostCompare",
    "pictureCase",
    "pictureReadBeyondRate",
    "pictureReadCost",
    "readMedian",
    "readMedianBeyondRate",
    "responseRate",
    "tradeNames",
    "videoCase",
    "videoReadBeyondRate",
    "videoReadCost",
    "videoReadCostCompare",
    "videoReadCostV2",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class DataSummaryV2(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    active_day_in_last_7: int | None = None
    """On how many of the last seven days the creator was active, 0 to 7. Days. 近7天活跃天数."""
    date_key: str | None = None
    """The day that the figures stand for. YYYY-MM-DD. 数据更新日期."""
    easy_connect: bool | None = None
    """Whether the platform calls the creator easy to reach; it went with reply rates of 80 % and more. Yes or no. 好联系."""
    estimate_picture_cpm: float | None = None
    """Estimated price of 1000 exposures of a photo-text note: the quote divided by mAccumImpNum, times 1000, where
    there are only photo-text notes. Seen in December 2025, gone from the example of March 2026. CNY. 0 is no
    figure: no data. 图文预估CPM."""
    estimate_picture_cpm_compare: float | None = None
    """Some comparison of the photo-text CPM with other creators, 0 to 100 here and 0 to 1 in cost effectiveness; which
    way it points is open. Seen in December 2025, gone from the example of March 2026. Percent. Inferred, not
    documented. 图文预估CPM同行对比."""
    estimate_picture_cpuv: float | None = None
    """Estimated price of one visitor whom a photo-text note sends on to an outside shop. Always 0 so far. Seen in
    December 2025, gone from the example of March 2026. CNY. 0 is no figure: no data. 图文预估外溢进店单价."""
    estimate_picture_cpuv_compare: float | None = None
    """Some comparison of what a photo-text note's shop visitor costs with other creators. Always 0 so far. Seen in
    December 2025, gone from the example of March 2026. Percent. Inferred, not documented. 图文预估外溢进店单价同行对比."""
    estimate_picture_engage_cost: float | None = None
    """What one engagement with a photo-text note would cost, as the platform estimates. Seen in December 2025, gone
    from the example of March 2026. CNY. 0 is no figure: no data. 图文预估互动单价."""
    estimate_picture_engage_cost_compare: float | None = None
    """Some comparison of the price of an engagement with a photo-text note, 0 to 100 here and 0 to 1 in cost
    effectiveness. Seen in December 2025, gone from the example of March 2026. Percent. Inferred, not documented.
    图文预估互动单价同行对比."""
    estimate_video_cpm: float | None = None
    """Estimated price of 1000 exposures of a video note: the quote divided by mAccumImpNum, times 1000, where there
    are only videos. Seen in December 2025, gone from the example of March 2026. CNY. 0 is no figure: no data.
    视频预估CPM."""
    estimate_video_cpm_compare: float | None = None
    """Some comparison of the video CPM with other creators, 0 to 100 here and 0 to 1 in cost effectiveness; which way
    it points is open. Seen in December 2025, gone from the example of March 2026. Percent. Inferred, not
    documented. 视频预估CPM同行对比."""
    estimate_video_cpuv: float | None = None
    """Estimated price of one visitor whom a video sends on to an outside shop. Always 0 so far. Seen in December 2025,
    gone from the example of March 2026. CNY. 0 is no figure: no data. 视频预估外溢进店单价."""
    estimate_video_cpuv_compare: float | None = None
    """Some comparison of what a video's shop visitor costs with other creators. Always 0 so far. Seen in December
    2025, gone from the example of March 2026. Percent. Inferred, not documented. 视频预估外溢进店单价同行对比."""
    estimate_video_engage_cost: float | None = None
    """What one engagement with a video note would cost, as the platform estimates. Seen in December 2025, gone from
    the example of March 2026. CNY. 0 is no figure: no data. 视频预估互动单价."""
    estimate_video_engage_cost_compare: float | None = None
    """Some comparison of the price of an engagement with a video, 0 to 100 here and 0 to 1 in cost effectiveness. Seen
    in December 2025, gone from the example of March 2026. Percent. Inferred, not documented. 视频预估互动单价同行对比."""
    fans_30_growth_beyond_rate: str | None = None
    """Share of creators of similar size whose following grew less in 30 days; more is better. Percent. 粉丝增长优于同类."""
    fans_30_growth_rate: float | str | None = None
    """How much the number of followers changed in 30 days; negative when it fell. The follower trend says the same as
    a fraction. Percent. 粉丝量变化幅度（近30天）."""
    interaction_beyond_rate: str | None = None
    """Share of creators of similar size with fewer interactions; more is better. Percent. 互动优于同类."""
    interaction_median: int | None = None
    """Median likes, saves and comments of a note; shares and follows, which mEngagementNum counts, are left out.
    Count. 互动中位数（赞藏评）."""
    invite_num: int | None = None
    """How many invitations of brands came in, over a period that is not published. Count. 收到邀约数."""
    is_active: bool | None = None
    """Whether the platform counts the creator among the active ones. Yes or no. 活跃."""
    kol_advantage: str | None = None
    """What the platform finds the creator strong in; one and the same label so far. Seen in December 2025, gone from
    the example of March 2026. 博主优势."""
    kol_advantage_hover: str | None = None
    """The platform's words on what kolAdvantage means. Seen in December 2025, gone from the example of March 2026.
    博主优势说明."""
    m_accum_imp_compare: float | None = None
    """Share of other creators with a lower median of exposures; more is better. Seen in December 2025, gone from the
    example of March 2026. Percent. 曝光中位数优于同类."""
    m_accum_imp_num: int | None = None
    """Median exposures of a note over 30 days; the m is for median. Seen in December 2025, gone from the example of
    March 2026. Count. 曝光中位数."""
    m_cpuv_num: float | None = None
    """Median number of people whom a note sent on to an outside shop; the m is for median. Always 0 so far. Seen in
    December 2025, gone from the example of March 2026. Count. 外溢进店中位数."""
    m_cpuv_num_compare: float | None = None
    """Share of other creators with a lower median of shop visitors. Always 0 so far. Seen in December 2025, gone from
    the example of March 2026. Percent. 外溢进店中位数优于同类."""
    m_engagement_num: int | None = None
    """Median likes, saves, comments, shares and follows of a note; the m is for median, not for month. Count.
    互动中位数（赞藏评转关）."""
    m_engagement_num_compare: float | None = None
    """Share of other creators with a lower median of engagements; more is better. Seen in December 2025, gone from the
    example of March 2026. Percent. 互动中位数优于同类."""
    m_engagement_num_old: int | None = None
    """Presumably the median of engagements as it was counted before. Always 0 so far. Seen in December 2025, gone from
    the example of March 2026. Count. Inferred, not documented. 互动中位数（旧口径）."""
    m_valid_raw_read_feed_compare: float | None = None
    """Share of other creators with a lower median of reads; more is better. Seen in December 2025, gone from the
    example of March 2026. Percent. 阅读中位数优于同类."""
    m_valid_raw_read_feed_num: int | None = None
    """Median reads of a note over 30 days, the same as readMedian. Seen in December 2025, gone from the example of
    March 2026. Count. 阅读中位数."""
    mengagement_num: int | None = None
    """mEngagementNum once more under another spelling, always the same number. Count. 互动中位数（赞藏评转关）."""
    note_number: int | None = None
    """How many notes the creator published in 30 days, commercial ones included, whichever kind was asked for. Count.
    近30天发布笔记数."""
    note_type: list[NoteTypeShare] | None = None
    """The one or two categories with most of the notes; their shares need not make 100 %. 内容类目及占比."""
    pic_read_cost: float | None = None
    """Estimated price of one read of a photo-text note in yuan; a figure of its own, not pictureReadCost (fen) divided
    by 100. Seen in December 2025, gone from the example of March 2026. CNY. 0 is no figure: no data. 图文预估阅读单价."""
    pic_read_cost_compare: float | None = None
    """Share of other creators whose photo-text reads cost more; mostly 0 or exactly 100 so far. Seen in December 2025,
    gone from the example of March 2026. Percent. 图文阅读单价优于同类."""
    picture_case: int | None = None
    """A state, not a count: 0 when there are estimates for photo-text, 1 when the creator has no quotes, 2 when only
    this form has none. Seen in December 2025, gone from the example of March 2026. Code. Inferred, not documented.
    图文预估状态."""
    picture_read_beyond_rate: str | None = None
    """Share of creators of similar size whose photo-text reads cost more, so more is cheaper; it comes even without a
    cost and means nothing then. Percent. 图文阅读单价优于同类."""
    picture_read_cost: str | None = None
    """Estimated price of one read of a photo-text note, in fen here (1/100 yuan): search and cost effectiveness have
    the same name in yuan. Fen (1/100 CNY). 0 is no figure: no data. 图文预估阅读单价."""
    read_median: int | None = None
    """Median reads of a note over 30 days. Count. 阅读中位数."""
    read_median_beyond_rate: str | None = None
    """Share of creators of similar size with a lower median of reads; more is better. Percent. 阅读中位数优于同类."""
    response_rate: str | None = None
    """Share of invitations answered within 48 hours; search has it as inviteReply48hNumRatio. Percent. 邀约48小时回复率."""
    trade_names: list[str] | None = None
    """Labels of the industries of recent commercial notes; may be empty. 合作行业."""
    video_case: int | None = None
    """A state, not a count: 0 when there are estimates for video, 1 when the creator has no quotes, 2 when only this
    form has none. Seen in December 2025, gone from the example of March 2026. Code. Inferred, not documented.
    视频预估状态."""
    video_read_beyond_rate: str | None = None
    """Share of creators of similar size whose video reads cost more, so more is cheaper; it comes even without a cost
    and means nothing then. Percent. 视频阅读单价优于同类."""
    video_read_cost: str | None = None
    """Estimated price of one read of a video note, in fen here (1/100 yuan): search and cost effectiveness have the
    same name in yuan. Fen (1/100 CNY). 0 is no figure: no data. 视频预估阅读单价."""
    video_read_cost_compare: float | None = None
    """Share of other creators whose video reads cost more; more is cheaper. Seen in December 2025, gone from the
    example of March 2026. Percent. 视频阅读单价优于同类."""
    video_read_cost_v2: float | None = None
    """Estimated price of one read of a video note in yuan; near videoReadCost (fen) divided by 100. Seen in December
    2025, gone from the example of March 2026. CNY. 0 is no figure: no data. 视频预估阅读单价."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("active_day_in_last_7", "activeDayInLast7"),
        ("date_key", "dateKey"),
        ("easy_connect", "easyConnect"),
        ("estimate_picture_cpm", "estimatePictureCpm"),
        ("estimate_picture_cpm_compare", "estimatePictureCpmCompare"),
        ("estimate_picture_cpuv", "estimatePictureCpuv"),
        ("estimate_picture_cpuv_compare", "estimatePictureCpuvCompare"),
        ("estimate_picture_engage_cost", "estimatePictureEngageCost"),
        ("estimate_picture_engage_cost_compare", "estimatePictureEngageCostCompare"),
        ("estimate_video_cpm", "estimateVideoCpm"),
        ("estimate_video_cpm_compare", "estimateVideoCpmCompare"),
        ("estimate_video_cpuv", "estimateVideoCpuv"),
        ("estimate_video_cpuv_compare", "estimateVideoCpuvCompare"),
        ("estimate_video_engage_cost", "estimateVideoEngageCost"),
        ("estimate_video_engage_cost_compare", "estimateVideoEngageCostCompare"),
        ("fans_30_growth_beyond_rate", "fans30GrowthBeyondRate"),
        ("fans_30_growth_rate", "fans30GrowthRate"),
        ("interaction_beyond_rate", "interactionBeyondRate"),
        ("interaction_median", "interactionMedian"),
        ("invite_num", "inviteNum"),
        ("is_active", "isActive"),
        ("kol_advantage", "kolAdvantage"),
        ("kol_advantage_hover", "kolAdvantageHover"),
        ("m_accum_imp_compare", "mAccumImpCompare"),
        ("m_accum_imp_num", "mAccumImpNum"),
        ("m_cpuv_num", "mCpuvNum"),
        ("m_cpuv_num_compare", "mCpuvNumCompare"),
        ("m_engagement_num", "mEngagementNum"),
        ("m_engagement_num_compare", "mEngagementNumCompare"),
        ("m_engagement_num_old", "mEngagementNumOld"),
        ("m_valid_raw_read_feed_compare", "mValidRawReadFeedCompare"),
        ("m_valid_raw_read_feed_num", "mValidRawReadFeedNum"),
        ("mengagement_num", "mengagementNum"),
        ("note_number", "noteNumber"),
        ("note_type", "noteType"),
        ("pic_read_cost", "picReadCost"),
        ("pic_read_cost_compare", "picReadCostCompare"),
        ("picture_case", "pictureCase"),
        ("picture_read_beyond_rate", "pictureReadBeyondRate"),
        ("picture_read_cost", "pictureReadCost"),
        ("read_median", "readMedian"),
        ("read_median_beyond_rate", "readMedianBeyondRate"),
        ("response_rate", "responseRate"),
        ("trade_names", "tradeNames"),
        ("video_case", "videoCase"),
        ("video_read_beyond_rate", "videoReadBeyondRate"),
        ("video_read_cost", "videoReadCost"),
        ("video_read_cost_compare", "videoReadCostCompare"),
        ("video_read_cost_v2", "videoReadCostV2"),
    )
    _KNOWN: ClassVar[frozenset[str]] = _KNOWN

    @classmethod
    def _of(cls, source: dict[str, Any]) -> Self:
        self = _new(cls)
        self._source = source
        values: Any
        try:
            values = _VALUES(source if len(source) >= 49 else _complete(source, _KNOWN))
        except KeyError:
            values = _VALUES(_complete(source, _KNOWN))
        (
            self.active_day_in_last_7,
            self.date_key,
            self.easy_connect,
            self.estimate_picture_cpm,
            self.estimate_picture_cpm_compare,
            self.estimate_picture_cpuv,
            self.estimate_picture_cpuv_compare,
            self.estimate_picture_engage_cost,
            self.estimate_picture_engage_cost_compare,
            self.estimate_video_cpm,
            self.estimate_video_cpm_compare,
            self.estimate_video_cpuv,
            self.estimate_video_cpuv_compare,
            self.estimate_video_engage_cost,
            self.estimate_video_engage_cost_compare,
            self.fans_30_growth_beyond_rate,
            self.fans_30_growth_rate,
            self.interaction_beyond_rate,
            self.interaction_median,
            self.invite_num,
            self.is_active,
            self.kol_advantage,
            self.kol_advantage_hover,
            self.m_accum_imp_compare,
            self.m_accum_imp_num,
            self.m_cpuv_num,
            self.m_cpuv_num_compare,
            self.m_engagement_num,
            self.m_engagement_num_compare,
            self.m_engagement_num_old,
            self.m_valid_raw_read_feed_compare,
            self.m_valid_raw_read_feed_num,
            self.mengagement_num,
            self.note_number,
            value35,
            self.pic_read_cost,
            self.pic_read_cost_compare,
            self.picture_case,
            self.picture_read_beyond_rate,
            self.picture_read_cost,
            self.read_median,
            self.read_median_beyond_rate,
            self.response_rate,
            self.trade_names,
            self.video_case,
            self.video_read_beyond_rate,
            self.video_read_cost,
            self.video_read_cost_compare,
            self.video_read_cost_v2,
        ) = values
        if type(value35) is list:
            items35: list[Any] = []
            for item in value35:
                items35.append(_make_note_type(item) if type(item) is dict else item)
            value35 = items35
        self.note_type = value35
        return self


_make_note_type: Final = NoteTypeShare._of
