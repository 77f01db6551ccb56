"""The charts of a report: its numbers and days, given to the rooms that draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from pgy_facade.report.charts import NotePoint, Series, line_chart, note_chart, share_bars, spark, split_bar
from pgy_facade.report.formulae import growth
from pgy_facade.report.words import number_text, say

if TYPE_CHECKING:
    from pgy_facade._text import Language
    from pgy_facade.report.report import Report


class Chart(NamedTuple):
    """A chart, and whether it takes the whole width."""

    markup: Markup
    wide: bool = False


class Sparks(NamedTuple):
    """The small charts of a row."""

    history: Markup
    reads: Markup


def charts(made: Report, language: Language) -> Iterator[Chart]:
    """Yield the charts of what changed over time."""
    title, notes = say("notes_chart", language), note_points(made)
    # The page has a table of the notes, with links.
    yield Chart(note_chart(title, notes, language=language, ident=_id(made, "n"), table=False), True)
    change = growth(made.history, 10_000)
    said = None if change is None else say("growth", language, change=number_text(change, "share", language))
    yield _line(made, "history", made.history, language, said)
    for name in ("read", "imp", "engage"):
        yield _line(made, f"core_{name}", made.core[name], language, None)


def _line(
    made: Report, key: str, points: tuple[tuple[object, float], ...], language: Language, note: str | None
) -> Chart:
    title = say(key, language)
    series = [Series(title, points)]  # type: ignore[arg-type]
    return Chart(line_chart(title, series, language=language, unit="count", note=note, ident=_id(made, key)))


def portrait(made: Report, language: Language) -> Iterator[Chart]:
    """Yield the charts of who follows."""
    of = made.portrait
    if of.gender:
        parts = [(say(name, language), share) for name, share in of.gender]
        yield Chart(split_bar(say("gender", language), parts, language=language, ident=_id(made, "g")))
    for name, rows in (
        ("ages", of.ages),
        ("cities", of.cities),
        ("interests", of.interests),
        ("provinces", of.provinces),
    ):
        if rows:
            yield Chart(share_bars(say(name, language), rows, language=language, ident=_id(made, name)))


def sparks(made: Report, language: Language) -> Sparks:
    """Return the small charts of a row of a comparison."""
    return Sparks(
        spark(made.history, label=say("history", language), language=language),
        spark(made.core["read"], label=say("core_read", language), language=language),
    )


def note_points(made: Report) -> list[NotePoint]:
    """Return the notes that have a day and reads."""
    return [
        NotePoint(each.day, each.reads, each.is_cooperation, each.is_video, each.title)
        for each in made.notes
        if each.day is not None and each.reads is not None
    ]


def _id(made: Report, name: str) -> str:
    return f"c{made.user_id}-{name}"
