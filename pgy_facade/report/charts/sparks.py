"""Small drawings for the cells of a table: a line, and a value against thresholds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from markupsafe import Markup

from pgy_facade._text import Language, Text, clean
from pgy_facade.report.charts.axes import Scale
from pgy_facade.report.charts.formats import Unit, exact, is_figure, short
from pgy_facade.report.charts.lines import Point, Series
from pgy_facade.report.charts.svg import TOO_FEW, element, label, line, number
from pgy_facade.report.charts.text import width

_WIDTH: Final = 120
_HEIGHT: Final = 30
_BULLET_WIDTH: Final = 200
_BULLET_HEIGHT: Final = 40
_SIZE: Final = 12
"""Font size of both: they are shown in their own size."""
_BEYOND: Final = 1.5
"""How far the scale follows a value, in spans of zero and the thresholds. One farther off stands at its end."""
_SHAPES: Final = {0: "M{} 5l7 7l-7 7l-7 -7z", 1: "M{} 5l8 7l-8 7z", -1: "M{} 5l-8 7l8 7z"}
"""The mark of a value on the scale, and of one beyond its upper or lower end."""

_CHANGE: Final = Text("{label}: {first} to {last}", "{label}：{first} → {last}")
_JUDGED: Final = {
    "more": Text("{value}; good from {good}", "{value}；达标线≥{good}"),
    "less": Text("{value}; good up to {good}", "{value}；达标线≤{good}"),
}


def _small(text: str, wide: int, high: int, look: str, marks: Sequence[Markup]) -> Markup:
    return element(
        "svg",
        *marks,
        Markup(""),
        xmlns="http://www.w3.org/2000/svg",
        class_=f"pc {look}",
        role="img",
        aria_label=clean(text),
        viewbox=f"0 0 {wide} {high}",
        width=wide,
        height=high,
    )


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
    return _small(said, _WIDTH, _HEIGHT, "pc-spark", marks)


def _scale(value: float, limits: Sequence[float]) -> Scale:
    low, high = min(0.0, *limits), max(0.0, *limits)
    span = (high - low) or 1.0
    seen = min(max(value, low - _BEYOND * span), high + _BEYOND * span)
    edge = 0.15 * span
    return Scale(min(low, seen - edge if seen < 0 else low), max(high, seen) + edge, 10, _BULLET_WIDTH - 10)


def bullet(
    value: float | None,
    good: float,
    bad: float | None = None,
    *,
    better: Literal["more", "less"],
    unit: Unit,
    language: Language,
) -> Markup:
    """Return a value on a short scale with the threshold of what is good, and of what is bad.

    Args:
        value: What is judged; None gives a dash.
        good: From here on, or up to here, it is good.
        bad: Beyond this it is bad; None where there is no such threshold.
        better: Which way is better.
        unit: Of all three.
        language: Of numbers.
    """
    if not is_figure(value):
        return element("span", "–", class_="pc-empty", title=TOO_FEW.said(language))
    limits = [good] if bad is None else [good, bad]
    scale = _scale(value, limits)
    start, end = (scale.at(good), scale.end) if better == "more" else (scale.start, scale.at(good))
    marks = [element("rect", class_="pc-track", x=scale.start, y=8, width=scale.end - scale.start, height=8, rx=2)]
    marks.append(element("rect", class_="pc-good-zone", x=start, y=8, width=max(0.0, end - start), height=8, rx=2))
    if bad is not None:
        marks.append(line(scale.at(bad), 6, scale.at(bad), 18, "pc-bad-line"))
    marks.append(line(scale.at(good), 3, scale.at(good), 21, "pc-limit"))
    marks.append(
        element(
            "path",
            class_="pc-value",
            d=_SHAPES[(value > scale.high) - (value < scale.low)].format(number(scale.at(value))),
        )
    )
    sign = "≥" if better == "more" else "≤"
    text = f"{sign} {short(good, unit, language)}"
    half = width(text, _SIZE) / 2
    at = min(max(scale.at(good), half), _BULLET_WIDTH - half)
    marks.append(label(text, at, 36, look="pc-muted", anchor="middle"))
    said = _JUDGED[better].said(language, value=exact(value, unit, language), good=exact(good, unit, language))
    return _small(said, _BULLET_WIDTH, _BULLET_HEIGHT, "pc-bullet", marks)
