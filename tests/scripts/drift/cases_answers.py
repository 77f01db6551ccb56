"""Cases of changed responses."""

from __future__ import annotations

from .documents import document, operation, result, sample, with_schema
from .edits import cases, media, prop, status

STATUSES = cases(
    with_schema(),
    (
        "status gone",
        status("200", "201"),
        ("response-success-status-added", "response-success-status-removed"),
        ("response-success-status-added", "response-success-status-removed"),
    ),
    (
        "another success",
        lambda d: operation(d)["responses"].update({"202": {"description": "Later"}}),
        "response-success-status-added",
        "response-success-status-removed",
    ),
    (
        "failures",
        lambda d: operation(d)["responses"].update({"400": {"description": "Bad"}}),
        "response-non-success-status-added",
        "response-non-success-status-removed",
    ),
    (
        "default beside another success",
        lambda d: [status("200", "default")(d), operation(d)["responses"].update({"400": {"description": "Bad"}})],
        ("response-non-success-status-added", "response-status-key-changed"),
        ("response-non-success-status-removed", "response-status-key-changed"),
    ),
    ("default", status("200", "default"), "response-status-key-changed", "response-status-key-changed"),
    (
        "any media type",
        media("application/json", "*/*"),
        "response-media-type-name-generalized",
        "response-media-type-name-specialized",
    ),
    (
        "another media type",
        lambda d: operation(d)["responses"]["200"]["content"].update({"text/csv": {}}),
        "response-media-type-added",
        "response-media-type-removed",
    ),
    (
        "schema gone",
        lambda d: operation(d)["responses"]["200"]["content"]["application/json"].pop("schema"),
        "response-body-media-type-schema-removed",
        "response-body-media-type-schema-added",
    ),
)

_TWO = with_schema()
operation(_TWO)["responses"]["202"] = {"description": "Later"}
SUCCESSES = cases(
    _TWO,
    (
        "two successes for one catch-all",
        lambda d: [status("200", "2XX")(d), operation(d)["responses"].pop("202")],
        "response-status-key-changed",
        ("response-status-key-changed", "response-success-status-added"),
    ),
)

PROPERTIES = cases(
    with_schema(),
    ("body type", lambda d: result(d).update(type="array"), "response-body-type-changed", "response-body-type-changed"),
    (
        "body types",
        lambda d: result(d).update(type=["object", "array"]),
        "response-body-type-generalized",
        "response-body-type-specialized",
    ),
    (
        "body null",
        lambda d: result(d).update(type=["object", "null"]),
        "response-body-became-nullable",
        "response-body-became-not-nullable",
    ),
    (
        "required gone",
        lambda d: [result(d)["properties"].pop("code"), result(d)["required"].remove("code")],
        "response-required-property-removed",
        "response-required-property-added",
    ),
    (
        "optional gone",
        lambda d: result(d)["properties"].pop("message"),
        "response-optional-property-removed",
        "response-optional-property-added",
    ),
    (
        "nested gone",
        lambda d: result(d)["properties"]["data"]["properties"]["things"]["items"]["properties"].pop("id"),
        "response-optional-property-removed",
        "response-optional-property-added",
    ),
    (
        "optional",
        lambda d: result(d)["required"].remove("code"),
        "response-property-became-optional",
        "response-property-became-required",
    ),
    (
        "null",
        prop("message", nullable=True),
        "response-property-became-nullable",
        "response-property-became-not-nullable",
    ),
    ("type", prop("message", type="integer"), "response-property-type-changed", "response-property-type-changed"),
    (
        "types",
        prop("message", type=["string", "integer"]),
        "response-property-type-generalized",
        "response-property-type-specialized",
    ),
    (
        "format",
        prop("message", format="date-time"),
        "response-property-format-changed",
        "response-property-format-changed",
    ),
    (
        "enum widened",
        prop("code", enum=["0", "100", "500"]),
        "response-property-enum-value-added",
        "response-property-enum-value-removed",
    ),
    (
        "enum introduced",
        prop("message", enum=["ok"]),
        "response-property-became-enum",
        "response-property-enum-removed",
    ),
    (
        "described",
        prop("message", description="What went wrong."),
        "response-property-description-changed",
        "response-property-description-changed",
    ),
    (
        "limits",
        prop("message", maxLength=5),
        "response-property-constraint-changed",
        "response-property-constraint-changed",
    ),
)

EXAMPLES = cases(
    document(),
    (
        "field",
        lambda d: sample(d)["data"].pop("total"),
        "response-optional-property-removed",
        "response-optional-property-added",
    ),
    (
        "field deep in lists",
        lambda d: sample(d)["data"]["things"][0]["notes"][0].pop("likes"),
        "response-optional-property-removed",
        "response-optional-property-added",
    ),
    (
        "type",
        lambda d: sample(d)["data"].update(total="2"),
        "response-property-type-changed",
        "response-property-type-changed",
    ),
    (
        "second type in a list",
        lambda d: sample(d)["data"]["things"][1].update(count="4"),
        "response-property-type-generalized",
        (),
    ),
    (
        "fraction",
        lambda d: sample(d)["data"].update(total=2.5),
        "response-property-number-became-fractional",
        (),
    ),
    (
        "gone",
        lambda d: operation(d)["responses"]["default"]["content"].update({"application/json": {}}),
        "response-example-removed",
        "response-example-added",
    ),
    (
        "no object",
        lambda d: operation(d)["responses"]["default"]["content"]["application/json"].update(example=[1]),
        "response-body-type-changed",
        "response-body-type-changed",
    ),
)
