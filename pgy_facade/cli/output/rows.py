"""The rows of an answer, and the values of their fields. No I/O."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple


class Row(NamedTuple):
    """One row: the identifier that was asked about, if any, and the data as it came."""

    subject: str | None
    data: Any


class Column(NamedTuple):
    """One column: its name, where its value is, and what values it has.

    `path` are the published names from the row down. An empty one is the identifier that was asked about.
    """

    name: str
    path: tuple[str, ...]
    type: str = "any"
    label_zh: str = ""
    """Its heading for people who read Chinese; empty where nobody wrote one."""
    items: tuple[Column, ...] = ()
    """The columns of the objects in a list."""

    def heading(self, language: str) -> str:
        """Return what stands above it for people."""
        return self.label_zh if language == "zh" and self.label_zh else self.name

    def value(self, row: Row) -> Any:
        """Return the row's value of this column; None where it has none."""
        if not self.path:
            return row.subject
        value = row.data
        for name in self.path:
            value = value.get(name) if isinstance(value, Mapping) else None
        return value


def rows_of(raw: Any, items: str | None, subject: str | None) -> list[Row]:
    """Return the rows of an answer's data: the items of a page or a list, else the whole.

    Args:
        raw: the decoded data.
        items: the published name of the list of items, for a page.
        subject: the identifier that was asked about.
    """
    if items is not None:
        raw = raw.get(items) if isinstance(raw, Mapping) else None
        raw = raw if isinstance(raw, list) else []
    if isinstance(raw, list):
        return [Row(subject, item) for item in raw]
    return [] if raw is None else [Row(subject, raw)]


def with_subject(row: Row, wire: str | None) -> Any:
    """Return a row's data with the identifier that was asked about, under its published name, where it has none."""
    if row.subject is None or wire is None:
        return row.data
    if not isinstance(row.data, dict):
        return {wire: row.subject, "data": row.data}
    return row.data if wire in row.data else {wire: row.subject, **row.data}


def unknown_columns(rows: Iterable[Row], known: Sequence[Column]) -> list[Column]:
    """Return a column for each field that rows have and no known column is about."""
    tops = {column.path[0] for column in known if column.path}
    found: dict[str, None] = {}
    for row in rows:
        if isinstance(row.data, Mapping):
            found.update(dict.fromkeys(name for name in row.data if name not in tops))
    return [Column(name, (name,)) for name in found]


def as_text(value: Any) -> str:
    """Return a value as one line of text, for a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(as_text(item) for item in value)
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return one_line(str(value))


def one_line(text: str) -> str:
    """Return a text without line breaks, tabs and other control characters, which would move what stands behind."""
    return " ".join("".join(each if each.isprintable() or each.isspace() else " " for each in text).split())
