"""LongTermPerformance: a part of an answer.

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
    "endPublishTime",
    "longTermFindPagePercent",
    "longTermFollowPagePercent",
    "longTermKolHomePagePercent",
    "longTermOtherPagePercent",
    "longTermReadBeyondRate",
    "longTermReadNum",
    "longTermSearchPagePercent",
    "noteNumber",
    "recentFindPagePercent",
    "recentFollowPagePercent",
    "recentKolHomePagePercent",
    "recentOtherPagePercent",
    "recentReadBeyondRate",
    "recentReadNum",
    "recentSearchPagePercent",
    "startPublishTime",
)
_KNOWN: Final = frozenset(_NAMES)
_VALUES: Final = itemgetter(*_NAMES)


@define(eq=True, order=False, unsafe_hash=False)
class LongTermPerformance(Model):
    """A part of an answer; every field may be `None`.

    Attributes:
        end_publish_time: `endPublishTime`
        long_term_find_page_percent: `longTermFindPagePercent`
        long_term_follow_page_percent: `longTermFollowPagePercent`
        long_term_kol_home_page_percent: `longTermKolHomePagePercent`
        long_term_other_page_percent: `longTermOtherPagePercent`
        long_term_read_beyond_rate: `longTermReadBeyondRate`
        long_term_read_num: `longTermReadNum`
        long_term_search_page_percent: `longTermSearchPagePercent`
        note_number: `noteNumber`
        recent_find_page_percent: `recentFindPagePercent`
        recent_follow_page_percent: `recentFollowPagePercent`
        recent_kol_home_page_percent: `recentKolHomePagePercent`
        recent_other_page_percent: `recentOtherPagePercent`
        recent_read_beyond_rate: `recentReadBeyondRate`
        recent_read_num: `recentReadNum`
        recent_search_page_percent: `recentSearchPagePercent`
        start_publish_time: `startPublishTime`
    """

    end_publish_time: str | None = None
    long_term_find_page_percent: str | None = None
    long_term_follow_page_percent: str | None = None
    long_term_kol_home_page_percent: str | None = None
    long_term_other_page_percent: str | None = None
    long_term_read_beyond_rate: str | None = None
    long_term_read_num: int | None = None
    long_term_search_page_percent: str | None = None
    note_number: int | None = None
    recent_find_page_percent: str | None = None
    recent_follow_page_percent: str | None = None
    recent_kol_home_page_percent: str | None = None
    recent_other_page_percent: str | None = None
    recent_read_beyond_rate: str | None = None
    recent_read_num: int | None = None
    recent_search_page_percent: str | None = None
    start_publish_time: str | None = None
    # An argument of `__init__` because `attrs.evolve` copies nothing else. Not for callers: `from_dict` is.
    _source: dict[str, Any] = _field(
        factory=dict, kw_only=True, alias="_source", repr=False, eq=_unknown_fields(_KNOWN)
    )

    _FIELDS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("end_publish_time", "endPublishTime"),
        ("long_term_find_page_percent", "longTermFindPagePercent"),
        ("long_term_follow_page_percent", "longTermFollowPagePercent"),
        ("long_term_kol_home_page_percent", "longTermKolHomePagePercent"),
        ("long_term_other_page_percent", "longTermOtherPagePercent"),
        ("long_term_read_beyond_rate", "longTermReadBeyondRate"),
        ("long_term_read_num", "longTermReadNum"),
        ("long_term_search_page_percent", "longTermSearchPagePercent"),
        ("note_number", "noteNumber"),
        ("recent_find_page_percent", "recentFindPagePercent"),
        ("recent_follow_page_percent", "recentFollowPagePercent"),
        ("recent_kol_home_page_percent", "recentKolHomePagePercent"),
        ("recent_other_page_percent", "recentOtherPagePercent"),
        ("recent_read_beyond_rate", "recentReadBeyondRate"),
        ("recent_read_num", "recentReadNum"),
        ("recent_search_page_percent", "recentSearchPagePercent"),
        ("start_publish_time", "startPublishTime"),
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
            self.end_publish_time,
            self.long_term_find_page_percent,
            self.long_term_follow_page_percent,
            self.long_term_kol_home_page_percent,
            self.long_term_other_page_percent,
            self.long_term_read_beyond_rate,
            self.long_term_read_num,
            self.long_term_search_page_percent,
            self.note_number,
            self.recent_find_page_percent,
            self.recent_follow_page_percent,
            self.recent_kol_home_page_percent,
            self.recent_other_page_percent,
            self.recent_read_beyond_rate,
            self.recent_read_num,
            self.recent_search_page_percent,
            self.start_publish_time,
        ) = values
        return self
