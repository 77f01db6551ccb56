"""Where data goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pgy_facade.cli.exit_codes import ExitCode
from pgy_facade.cli.language import Text
from pgy_facade.cli.refusal import Refusal

_NOT_WRITTEN = Text(
    "{path} could not be written ({reason}); what came was printed instead",
    "无法写入 {path}（{reason}）；已改为直接输出取得的数据",
)
_NO_OUTPUT = Text(
    "standard output could not be written ({reason}): what was printed is not whole",
    "无法写到标准输出（{reason}）：已输出的内容不完整",
)
_NO_PLACE = Text(
    "cannot write {path} ({reason}): give a file in a folder that exists and may be written to",
    "无法写入 {path}（{reason}）：请指定一个可写文件夹里的文件",
)


class Destination:
    """Standard output: UTF-8 for programs, and what a terminal can show for people."""

    path: str | None = None

    def write(self, text: str) -> None:
        """Write text.

        Raises:
            Refusal: there is no room for it.
        """
        try:
            if sys.stdout.isatty():
                encoding = sys.stdout.encoding or "utf-8"
                click.echo(text.encode(encoding, "replace").decode(encoding), nl=False)
            else:
                click.echo(text.encode(), nl=False)
        except BrokenPipeError:
            raise
        except OSError as error:
            drop_output()
            reason = error.strerror or type(error).__name__
            raise Refusal(_NO_OUTPUT, ExitCode.SOME_FAILED, reason=reason) from None

    def commit(self) -> None:
        """Put in its place what was written."""

    def discard(self) -> None:
        """Leave nothing behind of what was not committed."""


class _Descriptor(Destination):
    """A device or a pipe, which cannot be replaced."""

    def __init__(self, path: str, opened: str, flags: int) -> None:
        self.path = path
        try:
            self._file = os.open(opened, flags | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise Refusal(_NO_PLACE, path=path, reason=error.strerror or type(error).__name__) from None

    def write(self, text: str) -> None:
        data = memoryview(text.encode())
        while data:
            data = data[os.write(self._file, data) :]

    def discard(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


class _File(_Descriptor):
    """A file, written beside its place and renamed when it is whole."""

    def __init__(self, path: str) -> None:
        self._target = Path(path).resolve()
        self._beside = self._target.with_name(f".{self._target.name}.{secrets.token_hex(4)}")
        super().__init__(path, str(self._beside), os.O_WRONLY | os.O_CREAT | os.O_EXCL)

    def commit(self) -> None:
        os.fsync(self._file)
        super().discard()
        self._beside.replace(self._target)

    def discard(self) -> None:
        super().discard()
        self._beside.unlink(missing_ok=True)


@contextlib.contextmanager
def destination(path: str | None) -> Iterator[Destination]:
    """Yield where to write. A file is begun at once, before anything is paid for, and is there after `commit` alone.

    Raises:
        Refusal: there can be no such file.
    """
    place: Destination
    if path is None or path == "-":
        place = Destination()
    elif Path(path).exists() and not Path(path).is_file():
        place = _Descriptor(path, path, os.O_WRONLY)
    else:
        place = _File(path)
    try:
        yield place
    finally:
        place.discard()


def deliver(text: str, place: Destination) -> None:
    """Write and commit. What a file could not take goes to standard output: it was paid for.

    Raises:
        Refusal: it went there.
    """
    try:
        place.write(text)
        place.commit()
    except OSError as error:
        if place.path is None:
            raise
        Destination().write(text)
        reason = error.strerror or type(error).__name__
        raise Refusal(_NOT_WRITTEN, ExitCode.SOME_FAILED, path=place.path, reason=reason) from None


def drop_output() -> None:
    """Let nothing more go to a standard output that nobody reads any more, so that closing it does not fail."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
