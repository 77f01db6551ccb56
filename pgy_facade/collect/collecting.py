"""`collect` and `acollect`: a run from its jobs to its result."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial
from importlib import import_module
from typing import Any, Final, Literal

from pgy_facade._clients.max_age import DAY
from pgy_facade.collect.engine import Engine
from pgy_facade.collect.entering import enter
from pgy_facade.collect.jobs import Work
from pgy_facade.collect.plan import Plan
from pgy_facade.collect.result import Progress, Result
from pgy_facade.collect.steps import (
    ENDING,
    ended_by_interrupt,
    give_up,
    let_go,
    opened,
    plan_of,
    result_of,
    stopped_by_signals,
)
from pgy_facade.collect.waits import Waits, WatchedStore
from pgy_facade.errors import ConfigurationError
from pgy_facade.store import Store
from pgy_facade.store.arguments import check_limits
from pgy_facade.store.decide import RunBudget

_OTHERS: Final = {"procrastinate": "pgy_facade.fleet.distributing"}
"""By name of an engine that is not this process: the module whose `distribute` has it do a run."""


async def acollect(
    work: Iterable[Work],
    *,
    store: Store | str | os.PathLike[str],
    engine: Literal["asyncio", "procrastinate"] = "asyncio",
    max_billed: int | None = None,
    max_per_second: float | None = None,
    concurrency: int = 16,
    max_age: float | timedelta | None = DAY,
    retry_ambiguous: bool = False,
    confirm: Callable[[Plan], bool] | None = None,
    on_progress: Callable[[Progress], object] | None = None,
    on_interrupt: Literal["raise", "return"] = "raise",
    **client: Any,
) -> Result:
    """Do many calls, each at most once, and write down how each ended.

    The same work with the same `max_age` is the same run: stopped or killed at any moment and started again, it asks
    for what is missing. What was under way at a kill may have been billed, so it is in doubt and is not asked again
    unless `retry_ambiguous` says so. A run that is finished begins anew when it is older than `max_age`.

    What passes is tried again later in the run: codes 301, 302, 500 and 503, and connections that were never made. A
    used-up quota, balance or budget and a refused token stop the run; those under way are finished.

    Args:
        work: jobs and searches, `jobs(ids, calls)` for example. They are taken one by one.
        store: a `Store`, the name of its file, or the URL of its database.
        engine: who makes the calls: "asyncio" is this process; "procrastinate" are the workers (`pgy worker`) that have
            the same store on PostgreSQL open, on any machine, each with a token and a region of its own. This process
            then only waits and shows how far they are, Ctrl-C leaves the run going, and what is for a client or
            `concurrency` is given to the workers. Extra: `[distributed]`.
        max_billed: a budget of this run, over all its starts. The store's own budget holds beside it.
        max_per_second: how many requests may be sent in any second. With a `Store`, its own limit holds beside it.
        concurrency: how many calls are under way at once.
        max_age: how old a kept answer may be to be taken: seconds, a `timedelta`, None for any age, 0 for none from
            before the run. A day when left out.
        retry_ambiguous: ask again for what may have been billed, which may bill it several times, once for each of the
            client's `max_retries` and once more.
        confirm: is called with the `Plan` before anything is sent; False leaves everything undone.
        on_progress: is called with a `Progress` some times a second.
        on_interrupt: what Ctrl-C does in the main thread, once the calls under way have ended: "raise"
            `KeyboardInterrupt`, or "return" the result so far; SIGTERM and a closed terminal do the same then.
        client: arguments of `AsyncPgyClient`: `token`, `region`, `base_url`, `timeout` and so on.

    Returns:
        The counts of the run, what stopped it, and its jobs.

    Raises:
        ConfigurationError: an argument that cannot work.
        RunUnderWayError: another process is at work on the same run. It is a `ConfigurationError`.
        InvalidParameterError: a call that does not exist. A job with parameters that its call does not take has failed.
        StoreError: the store cannot be opened or read.
    """
    from pgy_facade._clients.awaiting import AsyncPgyClient

    if not isinstance(concurrency, int) or isinstance(concurrency, bool) or concurrency < 1:
        raise ConfigurationError(f"concurrency must be a whole number from 1, not {concurrency!r:.60}")
    check_limits(max_billed, None, None, None)
    age = max_age.total_seconds() if isinstance(max_age, timedelta) else max_age
    if age is not None and (not isinstance(age, (int, float)) or isinstance(age, bool) or not age >= 0):
        raise ConfigurationError(
            f"max_age must be seconds from 0, a timedelta, or None for any age, not {max_age!r:.60}"
        )
    if engine != "asyncio":
        result: Result = await _engine_of(engine)(
            work,
            store=store,
            max_billed=max_billed,
            max_per_second=max_per_second,
            max_age=age,
            retry_ambiguous=retry_ambiguous,
            confirm=confirm,
            on_progress=on_progress,
            on_interrupt=on_interrupt,
            client=client,
        )
        return result
    with opened(store, max_per_second) as book:
        run = await asyncio.to_thread(enter, book, work, age)
        own = max_per_second if isinstance(store, Store) else None
        waits = Waits()
        kept = WatchedStore(book.for_run(RunBudget(run.id, max_billed), run.begun_at), waits)
        release, at_work = give_up, None
        try:
            async with AsyncPgyClient(
                store=kept, max_age=age, max_per_second=own, retry_ambiguous=retry_ambiguous, **client
            ) as caller:
                plan = await asyncio.to_thread(plan_of, book, run, max_billed)
                with ended_by_interrupt():
                    goes = confirm is None or confirm(plan)
                if goes:
                    release = let_go
                    at_work = Engine(book, run, caller, concurrency=concurrency, on_progress=on_progress, waits=waits)
                    with stopped_by_signals(at_work, ENDING if on_interrupt == "return" else (signal.SIGINT,)):
                        await at_work.go()
                    if at_work.interrupted and on_interrupt == "raise":
                        raise KeyboardInterrupt
            return await asyncio.to_thread(
                result_of,
                book,
                run.id,
                partial(opened, store, None),
                stopped_by=None if at_work is None else at_work.stopped_by,
                interrupted=at_work is not None and at_work.interrupted,
            )
        except BaseExceptionGroup as group:
            raise group.exceptions[0] from None
        finally:
            await asyncio.shield(asyncio.to_thread(release, book, run))


def _engine_of(name: object) -> Callable[..., Any]:
    if name not in _OTHERS:
        known = ", ".join(f'"{each}"' for each in ("asyncio", *_OTHERS))
        raise ConfigurationError(f"engine must be one of {known}, not {name!r:.60}")
    distribute: Callable[..., Any] = import_module(_OTHERS[str(name)]).distribute
    return distribute


def collect(work: Iterable[Work], **options: Any) -> Result:
    """Do what `acollect` does, and block until it is done.

    Ctrl-C finishes what is under way and raises `KeyboardInterrupt`; a second one cancels it.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(acollect(work, **options))
    raise ConfigurationError("collect() blocks the event loop that it was called in; await acollect(...) instead")
