"""One case per kind of change: what is found when it happens, and when it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .documents import Document, Edit, document, operation, parameter, result, sample, the, with_form, with_schema


@dataclass(frozen=True)
class Case:
    """`forward` and `backward` are the rules found, each as often as it is listed."""

    name: str
    base: Document
    edit: Edit
    forward: tuple[str, ...]
    backward: tuple[str, ...]


def _of(base: Document, *rows: tuple[str, Edit, str | tuple[str, ...], str | tuple[str, ...]]) -> list[Case]:
    def several(value: str | tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted((value,) if isinstance(value, str) else value))

    return [Case(name, base, edit, several(forward), several(backward)) for name, edit, forward, backward in rows]


def schema(name: str, **changes: Any) -> Edit:
    """Change the schema of a parameter; `None` takes a keyword away."""

    def edit(made: Document) -> None:
        target = the(made, name)["schema"]
        target.update(changes)
        for key in [key for key, value in changes.items() if value is None]:
            del target[key]

    return edit


def drop(name: str) -> Edit:
    """Take a parameter away."""
    return lambda made: operation(made)["parameters"].remove(the(made, name))


def rename(name: str, new: str) -> Edit:
    """Call a parameter something else."""
    return lambda made: the(made, name).update(name=new)


def add(entry: dict[str, Any]) -> Edit:
    """Add a parameter."""
    return lambda made: operation(made)["parameters"].append(entry)


def prop(name: str, **changes: Any) -> Edit:
    """Change a property of the envelope."""
    return lambda made: result(made)["properties"][name].update(changes)


def media(old: str, new: str) -> Edit:
    """Call the good answer's media type something else."""

    def edit(made: Document) -> None:
        content = next(iter(operation(made)["responses"].values()))["content"]
        content[new] = content.pop(old)

    return edit


def status(old: str, new: str) -> Edit:
    """List an answer under another status."""

    def edit(made: Document) -> None:
        responses = operation(made)["responses"]
        responses[new] = responses.pop(old)

    return edit


REQUEST = "request-parameter-"
FORM = "application/x-www-form-urlencoded"
_KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}

OPERATIONS = _of(
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
        lambda d: d.update(security=[{"key": []}], components={"securitySchemes": {"key": _KEY}}),
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
        "api-document-reworded",
        "api-document-reworded",
    ),
    ("unknown keyword", lambda d: operation(d).update(callbacks={"a": {}}), "api-other-change", "api-other-change"),
)

SECURED = _of(
    {**document(), "security": [{"key": []}], "components": {"securitySchemes": {"key": _KEY}}},
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

PARAMETERS = _of(
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
LIMITS = _of(
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

BODIES = _of(
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
OPTIONAL_BODY = _of(
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


STATUSES = _of(
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
SUCCESSES = _of(
    _TWO,
    (
        "two successes for one catch-all",
        lambda d: [status("200", "2XX")(d), operation(d)["responses"].pop("202")],
        "response-status-key-changed",
        ("response-status-key-changed", "response-success-status-added"),
    ),
)

PROPERTIES = _of(
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
        "limits",
        prop("message", maxLength=5),
        "response-property-constraint-changed",
        "response-property-constraint-changed",
    ),
)

EXAMPLES = _of(
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

CASES = [
    *OPERATIONS,
    *SECURED,
    *PARAMETERS,
    *LIMITS,
    *BODIES,
    *OPTIONAL_BODY,
    *STATUSES,
    *SUCCESSES,
    *PROPERTIES,
    *EXAMPLES,
]
