"""MetricNote: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "canJump",
    "collectBeyondRate",
    "collectNum",
    "date",
    "imgUrl",
    "impBeyondRate",
    "impNum",
    "interactionBeyondRate",
    "interactionNum",
    "likeBeyondRate",
    "likeNum",
    "noteId",
    "publishTime",
    "readBeyondRate",
    "readNum",
    "title",
    "type",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class MetricNote(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    can_jump: bool | None = None
    """Whether the platform lets one open the note; only true so far. Yes or no. 可跳转."""
    collect_beyond_rate: float | None = None
    """How far collectNum lies above (0.28) or below (-0.98) the creator's own median: no share of other creators,
    unlike the other BeyondRates. Fraction (1 is 100 %). 收藏数较自身中位数."""
    collect_num: int | None = None
    """How often readers saved the note. Count. 收藏数."""
    date: Any = None
    """Nobody knows what it would hold: publishTime has the day of the note. Always null so far. YYYY-MM-DD.
    date（含义未知）."""
    img_url: str | None = None
    """Address of the note's cover. 封面图."""
    imp_beyond_rate: float | None = None
    """How far impNum lies above (0.28) or below (-0.98) the creator's own median: no share of other creators, unlike
    the other BeyondRates. Fraction (1 is 100 %). 曝光数较自身中位数."""
    imp_num: int | None = None
    """How often the note was shown. Count. 曝光数."""
    interaction_beyond_rate: float | None = None
    """How far interactionNum, which counts shares and follows, lies from interactionMedian, which does not: too high
    by that, and no share of other creators. Fraction (1 is 100 %). 互动数较自身中位数."""
    interaction_num: int | None = None
    """Likes, saves, comments, shares and follows of the note together. Count. 互动数（赞藏评转关）."""
    like_beyond_rate: float | None = None
    """How far likeNum lies above (0.28) or below (-0.98) the creator's own median: no share of other creators, unlike
    the other BeyondRates. Fraction (1 is 100 %). 点赞数较自身中位数."""
    like_num: int | None = None
    """How many likes the note has. Count. 点赞数."""
    note_id: str | None = None
    """Which note it is, as 24 hexadecimal digits. 笔记ID."""
    publish_time: str | None = None
    """The day on which the note went online: a day, not a time. YYYY-MM-DD. 发布日期."""
    read_beyond_rate: float | None = None
    """How far readNum lies above (0.28) or below (-0.98) the creator's own median: no share of other creators, unlike
    the other BeyondRates. Fraction (1 is 100 %). 阅读数较自身中位数."""
    read_num: int | None = None
    """How often the note was opened. Count. 阅读数."""
    title: str | None = None
    """The note's headline. 标题."""
    type_: int | None = None
    """The form of the note: 1 photo-text, 2 video. Code. 笔记类型."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("can_jump", "canJump"),
        ("collect_beyond_rate", "collectBeyondRate"),
        ("collect_num", "collectNum"),
        ("date", "date"),
        ("img_url", "imgUrl"),
        ("imp_beyond_rate", "impBeyondRate"),
        ("imp_num", "impNum"),
        ("interaction_beyond_rate", "interactionBeyondRate"),
        ("interaction_num", "interactionNum"),
        ("like_beyond_rate", "likeBeyondRate"),
        ("like_num", "likeNum"),
        ("note_id", "noteId"),
        ("publish_time", "publishTime"),
        ("read_beyond_rate", "readBeyondRate"),
        ("read_num", "readNum"),
        ("title", "title"),
        ("type_", "type"),
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
            self.can_jump,
            self.collect_beyond_rate,
            self.collect_num,
            self.date,
            self.img_url,
            self.imp_beyond_rate,
            self.imp_num,
            self.interaction_beyond_rate,
            self.interaction_num,
            self.like_beyond_rate,
            self.like_num,
            self.note_id,
            self.publish_time,
            self.read_beyond_rate,
            self.read_num,
            self.title,
            self.type_,
        ) = values
        return self
