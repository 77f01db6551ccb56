"""Write the tables of a store into files: a workbook, CSV, Parquet, JSON lines, or a folder of them."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import polars

from pgy_facade._text import FORMULA_STARTS
from pgy_facade._whole_file import write_whole
from pgy_facade.errors import ConfigurationError
from pgy_facade.frames.making import Sheet, make_sheets
from pgy_facade.frames.workbook import write_workbook

if TYPE_CHECKING:
    from pgy_facade.frames.columns import Language
    from pgy_facade.frames.source import Source


def export(
    store: Source, path: str | os.PathLike[str], language: Language = "en", *, table: str = "creators"
) -> dict[str, int]:
    """Write what a store keeps into a file or folder. The file is there whole, or not at all.

    Args:
        store: where the answers are.
        path: `.xlsx` for a workbook with every table, `.csv`, `.parquet` or `.jsonl` for one table, and a name without
            a suffix for a folder with a CSV file of each table.
        language: what columns are called: "en", "zh", or "published" for upstream's own names.
        table: which table goes into a file that holds one: "creators", "daily_metrics", "follower_history", "notes",
            "not_available" or "about".

    Returns:
        How many rows were written of each table, by its title.

    Raises:
        ConfigurationError: another suffix, a table that does not exist, or a place that cannot be written to.
        StoreError: the store cannot be read.
    """
    target = Path(path)
    if target.name == "-":
        raise ConfigurationError("tables are written into a file or folder, not to standard output; name one")
    if target.suffix not in (".xlsx", ".csv", ".parquet", ".jsonl", ""):
        raise ConfigurationError(
            f"{target.name}: cannot write {target.suffix} files; use .xlsx, .csv, .parquet, .jsonl, or a folder"
        )
    sheets = make_sheets(store, language)
    try:
        if target.suffix == "":
            target.mkdir(exist_ok=True)
            for sheet in sheets:
                write_whole(target / f"{sheet.name}.csv", partial(_csv, sheet))
        elif target.suffix == ".xlsx":
            write_whole(target, partial(write_workbook, sheets))
        else:
            sheets = [_find(sheets, table)]
            write = {".csv": _csv, ".parquet": _parquet, ".jsonl": _jsonl}[target.suffix]
            write_whole(target, partial(write, sheets[0]))
    except OSError as error:
        raise ConfigurationError(f"cannot write {target}: {error.strerror or error}") from None
    return {sheet.title: sheet.frame.height for sheet in sheets}


def _find(sheets: list[Sheet], table: str) -> Sheet:
    found = next((sheet for sheet in sheets if sheet.name == table), None)
    if found is None:
        raise ConfigurationError(f"there is no table {table!r}; there are {', '.join(sheet.name for sheet in sheets)}")
    return found


def _csv(sheet: Sheet, path: Path) -> None:
    """Write with a byte order mark, which Excel needs for Chinese. Texts that it would run as formulas get a quote."""
    harmless = [
        polars.when(column.str.slice(0, 1).is_in(FORMULA_STARTS))
        .then(polars.lit("'") + column)
        .otherwise(column)
        .alias(name)
        for name, kind in sheet.frame.schema.items()
        if kind == polars.String
        for column in (polars.col(name),)
    ]
    sheet.frame.with_columns(harmless).write_csv(path, include_bom=True)


def _parquet(sheet: Sheet, path: Path) -> None:
    sheet.frame.write_parquet(path)


def _jsonl(sheet: Sheet, path: Path) -> None:
    sheet.frame.write_ndjson(path)
