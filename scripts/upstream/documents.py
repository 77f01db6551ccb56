"""Validate one published document before anything is made of it, and cut one out of the aggregate."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from scripts.errors import PipelineError

from .parse import parse_document
from .sources import TrackedOperation

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
_PARAMETER_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-\[\]]{0,99}\Z")
_KINDS: Final = ("string", "integer", "number", "boolean", "array", "object", "null")
_LOCATIONS: Final = frozenset({"query", "header", "path", "cookie"})


def validate_document(document: dict[str, Any], operation: TrackedOperation, name: str) -> None:
    """Check that `document` is OpenAPI 3 and describes `operation` in a way that can safely become code.

    Only the parts that belong to the operation are checked: the real aggregates are invalid as a whole.
    """
    check_openapi(document, name)
    item = document["paths"].get(operation.path)
    if item is None:
        found = ", ".join(sorted(map(str, document["paths"]))[:3]) or "none"
        raise PipelineError(f"{name}: describes another path than {operation.path} (it has: {found})")
    if not isinstance(item, dict) or not isinstance(item.get(operation.method.lower()), dict):
        methods = (
            ", ".join(sorted(str(key).upper() for key in item if key in METHODS)) if isinstance(item, dict) else ""
        )
        raise PipelineError(
            f"{name}: has no {operation.method} for {operation.path} (methods there: {methods or 'none'})"
        )
    _check_references(document, name)
    described = operation_of(document, operation.path, operation.method)
    _check_parameters(document, described, item, name)
    if not isinstance(described.get("responses"), dict) or not described["responses"]:
        raise PipelineError(f"{name}: the operation lists no responses")
    for status, response in described["responses"].items():
        if not re.fullmatch(r"default|[1-5](?:\d\d|XX)", str(status)) or not isinstance(response, dict):
            raise PipelineError(f"{name}: {str(status)[:20]!r} is not a response of an OpenAPI operation")


def read_document(raw: bytes, operation: TrackedOperation, name: str) -> dict[str, Any]:
    """Parse and validate one operation's document; every error names it."""
    try:
        document = parse_document(raw, name)
        validate_document(document, operation, name)
    except (AttributeError, TypeError, KeyError, ValueError) as error:
        raise PipelineError(f"{name}: not OpenAPI ({type(error).__name__}: {error})") from error
    return document


def check_openapi(document: dict[str, Any], name: str) -> None:
    """Check that a document is OpenAPI 3.0 or 3.1 and has paths."""
    version = document.get("openapi")
    if not isinstance(version, str) or not re.fullmatch(r"3\.[01]\.\d+", version):
        raise PipelineError(f"{name}: 'openapi' is {str(version)[:40]!r}; 3.0.x and 3.1.x are understood")
    if not isinstance(document.get("paths"), dict):
        raise PipelineError(f"{name}: has no 'paths'")


