"""Make the bundle's operation object of a published one, whichever form of the past years it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from scripts.errors import PipelineError
from scripts.upstream.documents import operation_of, resolve
from scripts.upstream.lock import Withdrawn
from scripts.upstream.sources import TrackedOperation

from .forms import TOKEN, form_of, form_schemas
from .infer import UNKNOWN, infer_schema
from .names import pascal, shortened
from .values import clean_text, value_schema

TAG: Final = "pugongying"
ERROR_STATUSES: Final = ("400", "401", "403", "429", "500", "503")


def bundled_operation(
    operation: TrackedOperation,
    document: dict[str, Any],
    answers: list[tuple[str, Any]],
    *,
    withdrawn: Withdrawn,
    source: str,
) -> dict[str, Any]:
    """Return the operation object for the bundle.

    Args:
        operation: the tracked operation.
        document: its published document.
        answers: its evidence, by name.
        withdrawn: since when it is withdrawn, if it is.
        source: the URL of the document.
    """
    described = operation_of(document, operation.path, operation.method)
    result: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [TAG],
        "summary": clean_text(described.get("summary")) or operation.id,
        "description": clean_text(described.get("description")),
        "x-source": source,
        "x-published-operation-id": clean_text(described.get("operationId")),
    }
    if described.get("deprecated") is True:
        result["deprecated"] = True
    if operation.successor:
        result["x-successor"] = operation.successor
    if withdrawn:
        result["x-withdrawn"] = withdrawn
    if operation.call:
        result["x-call"] = operation.call
    if operation.iterate:
        result["x-iterate"] = operation.iterate
    shared = document["paths"][operation.path].get("parameters", [])
    own = [resolve(document, entry) for entry in described.get("parameters", [])]
    taken = {(entry.get("name"), entry.get("in")) for entry in own}
    inherited = [resolve(document, entry) for entry in shared]
    entries = [entry for entry in inherited if (entry.get("name"), entry.get("in")) not in taken] + own
    result["parameters"] = [_parameter(operation, document, entry) for entry in entries if _is_kept(operation, entry)]
    in_query = any(entry["name"] == TOKEN and entry["in"] == "query" for entry in entries)
    form = form_of(operation, document, described, token_in_query=in_query)
    if form:
        result["requestBody"] = form
        if any(schema.get("x-token") for schema in form_schemas(result)):
            # Sent once, and where upstream wants it: the form has it, so the query has not.
            result["security"] = []
    result["responses"] = _responses(operation, answers)
    _tell_enums_apart(result)
    return result


def _tell_enums_apart(operation: dict[str, Any]) -> None:
    """Give enums other titles where two would have one: `a-b` and `a_b` make the same name, and `data` a model's."""
    taken = set(_titles(operation["responses"]["200"]))
    for schema in [entry["schema"] for entry in operation["parameters"]] + form_schemas(operation):
        enum = schema.get("items", schema)
        if "title" in enum:
            while enum["title"].lower() in taken:
                enum["title"] += "2"
            taken.add(enum["title"].lower())


def _titles(answer: dict[str, Any]) -> Iterator[str]:
    """The titles of the models below an answer's `data`, in lower case."""
    waiting = [answer["content"]["application/json"]["schema"]["allOf"][1]]
    while waiting:
        schema = waiting.pop()
        if "title" in schema:
            yield schema["title"].lower()
        waiting += schema.get("properties", {}).values()
        waiting += [schema[inner] for inner in ("items", "additionalProperties") if isinstance(schema.get(inner), dict)]


def _is_kept(operation: TrackedOperation, entry: dict[str, Any]) -> bool:
    """Whether a parameter belongs in the bundle: the token is a security scheme, headers and cookies are not sent."""
    if entry["in"] in ("header", "cookie"):
        if entry.get("required") is True:
            raise PipelineError(f"requires the {entry['in']} {entry['name']!r}; only query, path and form are sent")
        return False
    return not (entry["name"] == TOKEN and entry["in"] == "query")


def _parameter(operation: TrackedOperation, document: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    schema = resolve(document, entry.get("schema", {}))
    result: dict[str, Any] = {"name": entry["name"], "in": entry["in"]}
    description = clean_text(entry.get("description"))
    if description:
        result["description"] = description
    result["required"] = entry.get("required") is True or entry["in"] == "path"
    if entry.get("deprecated") is True:
        result["deprecated"] = True
    result["schema"] = value_schema(document, schema, f"{operation.id}_{entry['name']}", description)
    if result["schema"]["type"] == "array":
        result["explode"] = entry.get("explode", True) is not False
        if result["required"]:
            result["schema"]["minItems"] = 1  # an empty list is not sent at all
    return result


def _responses(operation: TrackedOperation, answers: list[tuple[str, Any]]) -> dict[str, Any]:
    samples = [answer["data"] for _, answer in answers if answer.get("code") in (0, "0")]
    data = infer_schema(samples) if samples else {"description": UNKNOWN}
    give_titles(data, f"{pascal(operation.id)}Data")
    envelope = {"$ref": "#/components/schemas/Envelope"}
    success: dict[str, Any] = {
        "schema": {"allOf": [envelope, {"type": "object", "properties": {"data": data}}]},
    }
    if answers:
        success["examples"] = {re.sub(r"[^A-Za-z0-9._-]", "-", name): {"value": answer} for name, answer in answers}
    responses: dict[str, Any] = {"200": {"description": "The answer.", "content": {"application/json": success}}}
    for status in ERROR_STATUSES:
        responses[status] = _error("A business failure; `code` says which.", "ErrorEnvelope")
    responses["404"] = _error("The service does not have this path.", "NotFound")
    return responses


def _error(description: str, schema: str) -> dict[str, Any]:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"description": description, "content": content}


def give_titles(schema: dict[str, Any], name: str, taken: set[str] | None = None) -> None:
    """Title every object below `schema` by its path; the overlay can rename it.

    Titles are distinct, also without regard to case: each becomes a file.
    """
    taken = set() if taken is None else taken
    if "properties" in schema:
        name = shortened(name)
        while name.lower() in taken:
            name += "2"
        taken.add(name.lower())
        schema["title"] = name
        for key, item in schema["properties"].items():
            give_titles(item, f"{name}{pascal(key)}", taken)
    if isinstance(schema.get("items"), dict):
        give_titles(schema["items"], f"{name}Item", taken)
    if isinstance(schema.get("additionalProperties"), dict):
        give_titles(schema["additionalProperties"], f"{name}Value", taken)
