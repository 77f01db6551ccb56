"""What a run of many calls has spent, and whether its budget leaves room. For transactions that have begun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, Integer, bindparam, func, select, update

from pgy_facade.store.messages import Spent
from pgy_facade.store.statements import Prepared
from pgy_facade.store.tables import OPEN, claims, runs

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.store.decide import RunBudget

_OF_RUN: BindParameter[int] = bindparam("of_run")
_USED = Prepared(
    select(
        select(runs.c.billed + runs.c.unknown).where(runs.c.id == _OF_RUN).scalar_subquery(),
        select(func.count())
        .select_from(claims)
        .where(claims.c.state == OPEN, claims.c.run == _OF_RUN)
        .scalar_subquery(),
    )
)
_ADD = Prepared(
    update(runs)
    .where(runs.c.id == _OF_RUN)
    .values({name: runs.c[name] + bindparam(f"more_{name}", type_=Integer) for name in ("billed", "unknown")})
)


def spent(connection: Connection, run: RunBudget | None) -> Spent | None:
    """Say how the budget of a run is used up, or None where it leaves room."""
    if run is None or run.max_billed is None:
        return None
    ((used, under_way),) = _USED.rows(connection, {"of_run": run.run})
    used = int(used or 0)
    return Spent(run, used, int(under_way)) if used + under_way >= run.max_billed else None


def count(connection: Connection, run: int | None, billed: int = 0, unknown: int = 0) -> None:
    """Add to what a run has spent."""
    if run is not None and (billed or unknown):
        _ADD.run(connection, {"of_run": run, "more_billed": billed, "more_unknown": unknown})
