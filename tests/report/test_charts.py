"""Charts: what is drawn, read as XML; what it stands on, reckoned by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from pgy_facade._text import clean
from pgy_facade.report.charts import (
    Figure,
    Judgement,
    Language,
    NotePoint,
    Point,
    Series,
    Slide,
    Unit,
    data_table,
    exact,
    line_chart,
    note_chart,
    share_bars,
    short,
    slide,
    spark,
    split_bar,
    stylesheet,
)
from pgy_facade.report.charts.axes import day_ticks, nice_ticks, value_ticks
from pgy_facade.report.charts.colours import COLOURS
from pgy_facade.report.charts.formats import tick_texts
from pgy_facade.report.charts.text import cut, width

FIRST = date(2026, 10, 22)
HOSTILE = "\"'><script>alert(1)</script>&amp;\u202e\x00\ud800" + "很长W" * 3_000
SVG = "{http://www.w3.org/2000/svg}"


def days(*values: float | None) -> list[Point]:
    return [(FIRST + timedelta(days=index), value) for index, value in enumerate(values)]


def note(day: int, reads: int, *, cooperation: bool = False, video: bool = False, title: str = "t") -> NotePoint:
    return NotePoint(FIRST + timedelta(days=day), reads, cooperation, video, title)


NOTES = [note(index, 9_000 + 3_000 * index, cooperation=index in {3, 9}, video=index % 3 == 0) for index in range(20)]


def followers(points: Sequence[Point], *, language: Language = "en", unit: Unit = "count") -> Element:
    chart = line_chart("Followers", [Series("Followers", points)], language=language, unit=unit, ident="f")
    return ElementTree.fromstring(chart)


def of(root: Element, look: str) -> list[Element]:
    return [element for element in root.iter() if element.get("class") == look]


def written(root: Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def a_slide(text: str = "小鱼", *, notes: Sequence[NotePoint] = NOTES) -> Slide:
    figures = [Figure(text, text, "good"), Figure("CPE", "¥31", "bad"), Figure("x", "1"), Figure("fourth", "4")]
    judgement = Judgement(text, text, "fair", 0.55, figures)
    facts = [(text, text)] * 7
    return Slide(text, 0.744, facts, [judgement] * 6, days(*range(110_000, 110_030)), notes, about=text, foot=text)


def every_chart(text: str, language: Language) -> dict[str, str]:
    two = [Series(text, days(1, 2, 3)), Series(text, days(3, None, 9))]
    return {
        "lines": line_chart(text, two, language=language, unit="count", ident="i", note=text),
        "notes": note_chart(text, [note(1, 5, title=text), note(2, 9, title=text)], language=language, ident="i"),
        "shares": share_bars(text, [(text, 0.2), (text, 0.1)], language=language, ident="i"),
        "split": split_bar(text, [(text, 0.2), (text, 0.1)], language=language, ident="i"),
        "nothing": line_chart(text, [], language=language, unit="count", ident="i"),
        "spark": spark(days(1, 2), label=text, language=language),
        "table": data_table([text, text], [[text, text]], language=language),
        "slide": slide(a_slide(text, notes=[note(1, 5, title=text), note(2, 9, title=text)]), language=language),
    }


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 67_000, [0, 20_000, 40_000, 60_000, 80_000]),
        (0, 1, [0, 1]),
        (110_060, 111_690, [110_000, 110_500, 111_000, 111_500, 112_000]),
        (-40, 56, [-50, 0, 50, 100]),
        (0, 3, [0, 1, 2, 3]),
        (0, 10, [0, 5, 10]),  # not 2.5: nothing is counted in halves
    ],
)
def test_ticks_are_round_whole_numbers_around_the_values(low: float, high: float, ticks: list[float]) -> None:
    assert nice_ticks(low, high, most=5, whole=True) == ticks


def test_ticks_of_fractions_carry_no_error_of_adding() -> None:
    assert nice_ticks(0, 0.29, most=5) == [0, 0.1, 0.2, 0.3]


def test_an_axis_starts_at_zero_unless_that_hides_all_change_and_then_says_so() -> None:
    assert value_ticks([75, 100], "count")[0] == 0
    assert value_ticks([76, 100], "count")[0] > 0
    assert value_ticks([100, 100], "count")[0] == 0
    assert value_ticks([0, 0], "count") == [0, 1]
    assert "Axis does not start at 0" in written(followers(days(110_000, 110_500)))
    assert "纵轴不从 0 开始" in written(followers(days(110_000, 110_500), language="zh"))
    assert "11.17万" in written(followers(days(110_060, 111_690), language="zh"))  # not 11.2万, as elsewhere
    assert "Axis does not start at 0" not in written(followers(days(100_000, 200_000)))


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        (0, "count", "0", "0"),
        (9_999, "count", "9,999", "9,999"),
        (12_345, "count", "12.3k", "1.23万"),
        (110_000, "count", "110k", "11万"),
        (999_999, "count", "1M", "100万"),
        (123_456_789, "count", "123M", "1.23亿"),
        (-20_000, "count", "-20k", "-2万"),
        (12.5, "count", "12.5", "12.5"),
        (6_500, "yuan", "¥6,500", "¥6,500"),
        (1.2, "yuan", "¥1.20", "¥1.20"),
        (0.448, "percent", "45%", "45%"),
        (0.043, "percent", "4.3%", "4.3%"),
        (-0.061, "percent", "-6.1%", "-6.1%"),
        (-0.0001, "percent", "0%", "0%"),
    ],
)
def test_numbers_are_written_short_as_people_write_them(value: float, unit: Unit, en: str, zh: str) -> None:
    assert (short(value, unit, "en"), short(value, unit, "zh")) == (en, zh)


def test_numbers_of_a_table_are_written_whole() -> None:
    assert exact(110_845, "count", "zh") == "110,845"
    assert exact(0.0155, "percent", "en") == "1.6%"
    assert exact(None, "yuan", "en") == "–"
    assert exact(float("nan"), "count", "zh") == "—"


def test_ticks_of_one_axis_have_the_decimals_that_tell_them_apart() -> None:
    assert tick_texts([110_000, 110_500, 111_000], "count", "zh", [110_845])[0] == ["11.00万", "11.05万", "11.10万"]
    assert tick_texts([110_000, 110_500, 111_000], "count", "en", [110_845]) == (
        ["110.0k", "110.5k", "111.0k"],
        ["110.8k"],
    )
    assert tick_texts([0, 0.025, 0.05], "percent", "en")[0] == ["0%", "2.5%", "5.0%"]


def test_days_are_counted_back_from_the_last_one_and_long_spans_get_months() -> None:
    assert [text for _, text in day_ticks(FIRST, date(2026, 11, 20), "en", most=5)] == [
        "23 Oct", "30 Oct", "6 Nov", "13 Nov", "20 Nov",
    ]  # fmt: skip
    assert [text for _, text in day_ticks(date(2025, 11, 20), date(2026, 11, 20), "zh", most=4)] == [
        "2026年1月", "2026年4月", "2026年7月", "2026年10月",
    ]  # fmt: skip


def test_a_gap_parts_a_line_and_a_lone_day_is_a_dot() -> None:
    root = followers(days(1, 2, None, 3, float("nan"), 4, 5))
    assert [path.get("d", "").count("L") for path in of(root, "pc-line-1")] == [1, 1]
    dots = of(root, "pc-fill-1")
    assert len(dots) == 2  # the lone day, and the end of the line
    assert [dot.get("r") for dot in dots] == ["2.6", "4"]


@pytest.mark.parametrize("value", [5e-324, 1e-10, 0.027, 999_999_999.5, -3e14])
def test_values_of_any_size_that_hardly_differ_can_be_drawn(value: float) -> None:
    for unit in ("count", "yuan", "percent"):
        assert of(followers(days(value, value * (1 + 1e-12), value), unit=unit), "pc-line-1")


def test_numbers_that_no_count_can_be_are_left_out() -> None:
    assert len(of(followers(days(1, 2, 1e300, float("inf"), 4, 5)), "pc-line-1")) == 2
    chart = note_chart("t", [*NOTES, note(1, 10**400), note(2, -1)], language="en", ident="i")
    assert {"Daily 18", "Cooperation 2"} <= set(written(ElementTree.fromstring(chart)))


def test_a_line_stands_where_its_values_are_on_the_axis() -> None:
    root = followers(days(0, 50, 100))
    axis = [
        float(line.get("y1", ""))
        for look in ("pc-grid", "pc-axis")
        for line in of(root, look)
        if line.get("x1") != line.get("x2")
    ]
    (path,) = of(root, "pc-line-1")
    (x1, y1), (x2, y2), (x3, y3) = ([float(part) for part in pair.split()] for pair in path.get("d", "")[1:].split("L"))
    assert (y1, y3) == (max(axis), min(axis))
    assert y2 == pytest.approx((y1 + y3) / 2, abs=0.1)
    assert x2 == pytest.approx((x1 + x3) / 2, abs=0.1)


@pytest.mark.parametrize("end", [0, 5, 10])
def test_the_texts_at_lines_that_end_together_stand_apart_and_within_the_chart(end: int) -> None:
    series = [Series(name, days(0, 10, end)) for name in "abc"]
    root = ElementTree.fromstring(line_chart("t", series, language="en", unit="count", ident="i"))
    texts = [text for text in root.iter(f"{SVG}text") if (text.get("class") or "").startswith("pc-name")]
    heights = sorted(float(text.get("y", "")) for text in texts)
    assert len(heights) == 6
    assert all(lower - upper >= 15 for upper, lower in pairwise(heights))
    assert heights[0] >= 12
    assert heights[-1] <= 250 - 28 + 15


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "Too few days to draw a chart."), ("zh", "数据不足，无法绘图。")]
)
def test_too_little_to_draw_gives_a_sentence(language: Language, sentence: str) -> None:
    empty = [
        line_chart("t", [], language=language, unit="count", ident="i"),
        line_chart("t", [Series("s", days(None, 5, None))], language=language, unit="count", ident="i"),
        note_chart("t", [], language=language, ident="i"),
        note_chart("t", NOTES[:1], language=language, ident="i"),
        share_bars("t", [], language=language, ident="i"),
        share_bars("t", [("a", 0.0)], language=language, ident="i"),
        split_bar("t", [("a", float("nan"))], language=language, ident="i"),
        spark(days(1), label="s", language=language),
    ]
    for chart in empty:
        assert sentence in chart
        assert "<svg" not in chart
    nothing = slide(Slide("n", None, [], []), language=language)
    assert nothing.count(sentence) == 2


def test_cooperation_notes_have_a_form_of_their_own_and_videos_are_hollow() -> None:
    notes = [
        note(1, 10),
        note(2, 20, video=True),
        note(3, 30, cooperation=True),
        note(4, 40, cooperation=True, video=True),
    ]
    root = ElementTree.fromstring(note_chart("t", notes, language="en", ident="i"))
    forms = [(mark[2].tag.removeprefix(SVG), mark[2].get("class")) for mark in root.iter(f"{SVG}g")]
    assert forms == [
        ("circle", "pc-daily"),
        ("circle", "pc-daily-hollow"),
        ("path", "pc-coop"),
        ("path", "pc-coop-hollow"),
    ]


def test_the_median_is_that_of_daily_notes_alone() -> None:
    notes = [note(1, 10), note(2, 20), note(3, 60), *(note(day, 90, cooperation=True) for day in range(4, 9))]
    root = ElementTree.fromstring(note_chart("t", notes, language="en", ident="i"))
    texts = written(root)
    assert texts[texts.index("Daily median") + 1] == "20"
    assert {"Daily 3", "Cooperation 5"} <= set(texts)


def test_a_note_that_dwarfs_the_others_stands_beyond_the_scale_and_is_named() -> None:
    chart = note_chart("t", [*NOTES, note(25, 812_000)], language="zh", ident="i")
    assert "超出刻度的笔记：81.2万。" in chart
    root = ElementTree.fromstring(chart)
    assert len(of(root, "pc-break")) == 1
    assert {"8万", "81.2万"} <= set(written(root))
    assert "超出刻度" not in note_chart("t", [*NOTES, note(25, 3 * 66_000)], language="zh", ident="i")
    many = [note(day, 800_000) for day in range(4)]
    assert "超出刻度" not in note_chart("t", [*NOTES, *NOTES, *many], language="zh", ident="i")


def test_bars_are_as_long_as_their_shares_and_what_is_not_drawn_is_said() -> None:
    rows = [("广东", 0.4), ("江苏", 0.1), ("浙江", 0.03), ("上海", 0.02)]
    chart = share_bars("t", rows, language="zh", ident="i", most=2)
    longest, shorter = (float(bar.get("width", "")) for bar in of(ElementTree.fromstring(chart), "pc-fill-1"))
    assert shorter == pytest.approx(longest / 4, abs=0.1)
    assert longest > 300  # of 480: the greatest share takes what names and numbers leave
    assert "另有 2 项未画出，合计 5%。" in chart
    assert "上海" in chart  # in the table


def test_a_split_bar_shows_what_its_parts_lack_to_a_whole() -> None:
    root = ElementTree.fromstring(split_bar("t", [("女", 0.6), ("男", 0.3)], language="zh", ident="i"))
    assert written(root) == ["女 60%", "男 30%", "未知 10%"]
    whole = ElementTree.fromstring(split_bar("t", [("女", 0.6), ("男", 0.399)], language="zh", ident="i"))
    assert written(whole) == ["女 60%", "男 40%"]
    many = ElementTree.fromstring(split_bar("t", [(name, 0.1) for name in "abcdefg"], language="en", ident="i"))
    assert written(many)[5:] == ["others 20%", "not told 30%"]


def test_lines_in_a_table_can_share_one_scale() -> None:
    def rises(drawn: str) -> float:
        (path,) = of(ElementTree.fromstring(drawn), "pc-line-1")
        heights = [float(pair.split()[1]) for pair in path.get("d", "")[1:].split("L")]
        return heights[0] - heights[-1]

    own = spark(days(10, 20), label="s", language="en")
    shared = spark(days(10, 20), label="s", language="en", bounds=(0, 40))
    assert rises(own) == pytest.approx(4 * rises(shared), abs=0.2)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_hostile_texts_are_escaped_cleaned_and_cut(language: Language) -> None:
    for name, chart in every_chart(HOSTILE, language).items():
        root = ElementTree.fromstring(chart)
        assert [element.tag for element in root.iter() if "script" in element.tag] == [], name
        assert "\u202e" not in chart, name
        assert "\x00" not in chart, name
        assert max((len(text) for text in written(root)), default=0) < 200, name
        chart.encode()


def test_charts_ask_nobody_for_anything() -> None:
    for name, chart in every_chart("x", "zh").items():
        assert set(re.findall(r"https?://[^\"]+", chart)) <= {"http://www.w3.org/2000/svg"}, name
        assert not re.search(r"href|url\(|@import|src=", chart), name
    assert not re.search(r"url\(|@import|https?:", stylesheet())


def test_the_same_input_gives_the_same_bytes() -> None:
    assert every_chart("小鱼", "zh") == every_chart("小鱼", "zh")


@pytest.mark.parametrize("kind", ["lines", "notes", "shares", "split"])
def test_a_chart_is_named_and_described_for_who_does_not_see_it(kind: str) -> None:
    root = ElementTree.fromstring(every_chart("阅读", "zh")[kind])
    idents = [ident for element in root.iter() if (ident := element.get("id"))]
    assert len(idents) == len(set(idents))
    drawing = root.find(f"{SVG}svg")
    assert drawing is not None
    assert drawing.get("role") == "img"
    assert set((drawing.get("aria-labelledby") or "").split()) <= set(idents)
    assert drawing.findtext(f"{SVG}title") == "阅读"
    assert drawing.findtext(f"{SVG}desc")
    assert root.find("details/div/table") is not None


def test_every_mark_has_a_style_and_every_colour_of_a_style_exists() -> None:
    style = stylesheet()
    looks = [look for chart in every_chart("x", "en").values() for look in re.findall(r'class="([^"]+)"', chart)]
    assert {name for look in looks for name in look.split()} <= set(re.findall(r"\.(pc[a-z0-9-]*)", style))
    assert set(re.findall(r"var\(--pgy-([a-z0-9-]+)\)", style)) <= set(COLOURS)


def luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_texts_and_marks_stand_out_from_their_ground_in_both_themes(theme: int) -> None:
    texts = ("ink", "muted", "series-1", "series-2", "series-3", "good", "fair", "bad")
    for ground in ("surface", "panel"):
        assert {name for name in texts if contrast(COLOURS[name][theme], COLOURS[ground][theme]) < 4.5} == set()
        marks = ("axis", "series-4", "series-5")
        assert {name for name in marks if contrast(COLOURS[name][theme], COLOURS[ground][theme]) < 3} == set()


def test_a_slide_stands_alone_and_shows_no_more_than_it_has_room_for() -> None:
    drawn = slide(a_slide(), language="zh")
    root = ElementTree.fromstring(drawn)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1280", "720", "0 0 1280 720")
    assert "var(" not in drawn  # programs for slides know no custom properties
    assert "@media" not in drawn
    texts = written(root)
    assert texts.count("55") == 5
    assert "74" in texts
    assert "fourth" not in texts


def test_no_text_of_a_slide_is_wider_than_its_place() -> None:
    root = ElementTree.fromstring(slide(a_slide("WWW很长的名字" * 40), language="zh"))
    for text in root.findall(f"{SVG}text"):
        size = float((text.get("style") or "").removeprefix("font-size:").removesuffix("px"))
        begin, long = float(text.get("x", "")), width(text.text or "", size)
        assert (begin if text.get("text-anchor") == "end" else begin + long) <= 1280 - 40


def test_a_text_is_cut_to_its_width_between_letters() -> None:
    assert cut("中文名字很长", 10, 35) == "中文…"
    assert cut("short", 10, 100) == "short"
    assert cut("e\u0301" * 9, 10, 30) == "e\u0301" * 3 + "…"
    assert clean("a\u202eb\r\n c\x00d" + "\u0301" * 50) == "ab c d\u0301\u0301"
    assert clean("\uffff\ud800") == ""
    assert cut("👩\u200d👩\u200d👧", 10, 28) == "👩…"
