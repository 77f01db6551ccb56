"""The names of a bundle that callers can write: calls, parameters, enums and their members, models and their fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from openapi_python_client.strings import ClassName

from .calls import how_to_call
from .parameters import PREFIX, field_name
from .view import answer_of, generator_view, pages_of, parameters_of, result_of

_TYPES: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "object": "dict"}


@dataclass(frozen=True, slots=True)
class PublicParameter:
    """One parameter of a call."""

    type: str
    required: bool
    facts: Mapping[str, Any]
    """Its bounds, its default and whatever else is checked or sent, as the generated code has it."""


@dataclass(frozen=True, slots=True)
class PublicCall:
    """One operation, as it is called."""

    names: tuple[str, ...]
    """The methods: `search_creators`, `iter_creators`; without any, `call("id")`."""
    parameters: dict[str, PublicParameter]
    returns: str
    deprecated: bool
    withdrawn: bool
    instead: str | None
    """How its successor is called."""
    words: str
    """What its docstring says of it and of its parameters."""


@dataclass(frozen=True, slots=True)
class Surface:
    """All public names."""

    calls: dict[str, PublicCall] = field(default_factory=dict)
    """By the id of the operation."""
    enums: dict[str, dict[str, Any]] = field(default_factory=dict)
    """The values of each enum by the names of its members."""
    models: dict[str, dict[str, str]] = field(default_factory=dict)
    """The type of each model's field by its name."""


def surface_of(bundle: dict[str, Any]) -> Surface:
    """Read the public names off a bundle."""
    operations = [operation for item in bundle["paths"].values() for operation in item.values()]
    names = {operation["operationId"]: operation.get("x-call") for operation in operations}
    calls = {operation["operationId"]: _call(bundle, operation, names) for operation in operations}
    enums: dict[str, dict[str, Any]] = {}
    models: dict[str, dict[str, str]] = {}
    for title, schema in generator_view(bundle)["components"]["schemas"].items():
        name = str(ClassName(title, PREFIX))
        if "enum" in schema:
            enums[name] = dict(zip(schema["x-enum-varnames"], schema["enum"], strict=True))
        else:
            models[name] = {field_name(key): _type(item) for key, item in schema["properties"].items()}
    return Surface(calls, enums, models)


def _call(bundle: dict[str, Any], operation: dict[str, Any], names: dict[str, str | None]) -> PublicCall:
    known = [operation[key] for key in ("x-call", "x-iterate") if key in operation]
    described = parameters_of(bundle, operation)
    result, _, _ = result_of(answer_of(operation), pages_of(bundle))
    about = operation.get("x-about") or operation["description"] or operation["summary"]
    nullable = operation.get("x-nullable") is True and result != "Any"
    return PublicCall(
        tuple(known) or (f'call("{operation["operationId"]}")',),
        {each["name"]: PublicParameter(_parameter_type(each), each["required"], each["facts"]) for each in described},
        f"{result} | None" if nullable else result,
        operation.get("deprecated") is True,
        "x-withdrawn" in operation,
        how_to_call(operation["x-successor"], names) if "x-successor" in operation else None,
        "\n".join([about, *(each["doc"] for each in described)]),
    )


def _parameter_type(parameter: dict[str, Any]) -> str:
    """The type as a reader would name it: of an enum, its class alone."""
    kind = parameter["class"] or parameter["kind"]
    return f"list[{kind}]" if parameter["array"] and parameter["class"] else str(kind)


def _type(schema: dict[str, Any]) -> str:
    """The type of a model's field. It may be `None` in every case."""
    if "$ref" in schema:
        return str(ClassName(schema["$ref"].rpartition("/")[2], PREFIX))
    kinds = schema.get("type")
    if kinds == "array":
        return f"list[{_type(schema.get('items', {}))}]"
    if kinds is None:
        return "Any"
    return " | ".join(_TYPES[kind] for kind in ([kinds] if isinstance(kinds, str) else kinds))
