"""Links that a report shows. They are built of identifiers: no address that upstream sent becomes one."""

from __future__ import annotations

from pgy_facade._call.identifiers import is_identifier

_NOTE, _CREATOR = "https://www.xiaohongshu.com/explore/", "https://www.xiaohongshu.com/user/profile/"


def note_url(note_id: str | None) -> str | None:
    """Return the address of a note, or None where the identifier is none."""
    return _NOTE + note_id if note_id and is_identifier(note_id) else None


def creator_url(user_id: str) -> str | None:
    """Return the address of a creator's profile, or None where the identifier is none."""
    return _CREATOR + user_id if is_identifier(user_id) else None
