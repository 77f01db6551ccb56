"""What the generator is shown instead of the bundle: the same contract, without what it drops or misreads.

The generator quietly loses answers with untyped lists, enums with foreign defaults and everything it cannot express; it
has no notion of deprecation, paging or an envelope. So it sees models and enums as plain components, and on each 200
response an extension that holds what the templates need, as Python literals made here by `repr`.
"""

from __future__ import annotations

import re
from typing import Any, Final

from openapi_python_client.strings import ClassName, PythonIdentifier

from .bundle import ENVELOPES
from .names import pascal

_PREFIX: Final = "field_"
_RESERVED_FIELDS: Final = frozenset({"to_dict", "from_dict", "additional_properties"})
_RESERVED_PARAMETERS: Final = frozenset({"limit"})
_ANNOTATIONS: Final = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FACETS: Final = {
    "format": "format",
    "minimum": "minimum",
    "maximum": "maximum",
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
}
_SCALARS: Final = frozenset({"string", "integer", "number", "boolean"})


def generator_view(bundle: dict[str, Any]) -> dict[str, Any]:
    """Return the document that openapi-python-client is run on."""
    schemas = bundle["components"]["schemas"]
    pages = {name: schema["x-items"] for name, schema in schemas.items() if "x-items" in schema}
    return {
        "openapi": "3.1.0",
        "info": {"title": "pgy", "version": "1"},
        "paths": {
            path: {method: _operation(bundle, path, method, operation, pages) for method, operation in item.items()}
            for path, item in bundle["paths"].items()
        },
        "components": {
            "schemas": {
                name: schema if "enum" in schema else _model(schema)
                for name, schema in schemas.items()
                if name not in ENVELOPES
            }
        },
    }


def field_name(published: str) -> str:
    """The Python name of a field or parameter."""
    return str(PythonIdentifier(published, _PREFIX))


def _model(schema: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    taken = set(_RESERVED_FIELDS)
    for published, item in schema.get("properties", {}).items():
        # A key that is no name, or would hide another one, stays among the additional properties.
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,99}", published) or field_name(published) in taken:
            continue
        taken.add(field_name(published))
        properties[published] = _field(item)
    kept: dict[str, Any] = {key: schema[key] for key in ("title", "description", "x-items") if key in schema}
    return {"type": "object", "properties": properties, **kept}


