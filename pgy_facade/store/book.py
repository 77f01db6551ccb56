"""The transactions of a store. Each function does its part of one that the caller has begun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, bindparam, func, insert, or_, select, update

from pgy_facade.store import decide, ending, run_budget, windows
from pgy_facade.store.decide import Claim, Doubt, Join, Later, Limits, Shared, Stopped
from pgy_facade.store.messages import Asked, Full, Granted, Row, Settlement, Spent, Verdict, Wait
from pgy_facade.store.statements import Prepared
from pgy_facade.store.tables import IN_DOUBT, OPEN, answers, claims, owners, shared, spending

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy import Connection


# The codes that concern all requests: too many, quota used up, balance used up.
_FOR_ALL = frozenset({302, 303, 601})

_NEWEST = Prepared(
    select(*(answers.c[name] for name in Row._fields))
    .where(answers.c.key == bindparam("key"))
    .order_by(answers.c.id.desc())
    .limit(1)
)
_CLAIMS = Prepared(
    select(claims.c.id, claims.c.owner, (claims.c.state == OPEN).label("is_open"), claims.c.claimed_at)
    .where(claims.c.key == bindparam("key"), or_(claims.c.state == OPEN, claims.c.state == IN_DOUBT))
    .order_by(claims.c.id)
)
_SHARED = Prepared(
    select(
        *(
            select(func.min(owners.c.per_second)).scalar_subquery() if name == "rate" else shared.c[name]
            for name in Shared._fields
        )
    )
)
_OPEN_CLAIMS = select(func.count()).select_from(claims).where(claims.c.state == OPEN)
_USED = Prepared(
    select(
        select(func.coalesce(func.sum(spending.c.billed + spending.c.unknown), 0))
        .where(spending.c.day.between(bindparam("first"), bindparam("last")))
        .scalar_subquery(),
        _OPEN_CLAIMS.where(claims.c.day.between(bindparam("first"), bindparam("last"))).scalar_subquery(),
    )
)
_CLAIM = Prepared(insert(claims))
_TURN = Prepared(update(shared).values(next_turn=bindparam("at")))


class Book:
    """What an opener does in a store.

    Args:
        owner: the opener's id.
        limits: what the opener allows.
        clock: the time of the store, in seconds since the epoch.
        is_alive: whether the owner of an id lives.
    """

    def __init__(self, owner: str, limits: Limits, clock: Callable[[], float], is_alive: Callable[[str], bool]) -> None:
        self.owner = owner
        self.limits = limits
        self.now = clock
        self._is_alive = is_alive

    def open(self, connection: Connection, place: str) -> None:
        """Enter the opener, and look who is gone."""
        self.sweep(connection)
        row = {"id": self.owner, "opened_at": self.now(), "place": place, "per_second": self.limits.max_per_second}
        connection.execute(insert(owners), row)

    def close(self, connection: Connection) -> None:
        """Take the opener out. What it left unsettled is in doubt."""
        ending.bury(connection, self.owner)

    def find(self, connection: Connection, asked: Asked, now: float) -> Row | None:
        """Return the kept answer to a question, if it is fresh."""
        if asked.rules.max_age == 0:
            return None
        found = _NEWEST.rows(connection, {"key": asked.key.digest})
        if not found:
            return None
        kept = Row._make(found[0])
        return kept if decide.is_fresh(kept.fetched_at, now, asked.rules.max_age) else None

    def ask(self, connection: Connection, asked: Asked, *, may_go: bool) -> Verdict | Wait | None:
        """Decide on a question. With `Granted` it is claimed; that it may be sent holds once this is committed.

        `may_go` is False for one that has to stay behind others. None says that it would have gone.
        """
        now = self.now()
        kept = self.find(connection, asked, now)
        if kept is not None:
            return kept
        found = self._about_claims(connection, asked, now)
        if found is not None:
            return found
        known = self.shared(connection)
        stopped = self._about_stops(connection, now, known)
        if isinstance(stopped, Stopped):
            return stopped
        spent = self._about_budget(connection, now) or run_budget.spent(connection, asked.rules.run)
        if spent is not None:
            return spent
        if stopped is not None:
            return stopped
        if self._is_full(connection):
            return Full()
        if not may_go:
            return None
        return self._claim(connection, asked, now, known.rate)

    def _about_claims(self, connection: Connection, asked: Asked, now: float) -> Join | Doubt | None:
        found = self._decide_by_claims(connection, asked, now)
        if isinstance(found, Join) and self.sweep(connection, asked.key.digest):
            return self._decide_by_claims(connection, asked, now)
        return found

    def _decide_by_claims(self, connection: Connection, asked: Asked, now: float) -> Join | Doubt | None:
        rows = _CLAIMS.rows(connection, {"key": asked.key.digest})
        return decide.about_claims([Claim._make(row) for row in rows], now, asked.rules) if rows else None

    def _about_stops(self, connection: Connection, now: float, known: Shared) -> Stopped | Later | None:
        found = decide.about_stops(known, now)
        by_rate = isinstance(found, Later) and found.why == "rate"
        # The lowest rate may be that of one who is gone.
        if by_rate and known.rate != self.limits.max_per_second and self.sweep(connection):
            return decide.about_stops(self.shared(connection), now)
        return found

    def _about_budget(self, connection: Connection, now: float) -> Spent | None:
        if self.limits.max_billed is None:
            return None
        used, under_way = self.used(connection, now)
        return Spent(self.limits, used, under_way) if used + under_way >= self.limits.max_billed else None

    def used(self, connection: Connection, now: float) -> tuple[int, int]:
        """Return what was, or may have been, billed in the budget's window, and what is under way."""
        ((used, under_way),) = _USED.rows(connection, windows.window(self.limits.per, now)._asdict())
        return int(used), int(under_way)

    def _is_full(self, connection: Connection) -> bool:
        most = self.limits.max_concurrent
        if most is None or connection.execute(_OPEN_CLAIMS).scalar_one() < most:
            return False
        return not self.sweep(connection) or connection.execute(_OPEN_CLAIMS).scalar_one() >= most

    def _claim(self, connection: Connection, asked: Asked, now: float, rate: float | None) -> Granted:
        row = {
            "key": asked.key.digest,
            "operation": asked.key.operation,
            "parameters": asked.key.parameters,
            "owner": self.owner,
            "state": OPEN,
            "claimed_at": now,
            "day": windows.day_of(now),
            "first": asked.first,
            "run": None if asked.rules.run is None else asked.rules.run.run,
        }
        claimed = _CLAIM.add(connection, row)
        if rate is not None:
            _TURN.run(connection, {"at": now + decide.interval(rate)})
        return Granted(claimed)

    def shared(self, connection: Connection) -> Shared:
        """Return what concerns all requests."""
        (row,) = _SHARED.rows(connection, {})
        return Shared._make(row)

    def settle(self, connection: Connection, settled: Settlement, *, again: bool = False) -> float | None:
        """End a claim: keep what came, count what it cost, tell all what upstream said.

        Return the moment of the answer, or None when one came that cannot be kept. With `again` the same may have been
        done before, which is then found.
        """
        now = self.now()
        came = now if settled.moment is None else settled.moment
        claim = ending.find(connection, settled.claim)
        if claim is not None:
            ending.end(connection, claim, settled.billed, settled.reason, is_call=settled.asked.first)
        if settled.answer is not None:
            key, answer = settled.asked.key, settled.answer._replace(fetched_at=came)
            if again:
                ending.keep_late(connection, key, answer)
            else:
                ending.keep(connection, key, answer)
        if settled.code in _FOR_ALL:
            self._tell_all(connection, settled, now, now if claim is None else claim.claimed_at)
        return came if settled.came is None or settled.answer is not None else None

    def _tell_all(self, connection: Connection, settled: Settlement, now: float, claimed_at: float) -> None:
        if settled.code == 302:
            pause = decide.pause_after(self.shared(connection), now, claimed_at, settled.retry_after)
            connection.execute(update(shared).values(paused_at=now, pause=pause))
        elif settled.code == 303:
            connection.execute(update(shared).values(quota_at=now))
        elif settled.code == 601 and claimed_at >= self.shared(connection).resumed_at:
            connection.execute(update(shared).values(balance_at=now))

    def resume(self, connection: Connection) -> None:
        """Ask again, whatever upstream said. Requests that are under way now do not stop all again."""
        values = {"resumed_at": self.now(), "balance_at": None, "quota_at": None, "pause": 0, "paused_at": 0}
        connection.execute(update(shared).values(values))

    def is_at_work(self, owner: str) -> bool:
        """Whether another opener that has the store open lives."""
        return owner != self.owner and self._is_alive(owner)

    def sweep(self, connection: Connection, key: str | None = None) -> bool:
        """Put in doubt what those left open who are gone. Say whether there was any.

        With `key`, only those are looked at who have the question of that key under way.
        """
        asked = select(owners.c.id)
        if key is not None:
            holding = select(claims.c.owner).where(and_(claims.c.key == key, claims.c.state == OPEN))
            asked = asked.where(owners.c.id.in_(holding))
        known: Collection[Any] = connection.execute(asked).scalars().all()
        gone = [owner for owner in known if owner != self.owner and not self._is_alive(owner)]
        for owner in gone:
            ending.bury(connection, owner)
        return bool(gone)
