"""FollowerTrend: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.follower_trend_point import FollowerTrendPoint
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "fansNumInc",
    "fansNumIncRate",
    "list",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class FollowerTrend(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    fans_num_inc: int | None = None
    """Followers on the last day minus followers on the first; negative when they fell. Count. 粉丝净增数."""
    fans_num_inc_rate: float | None = None
    """fansNumInc as a part of the followers on the first day, so 0.0155 is 1.55 %; elsewhere the growth comes in
    percent. Fraction (1 is 100 %). 粉丝增长率."""
    list_: list[FollowerTrendPoint] | None = None
    """One entry a day, the oldest first; null for some creators. 每日粉丝数."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("fans_num_inc", "fansNumInc"),
        ("fans_num_inc_rate", "fansNumIncRate"),
        ("list_", "list"),
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
            self.fans_num_inc,
            self.fans_num_inc_rate,
            value3,
        ) = values
        if type(value3) is list:
            items3: list[Any] = []
            for item in value3:
                items3.append(_make_list_(item) if type(item) is dict else item)
            value3 = items3
        self.list_ = value3
        return self


_make_list_: Final = FollowerTrendPoint._of
