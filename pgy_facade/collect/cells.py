"""Rows of cells out of a file: CSV or plain text in the encodings that spreadsheets write, and workbooks.

What the cells hold is no concern here; `identifiers` looks for identifiers in them.
"""

from __future__ import annotations

import codecs
import csv
import io
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from pgy_facade._install import install_command
from pgy_facade.errors import ConfigurationError

Row = tuple[int, list[str]]
"""A row's number, from 1 as spreadsheets and editors count, and its cells."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""What .xlsx and .ods, and what .xls begin with."""
_CHUNK = 1 << 16
_DELIMITERS = "\t;|,"


@contextmanager
def open_rows(source: str | Path) -> Iterator[Iterator[Row]]:
    """Open a file, or standard input for ``-``, and give its rows one by one.

    Raises:
        ConfigurationError: there is no such file, or it cannot be read as text or as a workbook.
    """
    with _opened(source) as file:
        start = file.read(4)
        file.seek(0)
        with closing(_workbook(file, source) if start in _WORKBOOKS else _text(file, source)) as rows:
            yield rows


@contextmanager
def _opened(source: str | Path) -> Iterator[IO[bytes]]:
    if str(source) == "-":
        with _copied(sys.stdin.buffer) as copy:
            yield copy
        return
    try:
        file = Path(source).open("rb")  # noqa: SIM115
    except OSError as error:
        raise ConfigurationError(
            f"cannot read {source}: {error.strerror or error}; give a file, or - for standard input"
        ) from None
    with file:
        if file.seekable():
            yield file
            return
        # A pipe, such as the shell makes of <(command).
        with _copied(file) as copy:
            yield copy


@contextmanager
def _copied(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """Copy what can be read once only: it is read twice, once for its encoding."""
    with tempfile.SpooledTemporaryFile(_CHUNK * 16) as copy:
        shutil.copyfileobj(file, copy)
        copy.seek(0)
        yield copy


def _text(file: IO[bytes], source: str | Path) -> Generator[Row]:
    encoding = _encoding(file, source)
    file.seek(0)
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        # A heading may hold line breaks, so that the first line is only a part of the first row.
        delimiter = max(_DELIMITERS, key=_first_row(text).count)
        text.seek(0)
        reader = csv.reader((line.replace("\0", "") for line in text), delimiter=delimiter)
        for row in reader:
            yield reader.line_num, row
    except csv.Error as error:
        raise ConfigurationError(
            f"{source}, line {reader.line_num}: this is no CSV: {error}; save it anew as CSV"
        ) from None
    finally:
        # The file is closed by who opened it.
        text.detach()


def _first_row(text: IO[str]) -> str:
    """Return the first lines, up to the one by which all quotation marks are closed."""
    row = text.readline(_CHUNK)
    while row.count('"') % 2 and len(row) < _CHUNK and (line := text.readline(_CHUNK)):
        row += line
    return row


def _encoding(file: IO[bytes], source: str | Path) -> str:
    """Return the first encoding that the whole file is valid in: UTF-8, UTF-16 with its mark, or GB 18030."""
    start = file.read(2)
    if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    for encoding in ("utf-8-sig", "gb18030"):
        file.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise ConfigurationError(
        f"{source} is neither UTF-8, UTF-16 nor GB 18030 text, nor a workbook; save it as CSV in UTF-8"
    )


def _workbook(file: IO[bytes], source: str | Path) -> Generator[Row]:
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise ConfigurationError(
            f"{source} is a workbook; to read it, {install_command('frames')}, or save it as CSV"
        ) from None
    try:
        with CalamineWorkbook.from_object(file) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
                if any(any(row) for row in rows):
                    yield from enumerate(rows, 1)
                    return
    except CalamineError as error:
        raise ConfigurationError(f"cannot read the workbook {source}: {error}; save it anew, or as CSV") from None


def _cell(value: object) -> str:
    return value if isinstance(value, str) else str(value)
