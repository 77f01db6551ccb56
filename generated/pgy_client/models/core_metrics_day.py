"""CoreMetricsDay: a part of an answer.

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
    "cpe",
    "cpm",
    "cpuv",
    "cpv",
    "dateKey",
    "engage",
    "imp",
    "read",
    "thirdUserNum",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class CoreMetricsDay(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    cpe: float | None = None
    """The photo-text quote divided by engage, even when every note was a video. CNY. 0 is no figure: no quote or no
    data. 互动单价（CPE）."""
    cpm: float | None = None
    """The photo-text quote divided by imp, times 1000. CNY. 0 is no figure: no quote or no data. CPM."""
    cpuv: float | None = None
    """What one visitor who went on to an outside shop costs. Always 0 so far. CNY. 0 is no figure: no data.
    外溢进店单价（CPUV）."""
    cpv: float | None = None
    """What one read or view costs, on a base that nobody outside knows: it is not the quote divided by read. CNY. 0 is
    no figure: no data. 阅读单价（CPV）."""
    date_key: str | None = None
    """The day that the figures stand for; the newest is yesterday. YYYY-MM-DD. 数据日期."""
    engage: int | None = None
    """Median likes, saves, comments, shares and follows of a note in the window: no total of the day, though it looks
    like one. Count. 互动中位数（赞藏评转关）."""
    imp: int | None = None
    """Median exposures of a note in the window: no total of the day, though it looks like one. Count. 曝光中位数."""
    read: int | None = None
    """Median reads of a note in the window: no total of the day, though it looks like one. Count. 阅读中位数."""
    third_user_num: int | None = None
    """Median number of people whom a note sent on to an outside shop. Always 0 so far. Count. Inferred, not
    documented. 外溢进店中位数."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("cpe", "cpe"),
        ("cpm", "cpm"),
        ("cpuv", "cpuv"),
        ("cpv", "cpv"),
        ("date_key", "dateKey"),
        ("engage", "engage"),
        ("imp", "imp"),
        ("read", "read"),
        ("third_user_num", "thirdUserNum"),
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
            self.cpe,
            self.cpm,
            self.cpuv,
            self.cpv,
            self.date_key,
            self.engage,
            self.imp,
            self.read,
            self.third_user_num,
        ) = values
        return self
