"""Replace many files as if they were one: all of them or none, whenever the process dies.

Everything new is written to `<root>/.pgy-sync/staging-*` first. Then a journal says what will be moved; from the moment
it stands on disk the change is decided, and whoever comes next finishes it (or, where the disk refuses, undoes it).
What stood there before waits in `.pgy-sync/backup` until the last move is done. A working folder without a journal is
what a killed command left behind before it decided anything: it is thrown away.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from scripts.errors import PipelineError

if TYPE_CHECKING:
    from filelock import FileLock

WORK_FOLDER: Final = ".pgy-sync"
RECOVERY_WAIT: Final = 10.0  # a swap by a live command takes a fraction of a second
_ROOMS: Final = ("specs", "generated")


@dataclass(frozen=True, slots=True)
class _Step:
    """One entry of a swap: staged file or folder, where it goes, and where what stood there is kept meanwhile."""

    path: str
    staged: Path | None
    target: Path
    backup: Path

    def forward(self) -> None:
        if self.staged is not None and not os.path.lexists(self.staged):
            return  # was moved before the process died
        if os.path.lexists(self.target):
            if os.path.lexists(self.backup):
                _discard(self.target)
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
            made_by_us = PurePosixPath(self.path).parts[1:-1]  # between the room, which stays, and the entry
            with suppress(OSError):
                for folder, _ in zip(self.target.parents, made_by_us, strict=False):
                    folder.rmdir()  # only an empty one goes


def recover(root: Path) -> None:
    """Finish or undo what a killed command left: the first thing every command does, and almost free."""
    if not os.path.lexists(root / WORK_FOLDER):
        return
    decided = _journal(root).exists()
    try:
        with exclusive(root, wait=RECOVERY_WAIT if decided else 0):
            pass
    except _BusyError:
        if decided and _journal(root).exists():
            raise
        # Another command is at work and has not begun to move anything: the tree is whole.


@contextmanager
def exclusive(root: Path, wait: float = 0) -> Iterator[Path]:
    """Be the only command that changes the tree, and settle what a killed one left. Yields an empty staging folder.

    Raises:
        PipelineError: another command holds the tree for longer than `wait` seconds.
    """
    root = root.resolve()
    work = root / WORK_FOLDER
    lock = _acquire(root, work, wait)
    try:
        _settle(root)
        yield Path(tempfile.mkdtemp(prefix="staging-", dir=work))
    finally:
        with suppress(OSError):
            if not _journal(root).exists():
                _clean(work)
            # Unlinked while it is held: whoever opened it meanwhile sees that it is the lock no more, and starts over.
            (work / "lock").unlink()
        lock.release()
        with suppress(OSError):
            work.rmdir()


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
        _refuse_detour(root, path)
    content = {"schema_version": 1, "staging": staging.name, "put": list(entries), "remove": list(remove)}
    steps = _steps(root, content)
    for step in steps:
        if step.staged is not None:
            _flush(step.staged)
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
    with suppress(OSError):  # the new tree stands; a journal that stays is found to be done by the next command
        _journal(root).unlink()
        _flush_folder(root / WORK_FOLDER)


class _BusyError(PipelineError):
    """Another command holds the tree."""


def _acquire(root: Path, work: Path, wait: float) -> FileLock:
    from filelock import FileLock, Timeout

    if work.is_symlink():
        raise PipelineError(f"{work} is a symbolic link; remove it and run the command again")
    for _ in range(10):
        work.mkdir(exist_ok=True)
        lock = FileLock(work / "lock")
        try:
            lock.acquire(timeout=wait)
        except Timeout:
            raise _BusyError(
                f"another command is changing {root} at the moment; wait until it is done and run this one again"
            ) from None
        except FileNotFoundError:
            continue  # the other command removed the folder between our two steps
        return lock
    raise _BusyError(f"{work} keeps disappearing; another command seems to be changing {root}")


def _settle(root: Path) -> None:
    """Bring an interrupted swap to its end; throw away what was never decided."""
    journal = _journal(root)
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
            _refuse_detour(root, step.path)
        try:
            for step in steps:
                step.forward()
            _flush_folders(steps)
        except OSError:
            _undo(root, steps)
        else:
            journal.unlink()
            _flush_folder(journal.parent)
    _clean(root / WORK_FOLDER)


def _undo(root: Path, steps: Sequence[_Step]) -> None:
    try:
        for step in reversed(steps):
            step.backward()
        _flush_folders(steps)
        _journal(root).unlink(missing_ok=True)
        _flush_folder(root / WORK_FOLDER)
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
            if not parts or parts[0] not in _ROOMS or ".." in parts:
                raise ValueError(f"{path!r} is not ours to replace")
            staged = work / staging / path if action == "put" else None
            steps.append(_Step(path, staged, root / path, work / "backup" / path))
    return steps


def _refuse_detour(root: Path, path: str) -> None:
    """Refuse to write through a symbolic link (or a junction): it could lead out of the tree."""
    if os.path.normcase(os.path.realpath(root / path)) != os.path.normcase(root / path):
        raise PipelineError(
            f"{root / path} leads elsewhere through a symbolic link; commands write inside the tree only."
            " Replace the link by a real file or folder"
        )


def _journal(root: Path) -> Path:
    return root / WORK_FOLDER / "journal.json"


def _write_journal(root: Path, content: dict[str, Any]) -> None:
    journal = _journal(root)
    draft = journal.with_suffix(".draft")
    draft.write_bytes(json.dumps(content).encode())
    _flush(draft)
    draft.replace(journal)
    _flush_folder(journal.parent)


def _clean(work: Path) -> None:
    """Remove everything but the lock. What resists (a file held open) is left for the next command."""
    for entry in work.iterdir():
        if entry.name != "lock":
            _discard(entry)


def _discard(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _flush(path: Path) -> None:
    """Bring a file, or everything below a folder, to the disk."""
    if path.is_dir():
        for entry in path.iterdir():
            _flush(entry)
        _flush_folder(path)
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folders(steps: Sequence[_Step]) -> None:
    for folder in dict.fromkeys(step.target.parent for step in steps):
        if folder.is_dir():
            _flush_folder(folder)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows has no handle to flush for a folder
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
