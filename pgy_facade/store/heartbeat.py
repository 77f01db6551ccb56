"""Know which openers of a store on PostgreSQL live, by what each has written down of itself lately.

A session of the server would tell it sooner, and would cost each of them a connection for as long as it lives. All
times are the server's. For transactions that have begun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection

EVERY: Final = 15.0
"""Seconds after which an opener says again that it lives."""
GONE_AFTER: Final = 60.0
"""Seconds without a word after which one is taken for gone."""
AFTER_START: Final = 30.0
"""Seconds after a start of the server in which nobody is: while it was down nobody could say anything."""

_BEAT: Final = text("UPDATE pgy_owners SET beat_at = extract(epoch FROM clock_timestamp()) WHERE id = :owner")
_LIVING: Final = text(
    "SELECT id FROM pgy_owners WHERE extract(epoch FROM clock_timestamp()) - coalesce(beat_at, opened_at) < :gone "
    "OR extract(epoch FROM clock_timestamp() - pg_postmaster_start_time()) < :after_start"
)


def beat(connection: Connection, owner: str) -> bool:
    """Say that an opener lives. False where others have taken it for gone."""
    return bool(connection.execute(_BEAT, {"owner": owner}).rowcount)


def living(connection: Connection) -> frozenset[str]:
    """Return the openers that live."""
    return frozenset(connection.execute(_LIVING, {"gone": GONE_AFTER, "after_start": AFTER_START}).scalars())
