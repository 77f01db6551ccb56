"""Statements that every call needs, made into text once and given to the driver as they are.

For these, what SQLAlchemy does each time costs several times what the database does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy.exc import DBAPIError, OperationalError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update


class _Compiled(NamedTuple):
    """A statement as a kind of database takes it.

    Attributes:
        text: what the driver is given.
        names: of the parameters, in their order; None where they are given by name.
        fixed: the parameters that the statement brings with it.
    """

    text: str
    names: list[str] | None
    fixed: dict[str, Any]


class Prepared:
    """A statement.

    Args:
        statement: what is to be done. Its parameters have the names that `run` is given.
    """

    __slots__ = ("_compiled", "_statement")

    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        self._statement = statement
        # Several stores may be open at once, each used by threads of its own.
        self._compiled: dict[type[Dialect], _Compiled] = {}

    def run(self, connection: Connection, parameters: Mapping[str, Any]) -> Any:
        """Return the driver's cursor, after the statement. Every time parameters of the same names are to be given.

        Raises:
            DBAPIError: the database refuses it.
        """
        dialect = connection.dialect
        compiled = self._compiled.get(type(dialect)) or self._compile(dialect, parameters)
        given = {**compiled.fixed, **parameters}
        values = given if compiled.names is None else [given[name] for name in compiled.names]
        try:
            cursor = connection.connection.cursor()
            cursor.execute(compiled.text, values)
        except dialect.loaded_dbapi.Error as error:
            raise noticed(connection, compiled.text, error) from error
        return cursor

    def rows(self, connection: Connection, parameters: Mapping[str, Any]) -> list[Any]:
        """Return all rows as tuples, or raise what `run` raises."""
        cursor = self.run(connection, parameters)
        try:
            found: list[Any] = cursor.fetchall()
        except connection.dialect.loaded_dbapi.Error as error:
            raise noticed(connection, None, error) from error
        return found

    def add(self, connection: Connection, row: Mapping[str, Any]) -> int:
        """Insert a row into a table that numbers them, and return its number."""
        cursor = self.run(connection, row)
        # Where there is no number of the last row, SQLAlchemy has the statement return it.
        return int(cursor.lastrowid if cursor.description is None else cursor.fetchone()[0])

    def _compile(self, dialect: Dialect, parameters: Mapping[str, Any]) -> _Compiled:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=list(parameters))
        known = compiled.construct_params(dict(parameters))
        fixed = {name: value for name, value in known.items() if name not in parameters}
        made = self._compiled[type(dialect)] = _Compiled(compiled.string, compiled.positiontup, fixed)
        return made


def noticed(connection: Connection, statement: str | None, error: Exception) -> DBAPIError:
    """Return the error that SQLAlchemy raises for a driver's, and mark a connection that is lost, as it does."""
    driver: Any = connection.connection.dbapi_connection
    is_lost = connection.dialect.is_disconnect(error, driver, None)  # type: ignore[arg-type] # SQLAlchemy's own kind
    if is_lost:
        connection.invalidate(error)
    kind = OperationalError if isinstance(error, connection.dialect.loaded_dbapi.OperationalError) else DBAPIError
    return kind(statement, None, error, connection_invalidated=is_lost)
