"""Charts for a report: numbers, days and names in, SVG in HTML out. Nothing here knows of creators, stores or calls.

All texts are escaped and cleaned, whoever wrote them. The same input gives the same bytes. A page that shows charts
has `stylesheet()` in it once.
"""

from __future__ import annotations

from pgy_facade._text import Language, clean
from pgy_facade.report.charts.bars import share_bars, split_bar
from pgy_facade.report.charts.colours import stylesheet
from pgy_facade.report.charts.formats import Unit, day_text, exact, short
from pgy_facade.report.charts.lines import Point, Series, line_chart
from pgy_facade.report.charts.notes import NotePoint, note_chart
from pgy_facade.report.charts.slide import Figure, Judgement, Slide, Tone, slide
from pgy_facade.report.charts.sparks import spark
from pgy_facade.report.charts.tables import data_table

__all__ = [
    "Figure",
    "Judgement",
    "Language",
    "NotePoint",
    "Point",
    "Series",
    "Slide",
    "Tone",
    "Unit",
    "clean",
    "data_table",
    "day_text",
    "exact",
    "line_chart",
    "note_chart",
    "share_bars",
    "short",
    "slide",
    "spark",
    "split_bar",
    "stylesheet",
]
