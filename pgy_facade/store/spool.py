"""A file for what a store cannot take at the moment: how requests ended that were paid for, a line of JSON each.

It is this machine's, and may be lost with it; the store is told as soon as it can be. Several processes append to one
file. Who takes the lines in moves the file aside first, so that nobody waits for a database while holding the lock.
"""

from __future__ import annotations

import json
import os
import sys
import uuid
from base64 import b64decode, b64encode
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from pgy_facade.store.decide import Rules
from pgy_facade.store.keys import Key
from pgy_facade.store.messages import Asked, Row, Settlement
from pgy_facade.store.owners import lock_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from io import FileIO

PATH_VARIABLE: Final = "PGY_SPOOL"
_FORMAT: Final = 1
_LOCKED_WITHIN: Final = 10.0


def default_path() -> Path:
    """Return where the file is: what `PGY_SPOOL` says, else in the folder that the system has for such files."""
    given = os.environ.get(PATH_VARIABLE)
    if given:
        return Path(given).expanduser().absolute()
    if sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    return folder / "pgy" / "spool.jsonl"


class Line(NamedTuple):
    """What a line says.

    Attributes:
        store: the id of the store that is to take it.
        settled: how the request of the claim ended, packed and with its moment.
    """

    store: str
    settled: Settlement

    def encode(self) -> str:
        """Return the line."""
        claim, asked, billed, _, answer, code, retry_after, reason, moment = self.settled
        said = {
            "format": _FORMAT,
            "store": self.store,
            "claim": claim,
            "key": asked.key._asdict(),
            "first": asked.first,
            "billed": billed,
            "moment": moment,
            "code": code,
            "retry_after": retry_after,
            "reason": reason,
            "answer": None if answer is None else _without_url(answer),
        }
        return json.dumps(said, ensure_ascii=True)

    @classmethod
    def decode(cls, text: str) -> Line:
        """Return what a line says.

        Raises:
            ValueError: it is no such line, or not whole.
        """
        try:
            said: dict[str, Any] = json.loads(text)
            if said["format"] != _FORMAT:
                raise ValueError("of another format")
            kept = said["answer"]
            moment = float(said["moment"])
            data = None if kept is None else b64decode(kept["data"], validate=True)
            answer = None if kept is None else Row(**{**kept, "fetched_at": moment, "data": data})
            asked = Asked(Key(**said["key"]), Rules(None, False), bool(said["first"]))
            settled = Settlement(
                claim=int(said["claim"]),
                asked=asked,
                billed=said["billed"],
                answer=answer,
                code=said["code"],
                retry_after=said["retry_after"],
                reason=said["reason"],
                moment=moment,
            )
            return cls(str(said["store"]), settled)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not whole ({error})") from error


def _without_url(answer: Row) -> dict[str, Any]:
    """Return an answer as JSON has it. The URL of a region is nobody's business but the machine's."""
    region = "" if "://" in answer.region else answer.region
    return {**answer._asdict(), "region": region, "data": b64encode(answer.data).decode()}


class Spool:
    """The file. For several threads and processes.

    Attributes:
        path: of the file, which need not exist.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, *lines: str) -> None:
        """Append lines. They are on the disk when this returns.

        Raises:
            OSError: they cannot be.
        """
        if not lines:
            return
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._locked(), os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600), "rb+", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            text = "".join(f"{line}\n" for line in lines)
            if end and _byte_at(file, end - 1) != b"\n":
                # Somebody was killed in the middle of a line.
                text = f"\n{text}"
            try:
                _write(file, text.encode())
                os.fsync(file.fileno())
            except OSError:
                # The disk is full: no part of it is left.
                file.truncate(end)
                raise

    def set_aside(self) -> list[Path]:
        """Move the file aside, and return all files that were, those of others who were killed included.

        Raises:
            OSError: it cannot be moved.
        """
        if not self.path.parent.is_dir():
            return []
        if self.path.is_file():
            with self._locked():
                if self.path.is_file() and self.path.stat().st_size:
                    self.path.rename(self.path.with_name(f"{self.path.name}.absorbing-{uuid.uuid4().hex}"))
        return sorted(self.path.parent.glob(f"{self.path.name}.absorbing-*"))

    def mentions(self, store: str) -> bool:
        """Whether any line is for the store of that id."""
        files = [self.path, *self.path.parent.glob(f"{self.path.name}.absorbing-*")]
        return any(store in _text_of(file) for file in files)

    def exists(self) -> bool:
        """Whether there is such a file, or what was moved aside of it."""
        return self.path.exists() or any(self.path.parent.glob(f"{self.path.name}.absorbing-*"))

    def keep_unreadable(self, lines: Iterable[str]) -> Path:
        """Keep what nobody can read, in a file beside it, and return that."""
        beside = Spool(self.path.with_name(f"{self.path.name}.unreadable"))
        beside.add(*lines)
        return beside.path

    @contextmanager
    def taken_in(self, within: float = _LOCKED_WITHIN) -> Iterator[None]:
        """Let nobody else take lines in while the block lasts: two would both put back what stays in the file.

        Args:
            within: seconds to wait for another who does.

        Raises:
            OSError: another does still.
        """
        if not self.path.parent.is_dir():
            yield
            return
        with self._locked("absorbing.lock", within):
            yield

    @contextmanager
    def _locked(self, name: str = "lock", within: float = _LOCKED_WITHIN) -> Iterator[None]:
        file = os.open(self.path.with_name(f"{self.path.name}.{name}"), os.O_RDWR | os.O_CREAT, 0o600)
        until = monotonic() + within
        try:
            while not lock_file(file):
                if monotonic() > until:
                    raise TimeoutError(f"another process does not let {self.path} go")
                sleep(0.01)
            yield
        finally:
            os.close(file)


def lines_of(file: Path) -> list[str]:
    """Return the lines of a file; none where another process has taken them in meanwhile."""
    return [line for line in _text_of(file).split("\n") if line.strip("\0 \t\r")]


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return ""


def _byte_at(file: FileIO, place: int) -> bytes:
    file.seek(place)
    return file.read(1)


def _write(file: FileIO, data: bytes) -> None:
    while data:
        data = data[file.write(data) :]
