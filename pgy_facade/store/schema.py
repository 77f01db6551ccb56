"""Make the tables of a new store, bring those of an older version up to date, and refuse everything else unchanged."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import Connection, insert, inspect, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from pgy_facade._advice import INSTALL_THE_NEWER, NAME_ANOTHER_FILE, STEP_BY_STEP
from pgy_facade.store.tables import VERSION, about, metadata, shared
from pgy_facade.store.trouble import store_error, unusable

if TYPE_CHECKING:
    from contextlib import AbstractContextManager


def _name_the_store(connection: Connection) -> None:
    connection.execute(insert(about).values(name="id", value=uuid.uuid4().hex))


def _from_1(connection: Connection) -> None:
    connection.execute(text("ALTER TABLE pgy_owners ADD COLUMN beat_at DOUBLE PRECISION"))
    _name_the_store(connection)


STEPS: Final[dict[int, Callable[[Connection], object]]] = {1: _from_1}
"""By version: what makes the tables of the next version of it."""


class Schema(NamedTuple):
    """The tables that are wanted: their version, and the steps that lead there from older ones."""

    version: int = VERSION
    steps: Mapping[int, Callable[[Connection], object]] = STEPS


CURRENT: Final = Schema()


def look(reading: AbstractContextManager[Connection], name: str, wanted: Schema = CURRENT) -> bool:
    """Say whether a store is of the version wanted already. Nothing is changed.

    Args:
        reading: gives a connection that reads.
        name: what messages call it.
        wanted: the tables wanted.

    Raises:
        StoreError: it is damaged, no store, of a newer version, or of one too old to be brought up to date.
    """
    try:
        with reading as connection:
            found = _version(connection, name)
    except SQLAlchemyError as error:
        raise unusable(name, error) from error
    if found is not None:
        _check(found, wanted, name)
    return found == wanted.version


def bring_up(
    writing: AbstractContextManager[Connection],
    name: str,
    back_up: Callable[[int], object],
    wanted: Schema = CURRENT,
) -> None:
    """Make the tables, or those of an older version up to date. What several processes begin at once, one of them does.

    Args:
        writing: gives a transaction that writes, while no other does.
        name: what messages call it.
        back_up: copies the store; called with its version before that is changed.
        wanted: the tables wanted.

    Raises:
        StoreError: it cannot be done.
    """
    try:
        with writing as connection:
            found = _version(connection, name)
            if found is None:
                metadata.create_all(connection)
                connection.execute(insert(about).values(name="version", value=str(wanted.version)))
                _name_the_store(connection)
                connection.execute(insert(shared).values(id=1, next_turn=0, paused_at=0, pause=0, resumed_at=0))
            elif found != wanted.version:
                _check(found, wanted, name)
                back_up(found)
                for number in range(found, wanted.version):
                    wanted.steps[number](connection)
                connection.execute(update(about).where(about.c.name == "version").values(value=str(wanted.version)))
    except SQLAlchemyError as error:
        raise unusable(name, error) from error


def identity(reading: AbstractContextManager[Connection]) -> str:
    """Return what tells this store from all others, wherever it is moved."""
    with reading as connection:
        return str(connection.execute(select(about.c.value).where(about.c.name == "id")).scalar_one())


def _version(connection: Connection, name: str) -> int | None:
    """Return the version of the tables, or None where there are none at all."""
    tables = inspect(connection).get_table_names()
    if about.name in tables:
        found = connection.execute(select(about.c.value).where(about.c.name == "version")).scalar()
        if found is not None and found.isdigit():
            return int(found)
    elif not tables or connection.dialect.name != "sqlite":
        return None
    raise store_error(f"{name} is a database, but no store of answers; it was left as it is", NAME_ANOTHER_FILE)


def _check(found: int, wanted: Schema, name: str) -> None:
    """Refuse a store that cannot be brought up to date."""
    if found > wanted.version:
        raise store_error(
            f"the store {name} is of version {found}, and this pgy-facade knows versions up to {wanted.version}; it "
            "was left as it is",
            INSTALL_THE_NEWER,
        )
    if any(number not in wanted.steps for number in range(found, wanted.version)):
        raise store_error(
            f"the store {name} is of version {found}, from which this pgy-facade has no way to {wanted.version}; it "
            "was left as it is",
            STEP_BY_STEP,
        )
