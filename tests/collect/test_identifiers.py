"""Identifiers out of the files that people have."""

from __future__ import annotations

import io
import os
import sys
import threading
from pathlib import Path

import pytest
import xlsxwriter

from pgy_facade import ConfigurationError
from pgy_facade.collect.identifiers import Entry, read_identifiers

A, B, C = "5f" * 12, "6a" * 12, "7b" * 12
URL = f"https://www.xiaohongshu.com/user/profile/{B}?xsec_source=pc"


def file_of(folder: Path, text: str | bytes, name: str = "ids.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def found(path: Path | str, **options: str) -> list[str | None]:
    return [entry.identifier for entry in read_identifiers(path, **options)]


@pytest.mark.parametrize(
    "text",
    [
        f"{A}\n{B}\n",
        f"{A}\r\n\r\n  {B}  \r\n",
        f"\ufeffuser_id\n{A}\n{URL}\n",
        f"name,user_id,fans\n小红,{A},3\n小明,{URL},4\n",
        f"名字\t博主\n小红\t{A}\n小明\t{B}\n",
        f'a;b\n"two\nlines";{A}\n;{B}\n',
        f'"two\nlines",user_id\n"a",{A}\n,{B}\n',
    ],
    ids=[
        "plain",
        "blanks and other line ends",
        "byte order mark and URL",
        "csv",
        "tabs",
        "quoted line ends",
        "line ends in a heading",
    ],
)
def test_identifiers_are_found_in_every_form_of_text(tmp_path: Path, text: str) -> None:
    assert found(file_of(tmp_path, text)) == [A, B]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_text_may_be_in_the_encodings_of_spreadsheets(tmp_path: Path, encoding: str) -> None:
    assert found(file_of(tmp_path, f"昵称,编号\n小红薯,{A}\n".encode(encoding))) == [A]


@pytest.mark.parametrize("column", ["second", "SECOND ", "B", "2"])
def test_a_column_is_named_by_heading_letter_or_number(tmp_path: Path, column: str) -> None:
    assert found(file_of(tmp_path, f"first,second\n{A},{B}\n{A},{C}\n"), column=column) == [B, C]


def test_a_bad_cell_is_listed_with_its_line_and_what_it_looks_like(tmp_path: Path) -> None:
    entries = list(read_identifiers(file_of(tmp_path, f"id\n{A}\n5.9E+23\n#N/A\n\n{B}\n")))
    assert [(entry.line, entry.text) for entry in entries if entry.problem] == [(3, "5.9E+23"), (4, "#N/A")]
    assert "a spreadsheet has rounded it" in str(entries[1].problem)
    assert entries[-1] == Entry(6, B, B, None)


def test_a_file_of_bad_cells_alone_has_no_heading(tmp_path: Path) -> None:
    assert [entry.text for entry in read_identifiers(file_of(tmp_path, "one\ntwo\n"))] == ["one", "two"]


def test_an_empty_file_has_no_identifiers(tmp_path: Path) -> None:
    assert found(file_of(tmp_path, "")) == []


def test_a_workbook_is_read_from_its_first_sheet_that_is_not_empty(tmp_path: Path) -> None:
    path = tmp_path / "ids.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("empty")
        sheet = book.add_worksheet("创作者")
        for row, cells in enumerate([["名字", "编号"], ["小红", A], ["小明", 5.9e23], ["小李", B]]):
            sheet.write_row(row, 0, cells)
    entries = list(read_identifiers(path))
    assert [(entry.line, entry.identifier) for entry in entries] == [(2, A), (3, None), (4, B)]
    assert "a spreadsheet has rounded it" in str(entries[1].problem)


def test_standard_input_is_read_for_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{A}\n{B}\n".encode())))
    assert found("-") == [A, B]


@pytest.mark.parametrize(
    ("content", "column", "says"),
    [
        (None, None, "cannot read .*ids.csv: No such file"),
        (b"a,b\n1,2\n", None, "no column of .* holds identifiers .* name one: a, b"),
        (b"a,b\n1,2\n", "c", "has no column 'c'; its first row is: a, b"),
        (b"a,b\n1,2\n", "9", "has no column '9'"),
        (b"\x81\xff\xff\xfe\x00", None, "neither UTF-8, UTF-16 nor GB 18030"),
        (b"PK\x03\x04 no workbook", None, "cannot read the workbook"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_what_to_do(
    tmp_path: Path, content: bytes | None, column: str | None, says: str
) -> None:
    path = tmp_path / "ids.csv" if content is None else file_of(tmp_path, content)
    with pytest.raises(ConfigurationError, match=says):
        list(read_identifiers(path, column=column))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in its file system")
def test_a_pipe_is_read_like_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(f"{A}\n{B}\n",), daemon=True)
    writer.start()
    assert found(pipe) == [A, B]
    writer.join()


def test_a_long_file_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    import tracemalloc

    def peak(lines: int) -> int:
        path = file_of(tmp_path, "".join(f"{line:024x}\n" for line in range(lines)), f"{lines}.csv")
        tracemalloc.start()
        assert sum(1 for _ in read_identifiers(path)) == lines
        measured = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return measured

    peak(10)
    assert peak(50_000) < 2 * peak(5_000)
