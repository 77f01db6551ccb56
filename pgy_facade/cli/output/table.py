"""Tables for people: as wide as the terminal, with no word broken and wide characters aligned."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from .fit import GAP, shape_of, that_fit
from .rows import Column, Row, one_line, unknown_columns

if TYPE_CHECKING:
    from rich.table import Table

_YES_OR_NO = {"en": ("false", "true"), "zh": ("否", "是")}
_EXACT = 2.0**53
"""Above this a number of JSON is written as it came."""
_NUMBERS = frozenset({"integer", "number"})


def listing(
    columns: Sequence[Column], rows: Sequence[Row], width: int, language: str, preferred: int
) -> tuple[str, int]:
    """Return a table with a line for each row, and how many columns it has.

    Args:
        columns: what may be shown, the most telling first.
        rows: all of them.
        width: of the terminal.
        language: of the headings.
        preferred: how many of the columns somebody chose; of the others come those that say anything and fit.
    """
    texts = [[as_words(column.value(row), language) for row in rows] for column in columns]
    shapes = [
        shape_of(column.heading(language), cells, column.type) for column, cells in zip(columns, texts, strict=True)
    ]
    widths = that_fit(shapes, width, preferred)
    table = _table()
    headings = {position: shapes[position].heading(given) for position, given in widths.items()}
    for position, given in widths.items():
        column, shape = columns[position], shapes[position]
        _add_gap(table)
        table.add_column(
            "\n".join(headings[position]),
            justify="right" if _is_numeric(column, rows) else "left",
            width=given,
            no_wrap=not shape.wraps,
            overflow="fold" if shape.wraps else "ellipsis",
        )
    for number in range(len(rows)):
        _add_row(table, *(texts[position][number] for position in widths))
    lines = _drawn(table, width).splitlines(keepends=True)
    rule = "─" * (sum(widths.values()) + GAP * (len(widths) - 1)) + "\n"
    lines.insert(max(map(len, headings.values()), default=0), rule)
    return "".join(lines), len(widths)


def one_by_one(columns: Sequence[Column], row: Row, width: int, language: str) -> str:
    """Return the fields of one row below one another, and what it lists as tables below. Empty fields are left out."""
    table = _table(header=False)
    table.add_column("field", no_wrap=True)
    _add_gap(table)
    table.add_column("value", overflow="fold")
    lists = []
    for column in columns:
        value = column.value(row)
        if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
            lists.append((column, value))
        elif value not in (None, "", [], {}):
            _add_row(table, column.heading(language), as_words(value, language))
    parts = [_drawn(table, width)] if table.row_count else []
    for column, items in lists:
        inner = [Row(None, item) for item in items]
        inner_columns = [*column.items, *unknown_columns(inner, column.items)]
        drawn, _ = listing(inner_columns, inner, width - GAP, language, 0)
        parts.append(
            f"{column.heading(language)} ({len(items)})\n"
            + "".join(f"{' ' * GAP}{line}\n" for line in drawn.splitlines())
        )
    return "\n".join(parts)


def as_words(value: Any, language: str) -> str:
    """Return a value for reading: what lists and objects hold, without their brackets and names."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return ", ".join(filter(None, (as_words(each, language) for each in value)))
    if isinstance(value, bool):
        return _YES_OR_NO[language][value]
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return "" if value is None else one_line(str(value))


def _is_numeric(column: Column, rows: Sequence[Row]) -> bool:
    values = [column.value(row) for row in rows]
    return column.type in _NUMBERS or all(
        value is None or (isinstance(value, int | float) and not isinstance(value, bool)) for value in values
    )


def _table(*, header: bool = True) -> Table:
    from rich.table import Table

    return Table(box=None, pad_edge=False, padding=0, show_header=header)


def _add_gap(table: Table) -> None:
    """Add what is between two columns, as a column: how padding counts differs between releases of rich."""
    if table.columns:
        table.add_column(width=GAP)


def _add_row(table: Table, *cells: str) -> None:
    table.add_row(*[part for cell in cells for part in ("", cell)][1:])


def _drawn(table: Table, width: int) -> str:
    """Return the table as text. Styles are the terminal's to add, so there are none."""
    from rich.console import Console

    file = StringIO()
    Console(file=file, width=width, color_system=None, markup=False, highlight=False, emoji=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())
