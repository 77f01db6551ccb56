"""Find the identifiers of creators or notes in the rows of a file, and say what a cell without one looks like."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pgy_facade._call.identifiers import find_identifier
from pgy_facade.collect.cells import Row, open_rows
from pgy_facade.errors import ConfigurationError

_LOOKED_AT = 200
"""How many rows are looked at to find the column."""


class Entry(NamedTuple):
    """One cell of the column of identifiers.

    Attributes:
        line: the row it stands in, from 1.
        text: what stands there.
        identifier: the identifier in it, or None.
        problem: why there is none, in words, or None.
        problem_zh: the same in Chinese.
    """

    line: int
    text: str
    identifier: str | None
    problem: str | None
    problem_zh: str | None = None


def read_identifiers(source: str | Path, *, column: str | None = None, kind: str = "user") -> Iterator[Entry]:
    """Read identifiers out of a file, one by one. A file of any size needs no more memory than a short one.

    Byte order marks, blanks, blank lines and the URLs of profiles and notes are coped with.

    Args:
        source: a file with one identifier a line, a CSV file or a workbook (.xlsx, .xls, .ods), or ``-`` for standard
            input. Text may be UTF-8, UTF-16 or GB 18030, which is what Excel writes on a Chinese system.
        column: the heading of the column, or its letter or number (``B``, ``2``). When it is left out, it is the column
            that holds most identifiers.
        kind: what is identified, ``user`` or ``note``.

    Yields:
        An entry for each cell of the column that is not empty. A cell without an identifier has a ``problem``.

    Raises:
        ConfigurationError: the file cannot be read, or has no such column.
    """
    with open_rows(source) as rows:
        start = list(itertools.islice(rows, _LOOKED_AT))
        place, heading = _find_column(start, column, kind, source)
        for line, cells in itertools.chain(start[1:] if heading else start, rows):
            text = cells[place].strip() if place < len(cells) else ""
            if text.strip("\ufeff\u200b"):
                identifier, problem = find_identifier(text, kind)
                if problem is None:
                    yield Entry(line, text, identifier, None)
                else:
                    yield Entry(line, text, None, problem.en, problem.zh)


def _find_column(rows: list[Row], column: str | None, kind: str, source: str | Path) -> tuple[int, bool]:
    """Return the column's place, from 0, and whether the first row is a heading."""
    if not rows:
        return 0, False
    first = [cell.strip().strip("\ufeff") for cell in rows[0][1]]
    width = max(len(cells) for _, cells in rows)
    found = [sum(_holds(cells, place, kind) for _, cells in rows) for place in range(width)]
    if column is None:
        place = max(range(width), key=found.__getitem__, default=0)
        if width > 1 and not found[place]:
            raise ConfigurationError(
                f"no column of {source} holds identifiers of a {kind} (24 hexadecimal digits); name one: "
                f"{', '.join(first[:20])}"
            )
    else:
        place = _named(first, column, width, source)
    # What stands over identifiers and is none is their heading; over cells that are all wrong it may be one of them.
    return place, place < len(first) and not _holds(first, place, kind) and (found[place] > 0 or column == first[place])


def _named(first: list[str], column: str, width: int, source: str | Path) -> int:
    wanted = column.strip()
    for place, heading in enumerate(first):
        if heading.casefold() == wanted.casefold():
            return place
    counted = _place(wanted)
    if counted is None or counted >= width:
        raise ConfigurationError(
            f"{source} has no column {column!r}; its first row is: {', '.join(first[:20])}. "
            "A column may also be given by its letter or number"
        )
    return counted


def _place(name: str) -> int | None:
    """Return the place, from 0, of a column given by its number or its letter, as spreadsheets have them."""
    if name.isascii() and name.isdigit():
        return int(name) - 1 if int(name) > 0 else None
    return ord(name.upper()) - ord("A") if len(name) == 1 and name.isascii() and name.isalpha() else None


def _holds(cells: list[str], place: int, kind: str) -> bool:
    return place < len(cells) and find_identifier(cells[place], kind)[1] is None
