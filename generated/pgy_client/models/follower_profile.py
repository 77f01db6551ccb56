"""FollowerProfile: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.age_share import AgeShare
from ..models.device_share import DeviceShare
from ..models.gender_share import GenderShare
from ..models.named_share import NamedShare
from ..types import Model
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "ages",
    "cities",
    "dateKey",
    "devices",
    "gender",
    "interests",
    "provinces",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class FollowerProfile(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    ages: list[AgeShare] | None = None
    """How old the followers are, in five groups. 年龄分布."""
    cities: list[NamedShare] | None = None
    """Which cities the followers live in: the 9 or 10 with most of them. 地域分布（市）."""
    date_key: str | None = None
    """The day that the figures stand for. YYYY-MM-DD. 数据日期."""
    devices: list[DeviceShare] | None = None
    """Which brands of phone the followers use: 10 of them. 用户设备分布."""
    gender: GenderShare | None = None
    """How the followers divide into men and women. 性别分布."""
    interests: list[NamedShare] | None = None
    """What the followers are interested in: 20 topics, whose shares make less than 1. 用户兴趣."""
    provinces: list[NamedShare] | None = None
    """Which provinces the followers live in. 地域分布（省）."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("ages", "ages"),
        ("cities", "cities"),
        ("date_key", "dateKey"),
        ("devices", "devices"),
        ("gender", "gender"),
        ("interests", "interests"),
        ("provinces", "provinces"),
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
            self.date_key,
            value4,
            value5,
            value6,
            value7,
        ) = values
        if type(value1) is list:
            items1: list[Any] = []
            for item in value1:
                items1.append(_make_ages(item) if type(item) is dict else item)
            value1 = items1
        self.ages = value1
        if type(value2) is list:
            items2: list[Any] = []
            for item in value2:
                items2.append(_make_cities(item) if type(item) is dict else item)
            value2 = items2
        self.cities = value2
        if type(value4) is list:
            items4: list[Any] = []
            for item in value4:
                items4.append(_make_devices(item) if type(item) is dict else item)
            value4 = items4
        self.devices = value4
        self.gender = _make_gender(value5) if type(value5) is dict else value5
        if type(value6) is list:
            items6: list[Any] = []
            for item in value6:
                items6.append(_make_interests(item) if type(item) is dict else item)
            value6 = items6
        self.interests = value6
        if type(value7) is list:
            items7: list[Any] = []
            for item in value7:
                items7.append(_make_provinces(item) if type(item) is dict else item)
            value7 = items7
        self.provinces = value7
        return self


_make_ages: Final = AgeShare._of
_make_cities: Final = NamedShare._of
_make_devices: Final = DeviceShare._of
_make_gender: Final = GenderShare._of
_make_interests: Final = NamedShare._of
_make_provinces: Final = NamedShare._of
