"""One line of the note, and how much of a version it makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Section = Literal["Gone", "Renamed", "Retyped", "New", "Else"]
Level = Literal["major", "minor", "patch"]
SECTIONS: Final[tuple[Section, ...]] = ("Gone", "Renamed", "Retyped", "New", "Else")
LEVELS: Final[tuple[Level, ...]] = ("major", "minor", "patch")

_LISTED: Final = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One change of public names. The same in several calls is one entry with all their names."""

    section: Section
    level: Level
    text: str
    """A sentence, in Markdown; `{calls}` stands for the names of the calls."""
    calls: tuple[str, ...] = ()


def joined(entries: Iterable[Entry]) -> list[Entry]:
    """Join what is the same in several calls; the order stays."""
    found: dict[tuple[Section, Level, str], Entry] = {}
    for entry in entries:
        key = (entry.section, entry.level, entry.text)
        before = found[key].calls if key in found else ()
        calls = (*before, *(name for name in entry.calls if name not in before))
        found[key] = Entry(entry.section, entry.level, entry.text, calls)
    return list(found.values())


def level_of(entries: Iterable[Entry]) -> Level | None:
    """The version that all of them make together; `None` when there are none."""
    return min((entry.level for entry in entries), key=LEVELS.index, default=None)


def code(text: object) -> str:
    """A code span, in which nothing of a document's is markup."""
    shown = "".join(letter if letter.isprintable() else " " for letter in str(text)).replace("`", "\u2019")
    return f"`{shown if len(shown) <= 100 else f'{shown[:100]}...'}`"


def listed(texts: Iterable[object]) -> str:
    """Code spans, separated by commas; of very many the first."""
    spans = [code(text) for text in texts]
    more = f" and {len(spans) - _LISTED} more" if len(spans) > _LISTED else ""
    return ", ".join(spans[:_LISTED]) + more
