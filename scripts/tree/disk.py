"""Flush files and folders to the disk, and remove them."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path


def flush(path: Path) -> None:
    """Flush a file, or everything below a folder, to the disk."""
    if path.is_dir():
        for entry in path.iterdir():
            flush(entry)
        flush_folder(path)
        return
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """Flush the entries of a folder to the disk."""
    if os.name == "nt":
        return  # Windows cannot flush a folder
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def discard(path: Path) -> None:
    """Remove a file or a folder, as far as possible."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()
