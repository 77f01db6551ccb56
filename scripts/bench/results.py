"""Ratios with their spread, and whether they are what they must be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import Literal


@dataclass(frozen=True)
class Row:
    """One contender: its ratio to the one that all are compared with, round by round.

    Attributes:
        ratios: empty when it could not take part; `note` says why.
        note: what to know of it.
    """

    label: str
    ratios: Sequence[float]
    note: str = ""

    @property
    def middle(self) -> float:
        """The median of the rounds."""
        return median(self.ratios)

    @property
    def spread(self) -> tuple[float, float]:
        """The quartiles of the rounds; the extremes where there are too few."""
        if len(self.ratios) < 4:
            return min(self.ratios), max(self.ratios)
        low, _, high = quantiles(self.ratios, n=4)
        return low, high


@dataclass(frozen=True)
class Result:
    """One measure.

    Attributes:
        title: what was measured, and what counts as 1.
        rows: the first is the one that is judged.
        must, goal: limits for its median; None for no such limit.
        best: whether more or less is better.
    """

    title: str
    rows: Sequence[Row]
    must: float | None = None
    goal: float | None = None
    best: Literal["low", "high"] = "low"
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def verdict(self) -> str:
        """`goal`, `must` or `missed`: the best of the limits that is kept."""
        if self.must is None:
            return ""
        if self.goal is not None and self._keeps(self.goal):
            return "goal"
        return "must" if self._keeps(self.must) else "missed"

    @property
    def limits(self) -> str:
        """The limits in words."""
        sign = "≤" if self.best == "low" else "≥"
        given = [f"{name} {sign} {value:.2f}" for name, value in (("must", self.must), ("goal", self.goal)) if value]
        return ", ".join(given)

    def _keeps(self, limit: float) -> bool:
        middle = self.rows[0].middle
        return middle <= limit if self.best == "low" else middle >= limit


def per_round(label: str, measured: Sequence[float], compared: Sequence[float], note: str = "") -> Row:
    """Return the row of a contender by dividing its rounds by those of the one it is compared with."""
    return Row(label, [one / other for one, other in zip(measured, compared, strict=True)], note)
