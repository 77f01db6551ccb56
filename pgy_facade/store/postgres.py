"""A store on PostgreSQL: for openers on many machines. The transactions are those of SQLite's store, in `book`.

An advisory lock lets one transaction that writes run at a time, as SQLite does, so that both keep the same promises. An
opener is known by an advisory lock of its session, which the server takes away when the connection is gone. The time is
the server's.
"""

from __future__ import annotations

import os
import platform
import time
import uuid
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from pgy_facade.errors import StoreError
from pgy_facade.store import schema
from pgy_facade.store.book import Book
from pgy_facade.store.tables import owners
from pgy_facade.store.trouble import unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import URL, Connection, Engine

    from pgy_facade.store.decide import Limits
    from pgy_facade.store.messages import Asked, Row

# The first number of our advisory locks; the second is 0 for who writes, else that of an opener.
_LOCKS: Final = 0x70677973
_WRITING: Final = f"SELECT pg_advisory_xact_lock({_LOCKS}, 0)"
_NOW: Final = "SELECT extract(epoch FROM clock_timestamp())"
# Connections of a parent process. Those of a child may neither use nor close them: the server would end the session.
_of_parents: list[Any] = []


class DatabaseClock:
    """The time of the server: what it said last, and what has passed since."""

    def __init__(self) -> None:
        self._said, self._at = time.time(), time.monotonic()

    def set(self, seconds: float) -> None:
        """Note what the server says, in seconds since the epoch."""
        self._said, self._at = seconds, time.monotonic()

    def __call__(self) -> float:
        """Return the time in seconds since the epoch."""
        return self._said + time.monotonic() - self._at


def make_engine(url: URL, clock: Callable[[], float]) -> Engine:
    """Return the engine of a database. Its transactions write, one at a time, but those with the option `reading`."""
    engine = create_engine(url, poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("reading", False):
            connection.exec_driver_sql(_WRITING)
            if isinstance(clock, DatabaseClock):
                clock.set(float(connection.exec_driver_sql(_NOW).scalar_one()))

    return engine


class PostgresOpening:
    """A store of PostgreSQL, open in this process, with two connections. For use by one thread at a time.

    Args:
        url: of the database.
        limits: what this opener allows.
        clock: the time of the store. A `DatabaseClock` is set to the server's with each transaction.

    Raises:
        StoreError: the database cannot be reached, or holds something else.
    """

    def __init__(self, url: URL, limits: Limits, clock: Callable[[], float]) -> None:
        self.name = url.render_as_string(hide_password=True)
        self._engine = make_engine(url, clock)
        self._connections: tuple[Connection, Connection] | None = None
        owner = uuid.uuid4().hex
        self.book = Book(owner, limits, clock, self._is_alive)
        try:
            if not schema.look(self._engine, self.name):
                schema.bring_up(self._engine, self.name, lambda _: None)
            self._connected()
        except SQLAlchemyError as error:
            self.disconnect()
            raise unusable(self.name, error) from error
        except StoreError:
            self.disconnect()
            raise

    def _connected(self) -> tuple[Connection, Connection]:
        """Return the connection that writes and the one that reads and holds our lock; anew where one was lost."""
        if self._connections is not None and not any(each.invalidated for each in self._connections):
            return self._connections
        self._drop()
        reader = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT", reading=True)
        writer = self._engine.connect()
        self._connections = writer, reader
        reader.execute(text("SELECT pg_advisory_lock(:first, :second)"), _lock_of(self.book.owner))
        # After a lost connection others may have taken us for gone, and what we had under way for in doubt.
        known = reader.execute(select(owners.c.id).where(owners.c.id == self.book.owner)).first()
        if known is None:
            with writer.begin():
                self.book.open(writer, f"process {os.getpid()} on {platform.node()}")
        return self._connections

    def _is_alive(self, owner: str) -> bool:
        """Whether an opener holds its lock. Asked within a transaction, which lets the lock go that it may get."""
        writer, _ = self._connected()
        asked = text("SELECT pg_try_advisory_xact_lock(:first, :second)")
        return not writer.execute(asked, _lock_of(owner)).scalar_one()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that may write; it is committed at the end of the block, and undone by an exception."""
        writer, _ = self._connected()
        with writer.begin():
            yield writer

    def reader(self) -> Connection:
        """Return a connection that reads, each statement by itself."""
        return self._connected()[1]

    def find(self, asked: Asked) -> Row | None:
        """Return the kept answer to a question, if it is fresh."""
        return self.book.find(self.reader(), asked, self.book.now())

    def look(self, asked: Asked) -> tuple[Row, float] | None:
        """Return None: every connection costs the server, and the two there are belong to the store's thread."""
        return None

    def close(self) -> None:
        """Take this opener out of the store. What it left unsettled is in doubt from now on."""
        with suppress(SQLAlchemyError, StoreError), self.writing() as connection:
            self.book.close(connection)
        self._drop()
        self._engine.dispose()

    def disconnect(self) -> None:
        """Do nothing before a fork: the lock is the connection's, and the child does not use it."""

    def _drop(self) -> None:
        connections, self._connections = self._connections, None
        for connection in connections or ():
            with suppress(SQLAlchemyError):
                connection.close()

    def leave(self) -> None:
        """Forget everything, in a forked child: the connections are the parent's."""
        _of_parents.append((self._engine, self._connections))
        self._connections = None


def _lock_of(owner: str) -> dict[str, int]:
    """Return the two numbers of an opener's lock."""
    second = int(owner[:8], 16)
    return {"first": _LOCKS, "second": second - (1 << 32) if second >= 1 << 31 else second}
