"""How claims end: what they cost is counted, what came is kept. For transactions that have begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sqlalchemy import Integer, and_, bindparam, delete, insert, literal, or_, select, update

from pgy_facade.store import run_budget
from pgy_facade.store.messages import Row, ToEnd
from pgy_facade.store.statements import Prepared
from pgy_facade.store.tables import BILLED, FREE, IN_DOUBT, OPEN, SET_ASIDE, answers, claims, owners, spending

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from pgy_facade.store.keys import Key
    from pgy_facade.store.messages import Settlement

_GONE = "its process ended"

_THIS = claims.c.id == bindparam("claim")
_TO_END = select(*(claims.c[name] for name in ToEnd._fields))
_ONE_CLAIM = Prepared(_TO_END.where(_THIS))
_OPEN_OF = Prepared(_TO_END.where(claims.c.owner == bindparam("of"), claims.c.state == OPEN))
_OF_ONE_AWAY = Prepared(
    _TO_END.where(
        claims.c.owner == bindparam("of"),
        or_(claims.c.state == OPEN, and_(claims.c.state == IN_DOUBT, claims.c.reason == _GONE)),
    )
)
_REMOVE = Prepared(delete(claims).where(_THIS))
_CHANGE = Prepared(update(claims).where(_THIS).values(state=bindparam("becomes")))
_DOUBT = Prepared(update(claims).where(_THIS).values(state=literal(IN_DOUBT), reason=bindparam("because")))
_KEEP = Prepared(insert(answers))
_ROW = ("id", "key", "operation", "parameters", *Row._fields)
_OF_KEY = Prepared(select(*(answers.c[name] for name in _ROW)).where(answers.c.key == bindparam("key")))
_REMOVE_ANSWER = Prepared(delete(answers).where(answers.c.id == bindparam("answer")))
_COUNTERS = ("calls", "billed", "unknown", "hits")
_ADD = Prepared(
    update(spending)
    .where(spending.c.day == bindparam("on"), spending.c.operation == bindparam("of"))
    .values({name: spending.c[name] + bindparam(f"more_{name}", type_=Integer) for name in _COUNTERS})
)
_FIRST_OF_DAY = Prepared(insert(spending))


def find(connection: Connection, claim: int) -> ToEnd | None:
    """Return what is known of a claim, or None of one that is settled."""
    found = _ONE_CLAIM.rows(connection, {"claim": claim})
    return ToEnd._make(found[0]) if found else None


def end(
    connection: Connection, claim: ToEnd, billed: bool | None, reason: str | None = None, *, is_call: bool = True
) -> None:
    """Count what a claim cost, and remove it, or put it in doubt. It may have been in doubt, or resolved, before.

    `is_call` is False for one whose call sent nothing.
    """
    calls = int(claim.first and is_call) if claim.state == OPEN else 0
    if billed is None:
        if claim.state == OPEN:
            _DOUBT.run(connection, {"claim": claim.id, "because": reason})
            _count(connection, claim, calls=calls, unknown=1)
        return
    _REMOVE.run(connection, {"claim": claim.id})
    _count(connection, claim, calls=calls, **_as_settled(claim, billed))


def resolve(connection: Connection, claim: ToEnd, billed: bool) -> None:
    """Count what somebody says of a claim in doubt. It stays, as whoever sent it may come back and know better."""
    _CHANGE.run(connection, {"claim": claim.id, "becomes": BILLED if billed else FREE})
    _count(connection, claim, **_as_settled(claim, billed))


def bury(connection: Connection, owner: str) -> None:
    """Take an opener out. What it left unsettled is in doubt."""
    for row in _OPEN_OF.rows(connection, {"of": owner}):
        end(connection, ToEnd._make(row), None, _GONE)
    connection.execute(delete(owners).where(owners.c.id == owner))


def put_right(connection: Connection, owner: str, held: Collection[int]) -> None:
    """Put right what happened while an opener was away, and others may have taken it for gone.

    What is `held` is under way still. Leave that it does not know of was never told to a caller, as the transaction's
    end was lost on its way: nothing was sent.
    """
    for row in _OF_ONE_AWAY.rows(connection, {"of": owner}):
        claim = ToEnd._make(row)
        if claim.state != OPEN:
            _CHANGE.run(connection, {"claim": claim.id, "becomes": OPEN})
            _count(connection, claim, calls=-int(claim.first), unknown=-1)
        if claim.id not in held:
            end(connection, claim._replace(state=OPEN), False, is_call=False)


def keep(connection: Connection, key: Key, answer: Row) -> None:
    """Keep an answer, as the newest to its question."""
    about = {"key": key.digest, "operation": key.operation, "parameters": key.parameters}
    _KEEP.run(connection, {**about, **answer._asdict()})


def keep_late(connection: Connection, key: Key, answer: Row) -> bool:
    """Keep an answer that came a while ago. Say whether it was not there already.

    The newest answer to a question is the one kept last: those that came after this one are kept anew.
    """
    rows = [dict(zip(_ROW, row, strict=True)) for row in _OF_KEY.rows(connection, {"key": key.digest})]
    if any(row["fetched_at"] == answer.fetched_at for row in rows):
        return False
    keep(connection, key, answer)
    for row in sorted((row for row in rows if row["fetched_at"] > answer.fetched_at), key=lambda row: int(row["id"])):
        _REMOVE_ANSWER.run(connection, {"answer": row.pop("id")})
        _KEEP.run(connection, row)
    return True


def absorb(connection: Connection, settled: Settlement) -> Literal["settled", "kept", "known"]:
    """Do what could not be done when a request ended. Doing it again changes nothing.

    Args:
        connection: in a transaction.
        settled: how the request ended, with its moment.

    Returns:
        "settled" for a claim that is ended now; "kept" for an answer to a claim that was; "known" for neither.
    """
    key = settled.asked.key
    claim = find(connection, settled.claim)
    # In a database that was put back from a backup another claim may have that number.
    is_open = claim is not None and claim.key == key.digest
    if claim is not None and is_open:
        end(connection, claim, settled.billed, settled.reason, is_call=settled.asked.first)
    is_new = settled.answer is not None and keep_late(connection, key, settled.answer)
    return "settled" if is_open else "kept" if is_new else "known"


def count(connection: Connection, day: str, operation: str, **more: int) -> None:
    """Add to what was spent on an operation on a day."""
    if not any(more.values()):
        return
    full = {name: more.get(name, 0) for name in _COUNTERS}
    added = {f"more_{name}": number for name, number in full.items()}
    if not _ADD.run(connection, {"on": day, "of": operation, **added}).rowcount:
        _FIRST_OF_DAY.run(connection, {"day": day, "operation": operation, **full})


def _count(connection: Connection, claim: ToEnd, *, calls: int = 0, billed: int = 0, unknown: int = 0) -> None:
    count(connection, claim.day, claim.operation, calls=calls, billed=billed, unknown=unknown)
    run_budget.count(connection, claim.run, billed, unknown)


def _as_settled(claim: ToEnd, billed: bool) -> dict[str, int]:
    """Return what is added to the counts once it is known whether a claim was billed: it was counted by its state."""
    before = 1 if claim.state == BILLED else 0
    return {"billed": int(billed) - before, "unknown": -1 if claim.state in (IN_DOUBT, SET_ASIDE) else 0}
