"""Statements that every call needs, made into text once and given to the driver as they are.

For these, what SQLAlchemy does each time costs several times what the database does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Delete, Dialect, Insert, Select, Update


class Prepared:
    """A statement.

    Args:
        statement: what is to be done. Its parameters have the names that `run` is given.
    """

    __slots__ = ("_dialect", "_fixed", "_names", "_statement", "_text")

    def __init__(self, statement: Select[Any] | Insert | Update | Delete) -> None:
        self._statement = statement
        self._dialect: Dialect | None = None
        self._text = ""
        self._names: list[str] | None = None
        self._fixed: dict[str, Any] = {}

    def run(self, connection: Connection, parameters: Mapping[str, Any]) -> Any:
        """Return the driver's cursor, after the statement. Every time parameters of the same names are to be given.

        Raises:
            DBAPIError: the database refuses it.
        """
        if self._dialect is not connection.dialect:
            self._compile(connection.dialect, parameters)
        given = {**self._fixed, **parameters}
        values = given if self._names is None else [given[name] for name in self._names]
        cursor = connection.connection.cursor()
        try:
            cursor.execute(self._text, values)
        except connection.dialect.loaded_dbapi.Error as error:
            raise DBAPIError(self._text, None, error) from error
        return cursor

    def rows(self, connection: Connection, parameters: Mapping[str, Any]) -> list[Any]:
        """Return all rows as tuples."""
        found: list[Any] = self.run(connection, parameters).fetchall()
        return found

    def add(self, connection: Connection, row: Mapping[str, Any]) -> int:
        """Insert a row into a table that numbers them, and return its number."""
        cursor = self.run(connection, row)
        # Where there is no number of the last row, SQLAlchemy has the statement return it.
        return int(cursor.lastrowid if cursor.description is None else cursor.fetchone()[0])

    def _compile(self, dialect: Dialect, parameters: Mapping[str, Any]) -> None:
        compiled: Any = self._statement.compile(dialect=dialect, column_keys=list(parameters))
        known = compiled.construct_params(dict(parameters))
        self._fixed = {name: value for name, value in known.items() if name not in parameters}
        self._names = compiled.positiontup
        self._text = compiled.string
        self._dialect = dialect
