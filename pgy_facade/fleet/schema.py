"""Make the tables of distributed runs, ours and Procrastinate's, in a store on PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from procrastinate.schema import SchemaManager
from sqlalchemy import func, insert, select

from pgy_facade._advice import INSTALL_THE_NEWER
from pgy_facade.errors import ConfigurationError
from pgy_facade.fleet.tables import VERSION, metadata
from pgy_facade.store.arguments import place_of
from pgy_facade.store.tables import about
from pgy_facade.store.trouble import store_error

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pgy_facade.store import Store
    from pgy_facade.store.opened import Opened

_NAME = "fleet"


def bring_up(store: Store) -> None:
    """Make what is missing. Of several processes that begin at once, one does it: the store lets one write at a time.

    Raises:
        ConfigurationError: the store is no database of PostgreSQL.
        StoreError: it was made by a newer version, or cannot be used.
    """
    if not store.transact(lambda _, connection: _is_there(connection, store.name), reads=True).result():
        store.transact(lambda opening, connection: _make(opening, connection, store.name)).result()


def refuse_file(store: Store | str | os.PathLike[str]) -> None:
    """Refuse a file before it is made.

    Raises:
        ConfigurationError: the store is one.
    """
    place = None if not isinstance(store, (str, os.PathLike)) else place_of(store)
    if isinstance(place, Path):
        raise _no_file(str(place))


def _no_file(name: str) -> ConfigurationError:
    return ConfigurationError(
        f"a distributed run needs a store on PostgreSQL, which machines can share; {name} is a file. Write "
        "postgresql+psycopg://user@host/name"
    )


def is_there(connection: Connection) -> bool:
    """Whether a store has tables of distributed runs."""
    return connection.dialect.name == "postgresql" and _version(connection) is not None


def _version(connection: Connection) -> str | None:
    return connection.execute(select(about.c.value).where(about.c.name == _NAME)).scalar()


def _is_there(connection: Connection, name: str) -> bool:
    if connection.dialect.name != "postgresql":
        raise _no_file(name)
    found = _version(connection)
    if found not in (None, VERSION):
        raise store_error(
            f"the tables of distributed runs in {name} are of version {found}, and this pgy-facade knows {VERSION}",
            INSTALL_THE_NEWER,
        )
    return found is not None


def _make(_: Opened, connection: Connection, name: str) -> None:
    # Looked at again: another process may have been first.
    if _is_there(connection, name):
        return
    metadata.create_all(connection)
    if connection.execute(select(func.to_regclass("procrastinate_jobs"))).scalar() is None:
        # Many statements in one text: the driver takes that only where nothing is to be filled in.
        driver: Any = connection.connection.driver_connection
        driver.execute(SchemaManager.get_schema())
    connection.execute(insert(about).values(name=_NAME, value=VERSION))
