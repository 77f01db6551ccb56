"""Rows as text, in the format that was asked for, or the one that fits where they go."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pgy_facade.cli.language import Text
from pgy_facade.cli.refusal import Refusal

from . import formats, table
from .columns import named_columns
from .rows import Column, Row, unknown_columns, with_subject

if TYPE_CHECKING:
    from pgy_facade.cli.messages import Messages

_ONE_FORMAT = Text("{first} and {second} are two formats; give one", "{first} 和 {second} 是两种格式，请只选一种")
_WORKBOOK = Text(
    "{path} would be a workbook, which is not written here: give a .csv file, which spreadsheets open",
    "这里不能写工作簿 {path}：请改用 .csv 文件，表格软件可以打开",
)
_MORE_COLUMNS = Text(
    "{shown} of {count} fields shown; --columns chooses others, --json has them all",
    "显示了 {count} 个字段中的 {shown} 个；用 --columns 选择其他字段，用 --json 查看全部",
)
_LEFT_OUT = Text(
    "left out, as this version does not know them: {names} (in all {count}); --json has them",
    "本版本不认识的字段未列出：{names}（共 {count} 个）；用 --json 查看",
)
_WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".ods"})


@dataclass(frozen=True)
class Wanted:
    """What was asked for, checked before anything is sent."""

    format: formats.Format
    known: Sequence[Column]
    columns: Sequence[Column] | None
    subject: str | None
    """The published name of the parameter with the identifier that was asked about."""
    several: bool = False
    """Whether more than one identifier was asked about."""
    streams: bool = False
    """Whether rows are written as they come."""
    preferred: int = 0
    """How many of the known columns, from the first, a table should have."""


def wanted(
    values: Mapping[str, Any],
    known: Sequence[Column],
    *,
    subject: str | None = None,
    several: bool = False,
    preferred: int = 0,
) -> Wanted:
    """Return what the options of a command ask for.

    Args:
        values: the options.
        known: the columns that there are; none where nobody knows.
        subject: the published name of the parameter with the identifier that is asked about.
        several: whether more than one identifier is asked about.
        preferred: how many of the known columns, from the first, a table should have.

    Raises:
        Refusal: they contradict each other, or name a field that there is not.
    """
    asked = [name for name, given in _asked(values).items() if given]
    if len(asked) > 1:
        raise Refusal(_ONE_FORMAT, first=f"--{asked[0]}", second=f"--{asked[1]}")
    path = values.get("output")
    if path and Path(path).suffix.lower() in _WORKBOOKS:
        raise Refusal(_WORKBOOK, path=path)
    chosen = asked[0] if asked else _usual(path)
    names = values.get("columns") or values.get("json_fields")
    columns = named_columns(names, known) if names else None
    return Wanted(chosen, known, columns, subject, several, chosen == "jsonl" and path in (None, "-"), preferred)


def _asked(values: Mapping[str, Any]) -> dict[formats.Format, bool]:
    return {
        "json": values.get("json_fields") is not None,
        "jsonl": bool(values.get("jsonl")),
        "csv": bool(values.get("csv")),
    }


def _usual(path: str | None) -> formats.Format:
    if path not in (None, "-"):
        return formats.format_of(Path(path).suffix)
    return "table" if sys.stdout.isatty() else "tsv"


def line_of(row: Row, want: Wanted) -> str:
    """Return a row as a line of JSON."""
    return formats.as_json_line(_plain(row, want))


def text_of(rows: Sequence[Row], want: Wanted, messages: Messages, *, one: bool) -> str:
    """Return all rows as text, and note what it leaves out.

    Args:
        rows: all of them.
        want: the format and the columns.
        messages: where to note it.
        one: each answer is one row, rather than a list of them.
    """
    if want.format == "jsonl":
        return "".join(line_of(row, want) for row in rows)
    if want.format == "json":
        # One answer that was asked for alone is an object; everything else is a list.
        alone = one and len(rows) == 1 and not want.several
        plain = [_plain(row, want, whole=want.several) for row in rows]
        return formats.as_json(plain[0] if alone else plain)
    columns = want.columns or want.known or unknown_columns(rows, ())
    if want.format == "table":
        return _table(rows, want, columns, messages, one=one) if rows else ""
    left_out = unknown_columns(rows, want.known) if want.columns is None and want.known else []
    if left_out:
        names = ", ".join(column.name for column in left_out[:5])
        messages.note(_LEFT_OUT, count=len(left_out), names=names)
    return formats.as_csv(columns, rows, messages.language) if want.format == "csv" else formats.as_tsv(columns, rows)


def _plain(row: Row, want: Wanted, *, whole: bool = True) -> Any:
    if want.columns is not None:
        return {column.name: column.value(row) for column in want.columns}
    return with_subject(row, want.subject) if whole else row.data


def _table(rows: Sequence[Row], want: Wanted, columns: Sequence[Column], messages: Messages, *, one: bool) -> str:
    width = shutil.get_terminal_size().columns
    extra = unknown_columns(rows, columns) if want.columns is None else []
    shown = [*columns, *extra]
    if one and want.columns is None:
        return "\n".join(table.one_by_one(shown, row, width, messages.language) for row in rows)
    if want.columns is None and not want.several:
        # It would be the same in every row.
        shown = [column for column in shown if column.path]
    preferred = len(shown) if want.columns is not None else want.preferred
    text, count = table.listing(shown, rows, width, messages.language, preferred)
    if count < len(shown):
        messages.note(_MORE_COLUMNS, shown=count, count=len(shown))
    return text
