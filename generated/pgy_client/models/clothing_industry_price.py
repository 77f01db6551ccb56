"""ClothingIndustryPrice: a part of an answer.

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
    "bizType",
    "industryId",
    "picturePrice",
    "pictureState",
    "videoPrice",
    "videoState",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class ClothingIndustryPrice(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    biz_type: Any = None
    """Nobody knows what it means. Always null so far. Unit unknown. bizType（含义未知）."""
    industry_id: int | None = None
    """The industry that the separate quotes are for. Always 0 so far. Inferred, not documented. 行业ID."""
    picture_price: float | None = None
    """What a clothing brand would pay for one photo-text note. Always 0 so far. CNY. 0 is no figure: not offered.
    9999999 is no figure: not for sale. 服装行业图文报价."""
    picture_state: int | None = None
    """Whether the creator takes photo-text orders of clothing brands; the codes are not published. Always 0 so far.
    Code. Inferred, not documented. 服装行业图文接单状态."""
    video_price: float | None = None
    """What a clothing brand would pay for one video note. Always 0 so far. CNY. 0 is no figure: not offered. 9999999
    is no figure: not for sale. 服装行业视频报价."""
    video_state: int | None = None
    """Whether the creator takes video orders of clothing brands; the codes are not published. Always 0 so far. Code.
    Inferred, not documented. 服装行业视频接单状态."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("biz_type", "bizType"),
        ("industry_id", "industryId"),
        ("picture_price", "picturePrice"),
        ("picture_state", "pictureState"),
        ("video_price", "videoPrice"),
        ("video_state", "videoState"),
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
            self.biz_type,
            self.industry_id,
            self.picture_price,
            self.picture_state,
            self.video_price,
            self.video_state,
        ) = values
        return self
