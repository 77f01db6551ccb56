"""What a sync says: of each document at the terminal, and of the public names there and in the note for callers."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .changes import MEANING, Change, withdrawn_words

if TYPE_CHECKING:
    from .note.words import Note

SHOW_ALL: Final = 40
"""With more operations than these, unchanged ones are counted and not listed."""


def print_changes(changes: Sequence[Change]) -> None:
    """Print a line for each operation, and what was withdrawn."""
    shown = [change for change in changes if change.what != "unchanged" or len(changes) <= SHOW_ALL]
    width = max((len(change.operation.id) for change in shown), default=0)
    for change in shown:
        entry = change.entry
        meaning = withdrawn_words(entry.withdrawn) if entry.withdrawn else MEANING[change.what]
        print(f"  {change.operation.id:<{width}}  {change.what:<9}  {entry.origin:<11}  {meaning}")
    for change in changes:
        if change.what == "withdrawn":
            successor = change.operation.successor
            instead = f" Successor: {successor}." if successor else ""
            print(f"notice: {change.operation.id} is withdrawn: {MEANING['withdrawn']}.{instead}")
    counts = Counter(change.what for change in changes)
    print(f"{len(changes)} operations: " + ", ".join(f"{count} {what}" for what, count in sorted(counts.items())))


def print_note(note: Note) -> None:
    """Print the note for callers, as lines for CHANGELOG.md."""
    from scripts.contract.pins import pins_text

    from .note.words import changelog

    if note.level is None:
        print("For callers: nothing." if note.entries is not None else "For callers: the first client.")
    else:
        print(f"For callers: a {note.level} release. For CHANGELOG.md, under Unreleased:\n\n{changelog(note)}")
    print(pins_text(note.unpinned), end="")


def write_note(path: Path | None, note: Note | None) -> None:
    """Write the note as Markdown, an empty one where nothing changed; a sync that is done does not fail by it."""
    if path is None:
        return
    from .note.words import markdown

    draft = path.with_name(f"{path.name}.draft")
    try:
        draft.write_text(markdown(note) if note else "", encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        print(f"notice: the note could not be written: {path}: {error.strerror or error}", file=sys.stderr)
