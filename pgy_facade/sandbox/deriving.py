"""Make published documents from the contract, for installations without copies of the real ones."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .contract import Contract, Operation

_KEPT = ("tags", "summary", "description", "deprecated")


def published_document(contract: Contract, operation: Operation) -> bytes:
    """The document of one operation, in the form in which upstream publishes documents."""
    published = operation.published
    told: dict[str, Any] = {key: published[key] for key in _KEPT if key in published}
    told["operationId"] = published.get("x-published-operation-id", operation.id)
    told["parameters"] = [
        *(
            {"name": name, "in": where, "required": True, "schema": {"type": "string"}}
            for where, name in operation.tokens
            if where != "form"
        ),
        *(_inlined(contract, entry) for entry in published.get("parameters", ())),
    ]
    if "requestBody" in published:
        told["requestBody"] = _inlined(contract, published["requestBody"])
    media = {"example": operation.examples[0]} if operation.examples else {}
    told["responses"] = {"200": {"description": "OK", "content": {"application/json": media}}}
    document = {
        "openapi": "3.0.0",
        "info": {"title": published.get("summary", operation.id), "version": "v0"},
        "paths": {operation.path: {operation.method.lower(): told}},
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _inlined(contract: Contract, node: Any) -> Any:
    """The schema with its references replaced by what they refer to: a published document has none."""
    if isinstance(node, dict):
        node = contract.schemas.resolve(node)
        if "allOf" in node:
            node = contract.schemas.flatten(node)
        return {key: _inlined(contract, value) for key, value in node.items() if not key.startswith("x-")}
    return [_inlined(contract, entry) for entry in node] if isinstance(node, list) else node
