"""One creator on one slide: a drawing of 1280 by 720 that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from markupsafe import Markup

from pgy_facade._text import Language, Text
from pgy_facade.report.charts.colours import plain_style
from pgy_facade.report.charts.lines import Point, Series, describe, plot
from pgy_facade.report.charts.notes import NotePoint, describe_notes, drawable, plot_notes
from pgy_facade.report.charts.svg import TOO_FEW, WIDTH, element, line, number
from pgy_facade.report.charts.text import cut

Tone = Literal["good", "fair", "bad", "none"]
"""How a verdict is drawn; "none" where there is too little to say."""

_WIDE: Final = 1280
_HIGH: Final = 720
_EDGE: Final = 48
_LEFT: Final = 610
"""Where the judgements end."""
_RIGHT: Final = 660
"""Where the charts begin."""
_CHART_WIDE: Final = _WIDE - _EDGE - _RIGHT
_CHART_HIGH: Final = 200
_BAR: Final = 100
_MOST_FACTS: Final = 5
_MOST_JUDGEMENTS: Final = 5
_MOST_FIGURES: Final = 3
_FOLLOWERS: Final = Text("Followers", "粉丝数")
_NOTES: Final = Text("Reads of recent notes", "近期笔记阅读")
_SCORE: Final = Text("Score", "综合得分")


class Figure(NamedTuple):
    """One number under a judgement, as it is to be read."""

    label: str
    value: str
    tone: Tone = "none"


@dataclass(frozen=True)
class Judgement:
    """One of the judgements.

    Attributes:
        name: What is judged.
        verdict: The verdict in a word or two.
        tone: How it is drawn.
        score: From 0 to 1; None where there is too little to say.
        figures: What it stands on; the first three are drawn.
    """

    name: str
    verdict: str
    tone: Tone
    score: float | None
    figures: Sequence[Figure] = ()


@dataclass(frozen=True)
class Slide:
    """What stands on a slide. Texts that are too long for their place are cut.

    Attributes:
        name: Of the creator.
        score: From 0 to 1; None where there is too little to say.
        facts: Labels with values, such as followers and prices; the first five are drawn.
        judgements: The first five are drawn.
        followers: Days, rising, with followers.
        notes: In any order.
        about: A line under the name, such as region and tags.
        foot: A line at the foot, such as when it was fetched and from where.
    """

    name: str
    score: float | None
    facts: Sequence[tuple[str, str]]
    judgements: Sequence[Judgement]
    followers: Sequence[Point] = ()
    notes: Sequence[NotePoint] = field(default=())
    about: str = ""
    foot: str = ""


def slide(content: Slide, *, language: Language) -> str:
    """Return the slide as an SVG file, light, with its own style.

    Args:
        content: What stands on it.
        language: Of headings, days and numbers.
    """
    marks = [
        element("title", cut(content.name, 30, 900)),
        element("style", Markup(plain_style().replace("font-size: 12px", "font-size: 13px"))),  # noqa: S704 - ours
        element("rect", class_="pc-surface", width=_WIDE, height=_HIGH),
        *_head(content, language),
        *_facts(content.facts),
        *_judgements(content.judgements),
        *_charts(content, language),
        line(_EDGE, 684, _WIDE - _EDGE, 684, "pc-grid"),
        _text(content.foot, _EDGE, 706, 14, _WIDE - 2 * _EDGE, "pc-muted"),
    ]
    drawn = element(
        "svg",
        *marks,
        xmlns="http://www.w3.org/2000/svg",
        class_="pc",
        role="img",
        lang="zh-CN" if language == "zh" else "en",
        width=_WIDE,
        height=_HIGH,
        viewbox=f"0 0 {_WIDE} {_HIGH}",
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def _text(
    text: str, x: float, y: float, size: float, room: float, look: str = "pc-text", anchor: str | None = None
) -> Markup:
    return element(
        "text", cut(text, size, room), class_=look, x=x, y=y, style=f"font-size:{number(size)}px", text_anchor=anchor
    )


def _percent(score: float) -> str:
    return str(round(100 * min(max(score, 0.0), 1.0)))


def _head(content: Slide, language: Language) -> list[Markup]:
    marks = [
        _text(content.name, _EDGE, 76, 38, 920, "pc-strong"),
        _text(content.about, _EDGE, 108, 17, 920, "pc-muted"),
    ]
    if content.score is not None:
        end = _WIDE - _EDGE
        marks.append(_text("/ 100", end, 78, 18, 60, "pc-muted", "end"))
        marks.append(_text(_percent(content.score), end - 58, 78, 48, 110, "pc-strong", "end"))
        marks.append(_text(_SCORE.said(language), end, 109, 16, 160, "pc-muted", "end"))
    return marks


def _facts(facts: Sequence[tuple[str, str]]) -> list[Markup]:
    shown = list(facts[:_MOST_FACTS])
    marks = [element("rect", class_="pc-panel", x=_EDGE, y=128, width=_WIDE - 2 * _EDGE, height=76, rx=8)]
    wide = (_WIDE - 2 * _EDGE) / max(len(shown), 1)
    for index, (name, value) in enumerate(shown):
        x = _EDGE + index * wide + 20
        marks.append(_text(name, x, 155, 15, wide - 28, "pc-muted"))
        marks.append(_text(value, x, 188, 25, wide - 28, "pc-strong"))
    return marks


def _judgements(judgements: Sequence[Judgement]) -> list[Markup]:
    marks: list[Markup] = []
    for index, one in enumerate(judgements[:_MOST_JUDGEMENTS]):
        y = 240.0 + index * 89
        if index:
            marks.append(line(_EDGE, y - 22, _LEFT, y - 22, "pc-grid"))
        marks.append(_text(one.name, _EDGE, y + 5, 19, 180, "pc-strong"))
        marks.append(tone_mark(one.tone, 244, y - 2))
        marks.append(_text(one.verdict, 262, y + 4, 17, 190, f"pc-{one.tone}"))
        marks.append(element("rect", class_="pc-track", x=460, y=y - 6, width=_BAR, height=9, rx=4.5))
        if one.score is not None:
            long = max(9.0, _BAR * min(max(one.score, 0.0), 1.0))
            marks.append(element("rect", class_=f"pc-{one.tone}", x=460, y=y - 6, width=long, height=9, rx=4.5))
            marks.append(_text(_percent(one.score), _LEFT, y + 5, 17, 44, "pc-strong", "end"))
        else:
            marks.append(_text("–", _LEFT, y + 5, 17, 44, "pc-muted", "end"))
        wide = (_LEFT - _EDGE) / _MOST_FIGURES
        for place, figure in enumerate(one.figures[:_MOST_FIGURES]):
            x = _EDGE + place * wide
            marks.append(_text(figure.label, x, y + 28, 13, wide - 16, "pc-muted"))
            marks.append(tone_mark(figure.tone, x + 7, y + 43, 6))
            marks.append(_text(figure.value, x + 20, y + 49, 17, wide - 36, "pc-text"))
    return marks


_SIGNS: Final[dict[Tone, str]] = {"good": "M-3.5 .5l2.5 2.5l5 -5.5", "fair": "M-3.5 0h7", "bad": "M-3 -3l6 6m0 -6l-6 6"}


def tone_mark(tone: Tone, x: float, y: float, radius: float = 9) -> Markup:
    """Return a disc with a tick, a dash or a cross: a verdict is never told by colour alone."""
    factor = radius / 9
    disc = element("circle", class_=f"pc-{tone}", r=9)
    sign = _SIGNS.get(tone)
    drawn = [element("path", d=sign, fill="none", stroke="#fff", stroke_width=2)] if sign else []
    if tone == "none":
        disc = element("circle", class_="pc-track", r=9)
    return element("g", disc, *drawn, transform=f"translate({number(x)} {number(y)}) scale({factor:.2f})")


def _charts(content: Slide, language: Language) -> list[Markup]:
    high = _CHART_HIGH * WIDTH / _CHART_WIDE
    followers = Series(_FOLLOWERS.said(language), content.followers)
    notes = drawable(content.notes)
    marks: list[Markup] = []
    if len(followers.known) > 1:
        said, drawn = describe([followers], "count", language), plot([followers], "count", language, high)
        marks += _chart(_FOLLOWERS, 236, [element("desc", said), *drawn], high, language)
    else:
        marks += _chart(_FOLLOWERS, 236, None, high, language)
    if len(notes) > 1:
        said, drawn = describe_notes(notes, language), plot_notes(notes, language, high)
        marks += _chart(_NOTES, 462, [element("desc", said), *drawn], high, language)
    else:
        marks += _chart(_NOTES, 462, None, high, language)
    return marks


def _chart(title: Text, y: float, drawn: Sequence[Markup] | None, high: float, language: Language) -> list[Markup]:
    heading = _text(title.said(language), _RIGHT, y, 17, _CHART_WIDE, "pc-strong")
    if drawn is None:
        return [heading, _text(TOO_FEW.said(language), _RIGHT, y + 36, 15, _CHART_WIDE, "pc-muted")]
    box = {"x": _RIGHT, "y": y + 10, "width": _CHART_WIDE, "height": _CHART_HIGH}
    return [heading, element("svg", *drawn, **box, viewbox=f"0 0 {WIDTH} {number(high)}")]
