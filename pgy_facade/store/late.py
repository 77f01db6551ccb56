"""How requests ended that the store could not write down: put into the spool, or kept in memory where that fails."""

from __future__ import annotations

import logging
from time import monotonic
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from pgy_facade.errors import StoreError
from pgy_facade.store import ending
from pgy_facade.store.spool import Line, Spool, lines_of

if TYPE_CHECKING:
    from pathlib import Path

    from pgy_facade.store.messages import Settlement
    from pgy_facade.store.opened import Opened

logger = logging.getLogger("pgy_facade")

# Seconds until a spool that could not be taken in is tried again.
_AGAIN_AFTER: Final = 1.0


class PutByError(Exception):
    """The end of a request is in the spool. `cause` is why the store could not take it."""

    def __init__(self, path: Path, cause: Exception) -> None:
        super().__init__(str(cause))
        self.path, self.cause = path, cause


class Absorbed(NamedTuple):
    """What became of the lines of a spool file.

    Attributes:
        settled: ends of requests that the store did not know yet.
        kept: answers to requests that were settled before, by hand for example.
        known: lines that the store had taken in already.
        elsewhere: lines for other stores. They stay in the file.
        refused: lines that the store could not take. They stay in the file.
        unreadable: lines that are not whole, as a process was killed while it wrote.
        unreadable_in: the file that holds these from now on, or None.
    """

    settled: int = 0
    kept: int = 0
    known: int = 0
    elsewhere: int = 0
    refused: int = 0
    unreadable: int = 0
    unreadable_in: Path | None = None


def is_lost(error: Exception) -> bool:
    """Whether an error says that the database is gone, so that nothing else is worth a try."""
    return isinstance(error, StoreError) or (isinstance(error, DBAPIError) and error.connection_invalidated)


def absorb(opening: Opened, spool: Spool, within: float = 10.0) -> Absorbed:
    """Take in what a spool file holds for a store, each line in a transaction of its own.

    While another process takes in that file it is waited for, for `within` seconds.

    It may be ended at any moment and done again: a line leaves the file once it is committed, and changes nothing when
    it comes a second time.

    Raises:
        SQLAlchemyError, StoreError, OSError: it could not be done. Nothing is lost.
    """
    with opening.writing():
        # Nothing is moved while the store cannot be written.
        pass
    with spool.taken_in(within):
        return _absorb_files(opening, spool)


def _absorb_files(opening: Opened, spool: Spool) -> Absorbed:
    counts = dict.fromkeys(Absorbed._fields[:-1], 0)
    unreadable_in: Path | None = None
    for file in spool.set_aside():
        stays: list[str] = []
        unreadable: list[str] = []
        for text in lines_of(file):
            try:
                line = Line.decode(text)
            except ValueError:
                unreadable.append(text)
                counts["unreadable"] += 1
                continue
            how = _absorb_one(opening, line)
            counts[how] += 1
            if how in ("elsewhere", "refused"):
                stays.append(text)
        if unreadable:
            unreadable_in = spool.keep_unreadable(unreadable)
        spool.add(*stays)
        file.unlink(missing_ok=True)
    return Absorbed(**counts, unreadable_in=unreadable_in)


def _absorb_one(opening: Opened, line: Line) -> str:
    if line.store != opening.store_id:
        return "elsewhere"
    try:
        with opening.writing() as connection:
            return ending.absorb(connection, line.settled)
    except (SQLAlchemyError, StoreError) as error:
        if is_lost(error):
            raise
        return "refused"


class Late:
    """What one process has not written down yet. Used by the store's thread alone.

    Attributes:
        unsettled: ends of requests that are nowhere but in memory.

    Args:
        spool: where to put them.
    """

    def __init__(self, spool: Spool) -> None:
        self.unsettled: list[Settlement] = []
        self._spool = spool
        self._store: str | None = None
        self._claims: set[int] = set()
        self._is_spooled = False
        self._again_at = 0.0

    def opened(self, opening: Opened) -> None:
        """Note the store, and whether the spool has something for it."""
        self._store = opening.store_id
        try:
            self._is_spooled = self._spool.mentions(self._store)
        except OSError:
            self._is_spooled = False

    def put_by(self, settled: Settlement, error: Exception) -> Exception:
        """Keep what could not be written, and return what its caller is to be told."""
        settled = settled.packed()
        if self._store is not None and (settled.came is None or settled.answer is not None):
            try:
                self._spool.add(Line(self._store, settled).encode())
            except OSError as also:
                logger.warning("the spool %s cannot be written (%s)", self._spool.path, also)
            else:
                self._claims.add(settled.claim)
                self._is_spooled = True
                return PutByError(self._spool.path, error)
        self.unsettled.append(settled)
        return error

    def take_in(self, opening: Opened) -> None:
        """Let the store have what the spool holds for it, if it can be had."""
        if not self._is_spooled or monotonic() < self._again_at:
            return
        self._again_at = monotonic() + _AGAIN_AFTER
        try:
            # The thread of the store has other things to do than to wait.
            done = absorb(opening, self._spool, within=0)
        except (SQLAlchemyError, StoreError, OSError) as error:
            logger.debug("the spool %s stays: %s", self._spool.path, error)
            return
        self._is_spooled = bool(done.refused)
        if not done.refused:
            opening.held.difference_update(self._claims)
            self._claims.clear()
