"""CreatorNote: a part of an answer.

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
    "bind",
    "contentTag",
    "featureTags",
    "imageUrl",
    "industryTags",
    "noteId",
    "noteType",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class CreatorNote(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    bind: bool | None = None
    """Nobody knows what it says of a note. Always false so far. Yes or no. bind（含义未知）."""
    content_tag: str | None = None
    """The category that the platform sorts the note into. 内容类目."""
    feature_tags: list[Any] | None = None
    """Labels of the note's format and style. Always empty so far. Inferred, not documented. 内容特征标签."""
    image_url: str | None = None
    """Address of the note's cover; lists of notes call it imgUrl. 封面图."""
    industry_tags: Any = None
    """Labels of the industries that the note is about. Always null so far. Inferred, not documented. 行业标签."""
    note_id: str | None = None
    """Which note it is, as 24 hexadecimal digits. 笔记ID."""
    note_type: int | None = None
    """The form of the note: 1 photo-text, 2 video. Code. 笔记类型."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("bind", "bind"),
        ("content_tag", "contentTag"),
        ("feature_tags", "featureTags"),
        ("image_url", "imageUrl"),
        ("industry_tags", "industryTags"),
        ("note_id", "noteId"),
        ("note_type", "noteType"),
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
            self.bind,
            self.content_tag,
            self.feature_tags,
            self.image_url,
            self.industry_tags,
            self.note_id,
            self.note_type,
        ) = values
        return self
