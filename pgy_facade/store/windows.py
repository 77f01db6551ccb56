"""Days and months as upstream counts them, in UTC+8. No time-zone data is needed, and no I/O is done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final, Literal, NamedTuple

Per = Literal["day", "month"]

ZONE: Final = timezone(timedelta(hours=8))
_FIRST, _LAST = "0000-00-00", "9999-99-99"


class Window(NamedTuple):
    """The days that a budget is for, the first and the last of them included."""

    first: str
    last: str


def day_of(moment: float) -> str:
    """Return the day of a moment (seconds since the epoch), as `YYYY-MM-DD`."""
    return datetime.fromtimestamp(moment, ZONE).date().isoformat()


def window(per: Per | None, moment: float) -> Window:
    """Return the window that holds a moment; for None the one that holds all days."""
    if per is None:
        return Window(_FIRST, _LAST)
    day = day_of(moment)
    return Window(day, day) if per == "day" else Window(f"{day[:8]}00", f"{day[:8]}99")


def since(given: date | timedelta, moment: float) -> Window:
    """Return the window of the days from `given` on: a day, the day of a moment, or of so long before `moment`."""
    if isinstance(given, timedelta):
        given = datetime.fromtimestamp(moment, UTC) - given
    if isinstance(given, datetime):
        # A moment without a time zone is the machine's, as everywhere in Python.
        given = given.astimezone(ZONE).date()
    return Window(given.isoformat(), _LAST)


def as_datetime(moment: float) -> datetime:
    """Return a moment for users: in UTC, with its time zone."""
    return datetime.fromtimestamp(moment, UTC)


def in_words(moment: float) -> str:
    """Return a moment as messages write it, in the time zone that quotas are counted in."""
    return datetime.fromtimestamp(moment, ZONE).strftime("%Y-%m-%d %H:%M:%S UTC+8")
