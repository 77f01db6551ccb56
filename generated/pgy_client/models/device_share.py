"""DeviceShare: a part of an answer.

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
    "desc",
    "name",
    "percent",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class DeviceShare(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    desc: str | None = None
    """The brand as users are shown it, in Chinese; add up by this. 设备品牌."""
    name: str | None = None
    """The platform's own code of the brand (apple inc.); several may share one desc. 设备品牌（代码）."""
    percent: float | None = None
    """Share of followers with it, 0 to 1 in spite of the name: 0.584 is 58.4 %. Fraction (1 is 100 %). 占比."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("desc", "desc"),
        ("name", "name"),
        ("percent", "percent"),
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
            self.desc,
            self.name,
            self.percent,
        ) = values
        return self
