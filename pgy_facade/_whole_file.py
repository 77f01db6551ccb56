"""Write a file that is there whole, or not at all: beside its place first, and moved there once it is on the disk."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def write_whole(target: Path, write: Callable[[Path], object]) -> None:
    """Have a file written beside its place, and move it there.

    Args:
        target: where it belongs.
        write: writes it at the path that it is given, which has the same suffix.

    Raises:
        OSError: it cannot be written. What was there before is there still.
    """
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.stem[:40]}-", suffix=target.suffix)
    os.close(number)
    beside = Path(name)
    try:
        write(beside)
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.chmod(0o644)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
