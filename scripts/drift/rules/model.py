"""What a rule is."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

Level = Literal["error", "warn", "info"]
LEVELS: Final[tuple[Level, ...]] = ("error", "warn", "info")


class Rule(NamedTuple):
    """One thing that can be found, and what a reader of the report should know about it."""

    id: str
    """oasdiff's check id where it has one."""
    level: Level
    effect: str
    """What the change does to callers of the facade."""
    advice: str
    """What to do about it."""
    oasdiff: Level | Literal["same", "none"] = "same"
    """oasdiff's level where ours differs; `none` when oasdiff has no such check and the id is ours."""
    why: str = ""
    """Why the level differs from oasdiff's, or why the rule exists at all. Required unless `oasdiff` is `same`."""


def at_or_above(level: Level, threshold: Level) -> bool:
    """Return whether `level` is at least as grave as `threshold`."""
    return LEVELS.index(level) <= LEVELS.index(threshold)
