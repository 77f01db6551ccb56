"""What comes out: formats, files, columns, and nothing but data on standard output."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest
from pgy_client.commands import details

from pgy_facade.cli.language import Text
from pgy_facade.cli.output.columns import named_columns
from pgy_facade.cli.output.destination import Destination, deliver, destination
from pgy_facade.cli.output.formats import BOM, as_csv, as_tsv
from pgy_facade.cli.output.rows import Column, Row
from pgy_facade.cli.refusal import Refusal
from pgy_facade.sandbox import Sandbox
from tests.facade.identifiers import USER

from .conftest import Pgy

NAME, NOTE = Column("name", ("name",), "string", "名字"), Column("note.text", ("note", "text"), "string")


def test_piped_lines_are_tab_separated_whole_and_have_no_colour(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.answer(
        "notes_details_v1", {"list": [{"noteId": "n1", "title": "一\t二\n三\x1b[31m" + "长" * 300}], "total": 1}
    )
    done = pgy("notes-details", USER)
    header, row = (line.split("\t") for line in done.out.splitlines())
    assert header[:3] == ["user_id", "note_id", "date"]
    assert set(header[1:]) == {field.name for field in details("notes_details_v1").fields}
    assert row[header.index("title")] == "一 二 三 [31m" + "长" * 300


def test_columns_are_the_same_whatever_comes(pgy: Pgy, upstream: Sandbox) -> None:
    usual = pgy("notes-details", USER).out.splitlines()[0]
    upstream.answer("notes_details_v1", {"list": [], "total": 0})
    assert pgy("notes-details", USER).out.splitlines() == [usual]


def test_csv_has_a_bom_and_is_read_back_whole(pgy: Pgy) -> None:
    done = pgy("search-creators", "--csv")
    assert done.out.startswith(BOM)
    rows = list(csv.DictReader(io.StringIO(done.out.removeprefix(BOM))))
    assert len(rows) == 20
    assert re.search("[一-鿿]", rows[0]["location"])
    assert rows[0]["content_tags"].startswith('[{"taxonomy1Tag"')


def test_text_that_a_spreadsheet_would_calculate_stays_text_and_numbers_stay_numbers() -> None:
    texts = ["=1+1", "+86 1", "@x", "-0.5", "+3%", "\t=1", "a=b"]
    written = as_csv([NAME], [Row(None, {"name": text}) for text in texts], "en").splitlines()[1:]
    assert written == ["'=1+1", "'+86 1", "'@x", "-0.5", "+3%", "'=1", "a=b"]


def test_headings_are_chinese_where_people_read_them_and_the_same_for_programs() -> None:
    rows = [Row(None, {"name": "甲"})]
    assert as_csv([NAME], rows, "zh").splitlines()[0] == f"{BOM}名字"
    assert as_csv([NAME], rows, "en").splitlines()[0] == f"{BOM}name"
    assert as_tsv([NAME], rows).splitlines()[0] == "name"


@pytest.mark.parametrize("names", ["name,fans_num", "name,fansNum", " name , fans_num ,"])
def test_json_gives_the_fields_that_were_asked_for(pgy: Pgy, names: str) -> None:
    done = pgy("search-creators", "--json", names)
    (first, *_) = json.loads(done.out)
    assert list(first) == [name.strip() for name in names.split(",") if name.strip()]
    assert first["name"]


def test_fields_within_objects_are_named_with_dots(pgy: Pgy) -> None:
    whole = json.loads(pgy("creator-core-metrics", USER, "--json").out)
    done = pgy("creator-core-metrics", USER, "--json", "sum_data.imp")
    assert json.loads(done.out) == {"sum_data.imp": whole["sumData"]["imp"]}


@pytest.mark.parametrize(
    "arguments", [["--json", USER], [USER, "--json"], ["--json", "-", "--lang", "en"], ["--json=", USER]]
)
def test_what_stands_behind_json_and_looks_like_no_field_is_an_argument(pgy: Pgy, arguments: list[str]) -> None:
    done = pgy("creator-core-metrics", *arguments, stdin=USER)
    assert done.code == 0, done.err
    assert "sumData" in json.loads(done.out)


def test_columns_choose_for_every_format(pgy: Pgy) -> None:
    chosen = ("--columns", "fans_num,name")
    assert pgy("search-creators", *chosen).out.splitlines()[0] == "fans_num\tname"
    assert pgy("search-creators", *chosen, "--csv").out.splitlines()[0] == f"{BOM}fans_num,name"
    assert list(json.loads(pgy("search-creators", *chosen, "--jsonl").out.splitlines()[0])) == ["fans_num", "name"]


def test_of_an_answer_that_nobody_knows_any_field_can_be_asked_for() -> None:
    (column,) = named_columns("deep.down", [])
    assert column.value(Row(None, {"deep": {"down": 1}})) == 1


@pytest.mark.parametrize(
    ("name", "begins"),
    [("a.json", "["), ("a.jsonl", '{"userId"'), ("a.csv", BOM), ("a.tsv", "user_id\t"), ("a", "user_id\t")],
)
def test_a_file_has_the_format_that_its_name_says(pgy: Pgy, tmp_path: Path, name: str, begins: str) -> None:
    done = pgy("search-creators", "-o", str(tmp_path / name))
    assert (done.code, done.out) == (0, "")
    assert (tmp_path / name).read_text("utf-8").startswith(begins)
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_file_that_was_there_stays_when_nothing_came(pgy: Pgy, upstream: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("before")
    upstream.fail_with(600)
    assert pgy("search-creators", "-o", str(file)).code == 3
    assert file.read_text() == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["a.csv"]


def test_a_file_is_replaced_by_what_was_paid_for(pgy: Pgy, upstream: Sandbox, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("before")
    upstream.script([None, 303])
    assert pgy("search-creators", "--all", "-o", str(file)).code == 4
    assert len(file.read_text("utf-8").splitlines()) == 21


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("before")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with destination(str(tmp_path / "link")) as place:
        deliver("after", place)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "after"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with destination(str(pipe)) as place:
        deliver("data", place)
    assert os.read(reading, 10) == b"data"
    os.close(reading)
    assert pipe.is_fifo()


def test_data_that_a_file_cannot_take_is_printed_since_it_was_paid_for(capsys: pytest.CaptureFixture[str]) -> None:
    class Full(Destination):
        path = "full.csv"

        def write(self, text: str) -> None:
            raise OSError(28, "No space left on device")

    with pytest.raises(Refusal, match="No space left") as raised:
        deliver("paid for", Full())
    assert raised.value.code == 1
    assert capsys.readouterr().out == "paid for"


def test_a_text_without_values_may_hold_braces() -> None:
    assert Text("{a}", "{乙}").said("zh") == "{乙}"
