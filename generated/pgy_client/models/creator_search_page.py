"""CreatorSearchPage: a part of an answer.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from operator import itemgetter
from typing import Any, ClassVar, Final, Self

from attrs import define
from attrs import field as _field

from ..models.creator import Creator
from ..types import Model
from ..types import NoItems as _NoItems
from ..types import as_decoded as _as_decoded
from ..types import complete as _complete
from ..types import new as _new
from ..types import unknown_fields as _unknown_fields

_NAMES: Final = _as_decoded(
    "highlightWords",
    "kols",
    "redirect2NickSearch",
    "resultType",
    "total",
    "trackId",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class CreatorSearchPage(Model):
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    highlight_words: list[Any] | None = None
    """The words of the question that a result page would mark. Always empty so far. Inferred, not documented. 高亮词."""
    kols: list[Creator] = _field(factory=_NoItems)
    """The creators on this page: up to 20 of a search, up to 4 of similar creators; may be empty. 博主列表."""
    redirect_2_nick_search: bool | None = None
    """Whether the platform treated the keyword as a nickname. Yes or no. Inferred, not documented. 转为昵称搜索."""
    result_type: int | None = None
    """Nobody knows what the number means; 1 came with searches, 0 with similar creators that were none. Code.
    resultType（含义未知）."""
    total: int | None = None
    """How many creators match; it stops at 5000, which stands for 5000 or more, and so do the pages, at 250. Count.
    命中博主数."""
    track_id: str | None = None
    """What the platform calls this one search; another search gets another. 搜索追踪ID."""
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("highlight_words", "highlightWords"),
        ("kols", "kols"),
        ("redirect_2_nick_search", "redirect2NickSearch"),
        ("result_type", "resultType"),
        ("total", "total"),
        ("track_id", "trackId"),
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
            self.highlight_words,
            value2,
            self.redirect_2_nick_search,
            self.result_type,
            self.total,
            self.track_id,
        ) = values
        if type(value2) is list:
            items2: list[Any] = []
            for item in value2:
                items2.append(_make_kols(item) if type(item) is dict else item)
            value2 = items2
        else:
            value2 = _NoItems()
        self.kols = value2
        return self


_make_kols: Final = Creator._of
