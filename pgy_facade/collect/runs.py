"""What a run writes into its store. Each function does its part of a transaction that the caller has begun."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, bindparam, delete, func, insert, or_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from pgy_facade.collect.outcomes import ABSENT, DONE, FAILED, IN_DOUBT, WAITING, Outcome, State
from pgy_facade.store.tables import OPEN, answers, claims, jobs, runs

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

PAGE = 500
"""How many jobs are read or written at once."""


class Entry(NamedTuple):
    """A job as it is entered. The fields are columns of the table `jobs`."""

    key: str
    kind: str
    operation: str
    parameters: str
    state: State
    error: str | None = None
    reason: str | None = None


class Waiting(NamedTuple):
    """A job that is to be done. The fields are columns of the table `jobs`."""

    tries: int
    position: int
    kind: str
    operation: str
    parameters: str


class Finished(NamedTuple):
    """How a job is recorded."""

    position: int
    tries: int
    outcome: Outcome


_RECORD = (
    update(jobs)
    .where(jobs.c.run == bindparam("of_run"), jobs.c.position == bindparam("at"))
    .values({name: bindparam(f"new_{name}") for name in ("state", "tries", "error", "reason")})
)


def begin(connection: Connection, now: float, owner: str) -> int:
    """Make a run without jobs, and return its number."""
    row = {"digest": "", "begun_at": now, "owner": owner, "billed": 0, "unknown": 0}
    made: Any = connection.execute(insert(runs), row).inserted_primary_key
    return int(made[0])


def add(connection: Connection, run: int, position: int, entries: Sequence[Entry]) -> int:
    """Enter jobs from a position on, and return how many were new. A job that is there already is not entered again."""
    rows = [
        {"run": run, "position": position + place, "tries": 0, **entry._asdict()} for place, entry in enumerate(entries)
    ]
    dialect: Any = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(jobs).on_conflict_do_nothing()
    return int(connection.execute(statement, rows, execution_options={"preserve_rowcount": True}).rowcount)


def find(connection: Connection, digest: str, since: float | None) -> Any | None:
    """Return the newest run of that digest that has not ended, or that began since a moment (None: whenever)."""
    goes_on = runs.c.ended_at.is_(None)
    fresh = goes_on if since is None else or_(goes_on, runs.c.begun_at >= since)
    query = select(runs).where(runs.c.digest == digest)
    return connection.execute((query if since is None else query.where(fresh)).order_by(runs.c.id.desc())).first()


def remove_abandoned(connection: Connection, is_at_work: Callable[[str], bool]) -> None:
    """Forget the runs whose start was killed while it entered their jobs: nobody can find them again."""
    nameless = select(runs.c.id, runs.c.owner).where(runs.c.digest == "")
    for row in connection.execute(nameless).all():
        if row.owner is None or not is_at_work(row.owner):
            remove(connection, row.id)


def name(connection: Connection, run: int, digest: str) -> None:
    """Say what a run was asked to do."""
    connection.execute(update(runs).where(runs.c.id == run).values(digest=digest))


def remove(connection: Connection, run: int) -> None:
    """Forget a run and its jobs. What it kept and spent stays."""
    connection.execute(delete(jobs).where(jobs.c.run == run))
    connection.execute(delete(runs).where(runs.c.id == run))


def take_up(connection: Connection, run: int, owner: str) -> None:
    """Let an opener go on with a run: what failed or was in doubt is looked at again."""
    connection.execute(update(runs).where(runs.c.id == run).values(owner=owner, ended_at=None))
    unsettled = (jobs.c.run == run) & jobs.c.state.in_((FAILED, IN_DOUBT)) & (jobs.c.tries > 0)
    connection.execute(update(jobs).where(unsettled).values(state=WAITING, tries=0))


def end(connection: Connection, run: int, now: float) -> None:
    """Let a run go. It has ended when no job waits."""
    _find_answers(connection, run)
    waits = is_waiting(connection, run)
    connection.execute(update(runs).where(runs.c.id == run).values(owner=None, ended_at=None if waits else now))


def _find_answers(connection: Connection, run: int) -> None:
    """Count what was in doubt as done where its answer came after all.

    A process that had lost the store keeps it as soon as it can, and meanwhile another may have found the claim.
    """
    begun_at = select(runs.c.begun_at).where(runs.c.id == run).scalar_subquery()
    ours = (jobs.c.run == run) & (jobs.c.state == IN_DOUBT)
    code = select(answers.c.code).where(answers.c.key == jobs.c.key, answers.c.fetched_at >= begun_at)
    newest = code.order_by(answers.c.id.desc()).limit(1).scalar_subquery()
    for state, answered in ((DONE, newest == 0), (ABSENT, newest != 0)):
        connection.execute(update(jobs).where(ours, answered).values(state=state, error=None, reason=None))


def is_waiting(connection: Connection, run: int) -> bool:
    """Whether any job of a run waits."""
    some = select(jobs.c.position).where(jobs.c.run == run, jobs.c.state == WAITING).limit(1)
    return connection.execute(some).first() is not None


Span = tuple[int, int] | None
"""The first and the last position of some of a run's jobs; None for all."""


