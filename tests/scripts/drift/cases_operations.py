"""Cases of changes of the operation as a whole."""

from __future__ import annotations

from .documents import document, operation, the
from .edits import KEY, cases

OPERATIONS = cases(
    document(),
    ("deprecated", lambda d: operation(d).update(deprecated=True), "endpoint-deprecated", "endpoint-reactivated"),
    (
        "operationId gone",
        lambda d: operation(d).pop("operationId"),
        "api-operation-id-removed",
        "api-operation-id-added",
    ),
    (
        "operationId changed",
        lambda d: operation(d).update(operationId="other"),
        "api-operation-id-removed",
        "api-operation-id-removed",
    ),
    (
        "security added",
        lambda d: d.update(security=[{"key": []}], components={"securitySchemes": {"key": KEY}}),
        "api-security-added",
        "api-security-removed",
    ),
    (
        "security of the operation",
        lambda d: operation(d).update(security=[{"key": []}]),
        "api-security-added",
        "api-security-removed",
    ),
    (
        "servers",
        lambda d: d.update(servers=[{"url": "https://api.example"}]),
        "api-servers-changed",
        "api-servers-changed",
    ),
    (
        "reworded",
        lambda d: [operation(d).update(summary="New words", tags=["Other"]), the(d, "page").update(description="!")],
        ("api-document-reworded", "request-parameter-description-changed"),
        ("api-document-reworded", "request-parameter-description-changed"),
    ),
    (
        "described differently",
        lambda d: operation(d).update(description="Find other things."),
        "api-description-changed",
        "api-description-changed",
    ),
    ("unknown keyword", lambda d: operation(d).update(callbacks={"a": {}}), "api-other-change", "api-other-change"),
)

SECURED = cases(
    {**document(), "security": [{"key": []}], "components": {"securitySchemes": {"key": KEY}}},
    (
        "scheme moved",
        lambda d: d["components"]["securitySchemes"]["key"].update({"in": "query"}),
        "api-security-component-changed",
        "api-security-component-changed",
    ),
    (
        "scopes",
        lambda d: d.update(security=[{"key": ["read"]}]),
        "api-security-component-changed",
        "api-security-component-changed",
    ),
    ("optional", lambda d: d.update(security=[{"key": []}, {}]), (), "api-security-added"),
)
