"""Notes over time: how often each was read, cooperation notes told apart by form and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from statistics import median
from typing import Final

from markupsafe import Markup

from pgy_facade._text import Language, Text
from pgy_facade.report.charts.axes import Scale, nice_ticks
from pgy_facade.report.charts.formats import exact, is_figure, short, tick_texts
from pgy_facade.report.charts.lines import HEIGHT, days_below, grid
from pgy_facade.report.charts.svg import SIZE, WIDTH, drawing, element, figure, label, line, nothing, number, sentence
from pgy_facade.report.charts.tables import data_table
from pgy_facade.report.charts.text import cut, width

_DWARFS: Final = 3
"""A note with as many times the reads of the next one is drawn beyond the scale."""
_FEW: Final = 10
_MOST_BEYOND: Final = 3
"""One note in ten, and three at the most, may be beyond the scale; more of them are what the scale is for."""
_LONGEST_TITLE: Final = 40 * SIZE

_DAILY: Final = Text("Daily {count}", "日常笔记 {count}")
_COOPERATION: Final = Text("Cooperation {count}", "合作笔记 {count}")
_VIDEO: Final = Text("hollow: video", "空心为视频")
_MEDIAN: Final = Text("Daily median", "日常中位数")
_BEYOND: Final = Text(
    "Read far more often than the others, and drawn beyond the scale: {reads}.",
    "阅读远高于其余、超出刻度的笔记：{reads}。",
)
_BETWEEN: Final = Text(", ", "、")
_HEADINGS: Final = (
    Text("Note", "笔记"),
    Text("Day", "日期"),
    Text("Reads", "阅读"),
    Text("Kind", "类型"),
    Text("Form", "形式"),
)
_KINDS: Final = {True: Text("cooperation", "合作"), False: Text("daily", "日常")}
_FORMS: Final = {True: Text("video", "视频"), False: Text("pictures", "图文")}
_DESCRIPTION: Final = Text(
    "{daily} daily notes, median reads {median}; {cooperation} cooperation notes. From {first} to {last}.",
    "日常笔记 {daily} 篇，阅读中位数{median}；合作笔记 {cooperation} 篇。{first}至{last}。",
)


@dataclass(frozen=True)
class NotePoint:
    """One note.

    Attributes:
        day: When it was published.
        reads: How often it was read.
        is_cooperation: Whether a brand paid for it.
        is_video: Whether it is a video; else pictures and text.
        title: Its title, shown where the pointer rests on the note.
    """

    day: date
    reads: int
    is_cooperation: bool
    is_video: bool
    title: str


def note_chart(title: str, notes: Sequence[NotePoint], *, language: Language, ident: str, table: bool = True) -> Markup:
    """Return a figure of the reads of notes over the days they were published on, with the median of the daily ones.

    Where one note in ten, or fewer, has over three times the reads of the next one, the scale ends at that next one,
    and the figure says so, with the reads of those beyond.

    Args:
        title: What is shown.
        notes: In any order. Fewer than two are not drawn.
        language: Of days, numbers and sentences.
        ident: Begins the identifiers in the page; once a page.
        table: Whether the notes stand beneath as a table.
    """
    ordered = drawable(notes)
    if len(ordered) < 2:
        return nothing(ident, title, language)
    chart = drawing(ident, title, describe_notes(ordered, language), HEIGHT, plot_notes(ordered, language))
    beneath = [chart]
    _, beyond = _top(ordered)
    if beyond:
        reads = sorted((note.reads for note in ordered), reverse=True)[:beyond]
        texts = _BETWEEN.said(language).join(short(one, "count", language) for one in reads)
        beneath.append(sentence(_BEYOND.said(language, reads=texts)))
    if table:
        beneath.append(_table(ordered, language))
    return figure(ident, title, *beneath)


def drawable(notes: Sequence[NotePoint]) -> list[NotePoint]:
    """Return the notes with reads that can be drawn, in the order that they are drawn in."""
    known = (note for note in notes if is_figure(note.reads) and note.reads >= 0)
    return sorted(known, key=lambda note: (note.day, note.is_cooperation, -note.reads))


def describe_notes(notes: Sequence[NotePoint], language: Language) -> str:
    """Return in words what the chart shows."""
    daily = [note.reads for note in notes if not note.is_cooperation]
    return _DESCRIPTION.said(
        language,
        daily=len(daily),
        median=exact(median(daily) if daily else None, "count", language),
        cooperation=len(notes) - len(daily),
        first=min(note.day for note in notes).isoformat(),
        last=max(note.day for note in notes).isoformat(),
    )


def _table(notes: Sequence[NotePoint], language: Language) -> Markup:
    rows = [
        [
            cut(note.title, SIZE, _LONGEST_TITLE),
            note.day.isoformat(),
            exact(note.reads, "count", language),
            _KINDS[note.is_cooperation].said(language),
            _FORMS[note.is_video].said(language),
        ]
        for note in reversed(notes)
    ]
    return data_table([heading.said(language) for heading in _HEADINGS], rows, language=language)


def _top(notes: Sequence[NotePoint]) -> tuple[int, int]:
    """Return the most reads on the scale, and how many notes have more."""
    reads = sorted((note.reads for note in notes), reverse=True)
    for beyond in range(min(max(1, len(reads) // _FEW), _MOST_BEYOND, len(reads) - 2), 0, -1):
        if reads[beyond] and reads[beyond - 1] > _DWARFS * reads[beyond]:
            return reads[beyond], beyond
    return reads[0], 0


def plot_notes(notes: Sequence[NotePoint], language: Language, height: float = HEIGHT) -> list[Markup]:
    """Return the marks of a chart that is `WIDTH` wide, of two notes at the least, as `drawable` gives them."""
    highest, beyond = _top(notes)
    ticks = nice_ticks(0, max(highest, 1), most=5, whole=True)
    texts, _ = tick_texts(ticks, "count", language)
    daily = [note.reads for note in notes if not note.is_cooperation]
    has_median = len(daily) > 1
    left = max(width(text, SIZE) for text in texts) + 8
    right = WIDTH - (width(_MEDIAN.said(language), SIZE) + 6 if has_median else 10)
    top, bottom = (64 if beyond else 40), height - 28
    up = Scale(ticks[0], ticks[-1], bottom, top)
    first, last = notes[0].day, notes[-1].day
    across = Scale(first.toordinal() - 0.5, last.toordinal() + 0.5, left + 14, right - 14)
    marks = _legend(notes, language)
    marks += grid(list(zip(map(up.at, ticks), texts, strict=True)), left, right, base=bottom)
    marks += days_below(first, last, language, across, bottom)
    tops = []
    for x, note in _places(notes, across):
        is_beyond = note.reads > ticks[-1]
        marks.append(_mark(note, x, top - 18 if is_beyond else up.at(note.reads), bottom, language))
        if is_beyond:
            marks.append(element("path", class_="pc-break", d=f"M{number(x - 5)} {number(top - 4)}l10 -5"))
            tops.append((x, short(note.reads, "count", language)))
    marks += _beside(tops, top - 13, right)
    return marks + (_median(median(daily), up, left, right, language) if has_median else [])


def _beside(tops: Sequence[tuple[float, str]], y: float, right: float) -> list[Markup]:
    """Return the reads of notes beyond the scale, beside their marks where there is room between them."""
    marks, taken = [], [(x - 8, x + 8) for x, _ in tops]
    for x, text in tops:
        wide = width(text, SIZE)
        for begin in (x + 9, x - 9 - wide):
            fits = begin >= 0 and begin + wide <= right
            if fits and all(end <= begin or begin + wide <= start for start, end in taken):
                marks.append(label(text, begin, y, look="pc-strong"))
                taken.append((begin, begin + wide))
                break
    return marks


def _places(notes: Sequence[NotePoint], across: Scale) -> list[tuple[float, NotePoint]]:
    """Return the notes with where they stand; those of one day beside each other."""
    places = []
    day_wide = (across.end - across.start) / (across.high - across.low)
    for day, same in groupby(notes, lambda note: note.day):
        together = list(same)
        gap = min(9.0, max(14, 0.8 * day_wide) / len(together))
        middle = across.at(day.toordinal())
        places += [(middle + (index - (len(together) - 1) / 2) * gap, note) for index, note in enumerate(together)]
    return places


def _mark(note: NotePoint, x: float, y: float, bottom: float, language: Language) -> Markup:
    kind, form = _KINDS[note.is_cooperation].said(language), _FORMS[note.is_video].said(language)
    about = f"{note.day.isoformat()} · {kind} · {form} · {exact(note.reads, 'count', language)}"
    look = "coop" if note.is_cooperation else "daily"
    return element(
        "g",
        element("title", f"{cut(note.title, SIZE, _LONGEST_TITLE)}\n{about}"),
        line(x, bottom, x, y, f"pc-stem-{look}"),
        head(x, y, is_cooperation=note.is_cooperation, is_video=note.is_video),
    )


def head(x: float, y: float, *, is_cooperation: bool, is_video: bool) -> Markup:
    """Return the mark of a note: a dot, or a larger diamond for cooperation; hollow for a video."""
    look = f"pc-{'coop' if is_cooperation else 'daily'}{'-hollow' if is_video else ''}"
    if is_cooperation:
        return element("path", class_=look, d=f"M{number(x)} {number(y - 7)}l7 7l-7 7l-7 -7z")
    return element("circle", class_=look, cx=x, cy=y, r=4.5)


def _legend(notes: Sequence[NotePoint], language: Language) -> list[Markup]:
    marks, x = [], 8.0
    for is_cooperation, text in ((False, _DAILY), (True, _COOPERATION)):
        count = sum(note.is_cooperation == is_cooperation for note in notes)
        if count:
            said = text.said(language, count=count)
            marks += [head(x, 12, is_cooperation=is_cooperation, is_video=False), label(said, x + 13, 17)]
            x += 13 + width(said, SIZE) + 16
    if any(note.is_video for note in notes):
        marks.append(head(x, 12, is_cooperation=False, is_video=True))
        marks.append(label(_VIDEO.said(language), x + 13, 17))
    return marks


def _median(value: float, up: Scale, left: float, right: float, language: Language) -> list[Markup]:
    """Return the line of the median, named at its end."""
    y = up.at(value)
    at = min(max(y, up.end + SIZE), up.start - SIZE)
    return [
        line(left, y, right, y, "pc-median"),
        label(_MEDIAN.said(language), right + 6, at - 3, look="pc-text"),
        label(short(value, "count", language), right + 6, at + SIZE, look="pc-strong"),
    ]
