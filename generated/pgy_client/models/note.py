"""Note: a part of an answer.

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
    "brandName",
    "collectNum",
    "date",
    "imgUrl",
    "isAdvertise",
    "isVideo",
    "likeNum",
    "noteId",
    "readNum",
    "thirdReadUserNum",
    "title",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class Note(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    brand_name: str | None = None
    """The brand that paid for the note, null otherwise: this is what tells commercial notes, not isAdvertise. 合作品牌."""
    collect_num: int | None = None
    """How often readers saved the note; note details call it favNum. Count. 收藏数."""
    date: str | None = None
    """The day on which the note went online. YYYY-MM-DD. 发布日期."""
    img_url: str | None = None
    """Address of the note's cover. 封面图."""
    is_advertise: bool | None = None
    """Presumably whether reads were bought for the note; true for only about half of the commercial ones, so tell
    those by brandName. Yes or no. Inferred, not documented. 是否投流."""
    is_video: bool | None = None
    """True for a video, false for a photo-text note. Yes or no. 是否视频."""
    like_num: int | None = None
    """How many likes the note has. Count. 点赞数."""
    note_id: str | None = None
    """Which note it is, as 24 hexadecimal digits. 笔记ID."""
    read_num: int | None = None
    """How often the note was opened; how often it was shown stands only in note details and note metrics. Count. 阅读数."""
    third_read_user_num: int | None = None
    """How many readers went on to an outside shop; above 0 only where a brand is named. Count. 外溢进店量."""
    title: str | None = None
    """The note's headline, which may be missing. 标题."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("brand_name", "brandName"),
        ("collect_num", "collectNum"),
        ("date", "date"),
        ("img_url", "imgUrl"),
        ("is_advertise", "isAdvertise"),
        ("is_video", "isVideo"),
        ("like_num", "likeNum"),
        ("note_id", "noteId"),
        ("read_num", "readNum"),
        ("third_read_user_num", "thirdReadUserNum"),
        ("title", "title"),
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
            self.brand_name,
            self.collect_num,
            self.date,
            self.img_url,
            self.is_advertise,
            self.is_video,
            self.like_num,
            self.note_id,
            self.read_num,
            self.third_read_user_num,
            self.title,
        ) = values
        return self
