"""Make frames of polars out of a store."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import polars

from pgy_facade.frames.headings import heading, headings
from pgy_facade.frames.tables import Table, sort

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pgy_facade.frames.columns import Cell, Column, Language
    from pgy_facade.frames.source import Source

_FIRST = {
    "creators": (
        *("name", "red_id", "fans_num", "picture_price", "video_price", "location", "gender", "content_tags"),
        *("read_median", "imp_median", "m_engagement_num", "interaction_rate", "click_mid_num", "response_rate"),
        *("fans_num_inc_rate", "active_fans_rate", "read_fans_rate", "engage_fans_rate"),
        *("estimate_picture_cpm", "estimate_video_cpm", "picture_read_cost", "video_read_cost"),
    ),
    "notes": ("title", "date", "publish_time", "type_", "read_num", "like_num", "collect_num", "brand_name"),
}
"""Fields that a person looks at first."""
_NAME = "name"
"""What stands beside the identifier of a creator in the other tables: the field of that name."""
_SAYS_NOTHING: tuple[Cell, ...] = (None, 0, False)
_PLAIN_UNITS = {"date": "date", "when": "datetime", "oldest": "datetime", "newest": "datetime"}


class Sheet(NamedTuple):
    """A table with its frame.

    Attributes:
        name: what the table is called in the package: `creators`.
        title: what it is called in the chosen language.
        frame: its contents.
        units: what each column's numbers are given in, in order.
        fixed: how many columns say what a row is about, and stay in sight.
    """

    name: str
    title: str
    frame: polars.DataFrame
    units: list[str]
    fixed: int = 1


def make_frames(store: Source, language: Language = "en") -> dict[str, polars.DataFrame]:
    """Do what `Store.frames` does."""
    return {sheet.name: sheet.frame for sheet in make_sheets(store, language)}


def make_sheets(store: Source, language: Language) -> list[Sheet]:
    """Return all tables of a store, empty ones included."""
    tables = sort(store.newest())
    names = _names(tables["creators"])
    return [*(_sheet(name, table, names, language) for name, table in tables.items()), _about(store, language)]


def _names(creators: Table) -> dict[Cell, Cell]:
    """Return the nickname of each creator by the identifier."""
    return {
        user_id: cell
        for (user_id,), row in creators.rows.items()
        for column, cell in row.items()
        if [info.name for info in column.path] == [_NAME]
    }


def _sheet(name: str, table: Table, names: dict[Cell, Cell], language: Language) -> Sheet:
    columns = _ordered(table, name)
    about = {key: [row[place] for row in table.rows] for place, key in enumerate(table.keys)}
    if name != "creators" and names and "user_id" in about:
        place = table.keys.index("user_id") + 1
        called = [names.get(user_id) for user_id in about["user_id"]]
        about = dict([*about.items()][:place]) | {_NAME: called} | dict([*about.items()][place:])
    titles = [heading(key, language) for key in about]
    named = headings(columns, titles, language)
    series = [_series(title, values) for title, values in zip(titles, about.values(), strict=True)] + [
        _series(named[column], [row.get(column) for row in table.rows.values()]) for column in columns
    ]
    units = [_PLAIN_UNITS.get(key, "text") for key in about] + [column.unit for column in columns]
    first = [*about, *(column.path[-1].name for column in columns)]
    fixed = 2 if first[:2] == ["user_id", _NAME] else 1
    return Sheet(name, heading(name, language), polars.DataFrame(series), units, fixed)


def _ordered(table: Table, name: str) -> list[Column]:
    """Put first what a person looks at first, and last what says nothing or what nobody knows the meaning of."""
    wanted = _FIRST.get(name, ())
    leading = [column for column in table.columns if len(column.path) == 1 and column.path[0].name in wanted]
    first = sorted(leading, key=lambda column: wanted.index(column.path[0].name))
    rest = [column for column in table.columns if column not in first]
    telling = {column for row in table.rows.values() for column, cell in row.items() if cell not in _SAYS_NOTHING}
    return first + sorted(rest, key=lambda column: (column.path[-1].confidence == "unknown", column not in telling))


def _series(title: str, values: Sequence[Cell]) -> polars.Series:
    """Make a column. Values of several types become text, but for numbers, which become fractions."""
    kinds = {type(value) for value in values if value is not None}
    if not kinds:
        return polars.Series(title, values, polars.String)
    if kinds <= {int, float}:
        return polars.Series(title, values, polars.Int64 if kinds == {int} else polars.Float64)
    if len(kinds) == 1:
        kind: Any = kinds.pop()
        known = {bool: polars.Boolean, date: polars.Date, str: polars.String}
        if kind is datetime:
            return polars.Series(
                title, [value.astimezone(UTC) if isinstance(value, datetime) else None for value in values]
            )
        if kind in known:
            return polars.Series(title, values, known[kind])
    return polars.Series(title, [None if value is None else str(value) for value in values], polars.String)


def _about(store: Source, language: Language) -> Sheet:
    spending = store.spending(since=date(1970, 1, 2)).by_call
    contents = store.contents()
    calls = sorted({*spending, *contents})
    words = ("call", "answers", "oldest", "newest", "billed", "unknown", "hits")
    columns: list[list[Cell]] = [
        list(calls),
        [contents[call][0] if call in contents else 0 for call in calls],
        [contents[call][1] if call in contents else None for call in calls],
        [contents[call][2] if call in contents else None for call in calls],
        *([getattr(spending[call], word) if call in spending else 0 for call in calls] for word in words[4:]),
    ]
    series = [_series(heading(word, language), column) for word, column in zip(words, columns, strict=True)]
    units = ["text", "count", "datetime", "datetime", "count", "count", "count"]
    return Sheet("about", heading("about", language), polars.DataFrame(series), units)
