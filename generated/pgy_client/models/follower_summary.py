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
    """A part of an answer; every field may be `None`.

    Attributes:
        active_fans_beyond_rate: `activeFansBeyondRate`
        active_fans_l28: `activeFansL28`
        active_fans_rate: `activeFansRate`
        engage_fans_beyond_rate: `engageFansBeyondRate`
        engage_fans_l30: `engageFansL30`
        engage_fans_rate: `engageFansRate`
        fans_growth_beyond_rate: `fansGrowthBeyondRate`
        fans_growth_rate: `fansGrowthRate`
        fans_increase_num: `fansIncreaseNum`
        fans_num: `fansNum`
        pay_fans_user_num_30_d: `payFansUserNum30d`
        pay_fans_user_rate_30_d: `payFansUserRate30d`
        read_fans_beyond_rate: `readFansBeyondRate`
        read_fans_in_30: `readFansIn30`
        read_fans_rate: `readFansRate`
    """

    active_fans_beyond_rate: str | None = None
    active_fans_l28: int | None = None
    active_fans_rate: str | None = None
    engage_fans_beyond_rate: str | None = None
    engage_fans_l30: int | None = None
    engage_fans_rate: str | None = None
    fans_growth_beyond_rate: str | None = None
    fans_growth_rate: str | None = None
    fans_increase_num: int | None = None
    fans_num: int | None = None
    pay_fans_user_num_30_d: int | None = None
    pay_fans_user_rate_30_d: str | None = None
    read_fans_beyond_rate: str | None = None
    read_fans_in_30: int | None = None
    read_fans_rate: str | None = None
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
