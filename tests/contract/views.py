"""What the bundle and the generated code say the operations are, in one form that can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Any, Literal, Required, get_args, get_origin, get_type_hints

import pgy_client.api.pugongying as generated
from pgy_client.types import Operation

from .wire import flat

Status = Literal["current", "deprecated", "withdrawn"]


@dataclass(frozen=True)
class Parameter:
    """One parameter, by its published name."""

    kind: str
    required: bool
    allowed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class View:
    """One operation."""

    method: str
    path: str
    status: Status
    parameters: Mapping[str, Parameter]


Views = Mapping[str, View]


def of_bundle(document: Mapping[str, Any]) -> dict[str, View]:
    """What the bundle says."""
    return {
        operation["operationId"]: View(
            method.upper(),
            path,
            status_of(operation.get("deprecated"), operation.get("x-withdrawn")),
            {entry["name"]: _of_entry(entry, document) for entry in operation["parameters"]},
        )
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def _of_entry(entry: Mapping[str, Any], document: Mapping[str, Any]) -> Parameter:
    schema = flat(entry["schema"], document)
    return Parameter(schema["type"], bool(entry.get("required")), frozenset(map(str, schema.get("enum", ()))))


def status_of(deprecated: object, withdrawn: object) -> Status:
    """Withdrawn outweighs deprecated."""
    return "withdrawn" if withdrawn else "deprecated" if deprecated else "current"


def of_generated() -> dict[str, View]:
    """What the generated operations check by at runtime."""
    return {operation_id: _of_operation(generated.load(operation_id)) for operation_id in generated.OPERATION_IDS}


def _of_operation(operation: Operation[Any]) -> View:
    parameters = {
        entry.wire: Parameter(entry.type, entry.required, frozenset(map(str, entry.allowed)))
        for entry in operation.parameters
    }
    return View(operation.method, operation.path, status_of(operation.deprecated, operation.withdrawn), parameters)


def of_generated_types() -> dict[str, View]:
    """The same with what type checkers go by in place of the checks: the `Query` of each module, and its enums."""
    views = {}
    for operation_id, view in of_generated().items():
        module = import_module(f"{generated.__name__}.{operation_id}")
        operation = module.OPERATION
        wire = {entry.name: entry.wire for entry in operation.parameters}
        hints = get_type_hints(module.Query, include_extras=True)
        parameters = {wire.get(name, name): _of_hint(hint) for name, hint in hints.items()}
        if operation.subject:
            parameters[wire[operation.subject]] = Parameter("string", required=True)
        views[operation_id] = replace(view, parameters=parameters)
    return views


_KINDS = {str: "string", int: "integer", bool: "boolean", float: "number"}


def _of_hint(hint: Any) -> Parameter:
    required = get_origin(hint) is Required
    hint = get_args(hint)[0] if required else hint
    choices = [choice for choice in (get_args(hint) or (hint,)) if choice is not type(None)]
    literals = {str(value) for choice in choices if get_origin(choice) is Literal for value in get_args(choice)}
    enums = {str(member.value) for choice in choices if hasattr(choice, "__members__") for member in choice}
    kinds = {_KINDS[choice] for choice in choices if choice in _KINDS} or {"string"}
    if literals != enums:
        return Parameter(f"{literals} or {enums}", required)
    return Parameter("/".join(sorted(kinds)), required, frozenset(literals))
