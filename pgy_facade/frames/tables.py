"""Sort what is kept into tables: a row a creator, a day, a note. No I/O.

Of several answers to one question the newest counts; of a creator who was found by several searches, the newest find.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from pgy_client.api.pugongying import OPERATION_IDS, load
from pgy_client.fields import fields
from pgy_client.types import Model

from pgy_facade import units
from pgy_facade._call.advice import name_of
from pgy_facade.frames.columns import Cell, Column, cells, date_of, list_cell

if TYPE_CHECKING:
    from pgy_client.types import Operation

    from pgy_facade.frames.source import KeptAnswer

CREATORS, NOTES, NOT_AVAILABLE = "creators", "notes", "not_available"
_DAYS = {"CoreMetricsDay": "daily_metrics", "FollowerTrendPoint": "follower_history"}
TABLES = (CREATORS, "daily_metrics", "follower_history", NOTES, NOT_AVAILABLE)
_IDENTIFIERS = frozenset({"user_id", "note_id"})
_NO_CONTENT = 201


class Table:
    """Rows of cells by what they are about, and the columns that any of them has, in the order of the models."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.keys = keys
        """Names of what a row is about."""
        self.columns: dict[Column, None] = {}
        self.rows: dict[tuple[Cell, ...], dict[Column, Cell]] = {}
        self._alike: dict[tuple[str, ...], Column] = {}

    def add(self, key: tuple[Cell, ...], found: Iterable[tuple[Column, Cell]], group: str | None = None) -> None:
        """Put cells into the row of a key. Those of `group` that stand there are older, and go."""
        row = self.rows.setdefault(key, {})
        if group is not None:
            for column in [column for column in row if column.group == group]:
                del row[column]
        for came, cell in found:
            if len(came.path) == 1 and came.path[0].name in _IDENTIFIERS.intersection(self.keys):
                continue  # The key has it.
            # Models that describe one field in two ways give one column.
            column = self._alike.setdefault((came.group, came.name("published"), came.name("en"), came.unit), came)
            row[column] = cell
            self.columns.setdefault(column)


class Answer(NamedTuple):
    """A kept answer and what it was an answer to."""

    kept: KeptAnswer
    operation: Operation[Any]
    subject: str | None
    kind: str | None
    asked: str

    @property
    def group(self) -> str:
        """The call, with its parameters where they are not all defaults."""
        name = name_of(self.operation.id)
        return f"{name} ({self.asked})" if self.asked else name

    @property
    def creator(self) -> str | None:
        """The creator that was asked about."""
        return self.subject if self.kind == "user" else None


def sort(answers: Iterable[KeptAnswer]) -> dict[str, Table]:
    """Return the tables of answers that are given with the oldest first."""
    tables = {
        CREATORS: Table(("user_id",)),
        "daily_metrics": Table(("user_id", "date", "asked")),
        "follower_history": Table(("user_id", "date", "asked")),
        NOTES: Table(("note_id", "source", "user_id")),
        NOT_AVAILABLE: Table(("call", "subject", "asked", "why", "when")),
    }
    for kept in answers:
        if kept.operation in OPERATION_IDS:
            _sort_in(tables, _answer(kept, load(kept.operation)))
    return tables


def _answer(kept: KeptAnswer, operation: Operation[Any]) -> Answer:
    about = next((each for each in operation.parameters if each.name == operation.subject), None)
    wire = about.wire if about is not None else None
    paging = next((each.wire for each in operation.parameters if each.name == operation.page), None)
    asked = ", ".join(f"{name}={value}" for name, value in kept.parameters.items() if name not in (wire, paging))
    subject = None if wire is None else kept.parameters.get(wire)
    return Answer(kept, operation, subject, about.identifier if about is not None else None, asked)


def _sort_in(tables: dict[str, Table], answer: Answer) -> None:
    kept = answer.kept
    if kept.code == _NO_CONTENT:
        why = kept.message or "does not exist"
        about = (name_of(kept.operation), answer.subject, answer.asked, why, kept.fetched_at)
        tables[NOT_AVAILABLE].add(about, ())
        return
    data = kept.data
    if answer.operation.items is not None:
        for item in getattr(data, answer.operation.items, ()):
            _add_item(tables, answer, item, answer.creator)
    elif isinstance(data, Model) and answer.subject is not None:
        if answer.kind == "note":
            key = (answer.subject, name_of(kept.operation), getattr(data, "user_id", None))
            tables[NOTES].add(key, cells(data, ""), "")
        else:
            tables[CREATORS].add((answer.subject,), cells(data, answer.group), answer.group)
    elif isinstance(data, list) and answer.creator is not None:
        found = list_cell(data, answer.group, name_of(kept.operation))
        tables[CREATORS].add((answer.creator,), found, answer.group)
    if isinstance(data, Model):
        for item in _items_in(data, answer.operation.items):
            _add_item(tables, answer, item, answer.creator)


def _items_in(model: Model, left_out: str | None) -> Iterator[Model]:
    """Yield the models in the lists of a model."""
    for info in fields(type(model)):
        came = getattr(model, info.name)
        if info.name != left_out and isinstance(came, list):
            yield from (item for item in came if isinstance(item, Model))


def _add_item(tables: dict[str, Table], answer: Answer, item: Any, creator: Cell) -> None:
    if not isinstance(item, Model):
        return
    call, day = name_of(answer.operation.id), date_of(item)
    note, user = getattr(item, "note_id", None), getattr(item, "user_id", None)
    if note:
        tables[NOTES].add((note, call, user or creator), cells(item, ""), "")
    elif day is not None and creator is not None:
        table = tables.get(_DAYS.get(type(item).__name__, ""))
        if table is not None:
            found = (each for each in cells(item, "") if each[0].path[-1].name != day)
            table.add((creator, units.value(item, day), answer.asked), found, "")
    elif user:
        tables[CREATORS].add((user,), cells(item, call), call)
        for part in _items_in(item, None):
            _add_item(tables, answer, part, user)
