"""Scales and ticks: where a number or a day stands on an axis, and what is written at it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pgy_facade._text import Language
from pgy_facade.report.charts.formats import Unit, day_text, month_text

_FLAT = 0.25
"""Below this share of the highest value, the spread of values would be lost on an axis from zero."""
_DAYS = (1, 2, 3, 5, 7, 10, 14, 21, 28)
_MONTHS = (1, 2, 3, 6, 12, 24, 60)


@dataclass(frozen=True)
class Scale:
    """A straight scale: values from `low` to `high` stand between `start` and `end` of a drawing."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands. One outside the scale stands at its nearer end."""
        share = (min(max(value, self.low), self.high) - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.end - self.start)


def nice_ticks(low: float, high: float, *, most: int, whole: bool = False) -> list[float]:
    """Return round numbers at equal steps of 1, 2, 2.5 or 5 times a power of ten, from at or below `low` to at or
    above `high`, `most` of them at the most.

    Args:
        low: The least value; below `high`.
        high: The greatest.
        most: At least 3.
        whole: Only whole numbers.
    """
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    if whole:
        power = max(power, 1.0)
    for step in (power * size * factor for size in (1, 10, 100) for factor in (1, 2, 2.5, 5)):
        if whole and step != int(step):  # two and a half
            continue
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        if last - first < most:
            # One division a tick: sums of steps drift.
            return [round(index * step, 12) for index in range(first, last + 1)]
    raise AssertionError("a step of a hundred times the power holds any span")


def value_ticks(values: Sequence[float], unit: Unit, *, most: int = 5) -> list[float]:
    """Return the ticks of the axis of some values: from zero, unless that would hide all change."""
    low, high = min(values), max(values)
    if low >= 0 and (high - low >= _FLAT * high or math.isclose(low, high, rel_tol=1e-9)):
        low = 0.0
    elif high <= 0:
        high = 0.0
    if math.isclose(low, high, rel_tol=1e-9, abs_tol=1e-9):
        high = low + 1
    return nice_ticks(low, high, most=most, whole=unit == "count")


def day_ticks(first: date, last: date, language: Language, *, most: int) -> list[tuple[date, str]]:
    """Return days at equal steps with what is written at them: days counted back from the last, or months."""
    span = (last - first).days
    for step in _DAYS:
        if span // step < most:
            days = [last - timedelta(days=step * index) for index in range(span // step + 1)]
            return [(day, day_text(day, language)) for day in reversed(days)]
    months = [(first.year, first.month)]
    while months[-1] < (last.year, last.month):
        year, month = months[-1]
        months.append((year + month // 12, month % 12 + 1))
    starts = [date(year, month, 1) for year, month in months if date(year, month, 1) >= first]
    for step in _MONTHS:
        chosen = [day for day in starts if (day.year * 12 + day.month - 1) % step == 0]
        if len(chosen) <= most:
            return [(day, month_text(day, language)) for day in chosen]
    return [(last, month_text(last, language))]