def _of(run: int, span: Span) -> ColumnElement[bool]:
    ours = jobs.c.run == run
    return ours if span is None else and_(ours, jobs.c.position.between(*span))


def counts(connection: Connection, run: int, span: Span = None) -> Counter[str]:
    """Return how many jobs there are in each state."""
    query = select(jobs.c.state, func.count().label("number")).where(_of(run, span)).group_by(jobs.c.state)
    return Counter({row.state: row.number for row in connection.execute(query)})


def kept(connection: Connection, run: int, since: float | None) -> int:
    """Return how many of the waiting jobs the store has an answer for that came since a moment (None: whenever)."""
    answered = select(answers.c.id).where(answers.c.key == jobs.c.key)
    if since is not None:
        answered = answered.where(answers.c.fetched_at >= since)
    query = select(func.count()).select_from(jobs).where(jobs.c.run == run, jobs.c.state == WAITING)
    return int(connection.execute(query.where(answered.exists())).scalar_one())


def waiting_calls(connection: Connection, run: int) -> list[Any]:
    """Return how many calls wait, by operation."""
    ours = (jobs.c.run == run) & (jobs.c.state == WAITING) & (jobs.c.kind == "call")
    query = select(jobs.c.operation, func.count().label("number")).where(ours).group_by(jobs.c.operation)
    return list(connection.execute(query))


def waiting_searches(connection: Connection, run: int) -> list[Any]:
    """Return the searches that wait."""
    ours = (jobs.c.run == run) & (jobs.c.state == WAITING) & (jobs.c.kind == "search")
    return list(connection.execute(select(jobs.c.operation, jobs.c.parameters).where(ours)))


def waiting(connection: Connection, run: int, after: tuple[int, int], span: Span = None) -> list[Waiting]:
    """Return the next jobs to be done, those tried least first, after one given by its tries and position."""
    query = (
        select(*(jobs.c[column] for column in Waiting._fields))
        .where(_of(run, span), jobs.c.state == WAITING)
        .order_by(jobs.c.tries, jobs.c.position)
    )
    if span is None:
        query = query.where(tuple_(jobs.c.tries, jobs.c.position) > after).limit(PAGE)
    # The few of a span are found by their positions. Asked for as a page, they would be looked for among all that wait.
    found = [Waiting(*row) for row in connection.execute(query)]
    return found if span is None else [each for each in found if (each.tries, each.position) > after]


def record(connection: Connection, run: int, finished: Iterable[Finished]) -> None:
    """Write down how jobs ended."""
    rows = [
        {
            "of_run": run,
            "at": each.position,
            "new_state": each.outcome.state,
            "new_tries": each.tries,
            "new_error": each.outcome.error,
            "new_reason": each.outcome.reason,
        }
        for each in finished
    ]
    if rows:
        connection.execute(_RECORD, rows)


def spent(connection: Connection, run: int) -> tuple[int, int]:
    """Return how many requests of a run were billed, and how many may have been."""
    row = connection.execute(select(runs.c.billed, runs.c.unknown).where(runs.c.id == run)).one()
    return int(row.billed), int(row.unknown)


def under_way(connection: Connection) -> bool:
    """Whether any request is under way, of this run or not."""
    return connection.execute(select(claims.c.id).where(claims.c.state == OPEN).limit(1)).first() is not None


def page(connection: Connection, run: int, after: int, states: Sequence[str] | None) -> list[Any]:
    """Return the next jobs with how they ended, after a position."""
    query = select(jobs).where(jobs.c.run == run, jobs.c.position > after).order_by(jobs.c.position).limit(PAGE)
    return list(connection.execute(query if states is None else query.where(jobs.c.state.in_(states))))


def last_position(connection: Connection, run: int) -> int:
    """Return the highest position of a run's jobs, or -1."""
    return int(
        connection.execute(select(func.coalesce(func.max(jobs.c.position), -1)).where(jobs.c.run == run)).scalar_one()
    )
