"""Replace several files and folders: all of them or none, whenever the process dies.

New files are first written to `<root>/.pgy-sync/staging-*`. Then a journal on disk lists the moves: from that moment on
the change is decided, and the next command finishes it, or undoes it where the disk refuses. The files that are
replaced wait in `.pgy-sync/backup` until the last move is done.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from scripts.errors import PipelineError

from .disk import discard, flush, flush_folder

WORK_FOLDER: Final = ".pgy-sync"
_REPLACEABLE: Final = ("specs", "generated")
"""The only folders in which anything is ever replaced."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One entry of a swap: the staged file or folder, its place in the tree, and the backup of what stood there."""

    path: str
    staged: Path | None
    target: Path
    backup: Path

    def forward(self) -> None:
        if self.staged is not None and not os.path.lexists(self.staged):
            return  # was moved before the process died
        if os.path.lexists(self.target):
            if os.path.lexists(self.backup):
                discard(self.target)
            else:
                self.backup.parent.mkdir(parents=True, exist_ok=True)
                self.target.rename(self.backup)
        if self.staged is not None:
            self.target.parent.mkdir(parents=True, exist_ok=True)
            self.staged.rename(self.target)

    def backward(self) -> None:
        if self.staged is not None and not os.path.lexists(self.staged) and os.path.lexists(self.target):
            self.target.rename(self.staged)
        if os.path.lexists(self.backup):
            self.backup.rename(self.target)
        elif not os.path.lexists(self.target):
            made_by_us = PurePosixPath(self.path).parts[1:-1]  # between the top folder, which stays, and the entry
            with suppress(OSError):
                for folder, _ in zip(self.target.parents, made_by_us, strict=False):
                    folder.rmdir()  # only an empty one goes


def swap(root: Path, staging: Path, entries: Sequence[str], remove: Sequence[str] = ()) -> None:
    """Move staged files and folders into place, all or nothing. To be called inside `exclusive`.

    Args:
        root: the tree.
        staging: what `exclusive` yielded; holds every entry under the same relative path.
        entries: relative paths such as `specs/openapi.json` or `generated/pgy_client`, with `/`.
        remove: relative paths which shall be gone afterwards.

    Raises:
        PipelineError: nothing was changed; the message says what was in the way.
    """
    root = root.resolve()
    staging = staging.resolve()
    for path in (*entries, *remove):
        _refuse_link(root, path)
    content = {"schema_version": 1, "staging": staging.name, "put": list(entries), "remove": list(remove)}
    steps = _steps(root, content)
    for step in steps:
        if step.staged is not None:
            flush(step.staged)
    try:
        _write_journal(root, content)
        for step in steps:
            step.forward()
        _flush_folders(steps)
    except BaseException as error:
        _undo(root, steps)
        if not isinstance(error, OSError):
            raise
        raise PipelineError(
            f"the new files could not be moved into place ({error}); everything is as it was"
        ) from error
    with suppress(OSError):  # every move is done; the next command finds nothing left of the journal to do
        journal_path(root).unlink()
        flush_folder(root / WORK_FOLDER)


def settle(root: Path) -> None:
    """Finish the swap that a killed command had decided on; undo it where the disk refuses."""
    journal = journal_path(root)
    if journal.exists():
        try:
            content = json.loads(journal.read_bytes())
            steps = _steps(root, content)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PipelineError(
                f"{journal} cannot be understood; restore specs/ and generated/ from version control and delete"
                f" {journal.parent}"
            ) from None
        for step in steps:
            _refuse_link(root, step.path)
        try:
            for step in steps:
                step.forward()
            _flush_folders(steps)
        except OSError:
            _undo(root, steps)
        else:
            journal.unlink()
            flush_folder(journal.parent)


def _undo(root: Path, steps: Sequence[_Step]) -> None:
    try:
        for step in reversed(steps):
            step.backward()
        _flush_folders(steps)
        journal_path(root).unlink(missing_ok=True)
        flush_folder(root / WORK_FOLDER)
    except OSError as error:
        raise PipelineError(
            f"an interrupted change of {root} could be neither finished nor undone ({error}); make the files there"
            " writable and run any command again, it will try once more"
        ) from error


def _steps(root: Path, content: dict[str, Any]) -> list[_Step]:
    work = root / WORK_FOLDER
    staging = content["staging"]
    if content["schema_version"] != 1 or Path(staging).name != staging:
        raise ValueError("not our journal")
    steps = []
    for action in ("put", "remove"):
        for path in content[action]:
            parts = PurePosixPath(path).parts
            if not parts or parts[0] not in _REPLACEABLE or ".." in parts:
                raise ValueError(f"{path!r} is outside of what a swap may replace")
            staged = work / staging / path if action == "put" else None
            steps.append(_Step(path, staged, root / path, work / "backup" / path))
    return steps


def _refuse_link(root: Path, path: str) -> None:
    """Refuse to write through a symbolic link (or a junction): it could lead out of the tree."""
    if os.path.normcase(os.path.realpath(root / path)) != os.path.normcase(root / path):
        raise PipelineError(
            f"{root / path} leads elsewhere through a symbolic link; commands write inside the tree only."
            " Replace the link by a real file or folder"
        )


def journal_path(root: Path) -> Path:
    """The journal; while it is there, a swap is decided and not done."""
    return root / WORK_FOLDER / "journal.json"


def _write_journal(root: Path, content: dict[str, Any]) -> None:
    journal = journal_path(root)
    draft = journal.with_suffix(".draft")
    draft.write_bytes(json.dumps(content).encode())
    flush(draft)
    draft.replace(journal)
    flush_folder(journal.parent)


def _flush_folders(steps: Sequence[_Step]) -> None:
    for folder in dict.fromkeys(step.target.parent for step in steps):
        if folder.is_dir():
            flush_folder(folder)
