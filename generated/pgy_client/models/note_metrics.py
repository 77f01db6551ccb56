"""NoteMetrics: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.long_term_performance import LongTermPerformance
from ..models.metric_note import MetricNote
from ..models.note_type_share import NoteTypeShare
from ..models.traffic_shares import TrafficShares
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "collectMedian",
    "commentMedian",
    "hundredLikePercent",
    "impMedian",
    "impMedianBeyondRate",
    "interactionBeyondRate",
    "interactionMedian",
    "interactionRate",
    "likeMedian",
    "longTermCommonNoteVo",
    "longTermCooperateNoteVo",
    "mEngagementNum",
    "mFollowCnt",
    "mengagementNum",
    "mfollowCnt",
    "noteNumber",
    "noteType",
    "notes",
    "pagePercentVo",
    "picture3sViewRate",
    "readMedian",
    "readMedianBeyondRate",
    "shareMedian",
    "thousandLikePercent",
    "tradeNames",
    "videoFullViewBeyondRate",
    "videoFullViewRate",
    "videoNoteNumber",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class NoteMetrics(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    collect_median: int | None = None
    """Median saves of a note. Count. 中位收藏量."""
    comment_median: int | None = None
    """Median comments of a note. Count. 中位评论量."""
    hundred_like_percent: str | None = None
    """Share of the notes with 100 likes or more, those with 1000 included. Percent. 百赞笔记比例."""
    imp_median: int | None = None
    """Median exposures of a note within what was asked for: window, form, traffic and kind. Count. 曝光中位数."""
    imp_median_beyond_rate: str | None = None
    """Share of creators of similar size with a lower median of exposures; more is better. Percent. 曝光中位数优于同类."""
    interaction_beyond_rate: str | None = None
    """Share of creators of similar size with fewer interactions; more is better. Percent. 互动优于同类."""
    interaction_median: int | None = None
    """Median likes, saves and comments of a note; shares and follows, which mEngagementNum counts, are left out.
    Count. 互动中位数（赞藏评）."""
    interaction_rate: str | None = None
    """All engagements of the notes divided by all their reads; not the median divided by the median. Percent. 互动率."""
    like_median: int | None = None
    """Median likes of a note. Count. 中位点赞量."""
    long_term_common_note_vo: LongTermPerformance | None = None
    """How non-commercial notes of about half a year ago did at first and later on. Inferred, not documented. 日常笔记长期表现."""
    long_term_cooperate_note_vo: LongTermPerformance | None = None
    """How commercial notes of about half a year ago did at first and later on. Inferred, not documented. 合作笔记长期表现."""
    m_engagement_num: int | None = None
    """Median likes, saves, comments, shares and follows of a note: the median of interactionNum over the notes. Count.
    互动中位数（赞藏评转关）."""
    m_follow_cnt: int | None = None
    """Median number of followers that a note won; the m is for median. Count. 中位关注量."""
    mengagement_num: int | None = None
    """mEngagementNum once more under another spelling. Count. 互动中位数（赞藏评转关）."""
    mfollow_cnt: int | None = None
    """mFollowCnt once more under another spelling. Count. 中位关注量."""
    note_number: int | None = None
    """How many notes the figures stand on: those in the window that pass the filters. Count. 笔记数."""
    note_type: list[NoteTypeShare] | None = None
    """The categories with most of the notes. 内容类目及占比."""
    notes: list[MetricNote] | None = None
    """The notes behind the figures; the list can be shorter than noteNumber, and null without any. 笔记明细."""
    page_percent_vo: TrafficShares | None = None
    """Where exposures and reads came from, as fractions, unlike the other shares of this answer; null without notes.
    流量来源占比."""
    picture_3_s_view_rate: str | None = None
    """Share of openings of photo-text notes that lasted three seconds or longer. Percent. 0 is no figure: no photo-
    text note among the notes. 图文3秒阅读率."""
    read_median: int | None = None
    """Median reads of a note within what was asked for: window, form, traffic and kind. Count. 阅读中位数."""
    read_median_beyond_rate: str | None = None
    """Share of creators of similar size with a lower median of reads; more is better. Percent. 阅读中位数优于同类."""
    share_median: int | None = None
    """Median shares of a note. Count. 中位分享量."""
    thousand_like_percent: str | None = None
    """Share of the notes with 1000 likes or more. Percent. 千赞笔记比例."""
    trade_names: list[str] | None = None
    """Industries of commercial notes; take them from the data summary. Always null so far. 合作行业."""
    video_full_view_beyond_rate: str | None = None
    """Share of creators of similar size whose videos are watched to the end less often; more is better. Percent.
    视频完播率优于同类."""
    video_full_view_rate: str | None = None
    """Share of video views that went on to the end. Percent. 0 is no figure: no video among the notes. 视频完播率."""
    video_note_number: int | None = None
    """How many of those notes are videos. Count. 视频笔记数."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("collect_median", "collectMedian"),
        ("comment_median", "commentMedian"),
        ("hundred_like_percent", "hundredLikePercent"),
        ("imp_median", "impMedian"),
        ("imp_median_beyond_rate", "impMedianBeyondRate"),
        ("interaction_beyond_rate", "interactionBeyondRate"),
        ("interaction_median", "interactionMedian"),
        ("interaction_rate", "interactionRate"),
        ("like_median", "likeMedian"),
        ("long_term_common_note_vo", "longTermCommonNoteVo"),
        ("long_term_cooperate_note_vo", "longTermCooperateNoteVo"),
        ("m_engagement_num", "mEngagementNum"),
        ("m_follow_cnt", "mFollowCnt"),
        ("mengagement_num", "mengagementNum"),
        ("mfollow_cnt", "mfollowCnt"),
        ("note_number", "noteNumber"),
        ("note_type", "noteType"),
        ("notes", "notes"),
        ("page_percent_vo", "pagePercentVo"),
        ("picture_3_s_view_rate", "picture3sViewRate"),
        ("read_median", "readMedian"),
        ("read_median_beyond_rate", "readMedianBeyondRate"),
        ("share_median", "shareMedian"),
        ("thousand_like_percent", "thousandLikePercent"),
        ("trade_names", "tradeNames"),
        ("video_full_view_beyond_rate", "videoFullViewBeyondRate"),
        ("video_full_view_rate", "videoFullViewRate"),
        ("video_note_number", "videoNoteNumber"),
    )
    _KNOWN: ClassVar[frozenset[str]] = _KNOWN

    @classmethod
    def _of(cls, source: dict[str, Any]) -> Self:
        self = _new(cls)
        self._source = source
        values: Any
        try:
            values = _VALUES(source)
        except KeyError:
            values = _VALUES(_complete(source, _KNOWN))
        (
            self.collect_median,
            self.comment_median,
            self.hundred_like_percent,
            self.imp_median,
            self.imp_median_beyond_rate,
            self.interaction_beyond_rate,
            self.interaction_median,
            self.interaction_rate,
            self.like_median,
            value10,
            value11,
            self.m_engagement_num,
            self.m_follow_cnt,
            self.mengagement_num,
            self.mfollow_cnt,
            self.note_number,
            value17,
            value18,
            value19,
            self.picture_3_s_view_rate,
            self.read_median,
            self.read_median_beyond_rate,
            self.share_median,
            self.thousand_like_percent,
            self.trade_names,
            self.video_full_view_beyond_rate,
            self.video_full_view_rate,
            self.video_note_number,
        ) = values
        self.long_term_common_note_vo = _make_long_term_common_note_vo(value10) if type(value10) is dict else value10
        self.long_term_cooperate_note_vo = (
            _make_long_term_cooperate_note_vo(value11) if type(value11) is dict else value11
        )
        if type(value17) is list:
            items17: list[Any] = []
            for item in value17:
                items17.append(_make_note_type(item) if type(item) is dict else item)
            value17 = items17
        self.note_type = value17
        if type(value18) is list:
            items18: list[Any] = []
            for item in value18:
                items18.append(_make_notes(item) if type(item) is dict else item)
            value18 = items18
        self.notes = value18
        self.page_percent_vo = _make_page_percent_vo(value19) if type(value19) is dict else value19
        return self


_make_long_term_common_note_vo: Final = LongTermPerformance._of
_make_long_term_cooperate_note_vo: Final = LongTermPerformance._of
_make_note_type: Final = NoteTypeShare._of
_make_notes: Final = MetricNote._of
_make_page_percent_vo: Final = TrafficShares._of
