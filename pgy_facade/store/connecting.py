"""Connect to PostgreSQL: so that a cut network is noticed, and so that many openers do not take all connections.

One transaction writes at a time, so that more than some connections make nothing faster. An opener keeps its own while
the server has plenty; else it lets it go after each piece of work. Where there is none left it waits for one.
"""

from __future__ import annotations

from contextlib import suppress
from random import random
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import create_engine, event
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from pgy_facade._advice import MORE_CONNECTIONS
from pgy_facade.store.statements import noticed
from pgy_facade.store.trouble import store_error, unusable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import URL, Connection, Engine

PATIENCE: Final = 30.0
"""Seconds to wait for a server that takes no further connections, or begins only."""

# The part of the server's connections from which an opener lets its own go after work, and from which it takes none.
_CROWDED, _FULL = 0.5, 0.75

# Seconds between tries.
_SHORTEST, _LONGEST = 0.05, 1.0
# A server that does not answer is noticed so soon. What a URL says of its own comes first.
NOTICING: Final = {
    "connect_timeout": "10",
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "20000",
    "application_name": "pgy",
}
# The lock is released soon when the one who holds it is cut off: the server notices by the same means.
_OF_SESSION: Final = (
    "SET lock_timeout = '{lock}ms'; SET idle_in_transaction_session_timeout = '10s'; SET tcp_keepalives_idle = 10; "
    "SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3; SET tcp_user_timeout = '20s'; "
    "{use}"
)
_USE: Final = "SELECT current_setting('max_connections')::int, (SELECT sum(numbackends) FROM pg_stat_database)"
_BEGIN: Final = (
    "BEGIN; WITH alone AS MATERIALIZED (SELECT pg_advisory_xact_lock(1885829491, 0)) "
    "SELECT extract(epoch FROM clock_timestamp()) FROM alone"
)
"""Begin, wait until nobody else writes, and say what time it is then. The lock's number is `pgys` in ASCII."""

# libpq has no code for what a server says while one connects, only words, in the server's language.
_PASSING: Final = (
    "too many clients",
    "too many connections",
    "connection slots are reserved",
    "太多",
    "starting up",
    "shutting down",
    "not yet accepting",
)


class Connected(NamedTuple):
    """A connection, and whether the server has few left."""

    connection: Connection
    is_crowded: bool


def make_engine(url: URL, tell_time: Callable[[float], object]) -> Engine:
    """Return the engine of a database. Its transactions write, one at a time, but those with the option `reading`.

    Args:
        url: of the database.
        tell_time: is given the server's time with each, in seconds since the epoch.
    """
    missing = {name: value for name, value in NOTICING.items() if name not in url.query}
    # The driver begins no transaction by itself, so that reading takes none.
    engine = create_engine(
        url.update_query_dict(missing), poolclass=NullPool, isolation_level="AUTOCOMMIT", use_native_hstore=False
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("reading", False):
            return
        try:
            tell_time(float(_last(connection, _BEGIN)[0]))
        except SQLAlchemyError:
            # What was begun is not yet SQLAlchemy's to undo.
            if not connection.invalidated:
                with suppress(connection.dialect.loaded_dbapi.Error):
                    connection.connection.rollback()
            raise

    return engine


def connect(engine: Engine, name: str, lock_seconds: float) -> Connected:
    """Return a connection. Where the server has none left, wait for one, for a while.

    Args:
        engine: of the database.
        name: what messages call it.
        lock_seconds: how long to wait for another who writes.

    Raises:
        StoreError: the database cannot be reached, or took no connection for too long.
    """
    until = monotonic() + PATIENCE
    pause = _SHORTEST
    while True:
        try:
            connection = engine.connect().execution_options(reading=True)
            most, used = _last(connection, _OF_SESSION.format(lock=int(lock_seconds * 1000), use=_USE))
        except OperationalError as error:
            if not any(words in str(error) for words in _PASSING):
                raise unusable(name, error) from error
            if monotonic() > until:
                raise store_error(
                    f"the store {name} takes no connection since {PATIENCE:.0f} seconds ({error.orig})",
                    MORE_CONNECTIONS,
                ) from error
        else:
            if used <= most * _FULL or monotonic() > until:
                return Connected(connection, used > most * _CROWDED)
            # What is left is for others: not everything that connects knows how to wait.
            connection.close()
        # Connecting costs the server more than most work does, and those who wait are not to come back together.
        sleep(pause * (0.5 + random()))  # noqa: S311 - no secret
        pause = min(1.5 * pause, _LONGEST)


def is_crowded(connection: Connection) -> bool:
    """Whether the server has few connections left."""
    most, used = _last(connection, _USE)
    return bool(used > most * _CROWDED)


def _last(connection: Connection, statements: str) -> Any:
    """Do several statements in one turn, and return the only row of the last."""
    try:
        cursor: Any = connection.connection.cursor()
        cursor.execute(statements)
        while cursor.nextset():
            pass
        return cursor.fetchone()
    except connection.dialect.loaded_dbapi.Error as error:
        raise noticed(connection, statements, error) from error
