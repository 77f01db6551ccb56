"""Which columns rows have: those asked for by name, else those of the contract. No I/O."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pgy_facade.cli.language import Text
from pgy_facade.cli.refusal import Refusal

from .rows import Column

if TYPE_CHECKING:
    from pgy_client.commands import Details, Field

_NO_FIELD = Text("there is no field {name!r}{near}. {known}", "没有字段 {name!r}{near}。{known}")
NEAR = Text(" (did you mean {near}?)", "（是不是 {near}？）")
_SOME_KNOWN = Text("There are {names}.", "可用的字段有：{names}。")
_MANY_KNOWN = Text(
    "There are {count}; the header of `... --csv` names them, and `--columns ''` followed by Tab proposes them.",
    "共有 {count} 个字段；`--csv` 的表头列出了它们。",
)
_SHOWN = 30


def contract_columns(details: Details, subject: str | None) -> list[Column]:
    """Return a column for every field of the contract, those chosen for tables first.

    `subject` is the parameter with the identifier that was asked about; it comes first, where no field has its name.
    """
    chosen = list(details.columns)
    fields = {field.name: field for field in details.fields}
    ordered = [fields.pop(name) for name in chosen if name in fields] + list(fields.values())
    columns = [_column(field) for field in ordered]
    if subject is not None and subject not in {field.name for field in details.fields}:
        columns.insert(0, Column(subject, (), "string"))
    return columns


def _column(field: Field) -> Column:
    items = tuple(_column(each) for each in field.items)
    return Column(field.name, tuple(field.wire.split(".")), field.type, field.label_zh, items)


def named_columns(names: str, known: Sequence[Column]) -> list[Column]:
    """Return the columns of a list of names, each Python's or the published one.

    Raises:
        Refusal: there is no such field.
    """
    found = []
    by_name = {**{".".join(column.path): column for column in known}, **{column.name: column for column in known}}
    for name in filter(None, (each.strip() for each in names.split(","))):
        if not known:
            # Nobody knows what this answers.
            found.append(Column(name, tuple(name.split("."))))
        elif name in by_name:
            found.append(by_name[name]._replace(name=name))
        else:
            raise _unknown(name, [column.name for column in known])
    return found


def _unknown(name: str, known: Sequence[str]) -> Refusal:
    from difflib import get_close_matches

    near = get_close_matches(name[:60], known, n=1, cutoff=0.6)
    many = len(known) > _SHOWN
    listed = _MANY_KNOWN.filled(count=len(known)) if many else _SOME_KNOWN.filled(names=", ".join(known))
    meant = NEAR.filled(near=near[0]) if near else ""
    return Refusal(_NO_FIELD.filled(name=name[:60], near=meant, known=listed))
