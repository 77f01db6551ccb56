"""Rows as text for programs: JSON, JSON lines, CSV, tab-separated lines. No I/O."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from pgy_facade._text import FORMULA_STARTS

from .rows import Column, Row, as_text

Format = Literal["json", "jsonl", "csv", "tsv", "table"]

BOM = "\ufeff"
_SUFFIXES: dict[str, Format] = {".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv"}
_NUMBER = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?%?")


def format_of(suffix: str) -> Format:
    """Return the format that a file's name asks for."""
    return _SUFFIXES.get(suffix.lower(), "tsv")


def as_json(value: Any) -> str:
    """Return JSON for reading and for programs, with a line break at its end."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def as_json_line(value: Any) -> str:
    """Return JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_tsv(columns: Sequence[Column], rows: Iterable[Row]) -> str:
    """Return tab-separated lines, the first with the names of the columns, which are the same in every language."""
    lines = [[column.name for column in columns]]
    lines += [[as_text(column.value(row)) for column in columns] for row in rows]
    return "".join("\t".join(line) + "\n" for line in lines)


def as_csv(columns: Sequence[Column], rows: Iterable[Row], language: str) -> str:
    """Return CSV as spreadsheets read it: with a BOM, and no text that would become a formula."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(column.heading(language) for column in columns)
    writer.writerows([_cell(column.value(row)) for column in columns] for row in rows)
    return BOM + file.getvalue()


def _cell(value: Any) -> str:
    text = as_text(value)
    if isinstance(value, str) and text.startswith(FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text
