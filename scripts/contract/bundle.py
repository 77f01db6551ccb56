"""Make the bundle, `specs/openapi.json`, of the published documents, the evidence and the overlay."""

from __future__ import annotations

import re
from typing import Any, Final

from scripts.errors import PipelineError

from .forms import OF_THE_ACCOUNT, TOKEN
from .infer import UNKNOWN, merge_schemas
from .inputs import Inputs
from .names import MAX_FILE_NAME, file_name, member_names
from .operations import bundled_operation
from .overlay import overlaid
from .shared import share_models

IDENTIFIERS: Final = ("user", "note")
"""What an identifier of Xiaohongshu's can identify."""
_TEXT_OR_NULL: Final = {"type": ["string", "null"]}
_CODE: Final = {
    "anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^[0-9]+$"}],
    "description": "0 is success; anything else says what failed.",
}
_META: Final = {"code": _CODE, "message": _TEXT_OR_NULL, "recordTime": _TEXT_OR_NULL, "requestId": _TEXT_OR_NULL}
ENVELOPES: Final[dict[str, Any]] = {
    "Envelope": {
        "type": "object",
        "title": "Envelope",
        "description": "What every answer comes in.",
        "required": ["code"],
        "properties": {**_META, "data": {"description": "What was asked for."}},
    },
    "ErrorEnvelope": {
        "type": "object",
        "title": "ErrorEnvelope",
        "description": "A failure in the envelope.",
        "required": ["code"],
        "properties": {**_META, "data": {"description": "Usually null."}},
    },
    "NotFound": {
        "type": "object",
        "title": "NotFound",
        "description": "The answer for a path that the service does not have. It has no `code`.",
        "required": ["status"],
        "properties": {
            "timestamp": {"type": "string"},
            "status": {"type": "integer"},
            "error": {"type": "string"},
            "path": {"type": "string"},
        },
    },
}


