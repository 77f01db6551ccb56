"""Charts: what is drawn, read as XML."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

from pgy_facade.report.charts import Series, line_chart


def test_a_chart_is_xml() -> None:
    points = [(date(2026, 11, 1) + timedelta(days=index), 100.0 + index) for index in range(20)]
    drawn = line_chart("Followers", [Series("Followers", points)], language="en", unit="count", ident="f")
    assert ElementTree.fromstring(drawn).tag == "figure"
