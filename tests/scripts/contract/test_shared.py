"""`x-same-model-as`: an operation answers the models of another one."""

from __future__ import annotations

from typing import Any

import pytest

from scripts.contract.bundle import build_bundle
from scripts.errors import PipelineError
from tests.scripts.made_up import NO_OVERLAY, document, inputs, operation

DATA = ".responses['200'].content['application/json'].schema.allOf[1].properties.data"


def built(old: Any, new: Any, other: str = "new_v1") -> dict[str, Any]:
    """The schemas of two operations, of which the old one answers what the new one does."""
    paths = {"old_v1": "/api/old", "new_v1": "/api/new"}
    things = {
        name: (operation(name, path=path), document(path=path), [data])
        for (name, path), data in zip(paths.items(), (old, new), strict=True)
    }
    actions = [
        {"target": "$.paths['/api/old'].get", "update": {"x-same-model-as": other}},
        {"target": f"$.paths['/api/new'].get{DATA}", "update": {"title": "Thing"}},
        {"target": f"$.paths['/api/new'].get{DATA}.properties.part", "update": {"title": "Part"}},
    ]
    bundle, _ = build_bundle(inputs(things), {**NO_OVERLAY, "actions": actions})
    return {
        **bundle["components"]["schemas"],
        **{path: item["get"]["responses"]["200"]["content"]["application/json"]["schema"]["allOf"][1]["properties"]
           for path, item in bundle["paths"].items()},
    }  # fmt: skip


def test_both_answer_one_model_with_the_fields_and_the_types_of_both() -> None:
    schemas = built({"part": {"num": 1.5}, "former": "x"}, {"part": {"num": 1, "name": "x"}})
    assert schemas["/api/old"] == schemas["/api/new"]
    assert set(schemas) == {"Envelope", "ErrorEnvelope", "NotFound", "Part", "Thing", "/api/old", "/api/new"}
    assert set(schemas["Thing"]["properties"]) == {"former", "part"}
    assert schemas["Part"]["properties"]["num"]["type"] == ["number", "null"]


def test_an_operation_without_any_data_answers_the_model_all_the_same() -> None:
    schemas = built(None, {"part": {"num": 1}})
    assert schemas["/api/old"] == schemas["/api/new"]


@pytest.mark.parametrize("other", ["nowhere_v1", "old_v1"])
def test_the_other_operation_must_be_there_and_have_models_of_its_own(other: str) -> None:
    with pytest.raises(PipelineError, match="old_v1: x-same-model-as"):
        built({"a": 1}, {"part": {"num": 1}}, other)
