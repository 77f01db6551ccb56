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
    """A part of an answer; every field may be `None`. `field("name")` says what one means."""

    end_publish_time: str | None = None
    """Until which day the notes looked at were published, 60 days after the first. YYYY-MM-DD. 发布截止日."""
    long_term_find_page_percent: str | None = None
    """Part of the long-term reads that came from the discovery feed, in percent; pagePercentVo has such parts as
    fractions. Percent. 长期阅读来源·发现页."""
    long_term_follow_page_percent: str | None = None
    """Part of the long-term reads that came from the feed of accounts followed, in percent; pagePercentVo has such
    parts as fractions. Percent. 长期阅读来源·关注页."""
    long_term_kol_home_page_percent: str | None = None
    """Part of the long-term reads that came from the creator's home page, in percent; pagePercentVo has such parts as
    fractions. Percent. 长期阅读来源·博主个人页."""
    long_term_other_page_percent: str | None = None
    """Part of the long-term reads that came from anywhere else, in percent; pagePercentVo has such parts as fractions.
    Percent. 长期阅读来源·其他."""
    long_term_read_beyond_rate: str | None = None
    """Share of creators of similar size whose notes were read less in the long run; more is better. Percent. 长期阅读优于同类."""
    long_term_read_num: int | None = None
    """Reads of a note in the long run, presumably on average; it can lie below the early reads, so they are not part
    of it. Count. 长期阅读数."""
    long_term_search_page_percent: str | None = None
    """Part of the long-term reads that came from search, in percent; pagePercentVo has such parts as fractions.
    Percent. 长期阅读来源·搜索页."""
    note_number: int | None = None
    """How many notes were published between those days. Count. 笔记数."""
    recent_find_page_percent: str | None = None
    """Part of the early reads that came from the discovery feed, in percent; pagePercentVo has such parts as
    fractions. Percent. 近期阅读来源·发现页."""
    recent_follow_page_percent: str | None = None
    """Part of the early reads that came from the feed of accounts followed, in percent; pagePercentVo has such parts
    as fractions. Percent. 近期阅读来源·关注页."""
    recent_kol_home_page_percent: str | None = None
    """Part of the early reads that came from the creator's home page, in percent; pagePercentVo has such parts as
    fractions. Percent. 近期阅读来源·博主个人页."""
    recent_other_page_percent: str | None = None
    """Part of the early reads that came from anywhere else, in percent; pagePercentVo has such parts as fractions.
    Percent. 近期阅读来源·其他."""
    recent_read_beyond_rate: str | None = None
    """Share of creators of similar size whose notes were read less at first; more is better. Percent. 近期阅读优于同类."""
    recent_read_num: int | None = None
    """Reads of a note in its first time, presumably on average; how long that is, is not published. Count. 近期阅读数."""
    recent_search_page_percent: str | None = None
    """Part of the early reads that came from search, in percent; pagePercentVo has such parts as fractions. Percent.
    近期阅读来源·搜索页."""
    start_publish_time: str | None = None
    """From which day on the notes looked at were published. YYYY-MM-DD. 发布起始日."""
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
