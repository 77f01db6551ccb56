"""Cases of changed requests."""

from __future__ import annotations

from typing import Any

from .documents import Document, document, operation, parameter, the, with_form
from .edits import FORM, REQUEST, add, cases, drop, rename, schema

PARAMETERS = cases(
    document(),
    ("optional gone", drop("tags"), REQUEST + "removed", "new-optional-request-parameter"),
    ("required gone", drop("thingId"), REQUEST + "removed", "new-required-request-parameter"),
    (
        "deprecated one gone",
        add({**parameter("old"), "deprecated": True}),
        "new-optional-request-parameter",
        REQUEST + "removed-with-deprecation",
    ),
    (
        "required renamed",
        rename("thingId", "itemId"),
        "required-request-parameter-renamed",
        "required-request-parameter-renamed",
    ),
    (
        "optional renamed",
        rename("page", "pageNum"),
        "optional-request-parameter-renamed",
        "optional-request-parameter-renamed",
    ),
    (
        "one replaced by another",
        lambda d: [drop("name")(d), add(parameter("zzz", type="boolean"))(d)],
        (REQUEST + "removed", "new-optional-request-parameter"),
        (REQUEST + "removed", "new-optional-request-parameter"),
    ),
    (
        "moved to the header",
        lambda d: the(d, "colour").update({"in": "header"}),
        REQUEST + "location-changed",
        REQUEST + "location-changed",
    ),
    (
        "required",
        lambda d: the(d, "name").update(required=True),
        REQUEST + "became-required",
        REQUEST + "became-optional",
    ),
    ("deprecated", lambda d: the(d, "name").update(deprecated=True), REQUEST + "deprecated", REQUEST + "reactivated"),
    (
        "lists written differently",
        lambda d: the(d, "tags").update(explode=False),
        REQUEST + "serialization-changed",
        REQUEST + "serialization-changed",
    ),
    ("type", schema("name", type="boolean"), REQUEST + "type-changed", REQUEST + "type-changed"),
    (
        "integer to string",
        schema("page", type="string", format=None),
        REQUEST + "type-changed",
        REQUEST + "type-changed",
    ),
    (
        "integer to number",
        schema("page", type="number", format=None),
        REQUEST + "type-generalized",
        REQUEST + "type-changed",
    ),
    ("type of items", schema("tags", items={"type": "integer"}), REQUEST + "type-changed", REQUEST + "type-changed"),
    ("single to list", schema("name", type="array", items={}), REQUEST + "type-changed", REQUEST + "type-changed"),
    ("wider format", schema("page", format="int64"), REQUEST + "type-generalized", REQUEST + "type-changed"),
    ("format gone", schema("page", format=None), REQUEST + "type-generalized", REQUEST + "type-changed"),
    ("nullable", schema("name", nullable=True), REQUEST + "became-nullable", REQUEST + "became-not-nullable"),
    ("enum introduced", schema("name", enum=["A", "B"]), REQUEST + "became-enum", REQUEST + "enum-removed"),
    (
        "enum widened",
        lambda d: the(d, "colour")["schema"]["enum"].append("PINK"),
        REQUEST + "enum-value-added",
        REQUEST + "enum-value-removed",
    ),
    (
        "enum of items",
        schema("tags", items={"type": "string", "enum": ["A"]}),
        REQUEST + "became-enum",
        REQUEST + "enum-removed",
    ),
    ("default added", schema("name", default="x"), REQUEST + "default-value-added", REQUEST + "default-value-removed"),
    (
        "default changed",
        schema("page", default=2),
        REQUEST + "default-value-changed",
        REQUEST + "default-value-changed",
    ),
    ("pattern", schema("name", pattern="^a"), REQUEST + "pattern-added", REQUEST + "pattern-removed"),
    ("maximum", schema("page", maximum=9), REQUEST + "max-set", REQUEST + "max-increased"),
    ("minimum", schema("page", minimum=1), REQUEST + "min-set", REQUEST + "min-decreased"),
    ("longest", schema("name", maxLength=9), REQUEST + "max-length-set", REQUEST + "max-length-increased"),
    ("shortest", schema("name", minLength=1), REQUEST + "min-length-increased", REQUEST + "min-length-decreased"),
    ("most items", schema("tags", maxItems=9), REQUEST + "max-items-decreased", REQUEST + "max-items-increased"),
    ("fewest items", schema("tags", minItems=1), REQUEST + "min-items-set", REQUEST + "min-items-decreased"),
    ("multipleOf", schema("page", multipleOf=5), "api-other-change", "api-other-change"),
)

_LIMITED = document()
schema("page", maximum=10, minimum=2)(_LIMITED)
schema("name", maxLength=10, minLength=2, pattern="^a")(_LIMITED)
schema("tags", maxItems=10, minItems=2)(_LIMITED)
LIMITS = cases(
    _LIMITED,
    ("maximum up", schema("page", maximum=11), REQUEST + "max-increased", REQUEST + "max-decreased"),
    ("maximum excluded", schema("page", exclusiveMaximum=True), REQUEST + "max-decreased", REQUEST + "max-increased"),
    ("minimum down", schema("page", minimum=1), REQUEST + "min-decreased", REQUEST + "min-increased"),
    ("longest up", schema("name", maxLength=11), REQUEST + "max-length-increased", REQUEST + "max-length-decreased"),
    ("shortest down", schema("name", minLength=1), REQUEST + "min-length-decreased", REQUEST + "min-length-increased"),
    ("most items up", schema("tags", maxItems=11), REQUEST + "max-items-increased", REQUEST + "max-items-decreased"),
    ("fewest items down", schema("tags", minItems=1), REQUEST + "min-items-decreased", REQUEST + "min-items-increased"),
    ("pattern changed", schema("name", pattern="^b"), REQUEST + "pattern-changed", REQUEST + "pattern-changed"),
    ("pattern opened", schema("name", pattern=".*"), REQUEST + "pattern-generalized", REQUEST + "pattern-changed"),
)

BODIES = cases(
    with_form(),
    ("field gone", lambda d: _form(d)["properties"].pop("page"), REQUEST + "removed", "new-optional-request-parameter"),
    (
        "field required",
        lambda d: _form(d)["required"].append("page"),
        REQUEST + "became-required",
        REQUEST + "became-optional",
    ),
    ("body gone", lambda d: operation(d).pop("requestBody"), "request-body-removed", "request-body-added-required"),
    (
        "body optional",
        lambda d: operation(d)["requestBody"].update(required=False),
        "request-body-became-optional",
        "request-body-became-required",
    ),
    (
        "another form",
        lambda d: operation(d)["requestBody"]["content"].update({"application/json": {}}),
        "request-body-media-type-added",
        "request-body-media-type-removed",
    ),
)
OPTIONAL_BODY = cases(
    document(),
    (
        "optional body",
        lambda d: operation(d).update(requestBody={"content": {FORM: {"schema": {"type": "object"}}}}),
        "request-body-added-optional",
        "request-body-removed",
    ),
)


def _form(made: Document) -> dict[str, Any]:
    found: dict[str, Any] = operation(made)["requestBody"]["content"][FORM]["schema"]
    return found
