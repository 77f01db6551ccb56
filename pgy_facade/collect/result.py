"""What a run has come to: its progress while it goes on, its result at the end, and its jobs one by one."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, NamedTuple

from pgy_facade._call.advice import name_of
from pgy_facade.collect import runs
from pgy_facade.errors import PgyError

if TYPE_CHECKING:
    from pgy_facade.collect.outcomes import State
    from pgy_facade.store import Store


class Progress(NamedTuple):
    """How far a run is.

    Attributes:
        total: how many jobs it has. Searches add to it.
        done: jobs that have their answer; one that says that nothing exists is one.
        failed: jobs that failed for good.
        in_doubt: jobs that may have been billed, and whose answer did not come.
        billed: requests of the run that were billed, those of earlier starts counted.
        unknown: requests of the run of which nobody knows.
        seconds: how long this start has been at work.
        finished: how many jobs this start has finished.
        at_work: in a distributed run, how many of its shards workers are at work on; otherwise None.
    """

    total: int
    done: int
    failed: int
    in_doubt: int
    billed: int
    unknown: int
    seconds: float
    finished: int
    at_work: int | None = None

    @property
    def rate(self) -> float:
        """Jobs finished per second, since this start."""
        return self.finished / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long it will take at that rate; None when nothing is known yet, 0 when nothing is left."""
        left = self.total - self.done - self.failed - self.in_doubt
        if not left:
            return 0.0
        return left / self.rate if self.rate > 0 else None


class JobResult(NamedTuple):
    """How a job ended.

    Attributes:
        call: name of the call.
        parameters: what it was given.
        outcome: "done", "absent" (an answer: what was asked for does not exist), "failed", "in doubt", or "waiting".
        error: name of the error's class, or None.
        reason: the error's words, or None.
    """

    call: str
    parameters: Mapping[str, Any]
    outcome: State
    error: str | None
    reason: str | None


class Jobs:
    """The jobs of a run, in the order in which they were entered. They are read from the store as they are needed.

    Args:
        open_store: gives the store, and lets it go.
        run: number of the run.
        states: which outcomes to give; None for all.
    """

    def __init__(
        self, open_store: Callable[[], AbstractContextManager[Store]], run: int, states: tuple[State, ...] | None = None
    ) -> None:
        self._open, self._run, self._states = open_store, run, states

    def __iter__(self) -> Iterator[JobResult]:
        after = -1
        with self._open() as store:
            while page := store.transact(self._page(after), reads=True).result():
                yield from map(_result, page)
                after = page[-1].position

    def _page(self, after: int) -> Callable[[Any, Any], list[Any]]:
        return lambda _, connection: runs.page(connection, self._run, after, self._states)

    def having(self, *outcomes: State) -> Jobs:
        """Return those that ended so."""
        return Jobs(self._open, self._run, outcomes)


def _result(row: Any) -> JobResult:
    return JobResult(name_of(row.operation), json.loads(row.parameters), row.state, row.error, row.reason)


class Result(NamedTuple):
    """What a run has come to.

    Attributes:
        run: its number in the store.
        total: how many jobs it has.
        done: jobs that have their answer. That something does not exist is one; `absent` says how many these are.
        absent: how many of them.
        failed: jobs that failed, with their reasons in `jobs`.
        in_doubt: jobs that may have been billed, and whose answer did not come.
        waiting: jobs that are left, as the run was stopped.
        billed: requests of the run that were billed, those of earlier starts counted.
        unknown: requests of the run of which nobody knows whether they were billed.
        stopped_by: the error that stopped the run, or None. The same words start it again.
        jobs: every job with its outcome; `jobs.having("failed", "in doubt")` gives some.
        interrupted: whether Ctrl-C stopped it.
    """

    run: int
    total: int
    done: int
    absent: int
    failed: int
    in_doubt: int
    waiting: int
    billed: int
    unknown: int
    stopped_by: PgyError | None
    jobs: Jobs
    interrupted: bool = False
