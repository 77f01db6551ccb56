"""What the fields of models mean, as users ask for it."""

from __future__ import annotations

import ast
import csv
import json
import subprocess
import sys
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any

import pgy_client
import pgy_client.models as generated
import pytest
from pgy_client.types import Model

import pgy_facade
from pgy_facade import FieldInfo, fields, models, units

ROOT = Path(__file__).resolve().parents[2]
BUNDLE = json.loads((ROOT / "specs" / "openapi.json").read_bytes())
with (ROOT / "specs" / "fields.csv").open(encoding="utf-8", newline="") as _file:
    ROWS = {(row["model"], row["field"]): row for row in csv.DictReader(_file)}
MODELS: list[type[Model]] = [
    cls for cls in (getattr(models, name) for name in generated.__all__) if not issubclass(cls, Enum)
]


def test_a_field_says_what_it_is() -> None:
    info = models.Creator.field("picture_price")
    assert isinstance(info, FieldInfo)
    assert (info.name, info.wire_name) == ("picture_price", "picturePrice")
    assert (info.label, info.label_zh) == ("Photo-text note quote", "图文笔记报价")
    assert (info.unit, info.scale, info.value_unit) == ("CNY", "yuan", "CNY")
    assert info.confidence == "documented"
    assert info.meaning.startswith("Price of a photo-text note")
    assert info.special == ((0.0, "not offered"), (9999999.0, "not for sale"))


def test_the_same_name_has_the_unit_of_its_own_model() -> None:
    assert models.Creator.field("picture_read_cost").unit == "CNY"
    assert models.DataOverview.field("picture_read_cost").unit == "fen"
    assert models.DataOverview.field("picture_read_cost").value_unit == "CNY"
    assert models.FollowerTrend.field("fans_num_inc_rate").unit == "fraction"
    assert models.DataOverview.field("fans_30_growth_rate").unit == "percent"
    assert models.DataOverview.field("fans_30_growth_rate").value_unit == "fraction"


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
def test_every_field_has_what_the_dictionary_says_in_the_order_of_the_model(cls: type[Model]) -> None:
    infos = list(fields(cls))
    assert [(info.name, info.wire_name) for info in infos] == list(cls._FIELDS)
    for info in infos:
        assert cls.field(info.name) is info
        row = ROWS.get((cls.__name__, info.wire_name))
        if row is None:
            assert (info.label, info.meaning, info.scale) == (info.wire_name, "Not described yet.", "unknown")
            continue
        for column in ("label", "label_zh", "unit", "scale", "confidence", "meaning"):
            assert getattr(info, column) == row[column]
        schema = BUNDLE["components"]["schemas"][cls.__name__]["properties"][info.wire_name]
        assert (schema["description"], schema["x-unit"]) == (row["meaning"], row["unit"])
        assert (schema["x-label-zh"], schema["x-label"]) == (row["label_zh"], row["label"])
        assert "title" not in schema


def docstrings(cls: type[Model]) -> dict[str, str]:
    """The text under each attribute, which editors show on hover."""
    path = Path(sys.modules[cls.__module__].__file__ or "")
    (body,) = (node.body for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.ClassDef))
    found = {}
    for before, after in pairwise(body):
        if isinstance(before, ast.AnnAssign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            assert isinstance(before.target, ast.Name)
            found[before.target.id] = " ".join(str(after.value.value).split())
    return found


@pytest.mark.parametrize("cls", MODELS, ids=lambda cls: cls.__name__)
def test_every_attribute_has_a_docstring_with_meaning_and_chinese_label(cls: type[Model]) -> None:
    texts = docstrings(cls)
    for info in fields(cls):
        assert texts[info.name].startswith(info.meaning if info.label_zh else f"`{info.wire_name}`. Not described")
        assert info.label_zh in texts[info.name]
    assert set(texts) == {info.name for info in fields(cls)}


def test_a_docstring_names_the_unit_and_the_numbers_that_are_no_figure() -> None:
    text = docstrings(models.Creator)["video_price"]
    assert text.endswith("CNY. 0 is no figure: not offered. 9999999 is no figure: not for sale. 视频笔记报价.")
    assert "Fen (1/100 CNY)." in docstrings(models.DataOverview)["picture_read_cost"]


@pytest.mark.parametrize(
    ("cls", "name", "words"),
    [
        (models.CoreMetrics, "sum_data", "medians"),
        (models.DataOverview, "picture_read_cost", "fen"),
        (models.Creator, "picture_read_cost", "yuan"),
        (models.Creator, "click_mid_num", "reads"),
        (models.Creator, "fans_active_in_28_d_lv", "percentage"),
        (models.Creator, "lower_price", "one form is not offered"),
        (models.Note, "is_advertise", "about half"),
        (models.CoreMetricsDay, "imp", "no total"),
    ],
)
def test_a_field_that_misleads_says_so_where_it_is_met(cls: Any, name: str, words: str) -> None:
    assert words in cls.field(name).meaning
    assert words in docstrings(cls)[name]


def test_a_subclass_and_an_object_have_the_fields_of_their_model() -> None:
    class Mine(models.Note):
        __slots__ = ()

    assert Mine.field("read_num") == models.Note.field("read_num")
    assert fields(Mine()) == fields(models.Note)


def test_a_name_that_no_field_has_is_answered_with_the_nearest() -> None:
    with pytest.raises(AttributeError, match=r"Note has no field 'readNum' \(did you mean read_num\?\)"):
        models.Note.field("readNum")
    with pytest.raises(AttributeError, match="Note has no field 'x"):
        units.value(models.Note(), "x" * 1000)


def test_nothing_is_read_before_somebody_asks() -> None:
    code = (
        "import sys, pgy_facade\n"
        "from pgy_facade import models\n"
        "assert 'pgy_client.fields' not in sys.modules and 'pgy_facade.units' not in sys.modules\n"
        "models.Creator\n"
        "assert 'pgy_client.fields' not in sys.modules and 'decimal' not in sys.modules\n"
        "assert pgy_facade.fields(models.Creator)\n"
        "assert 'pgy_client.fields' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_data_file_stands_beside_the_models() -> None:
    described = json.loads((Path(pgy_client.__file__ or "").parent / "fields.json").read_bytes())
    assert described["Creator"]["picturePrice"]["label_zh"] == "图文笔记报价"
    assert set(described) <= {cls.__name__ for cls in MODELS}
    assert {"fields", "FieldInfo", "units"} <= set(dir(pgy_facade))