def operation_of(document: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    """Return the operation object at `path` and `method`."""
    described: dict[str, Any] = document["paths"][path][method.lower()]
    return described


def take_from_aggregate(aggregate: dict[str, Any], operation: TrackedOperation) -> dict[str, Any] | None:
    """Cut one operation's document out of the aggregate, with the components it refers to.

    Returns `None` when the aggregate does not have the path and method.
    """
    item = aggregate["paths"].get(operation.path)
    if not isinstance(item, dict) or operation.method.lower() not in item:
        return None
    kept = {key: value for key, value in item.items() if key not in METHODS or key == operation.method.lower()}
    document: dict[str, Any] = {key: aggregate[key] for key in ("openapi", "info", "servers") if key in aggregate}
    document["paths"] = {operation.path: kept}
    components: dict[str, dict[str, Any]] = {}
    waiting = _references(kept)
    while waiting:
        pointer = waiting.pop()
        parts = pointer.removeprefix("#/").split("/")
        if len(parts) != 3 or parts[0] != "components" or parts[2] in components.get(parts[1], {}):
            continue
        target = aggregate.get("components", {}).get(parts[1], {}).get(parts[2])
        if target is not None:
            components.setdefault(parts[1], {})[parts[2]] = target
            waiting += _references(target)
    if components:
        document["components"] = {kind: dict(sorted(parts.items())) for kind, parts in sorted(components.items())}
    return document


def published_bytes(document: dict[str, Any]) -> bytes:
    """The bytes of a document cut out of the aggregate; one with a URL of its own is kept as it was served."""
    return (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()


def resolve(document: dict[str, Any], value: Any) -> Any:
    """Follow local `$ref`s from `value` to their target."""
    return follow(document, value, "")[0]


def follow(document: dict[str, Any], value: Any, pointer: str) -> tuple[Any, str]:
    """Follow local `$ref`s from `value`, which stands at `pointer`; return the target and its pointer.

    Keys beside a `$ref` win over those of its target, as OpenAPI 3.1 has it.
    """
    seen: set[str] = set()
    while isinstance(value, dict) and isinstance(value.get("$ref"), str):
        reference = value["$ref"]
        if reference in seen:
            raise PipelineError(f"the reference {reference[:100]!r} leads back to itself")
        seen.add(reference)
        target: Any = document
        for part in reference.removeprefix("#/").split("/"):
            key = part.replace("~1", "/").replace("~0", "~")
            if not isinstance(target, dict) or key not in target:
                raise PipelineError(f"the reference {reference[:100]!r} leads nowhere")
            target = target[key]
        beside = {key: item for key, item in value.items() if key != "$ref"}
        value = {**target, **beside} if isinstance(target, dict) and beside else target
        pointer = reference.removeprefix("#")
    return value, pointer


def _check_parameters(document: dict[str, Any], described: dict[str, Any], item: dict[str, Any], name: str) -> None:
    for owner in (described, item):
        entries = owner.get("parameters", [])
        if not isinstance(entries, list):
            raise PipelineError(f"{name}: 'parameters' is not a list")
        _check_entries(document, entries, name)


def _check_entries(document: dict[str, Any], entries: list[Any], name: str) -> None:
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        try:
            parameter = resolve(document, entry)
        except PipelineError as error:
            raise PipelineError(f"{name}: {error}") from None
        wire = parameter.get("name") if isinstance(parameter, dict) else None
        if not isinstance(wire, str) or not _PARAMETER_NAME.match(wire):
            raise PipelineError(
                f"{name}: a parameter is called {str(wire)[:60]!r}; that cannot be a query parameter we send"
            )
        location = parameter.get("in")
        if location not in _LOCATIONS:
            raise PipelineError(f"{name}: parameter {wire!r} is 'in' {str(location)[:40]!r}")
        if (wire, location) in seen:
            raise PipelineError(f"{name}: parameter {wire!r} is listed twice")
        seen.add((wire, location))
        problem = _schema_problem(parameter.get("schema", {}))
        if problem:
            raise PipelineError(f"{name}: the schema of parameter {wire!r} {problem}")


def _schema_problem(schema: Any) -> str | None:
    """The reason why a parameter's schema is invalid; `None` when it is valid."""
    if not isinstance(schema, dict):
        return "is not an object"
    if not isinstance(schema.get("$ref", ""), str):
        return "refers to something that is no text"
    kinds = schema.get("type", [])
    if any(kind not in _KINDS for kind in (kinds if isinstance(kinds, list) else [kinds])):
        return f"has the type {str(kinds)[:40]!r}, which does not exist"
    values = schema.get("enum", [None])
    if not isinstance(values, list) or not values or any(isinstance(value, (dict, list)) for value in values):
        return "has an 'enum' that is no list of values"
    return None


def _check_references(value: Any, name: str) -> None:
    for pointer in _references(value):
        if not pointer.startswith("#/"):
            raise PipelineError(f"{name}: refers to {pointer[:100]!r}; references out of the document are not followed")


def _references(value: Any) -> list[str]:
    """Every `$ref` below `value`, except inside examples, where it is data."""
    found: list[str] = []
    waiting = [(value, False)]
    while waiting:
        current, named = waiting.pop()
        if isinstance(current, dict):
            reference = current.get("$ref")
            if isinstance(reference, str):
                found.append(reference)
            # Below `properties` keys are field names, and a field may be called `example`.
            waiting += [
                (item, key == "properties" and not named)
                for key, item in current.items()
                if named or key not in ("example", "examples")
            ]
        elif isinstance(current, list):
            waiting += [(item, False) for item in current]
    return found
