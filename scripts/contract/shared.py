"""Let an operation answer with the models of another one, as `x-same-model-as` in the overlay says."""

from __future__ import annotations

import copy
from typing import Any

from scripts.errors import PipelineError

from .infer import merge_schemas


def share_models(paths: dict[str, Any]) -> None:
    """Give every operation with `x-same-model-as` the schema of `data` of both, with the names of the other one."""
    operations = {operation["operationId"]: operation for item in paths.values() for operation in item.values()}
    for operation_id, operation in operations.items():
        other = operation.get("x-same-model-as")
        if other is None:
            continue
        if other not in operations or "x-same-model-as" in operations[other]:
            raise PipelineError(
                f"{operation_id}: x-same-model-as: {other!r} in specs/overlay.yaml must be a tracked operation with "
                "models of its own"
            )
        own, others = _answer(operation), _answer(operations[other])
        own["data"] = merge_schemas(copy.deepcopy(others["data"]), own["data"])


def sharing(bundle: dict[str, Any]) -> dict[str, set[str]]:
    """Per operation id of a bundle, the operations that answer the same models, itself included."""
    operations = [operation for item in bundle["paths"].values() for operation in item.values()]
    roots = {each["operationId"]: each.get("x-same-model-as", each["operationId"]) for each in operations}
    return {key: {other for other, root in roots.items() if root == roots[key]} for key in roots}


def _answer(operation: dict[str, Any]) -> dict[str, Any]:
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    properties: dict[str, Any] = schema["allOf"][1]["properties"]
    return properties