def _field(schema: dict[str, Any]) -> dict[str, Any]:
    """A field's type as far as the generator can hold it; `{}` is `Any`."""
    described = {"description": schema["description"]} if "description" in schema else {}
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    if "anyOf" in schema:
        some = [item for item in schema["anyOf"] if item != {"type": "null"}]
        return _field({**described, **some[0]}) if len(some) == 1 else described
    kinds = schema.get("type", [])
    kinds = [kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null"]
    if kinds == ["array"]:
        return {"type": "array", "items": _field(schema.get("items", {})), **described}
    if not kinds or not _SCALARS.issuperset(kinds):
        return described
    return {"type": kinds[0] if len(kinds) == 1 else kinds, **described}


def _operation(
    bundle: dict[str, Any], path: str, method: str, operation: dict[str, Any], pages: dict[str, str]
) -> dict[str, Any]:
    data = operation["responses"]["200"]["content"]["application/json"]["schema"]["allOf"][1]["properties"]["data"]
    shown = _field(data)
    meta = _metadata(bundle, path, method, operation, shown, pages)
    return {
        "operationId": operation["operationId"],
        "tags": operation["tags"],
        "parameters": [
            {
                "name": entry["name"],
                "in": "query",
                "required": False,
                "schema": _enum_reference(bundle, entry["schema"]),
            }
            for entry in _entries(operation)
        ],
        "responses": {
            "200": {
                "description": "",
                "content": {"application/json": {"schema": shown}},
                "x-operation": meta,
            }
        },
    }


def _entries(operation: dict[str, Any]) -> list[dict[str, Any]]:
    """All parameters, form fields included, in one form."""
    entries = list(operation["parameters"])
    for media in operation.get("requestBody", {}).get("content", {}).values():
        form = media["schema"]
        taken = {entry["name"] for entry in entries}
        entries += [
            {"name": name, "in": "form", "required": name in form.get("required", ()), "schema": schema}
            for name, schema in form["properties"].items()
            if name not in taken
        ]
    return entries


def _enum_reference(bundle: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What makes the generator import the enum that the annotation names."""
    reference, _ = _parts(bundle, schema.get("items", schema))
    return {"$ref": f"#/components/schemas/{reference}"} if reference else {"type": "string"}


def _parts(bundle: dict[str, Any], schema: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """An enum's component name, if the schema is one, and the schema with the reference followed."""
    reference = schema.get("$ref") or (schema["allOf"][0]["$ref"] if "allOf" in schema else None)
    if reference is None:
        return None, schema
    name = reference.rpartition("/")[2]
    return name, {**bundle["components"]["schemas"][name], **{key: schema[key] for key in schema if key == "default"}}


def _metadata(
    bundle: dict[str, Any],
    path: str,
    method: str,
    operation: dict[str, Any],
    data: dict[str, Any],
    pages: dict[str, str],
) -> dict[str, Any]:
    identifier = operation["operationId"]
    parameters = [_parameter(bundle, entry, operation.get("x-subject")) for entry in _entries(operation)]
    subject = next((entry["name"] for entry in parameters if entry["subject"]), None)
    names = {entry["wire"]: entry["name"] for entry in parameters}
    result, parse, items = _result(data, pages)
    return {
        "plain_id": identifier,
        "title": f"{identifier}: {operation['summary']}",
        "plain_path": path,
        "class_name": str(ClassName(pascal(identifier), _PREFIX)),
        "subject_name": subject,
        "result": result,
        "parse": parse,
        "items": repr(items),
        "id": repr(identifier),
        "method": method.upper(),
        "method_code": repr(method.upper()),
        "path": repr(path),
        "deprecated": repr(operation.get("deprecated", False)),
        "withdrawn": repr(operation.get("x-withdrawn")),
        "successor": repr(operation.get("x-successor")),
        "source": repr(operation["x-source"]),
        "summary": repr(operation["summary"]),
        "subject": repr(subject),
        "page": repr(names.get(operation.get("x-pagination", {}).get("parameter", ""))),
        "parameters": parameters,
    }


def _result(data: dict[str, Any], pages: dict[str, str]) -> tuple[str, str, str | None]:
    """The annotation of what a call returns, the parser that makes it, and the field with a page's items."""
    if "$ref" in data:
        name = data["$ref"].rpartition("/")[2]
        model = str(ClassName(name, _PREFIX))
        items = field_name(pages[name]) if name in pages else None
        return model, f"{model}.from_dict", items
    if data.get("type") == "array" and "$ref" in data["items"]:
        model = str(ClassName(data["items"]["$ref"].rpartition("/")[2], _PREFIX))
        return f"list[{model}]", f"list_of({model}.from_dict)", None
    return "Any", "as_it_came", None


def _parameter(bundle: dict[str, Any], entry: dict[str, Any], subject: str | None) -> dict[str, Any]:
    published, schema = entry["name"], entry["schema"]
    array = schema.get("type") == "array"
    enum, flat = _parts(bundle, schema["items"] if array else schema)
    name = field_name(published)
    name = f"{name}_" if name in _RESERVED_PARAMETERS else name
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
    return {
        "name": name,
        "wire": published,
        "subject": published == subject and bool(entry.get("required")),
        "doc": _documentation(entry, flat, allowed, array=array),
        "annotation": _annotation(flat, enum, allowed, array=array, required=bool(entry.get("required"))),
        "code": f"Parameter({', '.join(f'{key}={value!r}' for key, value in facts.items())})",
    }


def _annotation(
    flat: dict[str, Any], enum: str | None, allowed: tuple[Any, ...], *, array: bool, required: bool
) -> str:
    kind = _ANNOTATIONS[flat["type"]]
    if enum and allowed:
        kind = f"{ClassName(enum, _PREFIX)} | Literal[{', '.join(map(repr, allowed))}]"
    if array:
        kind = f"list[{kind}]"
    return f"Required[{kind}]" if required else f"{kind} | None"


def _documentation(entry: dict[str, Any], flat: dict[str, Any], allowed: tuple[Any, ...], *, array: bool) -> str:
    text = entry.get("description", "").partition("Available Values")[0]
    parts = [" ".join(text.split()).rstrip(".") or "Not described"]
    if array:
        parts.append("A list")
    if allowed:
        parts.append(f"One of {', '.join(map(str, allowed))}")
    if "default" in flat:
        parts.append(f"The service takes {flat['default']!r} when left out")
    return ". ".join(parts) + "."
