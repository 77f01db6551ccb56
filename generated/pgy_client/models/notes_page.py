"""NotesPage: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.note import Note
from ..types import Model
from ..types import NoItems as _NoItems
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "list",
    "total",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class NotesPage(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    list_: list[Note] = _field(factory=_NoItems)
    """The notes on this page, up to 8; kol_note_list gives all of them at once. 笔记列表."""
    total: int | None = None
    """How many notes pass the filters. Count. 笔记总数."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("list_", "list"),
        ("total", "total"),
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
            self.total,
        ) = values
        if type(value1) is list:
            items1: list[Any] = []
            for item in value1:
                items1.append(_make_list_(item) if type(item) is dict else item)
            value1 = items1
        else:
            value1 = _NoItems()
        self.list_ = value1
        return self


_make_list_: Final = Note._of
