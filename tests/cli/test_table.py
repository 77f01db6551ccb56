"""Tables for people: 80 columns, no broken words, wide characters aligned."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from pgy_facade.cli.output.fit import shape_of, that_fit
from pgy_facade.cli.output.rows import Column, Row
from pgy_facade.cli.output.table import listing, one_by_one

USERS = ["5fe8000000000000010078c7", "5fe8000000000000010078c8", "5fe8000000000000010078c9"]
CREATORS = [
    {
        "userId": USERS[0],
        "name": "小红薯咖啡日记",
        "fansNum": 1234567,
        "picturePrice": 15800,
        "place": "中国 上海 上海",
    },
    {"userId": USERS[1], "name": "Coffee 与茶之间的一百种生活方式研究所官方账号", "fansNum": 42, "place": "天津"},
    {
        "userId": USERS[2],
        "name": "あ\x1b[31m红 \u200b",
        "fansNum": 7,
        "picturePrice": 158.5,
        "photo": "https://x.example/a",
    },
]
COLUMNS = [
    Column("user_id", ("userId",), "string"),
    Column("name", ("name",), "string", "昵称"),
    Column("accumulated_common_impressions_num", ("fansNum",), "integer", "粉丝数"),
    Column("picture_price", ("picturePrice",), "number", "图文报价"),
    Column("place", ("place",), "string"),
    Column("photo", ("photo",), "string"),
    Column("empty", ("empty",), "any"),
]
ROWS = [Row(None, creator) for creator in CREATORS]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [80, 100, 160])
def test_a_listing_is_no_wider_than_the_terminal_and_its_columns_are_aligned(width: int, language: str) -> None:
    text, count = listing(COLUMNS, ROWS, width, language, 5)
    lines = text.splitlines()
    assert count == 5, "what is empty or a link says nothing in a listing"
    assert max(map(cell_len, lines)) <= width
    rule = next(line for line in lines if set(line) == {"─"})
    assert cell_len(rule) <= width
    # A number ends where its heading does, whatever wide characters stand before it.
    numbers = re.compile(r"(?<= )(1234567|42|7)(?= |$)")
    ends = {cell_len(line[: found.end()]) for line in lines if (found := numbers.search(line))}
    assert len(ends) == 1


def test_no_word_is_broken_and_every_identifier_is_whole() -> None:
    text, _ = listing(COLUMNS, ROWS, 80, "en", 5)
    for word in (*USERS, "Coffee", "1234567", "15800", "158.5", "天津"):
        assert word in text
    assert [piece for piece in ("accumulated_", "common_", "impressions_", "num") if piece not in text] == []


def test_control_characters_never_reach_a_terminal() -> None:
    text, _ = listing(COLUMNS, ROWS, 80, "en", 5)
    assert "\x1b" not in text
    assert "\x1b" not in one_by_one(COLUMNS, ROWS[2], 80, "en")


def test_columns_that_were_asked_for_are_all_shown_even_links() -> None:
    long = [Row(None, {**creator, "photo": "https://img.example.com/" + "3" * 60}) for creator in CREATORS]
    asked = [COLUMNS[0], COLUMNS[1], COLUMNS[5]]
    text, count = listing(asked, long, 80, "en", len(asked))
    assert count == 3
    assert max(map(cell_len, text.splitlines())) <= 80
    assert "https://img.exampl" in text


def test_one_answer_is_shown_field_by_field_with_its_lists_below() -> None:
    days = [{"dateKey": f"2026-03-0{day}", "imp": 1000 * day} for day in range(1, 4)]
    columns = [Column("sum.imp", ("sum", "imp"), "integer", "曝光中位数"), Column("days", ("days",), "array", "每日")]
    text = one_by_one(columns, Row(None, {"sum": {"imp": 5}, "days": days}), 80, "zh")
    assert text.splitlines()[0] == "曝光中位数  5"
    assert "每日 (3)" in text
    assert "2026-03-03  3000" in text


def test_preferred_columns_come_as_narrow_as_whole_words_allow_and_grow_into_what_is_left() -> None:
    text = shape_of("about", ["one two three four five six"], "string")
    identifier = shape_of("id", ["5" * 24], "string")
    assert (text.least, text.natural) == (10, 27)
    assert that_fit([identifier, text], 80, 2) == {0: 24, 1: 27}
    assert that_fit([identifier, text], 40, 2) == {0: 24, 1: 14}
    assert that_fit([identifier, text], 34, 2) == {0: 24}


@pytest.mark.parametrize(
    "heading", ["合作笔记曝光中位数（近30天）", "外溢进店单价（CPUV）", "picture_hundred_like_percent_30"]
)
def test_a_heading_is_broken_into_few_lines_and_never_within_a_word_or_before_a_bracket(heading: str) -> None:
    shape = shape_of(heading, ["1"], "integer")
    lines = shape.heading(shape.least)
    assert "".join(lines) == heading
    assert len(lines) <= 5
    assert max(map(cell_len, lines)) <= shape.least
    assert not any(line.startswith(("）", "·", "_")) or line.endswith("（") for line in lines)
    assert any("CPUV" in line for line in lines) or "CPUV" not in heading


def test_what_is_zero_in_every_row_is_no_column_that_nobody_asked_for() -> None:
    rows = [Row(None, {"id": "a", "live": 0, "flag": False}), Row(None, {"id": "b", "live": 0, "flag": False})]
    columns = [Column("id", ("id",)), Column("live", ("live",)), Column("flag", ("flag",))]
    assert listing(columns, rows, 80, "zh", 1)[1] == 1
    assert listing(columns, rows, 80, "zh", 3)[1] == 3


def test_a_whole_number_has_no_decimals_in_a_table() -> None:
    text, _ = listing(COLUMNS[3:4], [Row(None, {"picturePrice": price}) for price in (6800.0, 158.5)], 80, "en", 1)
    assert text.split()[-2:] == ["6800", "158.5"]


def test_the_text_that_takes_the_most_lines_gets_the_room_that_is_left() -> None:
    label, meaning = "预估外溢进店单价（近三十天）", "Estimated price of one visitor whom a note sends on. " * 4
    shapes = [shape_of("name", ["n" * 24], "string"), shape_of("中文名", [label], "string")]
    widths = that_fit([*shapes, shape_of("meaning", [meaning], "string")], 80, 3)
    assert widths[2] > widths[1]
    assert sum(widths.values()) + 4 <= 80
