"""TrafficShares: a part of an answer.

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
    "impDetailPercent",
    "impFollowPercent",
    "impHomefeedPercent",
    "impNearbyPercent",
    "impOtherPercent",
    "impSearchPercent",
    "readDetailPercent",
    "readFollowPercent",
    "readHomefeedPercent",
    "readNearbyPercent",
    "readOtherPercent",
    "readSearchPercent",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class TrafficShares(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    imp_detail_percent: float | None = None
    """Part of the exposures that came from the creator's home page (the name says detail), 0 to 1 in spite of the
    name; the six make 1. Fraction (1 is 100 %). 曝光来源·博主个人页."""
    imp_follow_percent: float | None = None
    """Part of the exposures that came from the feed of accounts followed, 0 to 1 in spite of the name; the six make 1.
    Fraction (1 is 100 %). 曝光来源·关注页."""
    imp_homefeed_percent: float | None = None
    """Part of the exposures that came from the discovery feed, 0 to 1 in spite of the name; the six make 1. Fraction
    (1 is 100 %). 曝光来源·发现页."""
    imp_nearby_percent: float | None = None
    """Part of the exposures that came from the nearby feed, 0 to 1 in spite of the name; the six make 1. Fraction (1
    is 100 %). 曝光来源·附近页."""
    imp_other_percent: float | None = None
    """Part of the exposures that came from anywhere else, 0 to 1 in spite of the name; the six make 1. Fraction (1 is
    100 %). 曝光来源·其他."""
    imp_search_percent: float | None = None
    """Part of the exposures that came from search, 0 to 1 in spite of the name; the six make 1. Fraction (1 is 100 %).
    曝光来源·搜索页."""
    read_detail_percent: float | None = None
    """Part of the reads that came from the creator's home page (the name says detail), 0 to 1 in spite of the name;
    the six make 1. Fraction (1 is 100 %). 阅读来源·博主个人页."""
    read_follow_percent: float | None = None
    """Part of the reads that came from the feed of accounts followed, 0 to 1 in spite of the name; the six make 1.
    Fraction (1 is 100 %). 阅读来源·关注页."""
    read_homefeed_percent: float | None = None
    """Part of the reads that came from the discovery feed, 0 to 1 in spite of the name; the six make 1. Fraction (1 is
    100 %). 阅读来源·发现页."""
    read_nearby_percent: float | None = None
    """Part of the reads that came from the nearby feed, 0 to 1 in spite of the name; the six make 1. Fraction (1 is
    100 %). 阅读来源·附近页."""
    read_other_percent: float | None = None
    """Part of the reads that came from anywhere else, 0 to 1 in spite of the name; the six make 1. Fraction (1 is 100
    %). 阅读来源·其他."""
    read_search_percent: float | None = None
    """Part of the reads that came from search, 0 to 1 in spite of the name; the six make 1. Fraction (1 is 100 %).
    阅读来源·搜索页."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("imp_detail_percent", "impDetailPercent"),
        ("imp_follow_percent", "impFollowPercent"),
        ("imp_homefeed_percent", "impHomefeedPercent"),
        ("imp_nearby_percent", "impNearbyPercent"),
        ("imp_other_percent", "impOtherPercent"),
        ("imp_search_percent", "impSearchPercent"),
        ("read_detail_percent", "readDetailPercent"),
        ("read_follow_percent", "readFollowPercent"),
        ("read_homefeed_percent", "readHomefeedPercent"),
        ("read_nearby_percent", "readNearbyPercent"),
        ("read_other_percent", "readOtherPercent"),
        ("read_search_percent", "readSearchPercent"),
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
            self.imp_detail_percent,
            self.imp_follow_percent,
            self.imp_homefeed_percent,
            self.imp_nearby_percent,
            self.imp_other_percent,
            self.imp_search_percent,
            self.read_detail_percent,
            self.read_follow_percent,
            self.read_homefeed_percent,
            self.read_nearby_percent,
            self.read_other_percent,
            self.read_search_percent,
        ) = values
        return self
