"""Have a run done by the workers, and wait for it."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from pgy_facade.collect.entering import enter
from pgy_facade.collect.steps import (
    ENDING,
    ended_by_interrupt,
    give_up,
    opened,
    plan_of,
    result_of,
    stopped_by_signals,
)
from pgy_facade.collect.watching import Watch
from pgy_facade.errors import ConfigurationError
from pgy_facade.fleet import orders, schema
from pgy_facade.fleet.orders import Order
from pgy_facade.fleet.watching import look_at_fleet

if TYPE_CHECKING:
    import os

    from pgy_facade.collect import Plan, Progress, Result, Work
    from pgy_facade.collect.entering import Run
    from pgy_facade.store import Store


async def distribute(
    work: Iterable[Work],
    *,
    store: Store | str | os.PathLike[str],
    max_billed: int | None,
    max_per_second: float | None,
    max_age: float | None,
    retry_ambiguous: bool,
    confirm: Callable[[Plan], bool] | None,
    on_progress: Callable[[Progress], object] | None,
    on_interrupt: Literal["raise", "return"],
    client: Mapping[str, Any],
) -> Result:
    """Do what `pgy_facade.collect.acollect` does with `engine="procrastinate"`; it says what the arguments are."""
    if client:
        raise ConfigurationError(
            f"{', '.join(sorted(client))}: a worker's own; give it to `pgy worker`, and leave it out for a distributed "
            "run, so that no run can send a worker's token elsewhere"
        )
    schema.refuse_file(store)
    with opened(store, None) as book:
        await asyncio.to_thread(schema.bring_up, book)
        run = await asyncio.to_thread(enter, book, work, max_age)
        release, watch = give_up, None
        try:
            plan = await asyncio.to_thread(plan_of, book, run, max_billed)
            with ended_by_interrupt():
                goes = confirm is None or confirm(plan)
            if goes:
                release = _let_go
                order = Order(run.id, max_billed, max_age, max_per_second, retry_ambiguous)
                await _make_way(book, order)
                await asyncio.wrap_future(book.transact(lambda _, connection: orders.give(connection, order)))
                watch = Watch(partial(look_at_fleet, book, run.id), on_progress)
                with stopped_by_signals(watch, ENDING if on_interrupt == "return" else (signal.SIGINT,)):
                    await watch.go()
                if watch.interrupted and on_interrupt == "raise":
                    raise KeyboardInterrupt
            return await asyncio.to_thread(
                result_of,
                book,
                run.id,
                partial(opened, store, None),
                stopped_by=None if watch is None else watch.stopped_by,
                interrupted=watch is not None and watch.interrupted,
            )
        finally:
            await asyncio.shield(asyncio.to_thread(release, book, run))


async def _make_way(store: Store, order: Order) -> None:
    """Wait until workers that are at work on the run by another order have left it, so that no budget is overrun."""
    changed = store.transact(lambda opening, connection: orders.make_way(connection, order, opening.book.now()))
    if await asyncio.wrap_future(changed):
        leaving = Watch(partial(look_at_fleet, store, order.run), None)
        with stopped_by_signals(leaving, ENDING):
            await leaving.go()
        if leaving.interrupted:
            raise KeyboardInterrupt


def _let_go(store: Store, run: Run) -> None:
    """Let a run go: its workers go on with what is left."""
    store.transact(lambda opening, connection: orders.let_go(connection, run.id, opening.book.now())).result()