def build_bundle(inputs: Inputs, overlay: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Assemble, overlay and name the bundle.

    Returns the bundle and the overlay's targets that matched nothing.
    """
    bundle, unmatched = overlaid(assemble(inputs), overlay)
    try:
        share_models(bundle["paths"])
        schemas = _hoisted(bundle["paths"])
    except (KeyError, IndexError, AttributeError, TypeError, ValueError) as error:
        raise PipelineError(f"specs/overlay.yaml leaves a document we cannot read: {error!r}") from None
    _check_files(schemas)
    bundle["components"] = {
        "schemas": dict(sorted(schemas.items())),
        "securitySchemes": {"token": {"type": "apiKey", "in": "query", "name": TOKEN, "description": OF_THE_ACCOUNT}},
    }
    return bundle, unmatched


def assemble(inputs: Inputs) -> dict[str, Any]:
    """Put all operations into one document with inline schemas: the form that the overlay is written for."""
    paths: dict[str, Any] = {}
    for operation in inputs.sources.operations:
        try:
            bundled = bundled_operation(
                operation,
                inputs.documents[operation.id],
                inputs.evidence.get(operation.id, []),
                withdrawn=inputs.lock.withdrawn.get(operation.id),
                source=inputs.sources.url_of(operation),
            )
        except PipelineError as error:
            raise PipelineError(f"{operation.id}: {error}") from None
        except (KeyError, AttributeError, TypeError) as error:
            raise PipelineError(f"{operation.id}: its document is not shaped like OpenAPI: {error!r}") from None
        paths.setdefault(operation.path, {})[operation.method.lower()] = bundled
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Just One API: Xiaohongshu Pugongying",
            "version": "1",
            "description": "The operations pgy-facade follows. Derived: made by `python -m scripts.generate`.",
        },
        "servers": [],
        "security": [{"token": []}],
        "tags": [{"name": "pugongying", "description": "Xiaohongshu's creator marketplace."}],
        "paths": paths,
    }


def validate_bundle(bundle: dict[str, Any]) -> None:
    """Validate the bundle as OpenAPI 3.1."""
    from openapi_spec_validator import OpenAPIV31SpecValidator

    errors: list[Any] = []
    try:
        errors += OpenAPIV31SpecValidator(bundle).iter_errors()
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        # The validator itself fails on some invalid documents, after it reported the other errors.
        errors.append(error)
    errors.sort(key=str)
    if errors:
        where = "/".join(map(str, getattr(errors[0], "absolute_path", ()))) or "the document"
        message = getattr(errors[0], "message", None) or repr(errors[0])
        raise PipelineError(f"the bundle would not be valid OpenAPI 3.1: {where}: {message[:300]}")


def _hoisted(paths: dict[str, Any]) -> dict[str, Any]:
    """Move every titled schema into components, and put a reference where it stood."""
    schemas: dict[str, Any] = {name: dict(schema) for name, schema in ENVELOPES.items()}
    enums: dict[str, str] = {}
    for item in paths.values():
        for operation in item.values():
            where = operation["operationId"]
            for container, key in _value_places(operation):
                _check_identifier(container[key], where)
                container[key] = _hoist_enum(container[key], schemas, enums, where)
            success = operation["responses"]["200"]["content"]["application/json"]["schema"]["allOf"][1]["properties"]
            _mark_items(operation, success["data"])
            success["data"] = _nullable(_hoist(success["data"], schemas, where))
    return schemas


def _mark_items(operation: dict[str, Any], data: dict[str, Any]) -> None:
    """Say in the schema of a page where its items are, as `x-pagination` has it; refuse an iterator without them.

    Without `items` nobody knows yet where they are. Without `parameter` one answer holds all of them.
    """
    where, paging, iterate = operation["operationId"], operation.get("x-pagination"), operation.get("x-iterate")
    if paging is None:
        if iterate:
            raise PipelineError(
                f"{where}: iterate = {iterate!r}, but specs/overlay.yaml names no pages of it; say there, for its "
                "operation: x-pagination: {parameter: ..., items: ..., total: ...}"
            )
        return
    items = paging.get("items")
    if data.get("properties", {}).get(items, {}).get("items") is not None:
        data.setdefault("x-items", items)
    elif iterate and items is not None:
        raise PipelineError(
            f"{where}: iterate = {iterate!r}, but no evidence has a list {items!r} in `data`; correct x-pagination in "
            f"specs/overlay.yaml, or add an answer to specs/examples/{where}"
        )
    if iterate and paging.get("parameter") not in [entry["name"] for entry in operation["parameters"]]:
        raise PipelineError(
            f"{where}: iterate = {iterate!r}, but it has no parameter {paging.get('parameter')!r}; correct "
            "x-pagination in specs/overlay.yaml"
        )


def _check_files(schemas: dict[str, Any]) -> None:
    """Refuse names that differ in case alone: they would be written to one file."""
    files: dict[str, str] = {}
    for title in schemas:
        other = files.setdefault(title.lower(), title)
        if other != title:
            raise PipelineError(f"the names {other} and {title} differ in case alone; rename one in specs/overlay.yaml")


def _value_places(operation: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
    """The places of values' schemas, as (container, key): every parameter and every form field."""
    places: list[tuple[dict[str, Any], str]] = [(parameter, "schema") for parameter in operation["parameters"]]
    for media in operation.get("requestBody", {}).get("content", {}).values():
        properties = media["schema"]["properties"]
        places += [(properties, name) for name in properties]
    return places


def _check_identifier(schema: dict[str, Any], where: str) -> None:
    """Refuse an identifier of a kind nobody knows; let none be empty."""
    schema = schema.get("items", schema)
    kind = schema.get("x-identifier")
    if kind is not None and (kind not in IDENTIFIERS or schema.get("type") != "string"):
        raise PipelineError(
            f"{where}: x-identifier: {kind!r} in specs/overlay.yaml must be one of {', '.join(IDENTIFIERS)}, of a text"
        )
    if kind is not None:
        schema.setdefault("minLength", 1)  # an empty one finds nobody


def _hoist_enum(schema: dict[str, Any], schemas: dict[str, Any], enums: dict[str, str], where: str) -> dict[str, Any]:
    if schema["type"] == "array":
        return {**schema, "items": _hoist_enum(schema["items"], schemas, enums, where)}
    if "enum" not in schema:
        return _with_a_fitting_default(
            {key: value for key, value in schema.items() if key not in ("x-meanings", "x-enum-names")}
        )
    title = _class_name(schema["title"], where)
    if title in schemas:
        raise PipelineError(
            f"{where}: the name {title} is taken ({enums.get(title, 'a model')}); rename it in specs/overlay.yaml"
        )
    pinned = {str(value): name for value, name in schema.get("x-enum-names", {}).items()}
    names = member_names(schema["enum"], schema.get("x-meanings", {}), pinned)
    kept = {key: schema[key] for key in ("type", "format", "enum") if key in schema}
    meanings = {str(value): schema.get("x-meanings", {}).get(str(value)) for value in schema["enum"]}
    described = "; ".join(f"{value}: {meaning}" for value, meaning in meanings.items() if meaning)
    schemas[title] = {
        "title": title,
        **kept,
        "x-enum-varnames": names,
        **({"description": described} if described else {}),
    }
    enums[title] = where
    reference = {"$ref": f"#/components/schemas/{title}"}
    extra: dict[str, Any] = {
        key: schema[key] for key in ("description", "default", "x-published-default") if key in schema
    }
    return {"allOf": [reference], **extra} if extra else reference


def _with_a_fitting_default(schema: dict[str, Any]) -> dict[str, Any]:
    """Rename a default that the schema does not allow to `x-published-default`."""
    from openapi_schema_validator import OAS31Validator, oas31_format_checker

    if "default" in schema and not OAS31Validator(schema, format_checker=oas31_format_checker).is_valid(
        schema["default"]
    ):
        return {("x-published-default" if key == "default" else key): value for key, value in schema.items()}
    return schema


def _hoist(schema: dict[str, Any], schemas: dict[str, Any], where: str) -> dict[str, Any]:
    result = dict(schema)
    if "type" in result and result.get("description") == UNKNOWN:
        del result["description"]  # the overlay knows
    if "properties" in result:
        result["properties"] = {
            key: _nullable(_hoist(item, schemas, where)) for key, item in result["properties"].items()
        }
    for inner in ("items", "additionalProperties"):
        if isinstance(result.get(inner), dict):
            result[inner] = _nullable(_hoist(result[inner], schemas, where))
    if "properties" not in result or "title" not in result:
        return result
    title = _class_name(result["title"], where)
    if title in ENVELOPES or "enum" in schemas.get(title, {}):
        raise PipelineError(f"{where}: the name {title} is already given; rename the model in specs/overlay.yaml")
    kinds = [result["type"]] if isinstance(result["type"], str) else result["type"]
    others = [kind for kind in kinds if kind not in ("object", "null")]
    beside: dict[str, Any] = {"type": others[0] if len(others) == 1 else others}
    if "items" in result:
        beside["items"] = result.pop("items")
    result["type"] = "object"
    schemas[title] = merge_schemas(schemas[title], result) if title in schemas else result
    reference: dict[str, Any] = {"$ref": f"#/components/schemas/{title}"}
    some = [reference, *([beside] if others else []), *([{"type": "null"}] if "null" in kinds else [])]
    return {"anyOf": some} if len(some) > 1 else reference


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Let a field be null: in these responses absent and null mean the same."""
    kinds = schema.get("type")
    if kinds is not None:
        kinds = [kinds] if isinstance(kinds, str) else list(kinds)
        return {**schema, "type": kinds if "null" in kinds else [*kinds, "null"]}
    if "anyOf" in schema:
        null = {"type": "null"}
        return schema if null in schema["anyOf"] else {**schema, "anyOf": [*schema["anyOf"], null]}
    return {"anyOf": [schema, {"type": "null"}]} if "$ref" in schema else schema


def _class_name(title: object, where: str) -> str:
    if not isinstance(title, str) or not re.fullmatch(r"[A-Z][A-Za-z0-9]{0,120}", title):
        raise PipelineError(
            f"{where}: {str(title)[:60]!r} cannot name a class; titles in specs/overlay.yaml are PascalCase"
        )
    if len(file_name(title)) > MAX_FILE_NAME:
        raise PipelineError(
            f"{where}: the file of the class {title} would have a name of more than {MAX_FILE_NAME} characters; "
            "give it a shorter title in specs/overlay.yaml"
        )
    return title
