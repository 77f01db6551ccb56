"""Shares of a whole: a bar for each, or all in one bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from pgy_facade._text import Language, Text
from pgy_facade.report.charts.formats import exact, is_figure, short
from pgy_facade.report.charts.svg import SIZE, WIDTH, drawing, element, figure, label, nothing, sentence
from pgy_facade.report.charts.tables import data_table
from pgy_facade.report.charts.text import cut, width

_ROW: Final = 28
_WIDEST_NAME: Final = 190
_COLOURS: Final = 5

_MORE: Final = Text("Not drawn: {count} more, together {share}.", "另有 {count} 项未画出，合计 {share}。")
_NAME: Final = Text("Name", "名称")
_SHARE: Final = Text("Share", "占比")
_OTHERS: Final = Text("others", "其他")
_REST: Final = Text("not told", "未知")
_BETWEEN: Final = Text(", ", "，")


def _known(rows: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    return [(name, share) for name, share in rows if is_figure(share) and share >= 0]


def _in_words(rows: Sequence[tuple[str, float]], language: Language) -> str:
    return _BETWEEN.said(language).join(f"{name} {exact(share, 'percent', language)}" for name, share in rows)


def _table(rows: Sequence[tuple[str, float]], language: Language) -> Markup:
    cells = [[name, exact(share, "percent", language)] for name, share in rows]
    return data_table([_NAME.said(language), _SHARE.said(language)], cells, language=language)


def share_bars(
    title: str,
    rows: Sequence[tuple[str, float]],
    *,
    language: Language,
    ident: str,
    most: int = 10,
    table: bool = True,
) -> Markup:
    """Return a figure of shares as bars, the longest being the greatest share.

    Args:
        title: What is shown.
        rows: Names with shares as fractions, in the order to draw them in.
        language: Of numbers and sentences.
        ident: Begins the identifiers in the page; once a page.
        most: How many are drawn. The figure says how many are not, and their sum.
        table: Whether all rows stand beneath as a table.
    """
    known = _known(rows)
    drawn, left_out = known[:most], known[most:]
    if not drawn or not any(share for _, share in drawn):
        return nothing(ident, title, language)
    names = [cut(name, SIZE, _WIDEST_NAME) for name, _ in drawn]
    texts = [short(share, "percent", language) for _, share in drawn]
    left = max(width(name, SIZE) for name in names) + 10
    room = WIDTH - left - max(width(text, SIZE) for text in texts) - 8
    greatest = max(share for _, share in drawn)
    marks = []
    for index, (name, text, (_, share)) in enumerate(zip(names, texts, drawn, strict=True)):
        y = index * _ROW
        long = room * share / greatest
        marks.append(label(name, left - 10, y + 19, anchor="end"))
        marks.append(element("rect", class_="pc-fill-1", x=left, y=y + 5, width=max(long, 1), height=_ROW - 10, rx=2))
        marks.append(label(text, left + long + 7, y + 19, look="pc-strong"))
    beneath = [drawing(ident, title, _in_words(drawn, language), _ROW * len(drawn), marks)]
    if left_out:
        together = short(sum(share for _, share in left_out), "percent", language)
        beneath.append(sentence(_MORE.said(language, count=len(left_out), share=together)))
    if table:
        beneath.append(_table(known, language))
    return figure(ident, title, *beneath)


def split_bar(
    title: str, parts: Sequence[tuple[str, float]], *, language: Language, ident: str, table: bool = True
) -> Markup:
    """Return a figure of one bar that is split into parts, their names and shares beneath in the same order.

    Args:
        title: What is shown.
        parts: Names with shares as fractions; the first five are drawn, the others as one. What all lack to a whole
            is drawn as not told.
        language: Of numbers.
        ident: Begins the identifiers in the page; once a page.
        table: Whether the parts stand beneath as a table.
    """
    known = [(name, share) for name, share in _known(parts) if share]
    if not known:
        return nothing(ident, title, language)
    drawn = known[:_COLOURS]
    looks = [f"pc-fill-{index}" for index in range(1, len(drawn) + 1)]
    total = sum(share for _, share in known)
    if known[_COLOURS:]:
        drawn, looks = (
            [*drawn, (_OTHERS.said(language), sum(share for _, share in known[_COLOURS:]))],
            [*looks, "pc-none"],
        )
    if total < 0.995:
        drawn, looks = [*drawn, (_REST.said(language), 1 - total)], [*looks, "pc-track"]
    marks, x = [], 0.0
    room = WIDTH - 2 * (len(drawn) - 1)
    for (_, share), look in zip(drawn, looks, strict=True):
        long = room * share / max(total, 1)
        marks.append(element("rect", class_=look, x=x, y=2, width=long, height=26))
        x += long + 2
    x, y = 0.0, 52.0
    for (name, share), look in zip(drawn, looks, strict=True):
        text = f"{cut(name, SIZE, _WIDEST_NAME)} {short(share, 'percent', language)}"
        wide = 18 + width(text, SIZE)
        if x and x + wide > WIDTH:
            x, y = 0.0, y + 24
        marks.append(element("rect", class_=look, x=x, y=y - 11, width=12, height=12, rx=2))
        marks.append(label(text, x + 18, y))
        x += wide + 16
    beneath = [drawing(ident, title, _in_words(drawn, language), y + 8, marks)]
    if table:
        beneath.append(_table(known, language))
    return figure(ident, title, *beneath)
