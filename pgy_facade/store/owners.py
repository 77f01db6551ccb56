"""Know whether an opener of a store lives, by a lock on a file that the system takes away when its process ends.

A process number would not do: it is used again, means something else in another container, and a process that hangs
has one. filelock is not used since it unlocks in a forked child what the parent holds.
"""

from __future__ import annotations

import os
import sys
import uuid
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def lock_file(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def lock_file(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class Lock:
    """The lock by which one opener is known. It is held until `release`, or until the process ends.

    Attributes:
        owner: the opener's id, never used again.
    """

    def __init__(self, folder: Path) -> None:
        self.owner = uuid.uuid4().hex
        folder.mkdir(mode=0o700, exist_ok=True)
        self._path = folder / self.owner
        self._file: int | None = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        lock_file(self._file)

    def release(self) -> None:
        """Let it go, and remove the file."""
        if self._file is not None:
            with suppress(OSError):
                self._path.unlink()
            self.leave()

    def leave(self) -> None:
        """Close the file alone, in a forked child: the parent goes on holding the lock."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def is_alive(folder: Path, owner: str) -> bool:
    """Whether the opener of that id holds its lock."""
    path = folder / owner
    try:
        file = os.open(path, os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:
        # Nothing is taken for dead that cannot be asked.
        return True
    try:
        if not lock_file(file):
            return True
        with suppress(OSError):
            path.unlink()
        return False
    finally:
        os.close(file)
