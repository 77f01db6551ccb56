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
    """A part of an answer; every field may be `None`.

    Attributes:
        active_day_in_last_7: `activeDayInLast7`
        date_key: `dateKey`
        easy_connect: `easyConnect`
        estimate_picture_cpm: `estimatePictureCpm`
        estimate_picture_cpm_compare: `estimatePictureCpmCompare`
        estimate_picture_cpuv: `estimatePictureCpuv`
        estimate_picture_cpuv_compare: `estimatePictureCpuvCompare`
        estimate_picture_engage_cost: `estimatePictureEngageCost`
        estimate_picture_engage_cost_compare: `estimatePictureEngageCostCompare`
        estimate_video_cpm: `estimateVideoCpm`
        estimate_video_cpm_compare: `estimateVideoCpmCompare`
        estimate_video_cpuv: `estimateVideoCpuv`
        estimate_video_cpuv_compare: `estimateVideoCpuvCompare`
        estimate_video_engage_cost: `estimateVideoEngageCost`
        estimate_video_engage_cost_compare: `estimateVideoEngageCostCompare`
        fans_30_growth_beyond_rate: `fans30GrowthBeyondRate`
        fans_30_growth_rate: `fans30GrowthRate`
        interaction_beyond_rate: `interactionBeyondRate`
        interaction_median: `interactionMedian`
        invite_num: `inviteNum`
        is_active: `isActive`
        kol_advantage: `kolAdvantage`
        kol_advantage_hover: `kolAdvantageHover`
        m_accum_imp_compare: `mAccumImpCompare`
        m_accum_imp_num: `mAccumImpNum`
        m_cpuv_num: `mCpuvNum`
        m_cpuv_num_compare: `mCpuvNumCompare`
        m_engagement_num: `mEngagementNum`
        m_engagement_num_compare: `mEngagementNumCompare`
        m_engagement_num_old: `mEngagementNumOld`
        m_valid_raw_read_feed_compare: `mValidRawReadFeedCompare`
        m_valid_raw_read_feed_num: `mValidRawReadFeedNum`
        mengagement_num: `mengagementNum`
        note_number: `noteNumber`
        note_type: `noteType`
        pic_read_cost: `picReadCost`
        pic_read_cost_compare: `picReadCostCompare`
        picture_case: `pictureCase`
        picture_read_beyond_rate: `pictureReadBeyondRate`
        picture_read_cost: `pictureReadCost`
        read_median: `readMedian`
        read_median_beyond_rate: `readMedianBeyondRate`
        response_rate: `responseRate`
        trade_names: `tradeNames`
        video_case: `videoCase`
        video_read_beyond_rate: `videoReadBeyondRate`
        video_read_cost: `videoReadCost`
        video_read_cost_compare: `videoReadCostCompare`
        video_read_cost_v2: `videoReadCostV2`
    """

    active_day_in_last_7: int | None = None
    date_key: str | None = None
    easy_connect: bool | None = None
    estimate_picture_cpm: float | None = None
    estimate_picture_cpm_compare: float | None = None
    estimate_picture_cpuv: float | None = None
    estimate_picture_cpuv_compare: float | None = None
    estimate_picture_engage_cost: float | None = None
    estimate_picture_engage_cost_compare: float | None = None
    estimate_video_cpm: float | None = None
    estimate_video_cpm_compare: float | None = None
    estimate_video_cpuv: float | None = None
    estimate_video_cpuv_compare: float | None = None
    estimate_video_engage_cost: float | None = None
    estimate_video_engage_cost_compare: float | None = None
    fans_30_growth_beyond_rate: str | None = None
    fans_30_growth_rate: float | str | None = None
    interaction_beyond_rate: str | None = None
    interaction_median: int | None = None
    invite_num: int | None = None
    is_active: bool | None = None
    kol_advantage: str | None = None
    kol_advantage_hover: str | None = None
    m_accum_imp_compare: float | None = None
    m_accum_imp_num: int | None = None
    m_cpuv_num: float | None = None
    m_cpuv_num_compare: float | None = None
    m_engagement_num: int | None = None
    m_engagement_num_compare: float | None = None
    m_engagement_num_old: int | None = None
    m_valid_raw_read_feed_compare: float | None = None
    m_valid_raw_read_feed_num: int | None = None
    mengagement_num: int | None = None
    note_number: int | None = None
    note_type: list[NoteTypeShare] | None = None
    pic_read_cost: float | None = None
    pic_read_cost_compare: float | None = None
    picture_case: int | None = None
    picture_read_beyond_rate: str | None = None
    picture_read_cost: str | None = None
    read_median: int | None = None
    read_median_beyond_rate: str | None = None
    response_rate: str | None = None
    trade_names: list[str] | None = None
    video_case: int | None = None
    video_read_beyond_rate: str | None = None
    video_read_cost: str | None = None
    video_read_cost_compare: float | None = None
    video_read_cost_v2: float | None = None
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
