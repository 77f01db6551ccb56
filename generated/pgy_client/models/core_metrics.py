"""CoreMetrics: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.core_metrics_day import CoreMetricsDay
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "dailyData",
    "sumData",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class CoreMetrics(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    daily_data: list[CoreMetricsDay] | None = None
    """One entry a day; each holds the medians of the window as they stood that day, so adding them up means nothing.
    每日数据."""
    sum_data: CoreMetricsDay | None = None
    """The medians over the whole window: the name says sum, but nothing is summed; it equals the last day of
    dailyData. 区间核心数据."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("daily_data", "dailyData"),
        ("sum_data", "sumData"),
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
            value1,
            value2,
        ) = values
        if type(value1) is list:
            items1: list[Any] = []
            for item in value1:
                items1.append(_make_daily_data(item) if type(item) is dict else item)
            value1 = items1
        self.daily_data = value1
        self.sum_data = _make_sum_data(value2) if type(value2) is dict else value2
        return self


_make_daily_data: Final = CoreMetricsDay._of
_make_sum_data: Final = CoreMetricsDay._of
