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
    """A part of an answer; every field may be `None`.

    Attributes:
        active_day_in_last_7: `activeDayInLast7`
        date_key: `dateKey`
        easy_connect: `easyConnect`
        fans_30_growth_beyond_rate: `fans30GrowthBeyondRate`
        fans_30_growth_rate: `fans30GrowthRate`
        interaction_beyond_rate: `interactionBeyondRate`
        interaction_median: `interactionMedian`
        invite_num: `inviteNum`
        is_active: `isActive`
        m_engagement_num: `mEngagementNum`
        mengagement_num: `mengagementNum`
        note_number: `noteNumber`
        note_type: `noteType`
        picture_read_beyond_rate: `pictureReadBeyondRate`
        picture_read_cost: `pictureReadCost`
        read_median: `readMedian`
        read_median_beyond_rate: `readMedianBeyondRate`
        response_rate: `responseRate`
        trade_names: `tradeNames`
        video_read_beyond_rate: `videoReadBeyondRate`
        video_read_cost: `videoReadCost`
    """

    active_day_in_last_7: int | None = None
    date_key: str | None = None
    easy_connect: bool | None = None
    fans_30_growth_beyond_rate: str | None = None
    fans_30_growth_rate: float | str | None = None
    interaction_beyond_rate: str | None = None
    interaction_median: int | None = None
    invite_num: int | None = None
    is_active: bool | None = None
    m_engagement_num: int | None = None
    mengagement_num: int | None = None
    note_number: int | None = None
    note_type: list[NoteTypeShare] | None = None
    picture_read_beyond_rate: str | None = None
    picture_read_cost: str | None = None
    read_median: int | None = None
    read_median_beyond_rate: str | None = None
    response_rate: str | None = None
    trade_names: list[str] | None = None
    video_read_beyond_rate: str | None = None
    video_read_cost: str | None = None
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
