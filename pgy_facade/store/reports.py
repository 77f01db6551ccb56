"""What a store says of itself: kept answers, spending, claims in doubt. Functions of a connection."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Generic, Literal, NamedTuple, TypeVar

from sqlalchemy import delete, func, select, update

from pgy_facade.store import ending, windows
from pgy_facade.store.messages import ToEnd
from pgy_facade.store.packing import unpack
from pgy_facade.store.tables import BILLED, FREE, IN_DOUBT, OPEN, SET_ASIDE, answers, claims, shared, spending

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from pgy_facade.store.windows import Window

T = TypeVar("T")
Resolution = Literal["billed", "free", "retry"]
_PAGE = 100


class Kept(Generic[T]):
    """A kept answer.

    Attributes:
        operation: id of the operation.
        parameters: what was asked: the values by published name, without those that say a default.
        fetched_at: when it came, in UTC.
        code: the envelope's code: 0, or 201 when what was asked for did not exist.
        message: upstream's words, or None.
        record_time: when upstream recorded the data, or None.
        request_id: upstream's id of the request, or None.
        region: name of the region that answered.
        raw: the decoded `data` of the envelope, as it came.
    """

    __slots__ = (
        "_parse",
        "code",
        "fetched_at",
        "message",
        "operation",
        "parameters",
        "raw",
        "record_time",
        "region",
        "request_id",
    )

    def __init__(self, row: Any, parse: Callable[[Any], T]) -> None:
        self.operation: str = row.operation
        self.parameters = _as_mapping(row.parameters)
        self.fetched_at = windows.as_datetime(row.fetched_at)
        self.code: int = row.code
        self.message: str | None = row.message
        self.record_time: str | None = row.record_time
        self.request_id: str | None = row.request_id
        self.region: str = row.region
        self.raw: Any = unpack(row.data)
        self._parse = parse

    @property
    def data(self) -> T:
        """The model of the answer, as the call returns it."""
        return self._parse(self.raw)

    def __repr__(self) -> str:
        return f"<Kept {self.operation}, code {self.code}, fetched at {self.fetched_at:%Y-%m-%d %H:%M:%S} UTC>"


class Counts(NamedTuple):
    """What was spent.

    Attributes:
        calls: calls of which at least one request was sent, or tried to be.
        billed: requests upstream charged for.
        unknown: requests of which nobody knows whether upstream charged for them. They count against the budget.
        hits: calls that were answered from the store, and cost nothing.
    """

    calls: int = 0
    billed: int = 0
    unknown: int = 0
    hits: int = 0


class Spending(NamedTuple):
    """What was spent in a window: `Counts` for all of it, by call, and by day (UTC+8).

    Attributes:
        calls, billed, unknown, hits: as in `Counts`.
        under_way: requests that are under way now. They count against the budget, too.
        by_call: the counts of each operation, by the name of its call.
        by_day: the counts of each day.
    """

    calls: int
    billed: int
    unknown: int
    hits: int
    under_way: int
    by_call: Mapping[str, Counts]
    by_day: Mapping[date, Counts]


class InDoubt(NamedTuple):
    """A request of which nobody knows whether it was billed.

    Attributes:
        id: its number, for `Store.resolve`.
        operation: id of the operation.
        parameters: what was asked, as in `Kept`.
        claimed_at: when it was about to be sent, in UTC.
        reason: what happened.
        set_aside: whether it was resolved by "retry": it counts against the budget, and stops nobody from asking.
    """

    id: int
    operation: str
    parameters: Mapping[str, Any]
    claimed_at: datetime
    reason: str
    set_aside: bool


class Stops(NamedTuple):
    """What upstream said that concerns all requests; None for what it did not say."""

    quota_since: datetime | None
    balance_since: datetime | None


def _as_mapping(parameters: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in json.loads(parameters):
        if name not in found:
            found[name] = value
        elif isinstance(found[name], list):
            found[name].append(value)
        else:
            found[name] = [found[name], value]
    return found


def kept(
    connection: Connection, key: str, parse: Callable[[Any], T], before: int | None
) -> tuple[list[Kept[T]], int | None]:
    """Return a page of the answers to a question, the newest first, and what to give as `before` for the next."""
    query = select(answers).where(answers.c.key == key).order_by(answers.c.id.desc()).limit(_PAGE)
    rows = connection.execute(query if before is None else query.where(answers.c.id < before)).all()
    return [Kept(row, parse) for row in rows], rows[-1].id if len(rows) == _PAGE else None


def newest(connection: Connection, after: int) -> tuple[list[Any], int | None]:
    """Return a page of rows, the newest answer to each question, and what to give as `after` for the next."""
    latest = select(func.max(answers.c.id)).group_by(answers.c.key)
    query = select(answers).where(answers.c.id.in_(latest), answers.c.id > after).order_by(answers.c.id).limit(_PAGE)
    rows = list(connection.execute(query))
    return rows, rows[-1].id if len(rows) == _PAGE else None


def spent(connection: Connection, during: Window, name_of: Callable[[str], str]) -> Spending:
    """Return what was spent in a window."""
    rows = connection.execute(select(spending).where(spending.c.day.between(*during))).all()
    under_way = connection.execute(
        select(func.count()).select_from(claims).where(claims.c.state == OPEN, claims.c.day.between(*during))
    ).scalar_one()
    by_call = _summed((name_of(row.operation), row) for row in rows)
    by_day = _summed((date.fromisoformat(row.day), row) for row in rows)
    total = _summed((None, row) for row in rows).get(None, Counts())
    return Spending(*total, under_way, by_call, dict(sorted(by_day.items())))


def _summed(rows: Iterable[tuple[Any, Any]]) -> dict[Any, Counts]:
    sums: dict[Any, Counts] = {}
    for key, row in rows:
        one = Counts(row.calls, row.billed, row.unknown, row.hits)
        sums[key] = Counts(*map(sum, zip(sums.get(key, Counts()), one, strict=True)))
    return sums


def in_doubt(connection: Connection) -> list[InDoubt]:
    """Return the claims in doubt, the oldest first."""
    query = select(claims).where(claims.c.state.in_((IN_DOUBT, SET_ASIDE))).order_by(claims.c.id)
    return [
        InDoubt(
            row.id,
            row.operation,
            _as_mapping(row.parameters),
            windows.as_datetime(row.claimed_at),
            row.reason or "",
            row.state == SET_ASIDE,
        )
        for row in connection.execute(query)
    ]


def resolve(connection: Connection, how: Resolution, ids: Iterable[int] | None) -> int:
    """Resolve claims in doubt, all of them for None, and return how many."""
    states = (IN_DOUBT,) if how == "retry" else (IN_DOUBT, SET_ASIDE)
    query = select(*(claims.c[name] for name in ToEnd._fields)).where(claims.c.state.in_(states))
    rows = connection.execute(query if ids is None else query.where(claims.c.id.in_(list(ids)))).all()
    for row in rows:
        if how == "retry":
            connection.execute(update(claims).where(claims.c.id == row.id).values(state=SET_ASIDE))
        else:
            ending.resolve(connection, ToEnd._make(row), how == "billed")
    return len(rows)


def prune(connection: Connection, before: float) -> int:
    """Remove the answers that came before a moment, and return how many; what was resolved then is forgotten."""
    resolved = claims.c.state.in_((BILLED, FREE))
    connection.execute(delete(claims).where(resolved, claims.c.claimed_at < before))
    return connection.execute(delete(answers).where(answers.c.fetched_at < before)).rowcount


def stops(connection: Connection, now: float) -> Stops:
    """Return what upstream said that still holds."""
    row = connection.execute(select(shared)).one()
    quota = row.quota_at if row.quota_at is not None and windows.day_of(row.quota_at) == windows.day_of(now) else None
    return Stops(
        None if quota is None else windows.as_datetime(quota),
        None if row.balance_at is None else windows.as_datetime(row.balance_at),
    )


def contents(connection: Connection) -> dict[str, tuple[int, datetime, datetime]]:
    """Return, by operation, how many answers are kept, and when the oldest and the newest came."""
    query = select(
        answers.c.operation, func.count(), func.min(answers.c.fetched_at), func.max(answers.c.fetched_at)
    ).group_by(answers.c.operation)
    return {
        operation: (number, datetime.fromtimestamp(oldest, UTC), datetime.fromtimestamp(newest, UTC))
        for operation, number, oldest, newest in connection.execute(query)
    }
