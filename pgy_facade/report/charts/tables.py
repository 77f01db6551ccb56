"""The table beneath a chart: the same figures for who does not see it, and for who wants them exactly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from pgy_facade._text import Language, Text, clean
from pgy_facade.report.charts.svg import element

_SUMMARY: Final = Text("Figures as a table", "查看数据表")


def data_table(headings: Sequence[str], rows: Sequence[Sequence[str]], *, language: Language) -> Markup:
    """Return a table that is folded away until somebody opens it.

    Args:
        headings: One for each column. The first column names its row.
        rows: Texts, as they are to be read.
        language: Of what is opened.
    """
    head = element("tr", *(element("th", clean(heading), scope="col") for heading in headings))
    body = (
        element(
            "tr",
            *(
                element("td", clean(cell)) if column else element("th", clean(cell), scope="row")
                for column, cell in enumerate(row)
            ),
        )
        for row in rows
    )
    table = element("table", element("thead", head), element("tbody", *body, Markup("")))
    summary = element("summary", _SUMMARY.said(language))
    return element("details", summary, element("div", table, class_="pc-scroll"), class_="pc-table")
