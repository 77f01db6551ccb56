"""A figure of a report: its number, what it stands on, and what its threshold makes of it. No I/O."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from pgy_facade._text import Text

if TYPE_CHECKING:
    from pgy_facade.report.facts import Facts
    from pgy_facade.report.profile import Profile, Threshold

Unit = Literal["yuan", "count", "share", "number", "text"]
Verdict = Literal["met", "missed", "warning"]
By = Literal["platform", "ours"]
TOO_FEW = Text(
    "too few notes to say ({sample}, at least {least} are needed)", "笔记太少，无法判断（{sample} 篇，至少 {least} 篇）"
)
NOT_GIVEN = Text("upstream gives none", "服务方未提供")
IMPOSSIBLE = Text("a part cannot be more than the whole: upstream's numbers do not fit", "数据有误：部分大于整体")


class Found(NamedTuple):
    """What a measure found.

    Attributes:
        value: the number; a share is a fraction. None where there is none.
        sample: how many notes it stands on, or None where that is not what it stands on.
        rank: the share of comparable creators that upstream says are beaten, as a fraction, or None.
        why: why there is no number, or None.
        detail: a word of upstream's that belongs to it, such as the name of a city.
    """

    value: float | None
    sample: int | None = None
    rank: float | None = None
    why: Text | None = None
    detail: str | None = None


class Measure(NamedTuple):
    """A figure that reports hold: what it is, and how it is found.

    Attributes:
        name: what programs know it by.
        label: what people call it.
        unit: "yuan", "count", "share" (a fraction, written in percent), "number", or "text".
        by: "platform" for upstream's own figure, "ours" for one that is calculated from its figures.
        how: the formula, or what the platform says of it; `{fee}`, `{hit}` stand for settings.
        find: finds it in what is known of a creator.
        threshold: name of the threshold it is judged by, or None.
        counts_notes: whether it says nothing when there are too few notes.
        can_exceed_one: whether a share can be more than the whole, as growth can.
    """

    name: str
    label: Text
    unit: Unit
    by: By
    how: Text
    find: Callable[[Facts], Found]
    threshold: str | None = None
    counts_notes: bool = True
    can_exceed_one: bool = False

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a whole: from 0 to 1."""
        return self.unit == "share" and not self.can_exceed_one


class Figure(NamedTuple):
    """A figure of one creator.

    Attributes:
        name, label, unit, by, how: as in `Measure`.
        value, sample, rank, why, detail: as in `Found`.
        threshold: what is asked of it, or None.
        verdict: "met", "missed", or "warning" where it speaks against the creator; None where nothing is asked, or
            there is no number.
    """

    name: str
    label: Text
    unit: Unit
    by: By
    how: Text
    value: float | None
    sample: int | None
    rank: float | None
    why: Text | None
    detail: str | None
    threshold: Threshold | None
    verdict: Verdict | None

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        asked = self.threshold
        return {
            "name": self.name,
            "label": self.label.en,
            "label_zh": self.label.zh,
            "value": self.value,
            "unit": self.unit,
            "detail": self.detail,
            "by": self.by,
            "how": self.how.en,
            "sample": self.sample,
            "beats_share_of_peers": self.rank,
            "why_not": None if self.why is None else self.why.en,
            "asked": None if asked is None else asked.good.text,
            "warns_at": None if asked is None or asked.warning is None else asked.warning.text,
            "threshold_source": None if asked is None else asked.source.en,
            "verdict": self.verdict,
        }


class Judgement(NamedTuple):
    """One of the five questions about a creator.

    Attributes:
        name: "price", "reach", "engagement", "audience" or "reliability".
        label: what people call it.
        figures: what it stands on.
        score: from 0 to 1, the mean of what its judged figures add; None where none could be judged.
    """

    name: str
    label: Text
    figures: tuple[Figure, ...]
    score: float | None

    @property
    def judged(self) -> list[Figure]:
        """The figures that have a verdict."""
        return [each for each in self.figures if each.verdict is not None]

    @property
    def met(self) -> int:
        """How many of them meet their threshold."""
        return sum(each.verdict == "met" for each in self.judged)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {
            "name": self.name,
            "label": self.label.en,
            "label_zh": self.label.zh,
            "score": self.score,
            "met": self.met,
            "judged": len(self.judged),
            "figures": [each.to_dict() for each in self.figures],
        }


def judge(name: str, label: Text, measures: Iterable[Measure], facts: Facts, profile: Profile) -> Judgement:
    """Find the figures of a judgement, and judge them."""
    figures = tuple(_figure(each, each.find(facts), profile) for each in measures)
    points = [profile.points[each.verdict] for each in figures if each.verdict is not None]
    return Judgement(name, label, figures, sum(points) / len(points) if points else None)


def _figure(measure: Measure, found: Found, profile: Profile) -> Figure:
    least = profile.settings.min_notes
    if found.rank is not None and found.rank > 1:
        found = found._replace(rank=None)
    if measure.is_part and found.value is not None and found.value > 1:
        found = found._replace(value=None, rank=None, why=IMPOSSIBLE)
    if measure.counts_notes and found.sample is not None and found.sample < least:
        said = {"sample": found.sample, "least": least}
        why = Text(TOO_FEW.en.format(**said), TOO_FEW.zh.format(**said))
        found = found._replace(value=None, rank=None, why=why)
    elif found.value is None:
        found = found._replace(rank=None, why=found.why or NOT_GIVEN)
    threshold = profile.thresholds[measure.threshold] if measure.threshold else None
    settings = {"fee": f"{100 * profile.settings.fee:.3g} %", "hit": f"{profile.settings.hit:g}"}
    how = Text(measure.how.en.format(**settings), measure.how.zh.format(**settings))
    return Figure(
        *(measure.name, measure.label, measure.unit, measure.by, how),
        *(found.value, found.sample, found.rank, found.why, found.detail),
        *(threshold, None if threshold is None or found.value is None else verdict(found.value, threshold)),
    )


def verdict(value: float, threshold: Threshold) -> Verdict:
    """Return what a threshold makes of a value."""
    if threshold.good.holds(value):
        return "met"
    return "warning" if threshold.warning is not None and threshold.warning.holds(value) else "missed"


def score_of(judgements: Iterable[Judgement], weights: Mapping[str, float]) -> float | None:
    """Return the weighted mean of the judgements' scores, from 0 to 100; None where none could be judged."""
    known = [(weights[each.name], each.score) for each in judgements if each.score is not None and weights[each.name]]
    total = sum(weight for weight, _ in known)
    return 100 * sum(weight * score for weight, score in known) / total if total else None
