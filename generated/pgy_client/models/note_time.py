"""NoteTime: a part of an answer.

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
    "createTime",
    "updateTime",
    "userUpdateTime",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class NoteTime(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    create_time: int | None = None
    """When the note went online; createTime of the note says it as a text. Milliseconds since 1970. 创建时间."""
    update_time: int | None = None
    """When anything about the note last changed. Milliseconds since 1970. 更新时间."""
    user_update_time: int | None = None
    """When the note was last changed by its author. Milliseconds since 1970. Inferred, not documented. 用户编辑时间."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("create_time", "createTime"),
        ("update_time", "updateTime"),
        ("user_update_time", "userUpdateTime"),
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
            self.create_time,
            self.update_time,
            self.user_update_time,
        ) = values
        return self
