"""Flatten a model into cells, and say what each column is called. No I/O.

The rule: a field is a column; a model in a model gives columns of its own, with its name before theirs; a list of
plain values is one cell, and so is a list of short models such as shares by age. Figures are in the unit of the
dictionary of fields: percent texts become fractions, fen become yuan, what is no figure becomes empty.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from pgy_client.fields import FieldInfo, fields
from pgy_client.types import Model

from pgy_facade import units

Language = Literal["en", "zh", "published"]
Cell = str | int | float | bool | date | datetime | None

_LISTED = 20
"""How many items of a list of models are written into a cell."""


class Column(NamedTuple):
    """A column.

    Attributes:
        group: what it comes from, the call with its parameters; empty for what every row has.
        path: the fields that lead to it, from the outermost.
    """

    group: str
    path: tuple[FieldInfo, ...]

    @property
    def unit(self) -> str:
        """What its numbers are given in."""
        return self.path[-1].value_unit

    def name(self, language: Language) -> str:
        """Return what it is called, without its group."""
        if language == "published":
            return ".".join(info.wire_name for info in self.path)
        labels = [info.label_zh if language == "zh" and info.label_zh else info.label for info in self.path]
        return " / ".join(labels)


def cells(model: Model, group: str, path: tuple[FieldInfo, ...] = ()) -> Iterator[tuple[Column, Cell]]:
    """Yield the columns of a model with what stands in them; what has no value is left out."""
    for info in fields(type(model)):
        came = getattr(model, info.name)
        if isinstance(came, Model):
            yield from cells(came, group, (*path, info))
            continue
        cell = _cell(model, info, came)
        if cell is not None:
            yield Column(group, (*path, info)), cell


def list_cell(items: list[Any], group: str, call: str) -> Iterator[tuple[Column, Cell]]:
    """Yield the one column of an answer that is no model but a list, such as tags, unless it is empty."""
    label = call.replace("_", " ").capitalize()
    whole = FieldInfo(
        name=call,
        wire_name=call,
        label=label,
        label_zh="",
        unit="list",
        meaning="The whole answer.",
        scale="list",
        confidence="inferred",
    )
    text = _listed(items)
    if text is not None:
        yield Column(group, (whole,)), text


def _cell(model: Model, info: FieldInfo, came: Any) -> Cell:
    if came is None or came in ([], {}):
        return None
    if isinstance(came, list):
        return None if _has_rows_of_its_own(came) else _listed(came)
    if isinstance(came, dict):
        return json.dumps(came, ensure_ascii=False)
    if info.scale in ("list", "object", "unknown"):
        return came if isinstance(came, (str, int, float, bool)) else str(came)
    return units.value(model, info.name)


def date_of(item: object) -> str | None:
    """Return the attribute with the day that an item is about, where it is one of a series of days."""
    return next((name for name in ("date_key", "date") if hasattr(item, name) and not hasattr(item, "note_id")), None)


def _has_rows_of_its_own(items: list[Any]) -> bool:
    return isinstance(items[0], Model) and (hasattr(items[0], "note_id") or date_of(items[0]) is not None)


def _listed(items: list[Any]) -> str | None:
    texts = [_short(item) if isinstance(item, Model) else _plain(item) for item in items[:_LISTED]]
    more = f"; … {len(items)}" if len(items) > _LISTED else ""
    return "; ".join(text for text in texts if text) + more or None


def _short(item: Model) -> str:
    """Return the plain fields of an item, in a row: "25-34 31.2 %"."""
    found = []
    for info in fields(type(item)):
        came = getattr(item, info.name)
        if isinstance(came, (list, dict, Model)) or came is None:
            continue
        value = _cell(item, info, came)
        if isinstance(value, float) and info.value_unit == "fraction":
            found.append(f"{value * 100:.4g}%")
        elif value is not None:
            found.append(str(value))
    return " ".join(found)


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)
