"""A store on PostgreSQL: for openers on many machines. The transactions are those of SQLite's store, in `book`.

An advisory lock lets one transaction that writes run at a time, as SQLite does, so that both keep the same promises.
The time is the server's. An opener has one connection at the most, and is known by what it writes down of itself.
"""

from __future__ import annotations

import os
import platform
import uuid
from contextlib import contextmanager, suppress
from time import monotonic
from typing import TYPE_CHECKING, Final

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from pgy_facade.errors import StoreError
from pgy_facade.store import ending, heartbeat, schema
from pgy_facade.store.arguments import name_of
from pgy_facade.store.book import Book
from pgy_facade.store.connecting import connect, is_crowded, make_engine
from pgy_facade.store.database_clock import DatabaseClock
from pgy_facade.store.trouble import unusable
from pgy_facade.store.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import URL, Connection, RootTransaction

    from pgy_facade.store.decide import Limits
    from pgy_facade.store.messages import Asked, Row

WITHIN: Final = 60.0
"""Seconds that a transaction, or a statement that reads, may take. A network that swallows it is cut then."""
# A connection that nothing has used for so long may be lost without a word.
_DOUBTED_AFTER: Final = 1.0


class PostgresOpening:
    """A store of PostgreSQL, open in this process. For use by one thread at a time.

    Args:
        url: of the database.
        limits: what this opener allows.
        clock: the time of the store. A `DatabaseClock` is set to the server's with each transaction.

    Raises:
        StoreError: the database cannot be reached, or holds something else.
    """

    def __init__(self, url: URL, limits: Limits, clock: Callable[[], float]) -> None:
        self.name = name_of(url)
        self.held: set[int] = set()
        self._watch = Watch(WITHIN)
        self._engine = make_engine(url, clock.set if isinstance(clock, DatabaseClock) else lambda _: None)
        self._connection: Connection | None = None
        self._is_crowded = False
        self._used_at = self._beaten_at = monotonic()
        self._was_lost = False
        self._refused: StoreError | None = None
        self._living: frozenset[str] | None = None
        self.book = Book(uuid.uuid4().hex, limits, clock, self._is_alive)
        try:
            if not schema.look(self.reading(), self.name):
                schema.bring_up(self._begun(), self.name, lambda _: None)
            self.store_id = schema.identity(self.reading())
            with self._begun() as connection:
                self._say_that_we_live(connection)
            self.tend()
        except SQLAlchemyError as error:
            self.disconnect()
            raise unusable(self.name, error) from error
        except StoreError:
            self.disconnect()
            raise

    def _connected(self) -> Connection:
        """Return the connection, anew where it was lost or let go."""
        connection = self._connection
        if connection is not None and not connection.invalidated:
            return connection
        self._was_lost = self._was_lost or connection is not None
        self.disconnect()
        if self._refused is not None:
            # Those who came together are told at once, and not one after the other.
            raise self._refused
        try:
            connection, self._is_crowded = connect(self._engine, self.name, 0.9 * self._watch.seconds)
        except StoreError as error:
            self._refused = error
            raise
        self._connection = connection
        self._watch.begin(connection.connection.driver_connection.fileno())  # type: ignore[union-attr] # psycopg's
        return connection

    def _is_alive(self, owner: str) -> bool:
        """Whether another opener lives. Asked within a transaction."""
        if self._living is None:
            self._living = heartbeat.living(self._connected())
        return owner in self._living

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that may write; it is committed at the end of the block, and undone by an exception."""
        with self._begun() as connection:
            says = self._was_lost or monotonic() >= self.due()
            if says:
                self._say_that_we_live(connection)
            yield connection
        if says:
            self._beaten_at, self._was_lost = monotonic(), False

    @contextmanager
    def _begun(self) -> Iterator[Connection]:
        self._living = None
        with self._watch.limited(), self._begin() as transaction:
            yield transaction.connection
        self._used_at = monotonic()

    def _begin(self) -> RootTransaction:
        """Begin a transaction. A connection that was lost meanwhile is noticed here, and made anew."""
        for is_last in (False, True):
            connection = self._connected()
            # What a read began, in name alone.
            connection.rollback()
            connection.execution_options(reading=False)
            try:
                return connection.begin()
            except DBAPIError:
                if is_last or not connection.invalidated:
                    raise
        raise AssertionError

    def _say_that_we_live(self, connection: Connection) -> None:
        """Write it down. Where others took us for gone, or a commit was lost on its way, put right what that did."""
        is_known = heartbeat.beat(connection, self.book.owner)
        if not is_known:
            self.book.open(connection, f"process {os.getpid()} on {platform.node()}")
            heartbeat.beat(connection, self.book.owner)
        if self._was_lost or not is_known:
            ending.put_right(connection, self.book.owner, self.held)
        self._is_crowded = is_crowded(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that reads, each statement by itself."""
        with self._watch.limited():
            connection = self._connected()
            if monotonic() > self._used_at + _DOUBTED_AFTER:
                with suppress(DBAPIError):
                    connection.rollback()
                    connection.execution_options(reading=True).execute(text("SELECT 1"))
                connection = self._connected()
            connection.rollback()
            yield connection.execution_options(reading=True)
        self._used_at = monotonic()

    def find(self, asked: Asked) -> Row | None:
        """Return the kept answer to a question, if it is fresh. A connection that was lost is made anew."""
        with suppress(DBAPIError):
            return self._find(asked)
        return self._find(asked)

    def _find(self, asked: Asked) -> Row | None:
        with self.reading() as connection:
            return self.book.find(connection, asked, self.book.now())

    def look(self, asked: Asked) -> tuple[Row, float] | None:
        """Return None: every connection costs the server, and the one there is belongs to the store's thread."""
        return None

    def due(self) -> float:
        """Return when `tend` has something to do, on the monotonic clock."""
        return self._beaten_at + heartbeat.EVERY

    def tend(self) -> None:
        """Say from time to time that this opener lives. Let the connection go when others need it, or nobody does."""
        self._refused = None
        if monotonic() < self.due():
            if self._is_crowded:
                self.disconnect()
            return
        is_idle = self._used_at < self._beaten_at + _DOUBTED_AFTER
        try:
            with self.writing():
                pass
        except (SQLAlchemyError, StoreError):
            # Whoever asks something is told. This is tried again.
            self._beaten_at = monotonic()
        if is_idle or self._is_crowded:
            self.disconnect()

    def close(self) -> None:
        """Take this opener out of the store. What it left unsettled is in doubt from now on."""
        with suppress(SQLAlchemyError, StoreError), self.writing() as connection:
            self.book.close(connection)
        self.disconnect()

    def disconnect(self) -> None:
        """Close the connection, until it is needed again. A forked child inherits none."""
        self._watch.end()
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError):
                connection.close()

    def leave(self) -> None:
        """Forget everything, in a forked child: the parent has disconnected before."""
        self._connection = None
