"""One odd example must not rename a model: evidence is never removed, so the damage would stay."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts.client.view import generator_view
from scripts.contract.bundle import build_bundle, validate_bundle
from scripts.contract.inputs import load_inputs
from scripts.contract.overlay import load_overlay

ROOT = Path(__file__).resolve().parents[3]
INPUTS = load_inputs(ROOT)


def view_with(operation_id: str, data: Any) -> dict[str, Any]:
    """What the generator sees when one more answer of `operation_id` held `data`."""
    evidence = copy.deepcopy(dict(INPUTS.evidence))
    evidence[operation_id].append(("odd", {"code": 0, "data": data}))
    bundle, unmatched = build_bundle(replace(INPUTS, evidence=evidence), load_overlay(ROOT))
    assert unmatched == []
    validate_bundle(bundle)
    return generator_view(bundle)


def result(view: dict[str, Any], operation_id: str) -> str:
    (found,) = (
        method["responses"]["200"]["x-operation"]["result"]
        for item in view["paths"].values()
        for method in item.values()
        if method["operationId"] == operation_id
    )
    return str(found)


NAMES = set(view_with("creator_search_v1", None)["components"]["schemas"])


@pytest.mark.parametrize("data", [[], "", 0, False, [{"x": 1}], {}], ids=repr)
@pytest.mark.parametrize(
    ("operation_id", "model"),
    [
        ("creator_search_v1", "CreatorSearchPage"),
        ("creator_core_metrics_v1", "CoreMetrics"),
        ("notes_details_v1", "NotesPage"),
        ("kol_data_overview_v1", "DataOverview"),
        ("creator_follower_history_v1", "FollowerTrend"),
    ],
)
def test_odd_data_in_one_example_does_not_rename_the_model(operation_id: str, model: str, data: Any) -> None:
    view = view_with(operation_id, data)
    assert view["components"]["schemas"].keys() >= NAMES
    assert result(view, operation_id) == model


@pytest.mark.parametrize("items", [["x"], {}, "", [], [None], [[1]], None, {"a": 1}], ids=repr)
def test_odd_items_in_one_example_do_not_unmake_the_page(items: Any) -> None:
    view = view_with("creator_search_v1", {"kols": items})
    schemas = view["components"]["schemas"]
    assert schemas.keys() >= NAMES
    creators = {"type": "array", "items": {"$ref": "#/components/schemas/Creator"}}
    assert {key: schemas["CreatorSearchPage"]["properties"]["kols"].get(key) for key in creators} == creators


@pytest.mark.parametrize("part", [[], "", 3, [{"picturePrice": 1}]], ids=repr)
def test_an_odd_value_in_one_example_does_not_untype_the_field(part: Any) -> None:
    view = view_with("creator_search_v1", {"kols": [{"clothingIndustryPrice": part}]})
    schemas = view["components"]["schemas"]
    assert schemas.keys() >= NAMES
    field = schemas["Creator"]["properties"]["clothingIndustryPrice"]
    assert field == {"$ref": "#/components/schemas/ClothingIndustryPrice"}
