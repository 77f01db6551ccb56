"""A small line for the cell of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from pgy_facade._text import Language, Text, clean
from pgy_facade.report.charts.axes import Scale
from pgy_facade.report.charts.formats import Unit, exact
from pgy_facade.report.charts.lines import Point, Series
from pgy_facade.report.charts.svg import TOO_FEW, element, number

_WIDTH: Final = 120
_HEIGHT: Final = 30

_CHANGE: Final = Text("{label}: {first} to {last}", "{label}：{first} → {last}")


def spark(
    points: Sequence[Point],
    *,
    label: str,
    language: Language,
    unit: Unit = "count",
    bounds: tuple[float, float] | None = None,
) -> Markup:
    """Return a tiny line, always of the same size.

    Args:
        points: Days, rising, with their values; None is a gap.
        label: What it shows; read out with the first and the last value.
        language: Of numbers.
        unit: Of the values.
        bounds: The lowest and the highest value of the scale, for lines to compare; else the line's own.
    """
    series = Series(label, points)
    known = series.known
    if len(known) < 2:
        return element("span", "–", class_="pc-empty", title=TOO_FEW.said(language))
    values = [value for _, value in known]
    low, high = bounds or (min(values), max(values))
    across = Scale(known[0][0].toordinal(), known[-1][0].toordinal(), 4, _WIDTH - 6)
    up = Scale(low, high, _HEIGHT - 5, 5) if high > low else Scale(low - 1, low + 1, _HEIGHT - 5, 5)
    marks = []
    for run in series.runs:
        path = "L".join(f"{number(across.at(day.toordinal()))} {number(up.at(value))}" for day, value in run)
        marks.append(element("path", class_="pc-line-1", d=f"M{path}{'h.1' if len(run) == 1 else ''}"))
    x, y = across.at(known[-1][0].toordinal()), up.at(known[-1][1])
    marks.append(element("circle", class_="pc-fill-1", cx=x, cy=y, r=3))
    said = _CHANGE.said(
        language, label=label, first=exact(values[0], unit, language), last=exact(values[-1], unit, language)
    )
    return element(
        "svg",
        *marks,
        Markup(""),
        xmlns="http://www.w3.org/2000/svg",
        class_="pc pc-spark",
        role="img",
        aria_label=clean(said),
        viewbox=f"0 0 {_WIDTH} {_HEIGHT}",
        width=_WIDTH,
        height=_HEIGHT,
    )
