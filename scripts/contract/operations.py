"""Make the bundle's operation object of a published one, whichever form of the past years it has."""

from __future__ import annotations

import hashlib
import re
import warnings
from typing import Any, Final

from scripts.errors import PipelineError
from scripts.upstream.documents import operation_of, resolve
from scripts.upstream.lock import Withdrawn
from scripts.upstream.sources import TrackedOperation

from .infer import UNKNOWN, infer_schema
from .names import available_values, pascal

TAG: Final = "pugongying"
ERROR_STATUSES: Final = ("400", "401", "403", "429", "500", "503")
FORM: Final = "application/x-www-form-urlencoded"
_SCALARS: Final = ("string", "integer", "number", "boolean")
_PYTHON_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
_KEPT: Final = ("format", "minimum", "maximum", "minLength", "maxLength", "pattern")
_MAX_TEXT: Final = 2000
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_MAX_TITLE: Final = 100


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
    form = _form(operation, document, described)
    if form:
        result["requestBody"] = form
    result["responses"] = _responses(operation, answers)
    return result


def clean_text(text: object) -> str:
    """A document's text, bounded, without control characters and bidirectional marks."""
    if not isinstance(text, str):
        return ""
    return _UNPRINTED.sub(" ", text).strip()[:_MAX_TEXT]


def _is_kept(operation: TrackedOperation, entry: dict[str, Any]) -> bool:
    """Whether a parameter belongs in the bundle: the token is a security scheme, headers and cookies are not sent."""
    if entry["in"] in ("header", "cookie"):
        if entry.get("required") is True:
            raise PipelineError(f"requires the {entry['in']} {entry['name']!r}; only query, path and form are sent")
        return False
    return not (entry["name"] == "token" and entry["in"] == "query")


def _parameter(operation: TrackedOperation, document: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    schema = resolve(document, entry.get("schema", {}))
    result: dict[str, Any] = {"name": entry["name"], "in": entry["in"]}
    description = clean_text(entry.get("description"))
    if description:
        result["description"] = description
    result["required"] = entry.get("required") is True or entry["in"] == "path"
    if entry.get("deprecated") is True:
        result["deprecated"] = True
    result["schema"] = _value_schema(document, schema, f"{operation.id}_{entry['name']}", description)
    if result["schema"]["type"] == "array":
        result["explode"] = entry.get("explode", True) is not False
    return result


def _form(operation: TrackedOperation, document: dict[str, Any], described: dict[str, Any]) -> dict[str, Any] | None:
    """The request body as a form, the only kind of body in the bundle."""
    body = resolve(document, described.get("requestBody", {}))
    content = body.get("content") if isinstance(body, dict) else None
    if not isinstance(content, dict) or not content:
        return None
    media = content.get(FORM) or next(iter(content.values()))
    schema = resolve(document, media.get("schema", {})) if isinstance(media, dict) else {}
    required = schema.get("required", [])
    properties = {
        name: _value_schema(
            document, item, f"{operation.id}_{name}", clean_text(resolve(document, item).get("description"))
        )
        for name, item in schema.get("properties", {}).items()
        if re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.\-]{0,99}", name)
    }
    if not properties:
        return None
    form: dict[str, Any] = {"type": "object", "properties": properties}
    needed = [name for name in properties if isinstance(required, list) and name in required]
    if needed:
        form["required"] = needed
    return {"required": bool(needed), "content": {FORM: {"schema": form}}}


def _value_schema(document: dict[str, Any], schema: Any, name: str, description: str) -> dict[str, Any]:
    """The schema of a parameter: one type, its bounds, and an enum only with values of that type."""
    schema = resolve(document, schema)
    schema = schema if isinstance(schema, dict) else {}
    kind = _type_of(schema)
    if kind == "array":
        items = _value_schema(document, schema.get("items", {}), name, description)
        return {"type": "array", "items": items if items["type"] != "array" else {"type": "string"}}
    result: dict[str, Any] = {"type": kind}
    result.update({key: schema[key] for key in _KEPT if _is_constraint(key, schema.get(key))})
    python_type = _PYTHON_TYPES[kind]
    if kind in ("string", "integer"):
        values = [
            value
            for value in schema.get("enum") or []
            if isinstance(value, python_type) and not isinstance(value, bool)
        ]
        values = list(dict.fromkeys(values))
        if not all(str(value).isprintable() for value in values):
            raise PipelineError(f"an enum value of {name} holds characters that cannot be shown; no enum can be made")
        if values:
            result["title"] = pascal(name)
            result["enum"] = values
            result["x-meanings"] = available_values(description)
    default = schema.get("default")
    if isinstance(default, python_type) and (kind == "boolean" or not isinstance(default, bool)):
        # The real aggregate has defaults that are no member of their enum; the service would refuse them.
        result["default" if default in result.get("enum", [default]) else "x-published-default"] = default
    return result


def _type_of(schema: dict[str, Any]) -> str:
    kinds = schema.get("type")
    for kind in [kinds] if isinstance(kinds, str) else kinds or []:
        if kind in _SCALARS or kind == "array":
            return str(kind)
    values = [value for value in schema.get("enum") or [] if value is not None]
    return "integer" if values and all(type(value) is int for value in values) else "string"


def _is_constraint(key: str, value: Any) -> bool:
    if key in ("minLength", "maxLength"):
        return type(value) is int and value >= 0
    if key in ("format", "pattern"):
        return isinstance(value, str) and len(value) < 200 and (key == "format" or _compiles(value))
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _compiles(pattern: str) -> bool:
    """Whether Python compiles the pattern without a warning: users' programs will."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(pattern)
        except (re.error, Warning, RecursionError, OverflowError):
            return False
    return True


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
        if len(name) > _MAX_TITLE:
            name = f"{name[:_MAX_TITLE]}{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        while name.lower() in taken:
            name += "2"
        taken.add(name.lower())
        schema["title"] = name
        for key, item in schema["properties"].items():
            give_titles(item, f"{name}{pascal(key)}", taken)
    if isinstance(schema.get("items"), dict):
        give_titles(schema["items"], f"{name}Item", taken)
