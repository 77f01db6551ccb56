"""What one process has open of a store: its lock, its connections, its book."""

from __future__ import annotations

import os
import platform
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from pgy_facade._advice import OPEN_THE_STORE_AGAIN
from pgy_facade.errors import StoreError
from pgy_facade.store import schema, sqlite
from pgy_facade.store.book import Book
from pgy_facade.store.owners import Lock, is_alive
from pgy_facade.store.trouble import store_error, unusable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from pgy_facade.store.decide import Limits
    from pgy_facade.store.messages import Asked, Row


class Opening:
    """A store of SQLite, open in this process. For use by one thread at a time, but for `look`.

    Args:
        path: the file; it is made when there is none.
        limits: what this opener allows.
        clock: the time of the store, in seconds since the epoch.

    Raises:
        StoreError: the file cannot be opened, or is no store of this version.
    """

    def __init__(self, path: Path, limits: Limits, clock: Callable[[], float]) -> None:
        self.name = str(path)
        self._path = path
        sqlite.prepare_file(path)
        self._identity = sqlite.identity(path)
        self._engine = sqlite.make_engine(path)
        self._connections: tuple[Connection, Connection] | None = None
        self._looking: Connection | None = None
        self._lock: Lock | None = None
        self.held: set[int] = set()
        folder = path.with_name(f"{path.name}-owners")
        try:
            ready = schema.look(self._engine.execution_options(reading=True).connect(), self.name)
            sqlite.use_log(self._engine)
            if not ready:
                schema.bring_up(self._engine.begin(), self.name, lambda version: sqlite.back_up(path, version))
            self._lock = Lock(folder)
            self.book = Book(self._lock.owner, limits, clock, lambda owner: is_alive(folder, owner))
            self.store_id = schema.identity(self.reading())
            with self.writing() as connection:
                self.book.open(connection, f"process {os.getpid()} on {platform.node()}")
        except (SQLAlchemyError, OSError) as error:
            self._abandon()
            raise unusable(self.name, error) from error
        except StoreError:
            self._abandon()
            raise

    def _connected(self) -> tuple[Connection, Connection]:
        """Return the connection that writes and the one that reads, made when they are first needed."""
        self._check_file()
        if self._connections is None:
            self._connections = self._engine.connect(), self._engine.connect().execution_options(reading=True)
        return self._connections

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Begin a transaction that may write; it is committed at the end of the block, and undone by an exception."""
        writer, _ = self._connected()
        with writer.begin():
            yield writer

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that reads, each statement by itself. It does not wait for those that write."""
        yield self._connected()[1]

    def find(self, asked: Asked) -> Row | None:
        """Return the kept answer to a question, if it is fresh."""
        return self.book.find(self._connected()[1], asked, self.book.now())

    def look(self, asked: Asked) -> tuple[Row, float] | None:
        """Do as `find` does, with a connection that nothing else uses, and say what time it is.

        Another thread may write meanwhile; not more than one may look.
        """
        self._check_file()
        if self._looking is None:
            self._looking = self._engine.connect().execution_options(reading=True)
        now = self.book.now()
        found = self.book.find(self._looking, asked, now)
        return None if found is None else (found, now)

    def _check_file(self) -> None:
        """Refuse to go on with a file that nobody can find any more: what is written to it would be lost."""
        if not sqlite.is_same_file(self._path, self._identity):
            raise store_error(f"the file {self.name} was removed or replaced while it was open", OPEN_THE_STORE_AGAIN)

    def due(self) -> None:
        """Return None: the system tells others when this process ends."""

    def tend(self) -> None:
        """Do nothing."""

    def close(self) -> None:
        """Take this opener out of the store, and let the file go. What it left unsettled is in doubt from now on."""
        # Where this fails, the next to open the store finds that this opener is gone.
        with suppress(SQLAlchemyError, StoreError), self.writing() as connection:
            self.book.close(connection)
        self._abandon()

    def disconnect(self) -> None:
        """Close the connections, until they are needed again; nobody may look meanwhile. The lock stays."""
        connections = [*(self._connections or ()), *([self._looking] if self._looking else [])]
        self._connections = self._looking = None
        for connection in connections:
            with suppress(SQLAlchemyError):
                connection.close()
        self._engine.dispose()

    def _abandon(self) -> None:
        self.disconnect()
        if self._lock is not None:
            self._lock.release()

    def leave(self) -> None:
        """Forget everything, in a forked child: it is the parent's, which has disconnected before."""
        if self._lock is not None:
            self._lock.leave()
