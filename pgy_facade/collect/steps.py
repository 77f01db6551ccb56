"""The steps of a run, whatever does its calls: opening its store, what interrupts it, letting it go, its result."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from pgy_facade.collect import runs
from pgy_facade.collect.outcomes import ABSENT, DONE, FAILED, IN_DOUBT, WAITING
from pgy_facade.collect.plan import Plan, make_plan
from pgy_facade.collect.result import Jobs, Result
from pgy_facade.store import Store

if TYPE_CHECKING:
    import os
    from contextlib import AbstractContextManager

    from pgy_facade.collect.entering import Run
    from pgy_facade.errors import PgyError

ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""What a command is ended by: Ctrl-C, `kill`, and a terminal that is closed."""


class Stoppable(Protocol):
    """What an interrupt stops in good order."""

    interrupted: bool

    def stop(self) -> None:
        """Begin nothing further."""


@contextmanager
def opened(store: Store | str | os.PathLike[str], max_per_second: float | None) -> Iterator[Store]:
    """Open a store of a name, and close it; leave one that is open as it is."""
    if isinstance(store, Store):
        yield store
        return
    with Store(store, max_per_second=max_per_second) as own:
        yield own


@contextmanager
def ended_by_interrupt() -> Iterator[None]:
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
def stopped_by_signals(what: Stoppable, signals: Sequence[signal.Signals]) -> Iterator[None]:
    """Let signals stop something in good order: what is under way ends. A second signal does what it does elsewhere."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop = asyncio.get_running_loop()
    before = {each: signal.getsignal(each) for each in signals if not _is_nohup(each)}

    def restore() -> None:
        for each, handler in before.items():
            loop.remove_signal_handler(each)
            signal.signal(each, handler)

    def stop() -> None:
        what.interrupted = True
        what.stop()
        restore()

    try:
        for each in before:
            loop.add_signal_handler(each, stop)
    except (NotImplementedError, RuntimeError):
        # Not on Windows, and not in every event loop.
        yield
        return
    try:
        yield
    finally:
        restore()


def _is_nohup(which: signal.Signals) -> bool:
    """Whether a signal says that the terminal is closed, to a process that is to outlive it."""
    return which.name == "SIGHUP" and signal.getsignal(which) is signal.SIG_IGN


def let_go(store: Store, run: Run) -> None:
    """Let a run go. It has ended when no job waits."""
    store.transact(lambda opening, connection: runs.end(connection, run.id, opening.book.now())).result()


def give_up(store: Store, run: Run) -> None:
    """Let a run go of which nothing was done. One begun now is forgotten: its answers are to be of another day."""
    if run.goes_on:
        let_go(store, run)
    else:
        store.transact(lambda _, connection: runs.remove(connection, run.id)).result()


def plan_of(store: Store, run: Run, max_billed: int | None) -> Plan:
    """Return what a run is about to do."""
    return store.transact(lambda _, connection: make_plan(connection, run, max_billed), reads=True).result()


def result_of(
    store: Store,
    run: int,
    open_again: Callable[[], AbstractContextManager[Store]],
    *,
    stopped_by: PgyError | None,
    interrupted: bool,
) -> Result:
    """Return what a run has come to."""
    counts = store.transact(lambda _, connection: runs.counts(connection, run), reads=True).result()
    billed, unknown = store.transact(lambda _, connection: runs.spent(connection, run), reads=True).result()
    return Result(
        run=run,
        total=sum(counts.values()),
        done=counts.get(DONE, 0) + counts.get(ABSENT, 0),
        absent=counts.get(ABSENT, 0),
        failed=counts.get(FAILED, 0),
        in_doubt=counts.get(IN_DOUBT, 0),
        waiting=counts.get(WAITING, 0),
        billed=billed,
        unknown=unknown,
        stopped_by=stopped_by,
        jobs=Jobs(open_again, run),
        interrupted=interrupted,
    )
