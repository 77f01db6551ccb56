"""What the thread of a store has open of it, whatever the database: a file of SQLite, or a database of PostgreSQL."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.store.book import Book
    from pgy_facade.store.messages import Asked, Row


class Opened(Protocol):
    """A store that is open in this process. For use by one thread at a time."""

    name: str
    book: Book
    store_id: str
    held: set[int]
    """The claims of this process that the database may have as open: leave that its caller knows of."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Begin a transaction that may write; it is committed at the end of the block, and undone by an exception."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Give a connection that reads, each statement by itself. It does not wait for those that write."""

    def find(self, asked: Asked) -> Row | None:
        """Return the kept answer to a question, if it is fresh."""

    def look(self, asked: Asked) -> tuple[Row, float] | None:
        """Return the kept answer and the time, while another thread may write; None where that is not possible."""

    def due(self) -> float | None:
        """Return when `tend` has something to do, on the monotonic clock; None for never."""

    def tend(self) -> None:
        """Do what is to be done from time to time, and after work."""

    def close(self) -> None:
        """Take this opener out of the store. What it left unsettled is in doubt from now on."""

    def disconnect(self) -> None:
        """Get ready for a fork."""

    def leave(self) -> None:
        """Forget everything, in a forked child: it is the parent's."""
