"""Let one command at a time change a tree, and finish or undo what a killed command left.

A working folder without a journal was left before any file was moved, and is removed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scripts.errors import PipelineError

from .disk import discard
from .swap import WORK_FOLDER, journal_path, settle

if TYPE_CHECKING:
    from filelock import FileLock

RECOVERY_WAIT: Final = 10.0
"""Seconds to wait for a command that is swapping files in; a swap takes a fraction of a second."""


class _BusyError(PipelineError):
    """Another command holds the tree."""


def recover(root: Path) -> None:
    """Finish or undo what a killed command left. Every command begins with this."""
    if not os.path.lexists(root / WORK_FOLDER):
        return
    decided = journal_path(root).exists()
    try:
        with exclusive(root, wait=RECOVERY_WAIT if decided else 0):
            pass
    except _BusyError:
        if decided and journal_path(root).exists():
            raise
        # Another command is at work and has not moved anything yet: the tree is whole.


@contextmanager
def exclusive(root: Path, wait: float = 0) -> Iterator[Path]:
    """Lock the tree, finish or undo what a killed command left, and yield an empty staging folder.

    Raises:
        PipelineError: another command holds the tree for longer than `wait` seconds.
    """
    root = root.resolve()
    work = root / WORK_FOLDER
    lock = _acquire(root, work, wait)
    try:
        settle(root)
        _clean(work)
        yield Path(tempfile.mkdtemp(prefix="staging-", dir=work))
    finally:
        with suppress(OSError):
            if not journal_path(root).exists():
                _clean(work)
            # Unlinked while it is held: a command that opened it meanwhile sees that the file is gone, and starts over.
            (work / "lock").unlink()
        lock.release()
        with suppress(OSError):
            work.rmdir()


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
            continue  # the other command removed the folder after `mkdir`
        return lock
    raise _BusyError(f"{work} keeps disappearing; another command seems to be changing {root}")


def _clean(work: Path) -> None:
    """Remove everything but the lock; a file that is held open is left for the next command."""
    for entry in work.iterdir():
        if entry.name != "lock":
            discard(entry)
