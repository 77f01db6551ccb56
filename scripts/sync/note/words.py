"""Write the note as Markdown, in the style of CHANGELOG.md."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.client.surface import Surface, surface_of
from scripts.contract.pins import Pin, pins_markdown

from .calls import calls
from .entries import SECTIONS, Entry, Level, code, joined, level_of, listed
from .names import enums, models, renamed_classes, with_new_names


@dataclass(frozen=True, slots=True)
class Note:
    """What a sync does to callers."""

    entries: Sequence[Entry] | None
    """`None`: there was no client before, or its bundle cannot be read."""
    unpinned: Sequence[Pin] = ()

    @property
    def level(self) -> Level | None:
        """The version that it makes, as README.md has it; `None` when callers notice nothing."""
        return level_of(self.entries or ())


def note_between(before: bytes | None, after: bytes, unpinned: Sequence[Pin]) -> Note:
    """The note for two bundles, `specs/openapi.json` before and after."""
    try:
        old = surface_of(json.loads(before or b""))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return Note(None, unpinned)
    return Note(compare(old, surface_of(json.loads(after))), unpinned)


def compare(before: Surface, after: Surface) -> list[Entry]:
    """Return what changed for callers, what breaks them first."""
    renamed = renamed_classes(before, after)
    told = [Entry("Renamed", "major", f"The class {code(was)} is {code(now)} now.") for was, now in renamed.items()]
    known = with_new_names(before, renamed)
    entries = joined([*told, *calls(known, after), *enums(known, after), *models(known, after)])
    return sorted(entries, key=lambda entry: SECTIONS.index(entry.section))


def changelog(note: Note) -> str:
    """The sections of the note, to paste into CHANGELOG.md; empty when callers notice nothing."""
    parts = []
    for section in SECTIONS:
        lines = [
            f"- {entry.text.replace('{calls}', listed(entry.calls))}\n"
            for entry in note.entries or ()
            if entry.section == section
        ]
        if lines:
            parts.append(f"### {section}\n\n{''.join(lines)}")
    return "\n".join(parts)


def markdown(note: Note) -> str:
    """The whole note: which version, the sections, and the names that nothing pins with the lines that would."""
    if note.entries is None:
        text = "## For callers: the first client\n"
    elif note.level is None:
        text = "## For callers: nothing\n\nNo name, type or warning of theirs is another.\n"
    else:
        text = f"## For callers: a {note.level} release\n\n{changelog(note)}"
    return f"{text}\n{pins_markdown(note.unpinned)}" if note.unpinned else text
