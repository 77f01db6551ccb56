"""What the bundle and the generated code say the operations are, in one form that can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from importlib import import_module
from types import UnionType
from typing import Any, Literal, Required, Union, get_args, get_origin, get_type_hints

import pgy_client.api.pugongying as generated
from pgy_client.types import Operation

from .wire import flat

Status = Literal["current", "deprecated", "withdrawn"]


@dataclass(frozen=True)
class Parameter:
    """One parameter, by its published name. Of a list, `kind` and `allowed` are those of its items."""

    kind: str
    required: bool
    allowed: frozenset[str] = frozenset()
    is_list: bool = False


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
            {entry["name"]: _of_entry(entry, document) for entry in entries_in(operation)},
        )
        for path, item in document["paths"].items()
        for method, operation in item.items()
    }


def entries_in(operation: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The parameters of an operation object and the fields of its form, the token aside, in one form."""
    entries = list(operation["parameters"])
    taken = {"token", *(entry["name"] for entry in entries)}
    for media in operation.get("requestBody", {}).get("content", {}).values():
        form = media["schema"]
        entries += [
            {"name": name, "in": "form", "schema": schema, "required": name in form.get("required", ())}
            for name, schema in form["properties"].items()
            if name not in taken
        ]
    return entries


def _of_entry(entry: Mapping[str, Any], document: Mapping[str, Any]) -> Parameter:
    schema = flat(entry["schema"], document)
    is_list = schema["type"] == "array"
    item = flat(schema["items"], document) if is_list else schema
    return Parameter(item["type"], bool(entry.get("required")), frozenset(map(str, item.get("enum", ()))), is_list)


def status_of(deprecated: object, withdrawn: object) -> Status:
    """Withdrawn outweighs deprecated."""
    return "withdrawn" if withdrawn else "deprecated" if deprecated else "current"


def of_generated() -> dict[str, View]:
    """What the generated operations check by at runtime."""
    return {operation_id: _of_operation(generated.load(operation_id)) for operation_id in generated.OPERATION_IDS}


def _of_operation(operation: Operation[Any]) -> View:
    parameters = {
        entry.wire: Parameter(entry.type, entry.required, frozenset(map(str, entry.allowed)), entry.array)
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


_KINDS = {str: "string", int: "integer", bool: "boolean", float: "number", date: "string", datetime: "string"}


def _of_hint(hint: Any) -> Parameter:
    required = get_origin(hint) is Required
    hint = get_args(hint)[0] if required else hint
    choices = _choices(hint)
    is_list = get_origin(choices[0]) is list
    choices = _choices(get_args(choices[0])[0]) if is_list else choices
    literals = {str(value) for choice in choices if get_origin(choice) is Literal for value in get_args(choice)}
    enums = {member.value for choice in choices if hasattr(choice, "__members__") for member in choice}
    kinds = {_KINDS[choice] for choice in choices if choice in _KINDS} or {_KINDS[type(min(enums))]}
    if literals != set(map(str, enums)):
        return Parameter(f"{literals} or {enums}", required)
    return Parameter("/".join(sorted(kinds)), required, frozenset(literals), is_list)


def _choices(hint: Any) -> list[Any]:
    """The alternatives of an annotation, None aside; of one without alternatives, itself."""
    union = get_origin(hint) in (Union, UnionType)
    return [choice for choice in (get_args(hint) if union else (hint,)) if choice is not type(None)]
