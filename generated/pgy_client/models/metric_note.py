"""MetricNote: a part of an answer.

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
    "canJump",
    "collectBeyondRate",
    "collectNum",
    "date",
    "imgUrl",
    "impBeyondRate",
    "impNum",
    "interactionBeyondRate",
    "interactionNum",
    "likeBeyondRate",
    "likeNum",
    "noteId",
    "publishTime",
    "readBeyondRate",
    "readNum",
    "title",
    "type",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class MetricNote(Model):
    """A part of an answer; every field may be `None`.

    Attributes:
        can_jump: `canJump`
        collect_beyond_rate: `collectBeyondRate`
        collect_num: `collectNum`
        date: `date`. No evidence shows the type: only null, or an empty list, was ever seen here.
        img_url: `imgUrl`
        imp_beyond_rate: `impBeyondRate`
        imp_num: `impNum`
        interaction_beyond_rate: `interactionBeyondRate`
        interaction_num: `interactionNum`
        like_beyond_rate: `likeBeyondRate`
        like_num: `likeNum`
        note_id: `noteId`
        publish_time: `publishTime`
        read_beyond_rate: `readBeyondRate`
        read_num: `readNum`
        title: `title`
        type_: `type`
    """

    can_jump: bool | None = None
    collect_beyond_rate: float | None = None
    collect_num: int | None = None
    date: Any = None
    img_url: str | None = None
    imp_beyond_rate: float | None = None
    imp_num: int | None = None
    interaction_beyond_rate: float | None = None
    interaction_num: int | None = None
    like_beyond_rate: float | None = None
    like_num: int | None = None
    note_id: str | None = None
    publish_time: str | None = None
    read_beyond_rate: float | None = None
    read_num: int | None = None
    title: str | None = None
    type_: int | None = None
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("can_jump", "canJump"),
        ("collect_beyond_rate", "collectBeyondRate"),
        ("collect_num", "collectNum"),
        ("date", "date"),
        ("img_url", "imgUrl"),
        ("imp_beyond_rate", "impBeyondRate"),
        ("imp_num", "impNum"),
        ("interaction_beyond_rate", "interactionBeyondRate"),
        ("interaction_num", "interactionNum"),
        ("like_beyond_rate", "likeBeyondRate"),
        ("like_num", "likeNum"),
        ("note_id", "noteId"),
        ("publish_time", "publishTime"),
        ("read_beyond_rate", "readBeyondRate"),
        ("read_num", "readNum"),
        ("title", "title"),
        ("type_", "type"),
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
            self.can_jump,
            self.collect_beyond_rate,
            self.collect_num,
            self.date,
            self.img_url,
            self.imp_beyond_rate,
            self.imp_num,
            self.interaction_beyond_rate,
            self.interaction_num,
            self.like_beyond_rate,
            self.like_num,
            self.note_id,
            self.publish_time,
            self.read_beyond_rate,
            self.read_num,
            self.title,
            self.type_,
        ) = values
        return self
