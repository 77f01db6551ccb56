"""Tables out of a store: what is in them, what columns are called, and how they are written."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import polars
import pytest
from python_calamine import CalamineWorkbook

from pgy_facade import ConfigurationError, NoContentError, PgyClient
from pgy_facade.frames import export, workbook
from pgy_facade.sandbox import Sandbox
from pgy_facade.store import Store

USER, NOTE = "5f" * 12, "6a" * 12
CREATOR: dict[str, Any] = {
    "userId": USER,
    "name": '=HYPERLINK("https://a.test")',
    "fansNum": 12000,
    "picturePrice": 9999999,
    "videoPrice": 800,
    "fansActiveIn28dLv": 71.5,
    "noteList": [{"noteId": NOTE, "imageUrl": "https://img.test/1.jpg"}],
    "contentTags": [{"taxonomy1Tag": "美食", "taxonomy2Tags": ["咖啡", "甜品"]}],
}
DAYS = [{"dateKey": "2026-03-01", "imp": 100, "cpm": 1.5}, {"dateKey": "2026-03-02", "imp": 120, "cpm": 0}]
NOTES = [{"noteId": NOTE, "title": "一杯咖啡", "readNum": 12, "date": "2026-03-01"}]


@pytest.fixture
def upstream() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        sandbox.answer("creator_search_v1", {"kols": [CREATOR], "total": 1})
        sandbox.answer("creator_core_metrics_v1", {"sumData": {"imp": 100}, "dailyData": DAYS})
        sandbox.answer("notes_details_v1", {"list": NOTES, "total": 1})
        yield sandbox


@pytest.fixture
def store(upstream: Sandbox, tmp_path: Path) -> Iterator[Store]:
    """A store with a search, core metrics, notes, and an answer that something does not exist."""
    with Store(tmp_path / "answers.db") as kept, PgyClient("any", base_url=upstream.api_url, store=kept) as client:
        client.search_creators(keyword="咖啡")
        client.creator_core_metrics(USER)
        client.creator_core_metrics(USER, business="COOPERATE_NOTE")
        client.notes_details(USER)
        upstream.script([201])
        with pytest.raises(NoContentError):
            client.notes_details("7b" * 12)
        yield kept


def test_every_creator_has_one_row_with_the_newest_of_each_call(store: Store) -> None:
    creators = store.frames("published")["creators"]
    assert creators.height == 1
    row = creators.row(0, named=True)
    assert (row["user_id"], row["fansNum"]) == (USER, 12000)
    assert row["creator_core_metrics: sumData.imp"] == 100
    assert row["creator_core_metrics (business=COOPERATE_NOTE): sumData.imp"] == 100


def test_figures_are_in_the_unit_of_the_dictionary(store: Store) -> None:
    row = store.frames("published")["creators"].row(0, named=True)
    assert row["videoPrice"] == 800.0
    assert row["fansActiveIn28dLv"] == pytest.approx(0.715)
    assert "picturePrice" not in row, "9999999 is not for sale, and no figure"


def test_a_list_of_short_models_is_one_cell(store: Store) -> None:
    assert "美食" in store.frames("published")["creators"].row(0, named=True)["contentTags"]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("published", ("user_id", "name", "fansNum")),
        ("en", ("Creator", "Nickname", "Followers")),
        ("zh", ("博主 ID", "昵称", "粉丝数")),
    ],
)
def test_columns_are_called_in_the_chosen_language(store: Store, language: Any, names: tuple[str, ...]) -> None:
    assert tuple(store.frames(language)["creators"].columns[:3]) == names


def test_an_answer_that_is_a_list_is_one_cell_of_its_creator(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.answer("creator_content_tags_v1", [{"taxonomy1Tag": "美食"}, "咖啡"])
    with Store(tmp_path / "tags.db") as kept, PgyClient("any", base_url=upstream.api_url, store=kept) as client:
        client.creator_content_tags(USER)
        row = kept.frames("published")["creators"].row(0, named=True)
        assert kept.frames()["creators"].columns == ["Creator", "Creator content tags"]
    assert row == {"user_id": USER, "creator_content_tags": '{"taxonomy1Tag": "美食"}; 咖啡'}


def test_days_and_notes_have_rows_of_their_own(store: Store) -> None:
    frames = store.frames("published")
    days = frames["daily_metrics"].filter(polars.col("asked") == "")
    assert days.get_column("date").to_list() == [date(2026, 3, 1), date(2026, 3, 2)]
    assert days.get_column("imp").to_list() == [100, 120]
    notes = frames["notes"].filter(polars.col("source") == "notes_details")
    assert notes.row(0, named=True)["title"] == "一杯咖啡"
    assert set(frames["notes"].get_column("user_id")) == {USER}


def test_what_is_not_available_is_listed_with_its_reason(store: Store) -> None:
    row = store.frames("published")["not_available"].row(0, named=True)
    assert (row["call"], row["subject"]) == ("notes_details", "7b" * 12)
    assert "does not exist" in row["why"]
    assert row["when"] <= datetime.now(UTC)


def test_the_table_about_says_what_was_kept_and_spent(store: Store) -> None:
    about = store.frames("published")["about"]
    assert dict(zip(about.get_column("call"), about.get_column("billed"), strict=True)) == {
        "creator_core_metrics": 2,
        "notes_details": 2,
        "search_creators": 1,
    }


def test_tables_can_be_had_of_an_empty_store(tmp_path: Path) -> None:
    with Store(tmp_path / "empty.db") as store:
        assert {name: frame.height for name, frame in store.frames().items()}["creators"] == 0
        export(store, tmp_path / "empty.xlsx")
    assert CalamineWorkbook.from_path(tmp_path / "empty.xlsx").sheet_names == ["About"]


def test_a_workbook_has_numbers_dates_links_and_no_formulas(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "creators.xlsx", "zh")
    book = CalamineWorkbook.from_path(tmp_path / "creators.xlsx")
    assert book.sheet_names == ["博主", "每日数据", "笔记", "未取得", "说明"]
    creators = book.get_sheet_by_name("博主").to_python()
    row = dict(zip(creators[0], creators[1], strict=True))
    assert (row["昵称"], row["粉丝数"]) == (CREATOR["name"], 12000)
    assert date(2026, 3, 1) in [cell for cells in book.get_sheet_by_name("每日数据").to_python() for cell in cells]
    with zipfile.ZipFile(tmp_path / "creators.xlsx") as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
        links = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".rels")]
    assert not any("<f>" in sheet for sheet in sheets)
    assert any("https://img.test/1.jpg" in link for link in links)
    assert all("<autoFilter" in sheet and 'state="frozen"' in sheet for sheet in sheets)


def test_a_table_with_too_many_rows_is_split_and_not_cut(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "ROWS", 3)
    export(store, tmp_path / "creators.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "creators.xlsx")
    parts = [book.get_sheet_by_name(name).to_python() for name in ("Daily metrics", "Daily metrics 2")]
    assert [len(part) - 1 for part in parts] == [3, 1]
    assert parts[0][0] == parts[1][0]


def test_a_csv_file_has_a_byte_order_mark_and_nothing_that_runs(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "creators.csv", "published")
    text = (tmp_path / "creators.csv").read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert polars.read_csv(tmp_path / "creators.csv").row(0, named=True)["name"] == "'" + CREATOR["name"]


@pytest.mark.parametrize(("suffix", "read"), [(".parquet", polars.read_parquet), (".jsonl", polars.read_ndjson)])
def test_files_for_programs_hold_the_same(store: Store, tmp_path: Path, suffix: str, read: Any) -> None:
    export(store, tmp_path / f"notes{suffix}", "published", table="notes")
    assert read(tmp_path / f"notes{suffix}").height == store.frames("published")["notes"].height


def test_a_folder_gets_a_file_of_each_table(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "tables", "zh")
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {f"{name}.csv" for name in store.frames()}


def test_a_file_that_cannot_be_written_leaves_the_old_one_as_it_was(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "creators.xlsx"
    target.write_bytes(b"old")
    monkeypatch.setattr(workbook, "_width", lambda _: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        export(store, target)
    assert target.read_bytes() == b"old"
    assert [path for path in tmp_path.iterdir() if path.name.startswith(".creators")] == []


@pytest.mark.parametrize(
    ("name", "table", "says"),
    [
        ("creators.xls", "creators", "cannot write .xls files; use .xlsx"),
        ("-", "creators", "not to standard output"),
        ("creators.csv", "creator", "there is no table 'creator'; there are creators"),
        ("no/such/creators.xlsx", "creators", "cannot write .*No such file"),
    ],
)
def test_what_cannot_be_written_is_refused_with_what_to_do(
    store: Store, tmp_path: Path, name: str, table: str, says: str
) -> None:
    with pytest.raises(ConfigurationError, match=says):
        export(store, tmp_path / name, table=table)


def test_a_sheet_keeps_the_name_in_sight_and_leaves_out_what_is_empty(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "creators.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "creators.xlsx")
    assert book.get_sheet_by_name("Notes").to_python()[0][:5] == ["Note", "Source", "Creator", "Nickname", "Title"]
    assert book.get_sheet_by_name("Daily metrics").to_python()[0][:4] == ["Creator", "Nickname", "Date", "Asked with"]
    with zipfile.ZipFile(tmp_path / "creators.xlsx") as parts:
        creators, styles = (parts.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "styles"))
    assert 'xSplit="2"' in creators
    assert 'formatCode="#,##0"' in styles or 'numFmtId="3"' in styles
    assert "#.##" not in styles, "a whole number would end in its point"


def test_parameters_that_nobody_gave_are_no_column_of_a_sheet(upstream: Sandbox, tmp_path: Path) -> None:
    with Store(tmp_path / "plain.db") as kept, PgyClient("any", base_url=upstream.api_url, store=kept) as client:
        client.creator_core_metrics(USER)
        export(kept, tmp_path / "plain.xlsx")
    days = CalamineWorkbook.from_path(tmp_path / "plain.xlsx").get_sheet_by_name("Daily metrics").to_python()
    assert days[0][:2] == ["Creator", "Date"]


def test_notes_of_two_calls_share_a_column_for_the_same_field(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.answer("creator_note_metrics_v1", {"notes": [{"noteId": NOTE, "title": "一杯茶", "readNum": 34}]})
    with Store(tmp_path / "two.db") as kept, PgyClient("any", base_url=upstream.api_url, store=kept) as client:
        client.notes_details(USER)
        client.creator_note_metrics(USER)
        notes = kept.frames()["notes"]
    assert sorted(notes.get_column("Reads")) == [12, 34]
    assert sorted(notes.get_column("Title")) == ["一杯咖啡", "一杯茶"]
    assert [title for title in notes.columns if title.startswith(("Reads", "Title", "Note"))] == [
        "Note",
        "Title",
        "Reads",
    ]


def test_what_a_person_looks_at_comes_first_and_what_says_nothing_last(upstream: Sandbox, tmp_path: Path) -> None:
    upstream.answer(
        "creator_profile_v1", {"userId": USER, "businessNoteCount": 0, "likeCollectCountInfo": 7, "name": "a"}
    )
    upstream.answer("creator_note_metrics_v1", {"readMedian": 34, "interactionRate": "6.8"})
    with Store(tmp_path / "two.db") as kept, PgyClient("any", base_url=upstream.api_url, store=kept) as client:
        client.creator_profile(USER)
        client.creator_note_metrics(USER)
        columns = kept.frames("published")["creators"].columns
    assert columns == ["user_id", "name", "readMedian", "interactionRate", "likeCollectCountInfo", "businessNoteCount"]
