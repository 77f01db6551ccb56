"""How a parameter appears in generated code: Python name, annotation, documentation, metadata."""

from __future__ import annotations

import json
from typing import Any, Final

from openapi_python_client.strings import ClassName, PythonIdentifier

from scripts.contract.names import available_values

PREFIX: Final = "field_"
_RESERVED_PARAMETERS: Final = frozenset({"limit", "extra_query"})
ANNOTATIONS: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_TIMES: Final = {"date": "datetime.date", "date-time": "datetime.datetime"}
"""What Python has for formats of a text. A parameter may be called `date`, but not `datetime`."""
_FACETS: Final = {
    "format": "format",
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
}
_MAX_SHOWN: Final = 100
_MAX_LISTED: Final = 40
_IDENTIFIERS: Final = {
    "user": "24 hexadecimal digits, or the URL of the profile",
    "note": "24 hexadecimal digits, or the URL of the note",
}


def field_name(published: str) -> str:
    """The Python name of a field or parameter."""
    return str(PythonIdentifier(published, PREFIX))


def entries_of(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """All parameters, form fields included, in one form."""
    entries = list(operation["parameters"])
    for media in operation.get("requestBody", {}).get("content", {}).values():
        form = media["schema"]
        taken = {entry["name"] for entry in entries}
        entries += [
            {
                "name": name,
                "in": "form",
                "required": name in form.get("required", ()),
                "description": schema.get("description", ""),
                "schema": schema,
            }
            for name, schema in form["properties"].items()
            if name not in taken and not schema.get("x-token")
        ]
    return entries


def enum_of(bundle: dict[str, Any], schema: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """An enum's component name, if the schema is one, and the schema with the reference followed."""
    reference = schema.get("$ref") or (schema["allOf"][0]["$ref"] if "allOf" in schema else None)
    if reference is None:
        return None, schema
    name = reference.rpartition("/")[2]
    return name, {**bundle["components"]["schemas"][name], **{key: schema[key] for key in schema if key == "default"}}


def python_names(operation: dict[str, Any]) -> dict[str, str]:
    """What the parameters and form fields of an operation are called in Python, by their published names."""
    entries = entries_of(operation)
    return {entry["name"]: name for entry, name in zip(entries, parameter_names(entries), strict=True)}


def parameter_names(entries: list[dict[str, Any]]) -> list[str]:
    """The Python names, made distinct: `a-b` and `a_b` give the same one."""
    names: list[str] = []
    for entry in entries:
        name = base = field_name(entry["name"])
        number = 1
        while name in names or name in _RESERVED_PARAMETERS:
            number += 1
            name = f"{base}_" if base in _RESERVED_PARAMETERS and number == 2 else f"{base}_{number}"
        names.append(name)
    return names


def parameter_of(bundle: dict[str, Any], entry: dict[str, Any], name: str, subject: str | None) -> dict[str, Any]:
    """What the templates need of one parameter; texts of a document are literals made by `repr`."""
    published, schema = entry["name"], entry["schema"]
    array = schema.get("type") == "array"
    enum, flat = enum_of(bundle, schema["items"] if array else schema)
    allowed = tuple(flat.get("enum", ()))
    facts: dict[str, Any] = {"name": name, "wire": published, "type": flat["type"]}
    if entry["in"] != "query":
        facts["location"] = entry["in"]
    facts.update({flag: True for flag in ("required", "deprecated") if entry.get(flag)})
    if array:
        facts["array"] = True
        facts.update({} if entry.get("explode", True) else {"explode": False})
    if allowed:
        facts["allowed"] = allowed
    facts.update({python: flat[key] for key, python in _FACETS.items() if key in flat})
    if "default" in flat:
        facts["default"] = flat["default"]
    if "x-identifier" in flat:
        facts["identifier"] = flat["x-identifier"]
    required = bool(entry.get("required"))
    kind = _annotation(flat, enum, allowed, array=array)
    return {
        "name": name,
        "wire": published,
        "subject": published == subject and required,
        "required": required,
        "kind": kind,
        "class": str(ClassName(enum, PREFIX)) if enum and allowed else None,
        "allowed": allowed,
        "identifier": flat.get("x-identifier"),
        "type": flat["type"],
        "format": flat.get("format") if flat["type"] == "string" else None,
        "array": array,
        "doc": _documentation(entry, flat, allowed, array=array),
        "annotation": f"Required[{kind}]" if required else f"{kind} | None",
        "facts": facts,
        "code": f"Parameter({', '.join(f'{key}={value!r}' for key, value in facts.items())})",
    }


def _annotation(flat: dict[str, Any], enum: str | None, allowed: tuple[Any, ...], *, array: bool) -> str:
    kind = ANNOTATIONS[flat["type"]]
    if enum and allowed:
        kind = f"{ClassName(enum, PREFIX)} | Literal[{', '.join(map(repr, allowed))}]"
    elif flat["type"] == "string" and flat.get("format") in _TIMES:
        kind = f"{_TIMES[flat['format']]} | str"
    return f"list[{kind}]" if array else kind


def documented(entry: dict[str, Any], flat: dict[str, Any]) -> str:
    """What a parameter means, in the document's words: one line, without a stop and without its allowed values."""
    published: str = entry.get("description", "") or flat.get("description", "")
    return " ".join(published.partition("Available Values")[0].split()).rstrip(".") or "Not described"


def _documentation(entry: dict[str, Any], flat: dict[str, Any], allowed: tuple[Any, ...], *, array: bool) -> str:
    published = entry.get("description", "") or flat.get("description", "")
    parts = [documented(entry, flat)]
    if "x-unit" in flat:
        parts.append(f"In {flat['x-unit']}")
    if "x-identifier" in flat:
        parts.append(_IDENTIFIERS[flat["x-identifier"]])
    if flat["type"] == "string" and flat.get("format") in _TIMES:
        parts.append("A day, as RFC 3339 has it" if flat["format"] == "date" else "A time, as RFC 3339 has it")
    if array:
        parts.append("A list")
    if allowed:
        parts.append(f"One of {_listed(allowed, available_values(published))}")
    if "minimum" in flat:
        parts.append(f"At least {flat['minimum']}")
    if "maximum" in flat:
        parts.append(f"At most {flat['maximum']}")
    if "default" in flat:
        parts.append(f"The service takes {_literal(flat['default'])} when left out")
    if entry.get("deprecated"):
        parts.append("Deprecated upstream")
    return ". ".join(parts) + "."


def _listed(allowed: tuple[Any, ...], meanings: dict[str, str]) -> str:
    """Name the allowed values, each with its meaning where the document has one; bounded."""
    shown = []
    for value in allowed[:_MAX_LISTED]:
        meaning = " ".join(meanings.get(str(value), "").split()).rstrip(".")
        shown.append(f"{_literal(value)} ({_shortened(meaning)})" if meaning else _literal(value))
    more = len(allowed) - len(shown)
    return ", ".join(shown) + (f" and {more} more, which the type lists" if more else "")


def _literal(value: object) -> str:
    """A value as a reader would write it in Python; bounded."""
    return _shortened(json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value))


def _shortened(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}..."
