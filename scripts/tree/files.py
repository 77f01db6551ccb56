"""Contents and digests of files and folders."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path


def digest(raw: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def file_digest(path: Path) -> str | None:
    """Return the digest of a file's content; `None` when there is no such file."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def read_if_there(path: Path) -> bytes | None:
    """Return the content of a file; `None` when there is no such file."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return what is below `folder`, by relative path with `/`.

    Byte code and dot folders are left out. Of a symbolic link, the target's path is the content.
    """
    found: dict[str, bytes] = {}
    waiting = [("", folder)] if folder.is_dir() else []
    while waiting:
        prefix, current = waiting.pop()
        with os.scandir(current) as entries:
            for entry in entries:
                path, name = Path(entry.path), f"{prefix}{entry.name}"
                if entry.is_symlink():
                    found[name] = b"link:" + os.fsencode(path.readlink())
                elif not entry.is_dir():
                    if path.suffix != ".pyc":
                        found[name] = path.read_bytes()
                elif entry.name != "__pycache__" and not entry.name.startswith("."):
                    waiting.append((f"{name}/", path))
    return found


def contents_digest(contents: Mapping[str, bytes]) -> str:
    """Return one digest over relative paths and contents, in sorted order."""
    total = hashlib.sha256()
    for name in sorted(contents):
        total.update(f"{name}\0{len(contents[name])}\0".encode())
        total.update(contents[name])
    return total.hexdigest()


def tree_digest(folder: Path) -> str | None:
    """Return one digest over everything below `folder`; `None` when there is no such folder."""
    return contents_digest(contents_of(folder)) if folder.is_dir() else None
