"""`pgy fields`, and the Chinese names of fields above tables."""

from __future__ import annotations

import json

import pytest
from pgy_client.commands import COMMANDS, details

import pgy_facade
from pgy_facade import models
from pgy_facade.cli.output.columns import contract_columns
from tests.facade.identifiers import USER

from .conftest import Pgy


def test_the_fields_of_a_model_are_listed_with_unit_and_meaning_in_both_languages(pgy: Pgy) -> None:
    listed = {each["name"]: each for each in json.loads(pgy("fields", "Creator", "--json", JUSTONEAPI_TOKEN=None).out)}
    known = {field.name: field for field in pgy_facade.fields(models.Creator)}
    assert listed.keys() == known.keys()
    for name, each in listed.items():
        assert each["unit"] == known[name].unit
        assert each["meaning"].startswith(known[name].meaning)
        assert (each["label"], each["label_zh"]) == (known[name].label, known[name].label_zh)
    assert "9999999: not for sale." in listed["picture_price"]["meaning"]


@pytest.mark.parametrize("text", ["报价", "QUOTE", "picturePrice"])
def test_a_text_is_looked_for_in_names_labels_and_meanings(pgy: Pgy, text: str) -> None:
    found = pgy("fields", "creator", text)
    rows = [line.split("\t") for line in found.out.splitlines()[1:]]
    assert found.err == ""
    assert "picture_price" in {row[0] for row in rows}
    assert len(rows) < 60


def test_every_model_can_be_searched_at_once(pgy: Pgy) -> None:
    found = {each["model"] for each in json.loads(pgy("fields", "all", "粉丝", "--json").out)}
    assert {"Creator", "FollowerTrend"} <= found


def test_without_a_model_the_models_are_listed_and_a_misspelt_one_is_answered_with_the_nearest(pgy: Pgy) -> None:
    names = {line.split("\t")[0] for line in pgy("fields").out.splitlines()[1:]}
    assert "NotesPage" in names
    assert "FansAge" not in names, "an enum has no fields"
    wrong = pgy("fields", "note-page")
    assert wrong.code == 2
    assert "did you mean NotesPage?" in wrong.err


def test_csv_has_chinese_headings_for_people_who_read_chinese(pgy: Pgy) -> None:
    header = pgy("search-creators", "--csv", "--lang", "zh").out.splitlines()[0]
    assert header.removeprefix("\ufeff").split(",")[:3] == ["博主ID", "昵称", "粉丝数"]
    assert pgy("search-creators", "--lang", "zh").out.split("\t")[0] == "user_id", "programs have the same names always"
    inner = pgy("creator-core-metrics", USER, "--csv", "--lang", "zh").out.splitlines()[0]
    assert "区间核心数据·曝光中位数" in inner


@pytest.mark.parametrize("operation", [each.operation for each in COMMANDS])
def test_no_two_columns_of_an_answer_have_the_same_name(operation: str) -> None:
    names = [column.name for column in contract_columns(details(operation), None)]
    assert len(set(names)) == len(names)
    assert set(details(operation).columns) <= {*names}
