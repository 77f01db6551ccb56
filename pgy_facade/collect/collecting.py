"""`collect` and `acollect`: a run from its jobs to its result."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

from pgy_facade._clients.max_age import DAY
from pgy_facade.collect import runs
from pgy_facade.collect.engine import Engine
from pgy_facade.collect.entering import Run, enter
from pgy_facade.collect.jobs import Work
from pgy_facade.collect.outcomes import ABSENT, DONE, FAILED, IN_DOUBT, WAITING
from pgy_facade.collect.plan import Plan, make_plan
from pgy_facade.collect.result import Jobs, Progress, Result
from pgy_facade.errors import ConfigurationError
from pgy_facade.store import Store
from pgy_facade.store.arguments import check_limits
from pgy_facade.store.decide import RunBudget

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What a command is ended by: Ctrl-C, `kill`, and a terminal that is closed."""


async def acollect(
    work: Iterable[Work],
    *,
    store: Store | str | os.PathLike[str],
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
        store: a `Store`, or the name of its file.
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
        ConfigurationError: an argument that cannot work, or another process is at work on the same run.
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
    with opened(store, max_per_second) as book:
        run = await asyncio.to_thread(enter, book, work, age)
        own = max_per_second if isinstance(store, Store) else None
        kept = book.for_run(RunBudget(run.id, max_billed), run.begun_at)
        let_go, engine = _give_up, None
        try:
            async with AsyncPgyClient(
                store=kept, max_age=age, max_per_second=own, retry_ambiguous=retry_ambiguous, **client
            ) as caller:
                plan = await asyncio.to_thread(_plan, book, run, max_billed)
                with _ended_by_interrupt():
                    goes = confirm is None or confirm(plan)
                if goes:
                    let_go = _let_go
                    engine = Engine(book, run, caller, concurrency=concurrency, on_progress=on_progress)
                    with _stopped_by_signals(engine, _ENDING if on_interrupt == "return" else (signal.SIGINT,)):
                        await engine.go()
                    if engine.interrupted and on_interrupt == "raise":
                        raise KeyboardInterrupt
            return await asyncio.to_thread(_result, book, run, engine, partial(opened, store, None))
        except BaseExceptionGroup as group:
            raise group.exceptions[0] from None
        finally:
            await asyncio.shield(asyncio.to_thread(let_go, book, run))


def collect(work: Iterable[Work], **options: Any) -> Result:
    """Do what `acollect` does, and block until it is done.

    Ctrl-C finishes what is under way and raises `KeyboardInterrupt`; a second one cancels it.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(acollect(work, **options))
    raise ConfigurationError("collect() blocks the event loop that it was called in; await acollect(...) instead")


@contextmanager
def opened(store: Store | str | os.PathLike[str], max_per_second: float | None) -> Iterator[Store]:
    """Open a store of a name, and close it; leave one that is open as it is."""
    if isinstance(store, Store):
        yield store
        return
    with Store(store, max_per_second=max_per_second) as own:
        yield own


@contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """Let Ctrl-C end a question to the user at once: asyncio would only note it, for a loop that does not run."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _stopped_by_signals(engine: Engine, signals: Sequence[signal.Signals]) -> Iterator[None]:
    """Let Ctrl-C stop the run in good order: those under way end, and then the interrupt goes on."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {each: signal.getsignal(each) for each in signals}

    def restore() -> None:
        for each, handler in before.items():
            loop.remove_signal_handler(each)
            signal.signal(each, handler)

    def stop() -> None:
        engine.interrupted = True
        engine.stop()
        restore()

    try:
        for each in signals:
            loop.add_signal_handler(each, stop)
    except (NotImplementedError, RuntimeError):
        # Not on Windows, and not in every event loop.
        yield
        return
    try:
        yield
    finally:
        restore()


def _let_go(store: Store, run: Run) -> None:
    store.transact(lambda opening, connection: runs.end(connection, run.id, opening.book.now())).result()


def _give_up(store: Store, run: Run) -> None:
    """Let a run go of which nothing was done. One begun now is forgotten: its answers are to be of another day."""
    if run.goes_on:
        _let_go(store, run)
    else:
        store.transact(lambda _, connection: runs.remove(connection, run.id)).result()


def _plan(store: Store, run: Run, max_billed: int | None) -> Plan:
    return store.transact(lambda _, connection: make_plan(connection, run, max_billed), reads=True).result()


def _result(
    store: Store, run: Run, engine: Engine | None, open_again: Callable[[], AbstractContextManager[Store]]
) -> Result:
    counts = store.transact(lambda _, connection: runs.counts(connection, run.id), reads=True).result()
    billed, unknown = store.transact(lambda _, connection: runs.spent(connection, run.id), reads=True).result()
    return Result(
        run=run.id,
        total=sum(counts.values()),
        done=counts.get(DONE, 0) + counts.get(ABSENT, 0),
        absent=counts.get(ABSENT, 0),
        failed=counts.get(FAILED, 0),
        in_doubt=counts.get(IN_DOUBT, 0),
        waiting=counts.get(WAITING, 0),
        billed=billed,
        unknown=unknown,
        stopped_by=None if engine is None else engine.stopped_by,
        jobs=Jobs(open_again, run.id),
        interrupted=engine is not None and engine.interrupted,
    )
