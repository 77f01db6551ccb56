"""`Store`: what users have of a store."""

from __future__ import annotations

import os
import weakref
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pgy_facade._call.advice import name_of
from pgy_facade._call.request import build
from pgy_facade.errors import ConfigurationError
from pgy_facade.store import reports, windows
from pgy_facade.store.access import Access
from pgy_facade.store.arguments import check_limits, find_by_name, place_of
from pgy_facade.store.batch import Absorbing, Job
from pgy_facade.store.keys import key_of
from pgy_facade.store.opener import opener
from pgy_facade.store.spool import Spool, default_path
from pgy_facade.store.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime

    from polars import DataFrame
    from sqlalchemy import URL, Connection

    from pgy_facade.frames.columns import Language
    from pgy_facade.store.late import Absorbed
    from pgy_facade.store.opened import Opened
    from pgy_facade.store.reports import InDoubt, Kept, Resolution, Spending, Stops


def _as_it_came(data: Any) -> Any:
    return data


class Store(Access):
    """Keeps answers that were paid for, and counts what is spent, for all processes that have it open.

    Clients take it as `store=`. One serves all clients and threads of a process, and forked children. Make it once and
    close it after the clients, or use it in a `with` block. Its methods block; in async code, call them in a thread.

    Args:
        target: a file, made when there is none, or a database of PostgreSQL as a URL of SQLAlchemy
            (`postgresql+psycopg://user@host/name`, extra `[postgres]`), which processes on many machines may share.
        max_billed: a budget. Requests that were billed, that may have been, and that are under way never exceed it
            together, over all processes. A request beyond it raises `BudgetExceededError` and is not sent.
        per: what the budget is for: "day" or "month" as upstream counts them (UTC+8), or None, which is for ever.
        max_per_second: how many requests may be sent in any second, by all who have the store open together. The lowest
            of theirs holds for all.
        max_concurrent: how many requests may be under way, those of all others counted.
        clock: returns the seconds since the epoch, for tests. When left out, the time is this machine's, or that of the
            server of PostgreSQL.
        spool: a file for answers that were paid for and that the store cannot take at the moment: its disk is full, or
            its server gone. It is made when it is needed, and taken in when the store can be written again, by this
            process, the next that opens the store, or `absorb`. When left out, what `PGY_SPOOL` says, else
            `pgy/spool.jsonl` in the user's folder for state (`~/.local/state` on Linux).

    Raises:
        ConfigurationError: an argument that cannot work.
        StoreError: the file cannot be opened, is damaged, or is no store of this version. It is left as it is.
    """

    def __init__(
        self,
        target: str | os.PathLike[str] | URL,
        *,
        max_billed: int | None = None,
        per: windows.Per | None = None,
        max_per_second: float | None = None,
        max_concurrent: int | None = None,
        clock: Callable[[], float] | None = None,
        spool: str | os.PathLike[str] | None = None,
    ) -> None:
        place = place_of(target)
        limits = check_limits(max_billed, per, max_per_second, max_concurrent)
        self._limits = limits
        self._name, self._clock, open_store = opener(place, limits, clock)
        self._spool = Spool(default_path() if spool is None else Path(spool).expanduser().absolute())
        self._worker = Worker(open_store, limits.max_per_second, self._spool, self._clock)
        # Also at the end of a process that forgets to close it.
        self._finish = weakref.finalize(self, self._worker.stop)

    @property
    def name(self) -> str:
        """The file, or the URL of the database without its password."""
        return self._name

    def answers(
        self, call: str, /, *, extra_query: dict[str, object] | None = None, **parameters: object
    ) -> Iterator[Kept[Any]]:
        """Yield all kept answers to a question, the newest first. Nothing is sent.

        Args:
            call: name of the call, or id of the operation.
            parameters: what the call was given. Defaults may be left out, as in the call.
            extra_query: as in the call.

        Raises:
            InvalidParameterError: no such call, or parameters that it does not take.
            StoreError: the store cannot be read.
        """
        from pgy_facade._call.extra_query import encode_extra

        operation = find_by_name(call)
        request = build(operation, parameters, encode_extra(operation, extra_query), check_ids=False)
        key = key_of(operation, request).digest
        return self._pages(key, operation.parse)

    def _pages(self, key: str, parse: Callable[[Any], Any]) -> Iterator[Kept[Any]]:
        before: int | None = None
        while True:
            page, before = self._read(partial(reports.kept, key=key, parse=parse, before=before))
            yield from page
            if before is None:
                return

    def newest(self) -> Iterator[Kept[Any]]:
        """Yield the newest answer to each question that was ever asked, in the order in which they came.

        Raises:
            StoreError: the store cannot be read.
        """
        from pgy_client.api.pugongying import OPERATION_IDS, load

        after: int | None = 0
        while after is not None:
            page, after = self._read(partial(reports.newest, after=after))
            for row in page:
                # An operation that is not tracked any more has no model.
                parse = load(row.operation).parse if row.operation in OPERATION_IDS else _as_it_came
                yield reports.Kept(row, parse)

    def frames(self, language: Language = "en") -> dict[str, DataFrame]:
        """Return what is kept as tables of polars: creators, daily metrics, follower history, notes and so on.

        `.to_pandas()` of each gives a table of pandas. Extra: `[frames]`.

        Args:
            language: what columns are called: "en", "zh", or "published" for upstream's own names.
        """
        from pgy_facade.frames import make_frames

        return make_frames(self, language)

    def spending(self, since: date | timedelta | None = None) -> Spending:
        """Return what was spent: in all, by call and by day.

        Args:
            since: a day (UTC+8), a moment (its day counts from its beginning), or for how long back. When left out, the
                window of the budget: today, this month, or all of it.
        """
        now = self._clock()
        during = windows.window(self._limits.per, now) if since is None else windows.since(since, now)

        def look(opening: Opened, connection: Connection) -> Spending:
            opening.book.sweep(connection)
            return reports.spent(connection, during, name_of)

        found: Spending = self._do(Job(look))
        return found

    def today(self) -> date:
        """Return the day that it is for upstream (UTC+8), by the store's clock."""
        return windows.as_datetime(self._clock()).astimezone(windows.ZONE).date()

    def in_doubt(self) -> list[InDoubt]:
        """Return the requests of which nobody knows whether they were billed, the oldest first."""

        def look(opening: Opened, connection: Connection) -> list[InDoubt]:
            opening.book.sweep(connection)
            return reports.in_doubt(connection)

        found: list[InDoubt] = self._do(Job(look))
        return found

    def resolve(self, how: Resolution, claims: Iterable[int] | None = None) -> int:
        """Say what became of requests in doubt, and return how many there were.

        Args:
            how: "billed" or "free" for what was found out; they leave the list. "retry" to ask again although it may be
                billed twice; they go on to count against the budget.
            claims: their numbers. When left out, all.
        """
        if how not in ("billed", "free", "retry"):
            raise ConfigurationError(f'a claim is resolved as "billed", "free" or "retry", not {how!r:.60}')
        ids = None if claims is None else list(claims)

        def change(opening: Opened, connection: Connection) -> int:
            opening.book.sweep(connection)
            return reports.resolve(connection, how, ids)

        return int(self._do(Job(change)))

    def stops(self) -> Stops:
        """Return since when upstream says that the daily quota or the balance is used up."""
        found: Stops = self._read(lambda connection: reports.stops(connection, self._clock()))
        return found

    def resume(self) -> None:
        """Ask upstream again although it said that the balance or the daily quota is used up."""
        self._do(Job(lambda opening, connection: opening.book.resume(connection)))

    def contents(self) -> dict[str, tuple[int, datetime, datetime]]:
        """Return, by name of the call, how many answers are kept, and when the oldest and the newest came."""
        found = self._read(reports.contents)
        return {name_of(operation): each for operation, each in found.items()}

    def prune(self, *, older_than: timedelta | float) -> int:
        """Remove the answers older than that (a `timedelta`, or seconds), and return how many.

        What was spent stays counted. The file does not become smaller; what is freed is used for further answers.
        """
        seconds = older_than.total_seconds() if isinstance(older_than, timedelta) else older_than
        if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not seconds >= 0:
            raise ConfigurationError(f"older_than must be a timedelta, or seconds from 0, not {older_than!r:.60}")
        before = self._clock() - seconds
        return int(self._do(Job(lambda _, connection: reports.prune(connection, before))))

    @property
    def spool(self) -> Path:
        """The file for what the store cannot take at the moment. It need not exist."""
        return self._spool.path

    def absorb(self, spool: str | os.PathLike[str] | None = None) -> Absorbed:
        """Take in what a spool file holds for this store: answers that were paid for while it could not be written.

        Each is settled and counted once, however often it is taken in. What was taken in leaves the file.

        Args:
            spool: the file, of this machine or another. When left out, the store's own.

        Raises:
            ConfigurationError: there is no such file.
            StoreError: the store cannot be written, or the file not be read. Nothing is lost.
        """
        file = self._spool if spool is None else Spool(Path(spool).expanduser().absolute())
        if spool is not None and not file.exists():
            raise ConfigurationError(f"there is no file {file.path}")
        found: Absorbed = self._do(Absorbing(file))
        return found
