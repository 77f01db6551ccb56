"""DataOverview: a part of an answer.

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
    "fans30GrowthBeyondRate",
    "fans30GrowthRate",
    "interactionBeyondRate",
    "interactionMedian",
    "inviteNum",
    "isActive",
    "mEngagementNum",
    "mengagementNum",
    "noteNumber",
    "noteType",
    "pictureReadBeyondRate",
    "pictureReadCost",
    "readMedian",
    "readMedianBeyondRate",
    "responseRate",
    "tradeNames",
    "videoReadBeyondRate",
    "videoReadCost",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class DataOverview(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    active_day_in_last_7: int | None = None
    """On how many of the last seven days the creator was active, 0 to 7. Days. 近7天活跃天数."""
    date_key: str | None = None
    """The day that the figures stand for. YYYY-MM-DD. 数据更新日期."""
    easy_connect: bool | None = None
    """Whether the platform calls the creator easy to reach; it went with reply rates of 80 % and more. Yes or no. 好联系."""
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
    m_engagement_num: int | None = None
    """Median likes, saves, comments, shares and follows of a note; the m is for median, not for month. Count.
    互动中位数（赞藏评转关）."""
    mengagement_num: int | None = None
    """mEngagementNum once more under another spelling, always the same number. Count. 互动中位数（赞藏评转关）."""
    note_number: int | None = None
    """How many notes the creator published in 30 days, commercial ones included, whichever kind was asked for. Count.
    近30天发布笔记数."""
    note_type: list[NoteTypeShare] | None = None
    """The one or two categories with most of the notes; their shares need not make 100 %. 内容类目及占比."""
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
    video_read_beyond_rate: str | None = None
    """Share of creators of similar size whose video reads cost more, so more is cheaper; it comes even without a cost
    and means nothing then. Percent. 视频阅读单价优于同类."""
    video_read_cost: str | None = None
    """Estimated price of one read of a video note, in fen here (1/100 yuan): search and cost effectiveness have the
    same name in yuan. Fen (1/100 CNY). 0 is no figure: no data. 视频预估阅读单价."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("active_day_in_last_7", "activeDayInLast7"),
        ("date_key", "dateKey"),
        ("easy_connect", "easyConnect"),
        ("fans_30_growth_beyond_rate", "fans30GrowthBeyondRate"),
        ("fans_30_growth_rate", "fans30GrowthRate"),
        ("interaction_beyond_rate", "interactionBeyondRate"),
        ("interaction_median", "interactionMedian"),
        ("invite_num", "inviteNum"),
        ("is_active", "isActive"),
        ("m_engagement_num", "mEngagementNum"),
        ("mengagement_num", "mengagementNum"),
        ("note_number", "noteNumber"),
        ("note_type", "noteType"),
        ("picture_read_beyond_rate", "pictureReadBeyondRate"),
        ("picture_read_cost", "pictureReadCost"),
        ("read_median", "readMedian"),
        ("read_median_beyond_rate", "readMedianBeyondRate"),
        ("response_rate", "responseRate"),
        ("trade_names", "tradeNames"),
        ("video_read_beyond_rate", "videoReadBeyondRate"),
        ("video_read_cost", "videoReadCost"),
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
            self.active_day_in_last_7,
            self.date_key,
            self.easy_connect,
            self.fans_30_growth_beyond_rate,
            self.fans_30_growth_rate,
            self.interaction_beyond_rate,
            self.interaction_median,
            self.invite_num,
            self.is_active,
            self.m_engagement_num,
            self.mengagement_num,
            self.note_number,
            value13,
            self.picture_read_beyond_rate,
            self.picture_read_cost,
            self.read_median,
            self.read_median_beyond_rate,
            self.response_rate,
            self.trade_names,
            self.video_read_beyond_rate,
            self.video_read_cost,
        ) = values
        if type(value13) is list:
            items13: list[Any] = []
            for item in value13:
                items13.append(_make_note_type(item) if type(item) is dict else item)
            value13 = items13
        self.note_type = value13
        return self


_make_note_type: Final = NoteTypeShare._of
