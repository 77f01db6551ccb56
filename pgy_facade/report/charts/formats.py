"""Numbers and days as people read them: 1.2万 or 12k, 5%, ¥300, 11月21日 or 21 Nov."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Literal, NamedTuple, TypeGuard

from pgy_facade._text import Language

Unit = Literal["count", "yuan", "percent"]
"""What a number is: a count of things, CNY, or a share given as a fraction (0.05 is 5 %)."""

_SHORT_FROM = 10_000
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


_LARGEST = 1e15
"""No count of anything is larger; what is comes from a mistake, and has no place on a scale."""


def is_figure(value: float | None) -> TypeGuard[float]:
    """Return whether there is a number that can be drawn."""
    return value is not None and -_LARGEST < value < _LARGEST


class _Size(NamedTuple):
    of: float
    sign: str


_SIZES: dict[Language, tuple[_Size, ...]] = {
    "zh": (_Size(1e8, "亿"), _Size(1e4, "万")),
    "en": (_Size(1e9, "B"), _Size(1e6, "M"), _Size(1e3, "k")),
}


def _size(value: float, unit: Unit, language: Language) -> _Size:
    """Return what numbers as large as `value` are counted in."""
    if unit == "percent":
        return _Size(0.01, "%")
    if abs(value) >= _SHORT_FROM:
        return next(size for size in _SIZES[language] if abs(value) >= size.of)
    return _Size(1, "")


def _signed(number: float, decimals: int, size: _Size, unit: Unit) -> str:
    digits = f"{abs(number):,.{decimals}f}"
    minus = "-" if number < 0 and float(digits.replace(",", "")) else ""
    return f"{minus}{'¥' if unit == 'yuan' else ''}{digits}{size.sign}"


def short(value: float, unit: Unit, language: Language) -> str:
    """Return a number in about three digits, as it stands at a mark."""
    if unit != "percent" and abs(value) >= _SHORT_FROM:
        value = float(f"{value:.3g}")  # before the size is chosen: 999,999 is 1M, not 1,000k
    size = _size(value, unit, language)
    number = value / size.of
    if unit == "percent":
        decimals = 1 if abs(number) < 10 and round(number, 1) % 1 else 0
    elif size.sign:
        decimals = max(0, 2 - math.floor(math.log10(abs(number))))
        while decimals and round(number, decimals) == round(number, decimals - 1):
            decimals -= 1
    else:
        decimals = 0 if number == int(number) or abs(number) >= 1000 else 2 if unit == "yuan" else 1
    return _signed(number, decimals, size, unit)


def exact(value: float | None, unit: Unit, language: Language) -> str:
    """Return a number with all digits that say something, as it stands in a table; nothing for None."""
    if not is_figure(value):
        return "–" if language == "en" else "—"
    if unit == "percent":
        return _signed(value * 100, 1, _Size(0.01, "%"), unit)
    return _signed(value, 0 if value == int(value) else 2, _Size(1, ""), unit)


def tick_texts(
    ticks: Sequence[float], unit: Unit, language: Language, values: Sequence[float] = ()
) -> tuple[list[str], list[str]]:
    """Return the ticks of one axis, all in the same size, with just the decimals that tell them apart; and `values`
    written alike."""
    size = _size(max(map(abs, ticks)), unit, language)
    numbers = [tick / size.of for tick in ticks]
    step = min((b - a for a, b in pairwise(numbers)), default=1)
    decimals = next((d for d in range(6) if all(abs(n - round(n, d)) < step / 100 for n in numbers)), 6)
    # Nothing is nothing in any size: ¥0, not ¥0.0万.
    none = _signed(0, 0, size if unit == "percent" else _Size(1, ""), unit)
    said = [_signed(n, decimals, size, unit) if n else none for n in numbers]
    return said, [_signed(value / size.of, decimals, size, unit) for value in values]


def day_text(day: date, language: Language) -> str:
    """Return a day without its year."""
    return f"{day.month}月{day.day}日" if language == "zh" else f"{day.day} {_MONTHS[day.month - 1]}"


def month_text(day: date, language: Language) -> str:
    """Return a month with its year."""
    return f"{day.year}年{day.month}月" if language == "zh" else f"{_MONTHS[day.month - 1]} {day.year}"
