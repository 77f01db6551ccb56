"""Values over days, as lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from markupsafe import Markup

from pgy_facade._text import Language, Text, clean
from pgy_facade.report.charts.axes import Scale, day_ticks, value_ticks
from pgy_facade.report.charts.formats import Unit, exact, is_figure, short, tick_texts
from pgy_facade.report.charts.svg import SIZE, WIDTH, drawing, element, figure, label, line, nothing, number, sentence
from pgy_facade.report.charts.tables import data_table
from pgy_facade.report.charts.text import cut, width

Point = tuple[date, float | None]

MOST_SERIES: Final = 3
HEIGHT: Final = 250
_WIDEST_NAME: Final = 100
_NOT_FROM_ZERO: Final = Text("Axis does not start at 0", "纵轴不从 0 开始")
_DAY: Final = Text("Day", "日期")
_DESCRIPTION: Final = Text(
    "{name}: {first} on {start}, {last} on {end}, lowest {low}, highest {high}.",
    "{name}：{start}为{first}，{end}为{last}，最低{low}，最高{high}。",
)


@dataclass(frozen=True)
class Series:
    """One line.

    Attributes:
        label: Its name.
        points: Days, rising, with their values; None is a gap.
    """

    label: str
    points: Sequence[Point]

    @property
    def known(self) -> list[tuple[date, float]]:
        """The days that have a value."""
        return [(day, value) for day, value in self.points if is_figure(value)]

    @property
    def runs(self) -> list[list[tuple[date, float]]]:
        """The known days, parted at gaps."""
        known = set(self.known)
        return [
            [(day, value) for day, value in run if value is not None]
            for is_known, run in groupby(self.points, lambda point: point in known)
            if is_known
        ]


def line_chart(
    title: str,
    series: Sequence[Series],
    *,
    language: Language,
    unit: Unit,
    ident: str,
    note: str | None = None,
    table: bool = True,
) -> Markup:
    """Return a figure of one to three lines over the same days.

    The axis starts at zero, unless the values differ by less than a quarter of the highest; then it says so.

    Args:
        title: What is shown.
        series: The first three are drawn; one with fewer than two known days is not.
        language: Of days, numbers and sentences.
        unit: Of all values.
        ident: Begins the identifiers in the page; once a page.
        note: A sentence beneath.
        table: Whether the figures stand beneath as a table.
    """
    drawn = [one for one in series[:MOST_SERIES] if len(one.known) > 1]
    if not drawn:
        return nothing(ident, title, language)
    chart = drawing(ident, title, describe(drawn, unit, language), HEIGHT, plot(drawn, unit, language))
    beneath = [chart]
    if note:
        beneath.append(sentence(note))
    if table:
        beneath.append(_table(drawn, unit, language))
    return figure(ident, title, *beneath)


def describe(series: Sequence[Series], unit: Unit, language: Language) -> str:
    """Return in words what the lines show."""
    sentences = []
    for one in series:
        (start, first), (end, last) = one.known[0], one.known[-1]
        values = [value for _, value in one.known]
        sentences.append(
            _DESCRIPTION.said(
                language,
                name=one.label,
                first=exact(first, unit, language),
                last=exact(last, unit, language),
                start=start.isoformat(),
                end=end.isoformat(),
                low=exact(min(values), unit, language),
                high=exact(max(values), unit, language),
            )
        )
    return " ".join(sentences)


def _table(series: Sequence[Series], unit: Unit, language: Language) -> Markup:
    values = [dict(one.points) for one in series]
    days = sorted({day for known in values for day in known})
    rows = [[day.isoformat(), *(exact(known.get(day), unit, language) for known in values)] for day in days]
    return data_table([_DAY.said(language), *(one.label for one in series)], rows, language=language)


def plot(series: Sequence[Series], unit: Unit, language: Language, height: float = HEIGHT) -> list[Markup]:
    """Return the marks of a chart that is `WIDTH` wide. Every series has two known days at the least."""
    known = [point for one in series for point in one.known]
    ticks = value_ticks([value for _, value in known], unit)
    from_zero = ticks[0] <= 0
    last_values = [one.known[-1][1] for one in series]
    texts, as_ticks = tick_texts(ticks, unit, language, last_values)
    # Three digits tell nothing where the axis has four.
    ends = [max(short(value, unit, language), text, key=len) for value, text in zip(last_values, as_ticks, strict=True)]
    names = [clean(one.label) for one in series] if len(series) > 1 else []
    marks: list[Markup] = []
    top = 4.0
    if any(width(name, SIZE) > _WIDEST_NAME for name in names):
        marks, top = _legend(names)
        names = []
    if not from_zero:
        marks.append(label(_NOT_FROM_ZERO.said(language), 0, top + 11, look="pc-muted"))
        top += 20
    left = max(width(text, SIZE) for text in texts) + 8
    right = WIDTH - 14 - max(width(text, SIZE) for text in (*ends, *names))
    top, bottom = top + 8, height - 28
    first, last = min(day for day, _ in known), max(day for day, _ in known)
    across = Scale(first.toordinal(), last.toordinal(), left + 4, right - 6)
    up = Scale(ticks[0], ticks[-1], bottom, top)
    marks += grid(list(zip(map(up.at, ticks), texts, strict=True)), left, right, base=up.at(0))
    marks += days_below(first, last, language, across, bottom)
    for index, one in enumerate(series, 1):
        for run in one.runs:
            places = [(across.at(day.toordinal()), up.at(value)) for day, value in run]
            path = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in places)
            if len(places) == 1:
                marks.append(element("circle", class_=f"pc-fill-{index}", cx=places[0][0], cy=places[0][1], r=2.6))
            else:
                marks.append(element("path", class_=f"pc-line-{index}", d=path))
    return marks + _end_labels(series, names, ends, across, up)


def _legend(names: Sequence[str]) -> tuple[list[Markup], float]:
    """Return the names of lines above them, with a piece of each line, and where they end."""
    marks, x, y = [], 0.0, 17.0
    for index, name in enumerate(names, 1):
        text = cut(name, SIZE, WIDTH - 34)
        if x and x + 34 + width(text, SIZE) > WIDTH:
            x, y = 0.0, y + 21
        marks += [line(x, y - 5, x + 26, y - 5, f"pc-line-{index}"), label(text, x + 34, y)]
        x += 34 + width(text, SIZE) + 18
    return marks, y + 7


def grid(ticks: Sequence[tuple[float, str]], left: float, right: float, *, base: float) -> list[Markup]:
    """Return lines across with their texts to the left; the one at `base` is the axis."""
    marks = []
    for y, text in ticks:
        marks.append(line(left, y, right, y, "pc-axis" if y == base else "pc-grid"))
        marks.append(label(text, left - 6, y + 5, look="pc-muted", anchor="end"))
    return marks


def days_below(first: date, last: date, language: Language, across: Scale, bottom: float) -> list[Markup]:
    """Return what is written below the axis of days: as many days as fit."""
    widest = max(width(text, SIZE) for _, text in day_ticks(first, last, language, most=3) or [(first, "0000-00")])
    most = max(2, int((across.end - across.start) / (widest + 16)))
    marks = []
    for day, text in day_ticks(first, last, language, most=most):
        x, half = across.at(day.toordinal()), width(text, SIZE) / 2
        marks.append(line(x, bottom, x, bottom + 4, "pc-axis"))
        marks.append(label(text, min(max(x, half), WIDTH - half), bottom + 20, look="pc-muted", anchor="middle"))
    return marks


def _end_labels(
    series: Sequence[Series], names: Sequence[str], ends: Sequence[str], across: Scale, up: Scale
) -> list[Markup]:
    """Return a dot and a text at the end of each line, the texts moved apart where lines end close to each other."""
    marks, texts = [], []
    tall = SIZE * (2.5 if names else 1.2)
    for index, one in enumerate(series):
        day, value = one.known[-1]
        x, y = across.at(day.toordinal()), up.at(value)
        marks.append(element("circle", class_=f"pc-fill-{index + 1}", cx=x, cy=y, r=4))
        texts.append((y, index))
    free = up.end - SIZE / 2
    placed = []
    for y, index in sorted(texts):
        free = max(free + tall / 2, y) + tall / 2
        placed.append([free - tall / 2, index])
    lowest = up.start + SIZE / 2
    for place in reversed(placed):
        place[0] = min(place[0], lowest - tall / 2)
        lowest = place[0] - tall / 2
    x = across.end + 14
    for y, where in placed:
        index = int(where)
        if names:
            marks.append(label(names[index], x, y - 3, look=f"pc-name-{index + 1}"))
        marks.append(label(ends[index], x, y + (SIZE if names else 5), look=f"pc-name-{index + 1}"))
    return marks
