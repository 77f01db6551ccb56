"""`specs/fields.csv`: what is refused, what is told of, and that what was once described stays described."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from pgy_facade import FieldInfo
from pgy_facade.units.scales import READERS
from scripts.client.fields import UNIT_WORDS, field_docstring
from scripts.client.parameters import field_name
from scripts.contract.dictionary import COLUMNS, SCALES, describe, fields_of, load_dictionary, models_of
from scripts.errors import PipelineError
from tests.scripts.made_up import ROOT, bundle_of, document

BUNDLE: dict[str, Any] = json.loads((ROOT / "specs" / "openapi.json").read_bytes())
DICTIONARY = load_dictionary(ROOT) or {}
DESCRIBED = {
    "AgencySign": 2,
    "AgeShare": 2,
    "ClothingIndustryPrice": 6,
    "CoreMetrics": 2,
    "CoreMetricsDay": 9,
    "CostEffectiveness": 15,
    "Creator": 146,
    "CreatorContentTag": 2,
    "CreatorNote": 7,
    "CreatorProfile": 146,
    "CreatorSearchPage": 6,
    "DataOverview": 21,
    "DataSummaryV2": 49,
    "DeviceShare": 3,
    "FollowerProfile": 7,
    "FollowerSummary": 15,
    "FollowerTrend": 3,
    "FollowerTrendPoint": 2,
    "GenderShare": 2,
    "IntentionInfo": 2,
    "LongTermPerformance": 17,
    "MetricNote": 17,
    "NamedShare": 2,
    "Note": 11,
    "NoteDetail": 26,
    "NoteMetrics": 28,
    "NotesPage": 2,
    "NoteTypeShare": 2,
    "TrafficShares": 12,
}
"""How many fields of each model are described: more is welcome, fewer is a loss."""
UNTRACKED = {
    "AgencySign",
    "AgeShare",
    "CostEffectiveness",
    "CreatorProfile",
    "DataSummaryV2",
    "DeviceShare",
    "FollowerProfile",
    "FollowerSummary",
    "GenderShare",
    "LongTermPerformance",
    "MetricNote",
    "NamedShare",
    "NoteAuthor",
    "NoteDetail",
    "NoteMetrics",
    "NotePicture",
    "NoteTime",
    "NoteVideo",
    "NoteVideoMeta",
    "TrafficShares",
}
"""Models that the dictionary describes before an operation that answers them is tracked."""
HEADER = ",".join(COLUMNS)
GOOD = "Thing,num,Number,数,count,count,recorded,,,How many there are."


def written(root: Path, *rows: str) -> Path:
    (root / "specs").mkdir(exist_ok=True)
    (root / "specs" / "fields.csv").write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    return root


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([GOOD, GOOD], r"row 3 \(Thing\.num\): it is described twice"),
        ([GOOD.replace("count,count", "fen,count")], "scale count goes with unit count or days"),
        ([GOOD.replace("count,count", "count,guessed")], "scale 'guessed' is none of count"),
        ([GOOD.replace("recorded", "sure")], "confidence 'sure' is none of documented"),
        ([GOOD.replace("How many there are.", "")], "meaning is empty; where nobody knows, say so"),
        ([GOOD.replace("数", "")], "label_zh is empty"),
        ([GOOD.replace("How many", "How\u202emany")], "without control characters"),
        ([GOOD.replace("recorded,,", "recorded,none,")], "special 'none' is not number=what it says"),
        ([GOOD.replace("recorded,,", "recorded,0=none;,").replace("0=none;", "0=none;1")], "special '0=none;1'"),
        ([GOOD.replace("recorded,,", "recorded,,num")], "it needs itself"),
        ([GOOD.replace("recorded,,", "recorded,,gone")], r"Thing\.num needs gone, which has no row"),
        (["Thing,num"], "row 2: 2 columns instead of 10"),
        (['"Thing'], "is not CSV"),
    ],
)
def test_a_wrong_row_is_refused_with_words(tmp_path: Path, rows: list[str], said: str) -> None:
    with pytest.raises(PipelineError, match=said):
        load_dictionary(written(tmp_path, *rows))


def test_a_wrong_header_and_other_encodings_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path) / "specs" / "fields.csv"
    path.write_text("model;field\n", encoding="utf-8")
    with pytest.raises(PipelineError, match="its first line must be model,field,"):
        load_dictionary(tmp_path)
    path.write_bytes("数".encode("gbk"))
    with pytest.raises(PipelineError, match="not CSV in UTF-8"):
        load_dictionary(tmp_path)


def test_a_spreadsheet_may_save_the_dictionary_with_a_byte_order_mark(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD) / "specs" / "fields.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_dictionary(tmp_path) == load_dictionary(written(tmp_path, GOOD))


def test_what_is_not_described_yet_is_told_and_fails_nothing(tmp_path: Path) -> None:
    bundle = bundle_of(document(), {"num": 1, "fresh": None})
    (model,) = {model for model, _, _ in fields_of(bundle)}
    rows = [row.replace("Thing", model) for row in (GOOD, GOOD.replace("num", "old"))]
    rows.append(GOOD.replace("Thing", "NotTrackedYet"))
    notes = describe(bundle, load_dictionary(written(tmp_path, *rows)))
    assert notes == [
        f"not described yet in specs/fields.csv: {model}.fresh",
        f"no answer has what is described in specs/fields.csv: {model}.old",
    ]
    schema = bundle["components"]["schemas"][model]["properties"]
    assert schema["num"] == {
        "type": ["integer", "null"],
        "description": "How many there are.",
        "x-label": "Number",
        "x-label-zh": "数",
        "x-unit": "count",
        "x-scale": "count",
        "x-confidence": "recorded",
    }
    assert "x-scale" not in schema["fresh"]
    assert field_docstring("fresh", schema["fresh"]) == "`fresh`. Not described yet."
    assert describe(bundle, None) == ["specs/fields.csv is missing: no field is described"]


def test_pipeline_and_units_know_the_same_scales_and_units() -> None:
    assert set(SCALES) == set(READERS)
    named = set(re.findall(r"`([a-zA-Z_ -]+)`", (FieldInfo.__doc__ or "").partition("unit:")[2]))
    for units in SCALES.values():
        assert set(units) <= named
    assert set(SCALES) <= named
    assert set(UNIT_WORDS) <= {unit for units in SCALES.values() for unit in units}


def test_what_was_once_described_stays_described() -> None:
    counts: dict[str, int] = {}
    for model, _ in DICTIONARY:
        counts[model] = counts.get(model, 0) + 1
    fewer = {
        model: (counts.get(model, 0), before) for model, before in DESCRIBED.items() if counts.get(model, 0) < before
    }
    assert fewer == {}, "rows of specs/fields.csv went missing: (now, before)"


def test_every_model_of_the_dictionary_is_answered_by_an_operation() -> None:
    answered = {model for models in models_of(BUNDLE).values() for model in models}
    assert {model for model, _ in DICTIONARY} - answered - UNTRACKED == set()


@pytest.mark.parametrize("operation_id", sorted(models_of(BUNDLE)))
def test_the_fields_of_an_operation_are_described(operation_id: str) -> None:
    models = models_of(BUNDLE)[operation_id]
    found = {f"{model}.{field}": "x-scale" in schema for model, field, schema in fields_of(BUNDLE) if model in models}
    described = {(model, field) for model, field in DICTIONARY if model in models}
    undescribed = [name for name, has in found.items() if not has]
    print(f"{operation_id}: {sum(found.values())} of {len(found)} fields are described; not yet: {undescribed}")
    lost = [f"{model}.{field}" for model, field in described if found.get(f"{model}.{field}") is False]
    assert lost == [], "run `make generate`: these have a row"
    # What a sync brings may be new; what was known when a model was first described has a row.
    known = sum(
        min(DESCRIBED.get(model, 0), len(BUNDLE["components"]["schemas"][model]["properties"])) for model in models
    )
    assert sum(found.values()) >= known


@pytest.mark.parametrize("path", ["README.md", "docs/en/explanation/fields-that-mislead.md"])
def test_every_field_that_a_page_names_is_in_the_dictionary(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    attributes = {(model, field_name(field)) for model, field in DICTIONARY}
    models = {model for model, _ in DICTIONARY}
    named = [(model, name) for model, name in re.findall(r"`([A-Z]\w+)\.([a-z]\w*)`", text) if model in models]
    assert len(named) > 15
    assert [pair for pair in named if pair not in attributes] == []


def test_the_dictionary_is_sorted_into_models_as_people_read_it() -> None:
    with (ROOT / "specs" / "fields.csv").open(encoding="utf-8", newline="") as file:
        order = [row["model"] for row in csv.DictReader(file)]
    assert [model for model, before in zip(order, ["", *order], strict=False) if model != before] == list(
        dict.fromkeys(order)
    ), "the rows of one model stand together"
