"""FollowerSummary: a part of an answer.

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
    "activeFansBeyondRate",
    "activeFansL28",
    "activeFansRate",
    "engageFansBeyondRate",
    "engageFansL30",
    "engageFansRate",
    "fansGrowthBeyondRate",
    "fansGrowthRate",
    "fansIncreaseNum",
    "fansNum",
    "payFansUserNum30d",
    "payFansUserRate30d",
    "readFansBeyondRate",
    "readFansIn30",
    "readFansRate",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class FollowerSummary(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    active_fans_beyond_rate: str | None = None
    """Share of creators of similar size with a smaller part of active followers; more is better. Percent. 活跃粉丝占比优于同类."""
    active_fans_l28: int | None = None
    """Followers who used the platform in the last 28 days: 28, where the other counts take 30. Count. 活跃粉丝数（近28天）."""
    active_fans_rate: str | None = None
    """activeFansL28 as a part of fansNum. Percent. 活跃粉丝占比."""
    engage_fans_beyond_rate: str | None = None
    """Share of creators of similar size with a smaller part of engaging followers; more is better. Percent.
    互动粉丝占比优于同类."""
    engage_fans_l30: int | None = None
    """Followers who engaged with the creator's notes in the last 30 days. Count. 互动粉丝数（近30天）."""
    engage_fans_rate: str | None = None
    """engageFansL30 as a part of fansNum. Percent. 互动粉丝占比."""
    fans_growth_beyond_rate: str | None = None
    """Share of creators of similar size whose following grew less; more is better. Percent. 粉丝增长优于同类."""
    fans_growth_rate: str | None = None
    """How much the number of followers changed in 30 days; the follower trend says it as a fraction. Percent.
    粉丝量变化幅度（近30天）."""
    fans_increase_num: int | None = None
    """Followers won minus followers lost in 30 days; may differ by one from the follower trend. Count. 粉丝增量（近30天）."""
    fans_num: int | None = None
    """How many followers the creator has. Count. 粉丝总数."""
    pay_fans_user_num_30_d: int | None = None
    """How many followers ordered something in 30 days. Count. 下单粉丝数（近30天）."""
    pay_fans_user_rate_30_d: str | None = None
    """Share of followers who ordered something in 30 days: presumably anywhere on the platform, not from this creator.
    Percent. 下单粉丝占比（近30天）."""
    read_fans_beyond_rate: str | None = None
    """Share of creators of similar size with a smaller part of reading followers; more is better. Percent. 阅读粉丝占比优于同类."""
    read_fans_in_30: int | None = None
    """Followers who read the creator's notes in the last 30 days. Count. 阅读粉丝数（近30天）."""
    read_fans_rate: str | None = None
    """readFansIn30 as a part of fansNum. Percent. 阅读粉丝占比."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("active_fans_beyond_rate", "activeFansBeyondRate"),
        ("active_fans_l28", "activeFansL28"),
        ("active_fans_rate", "activeFansRate"),
        ("engage_fans_beyond_rate", "engageFansBeyondRate"),
        ("engage_fans_l30", "engageFansL30"),
        ("engage_fans_rate", "engageFansRate"),
        ("fans_growth_beyond_rate", "fansGrowthBeyondRate"),
        ("fans_growth_rate", "fansGrowthRate"),
        ("fans_increase_num", "fansIncreaseNum"),
        ("fans_num", "fansNum"),
        ("pay_fans_user_num_30_d", "payFansUserNum30d"),
        ("pay_fans_user_rate_30_d", "payFansUserRate30d"),
        ("read_fans_beyond_rate", "readFansBeyondRate"),
        ("read_fans_in_30", "readFansIn30"),
        ("read_fans_rate", "readFansRate"),
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
            self.active_fans_beyond_rate,
            self.active_fans_l28,
            self.active_fans_rate,
            self.engage_fans_beyond_rate,
            self.engage_fans_l30,
            self.engage_fans_rate,
            self.fans_growth_beyond_rate,
            self.fans_growth_rate,
            self.fans_increase_num,
            self.fans_num,
            self.pay_fans_user_num_30_d,
            self.pay_fans_user_rate_30_d,
            self.read_fans_beyond_rate,
            self.read_fans_in_30,
            self.read_fans_rate,
        ) = values
        return self
