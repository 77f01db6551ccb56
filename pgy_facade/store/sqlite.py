"""Open a file of SQLite for several processes at once.

Its journal is a write-ahead log, and `synchronous` is FULL: what was committed is on the disk, so that neither a kill
nor a power cut forgets a claim or an answer. NORMAL would be as good against kills, but a power cut could undo the last
seconds, and requests that were billed would be asked and paid for again.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import warnings
from contextlib import suppress
from pathlib import Path, PurePath
from random import random
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Engine, create_engine, event
from sqlalchemy.exc import OperationalError

from pgy_facade._advice import PLACE_THE_STORE
from pgy_facade._call.keeping import StoreWarning
from pgy_facade.store.trouble import store_error

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from pgy_facade.errors import StoreError

LEVEL = "FULL"

BUSY_SECONDS: Final = 60.0
"""How long a transaction waits for those of other processes."""

# Seconds between looks whether another process has ended its transaction.
_SHORTEST, _LONGEST = 0.0005, 0.005

# Write-ahead logs need shared memory, and locks that other machines keep. Neither can be had here.
_REFUSED: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "glusterfs", "fuse.sshfs", "fuse.rclone"}
)
# These may be local or not.
_DOUBTFUL: Final = frozenset({"9p", "fuse", "virtiofs", "fuse.glusterfs", "fuse.s3fs", "drvfs", "vboxsf"})
_MOUNTS: Final = Path("/proc/self/mounts")


def make_engine(path: Path) -> Engine:
    """Return the engine for a file. Its transactions write, but those of a connection with the option `reading`."""
    engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _: object) -> None:
        # The driver would begin transactions by its own rules.
        connection.isolation_level = None
        connection.execute(f"PRAGMA synchronous={LEVEL}")
        connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # One that only reads has each statement by itself: there is nothing to begin, and nothing to end.
        if not connection.get_execution_options().get("reading", False):
            driver: Any = connection.connection.dbapi_connection
            _begin_writing(driver)

    return engine


def _begin_writing(driver: sqlite3.Connection) -> None:
    """Begin a transaction that writes, when no other process is in one.

    SQLite itself waits in steps of up to a tenth of a second, in which nobody writes; under load that is most of the
    time.
    """
    until = monotonic() + BUSY_SECONDS
    pause = _SHORTEST
    driver.execute("PRAGMA busy_timeout=0")
    try:
        while True:
            try:
                driver.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                    raise
            # The steps differ, so that processes which began to wait together do not go on so.
            sleep(pause * (0.5 + random()))  # noqa: S311 - no secret
            pause = min(pause * 1.5, _LONGEST)
    finally:
        driver.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000:.0f}")


def use_log(engine: Engine) -> None:
    """Make a write-ahead log the journal of a file. It stays so; nothing is changed where it is so already."""
    until = monotonic() + BUSY_SECONDS
    while True:
        try:
            with engine.connect() as connection:
                driver: Any = connection.connection.dbapi_connection
                driver.execute("PRAGMA journal_mode=WAL")
            return
        except (sqlite3.OperationalError, OperationalError):
            # SQLite does not wait here for others who do the same.
            if monotonic() > until:
                raise
            sleep(0.02)


def prepare_file(path: Path) -> None:
    """Make an empty file that its owner alone may read, unless there is one; SQLite gives its side files the same mode.

    Raises:
        StoreError: there can be no file, or none that is safe.
    """
    check_place(path)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise store_error(f"the store {path} cannot be opened ({error.strerror})", PLACE_THE_STORE) from error


def check_place(path: Path, mounts: str | None = None) -> None:
    """Refuse a network drive, and warn of one that may be. `mounts` is what the system says of its file systems."""
    if sys.platform == "win32" and str(path).startswith("\\\\"):
        raise _on_network(path, "network share")
    if mounts is None:
        mounts = ""
        with suppress(OSError):
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    kind = _kind_of(path, (line.split() for line in mounts.splitlines()))
    if kind in _REFUSED:
        raise _on_network(path, kind)
    if kind in _DOUBTFUL:
        warnings.warn(
            f"the store {path} is on a file system ({kind}) that may be a network drive, on which SQLite can lose data "
            "when several machines write; keep it on a local disk",
            StoreWarning,
            stacklevel=2,
        )


def _kind_of(path: Path, mounts: Iterable[list[str]]) -> str:
    """Return the kind of the file system that holds a path: the one mounted deepest, and last, above it."""
    kind, depth = "", -1
    for fields in mounts:
        if len(fields) < 3:
            continue
        mounted = PurePath(fields[1].replace("\\040", " "))
        if path.is_relative_to(mounted) and len(mounted.parts) >= depth:
            kind, depth = fields[2], len(mounted.parts)
    return kind


def _on_network(path: Path, kind: str) -> StoreError:
    why = f"the store {path} is on a network drive ({kind}), where SQLite cannot keep several writers apart"
    return store_error(why, PLACE_THE_STORE)


def back_up(path: Path, version: int) -> Path:
    """Copy a store, as it is now, to a file beside it, and return that file. An older copy of that version stays."""
    kept = path.with_name(f"{path.name}.version-{version}")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.version-{version}-{number}")
    unfinished = kept.with_name(f"{kept.name}.unfinished")
    os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600))
    source: Any = sqlite3.connect(path, timeout=BUSY_SECONDS)
    target: Any = sqlite3.connect(unfinished)
    try:
        source.backup(target)
    finally:
        target.close()
        source.close()
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    return unfinished.rename(kept)


def is_same_file(path: Path, known: tuple[int, int]) -> bool:
    """Whether a path still leads to the file that was opened."""
    return identity(path) == known


def identity(path: Path) -> tuple[int, int]:
    """Return what a file is known by on this machine; zeros where there is none."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_dev, found.st_ino)
