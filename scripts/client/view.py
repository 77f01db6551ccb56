"""The generator's input: the bundle without what the generator drops or misreads.

openapi-python-client drops responses with untyped lists, and enums with a default that is no member, without a warning;
it does not know deprecation, paging or an envelope. Its input has models and enums as plain components, and on each 200
response an extension with what the templates need, as Python literals made by `repr`.
"""

from __future__ import annotations

import re
from typing import Any, Final

from openapi_python_client.strings import ClassName

from scripts.contract.bundle import ENVELOPES
from scripts.contract.forms import FORM
from scripts.contract.names import pascal

from .fields import field_docstring
from .parameters import ANNOTATIONS, PREFIX, entries_of, enum_of, field_name, parameter_names, parameter_of

RESERVED_FIELDS: Final = frozenset({"to_dict", "from_dict", "field", "additional_properties"})
_SCALARS: Final = frozenset({"string", "integer", "number", "boolean"})


def generator_view(bundle: dict[str, Any]) -> dict[str, Any]:
    """Return the document that openapi-python-client is run on."""
    schemas = bundle["components"]["schemas"]
    pages = pages_of(bundle)
    return {
        "openapi": "3.1.0",
        "info": {"title": "pgy", "version": "1"},
        # The real path is in the metadata: with it, the generator would require the path's parameters.
        "paths": {
            f"/{operation['operationId']}": {method: _operation(bundle, path, method, operation, pages)}
            for path, item in bundle["paths"].items()
            for method, operation in item.items()
        },
        "components": {
            "schemas": {
                name: schema if "enum" in schema else _model(schema)
                for name, schema in schemas.items()
                if name not in ENVELOPES
            }
        },
    }


def pages_of(bundle: dict[str, Any]) -> dict[str, str]:
    """The published name of the list of items, for each schema of a page."""
    return {name: item["x-items"] for name, item in bundle["components"]["schemas"].items() if "x-items" in item}


def answer_of(operation: dict[str, Any]) -> dict[str, Any]:
    """What the generator is shown of an operation's `data`: of a map of models, a list of them."""
    data = operation["responses"]["200"]["content"]["application/json"]["schema"]["allOf"][1]["properties"]["data"]
    values = _map_values(data)
    if values is not None and "$ref" in values:
        return {"type": "array", "items": values, "x-map": True}
    return shown(data)


def parameters_of(bundle: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    """What the templates need of an operation's parameters."""
    entries = entries_of(operation)
    return [
        parameter_of(bundle, entry, name, operation.get("x-subject"))
        for entry, name in zip(entries, parameter_names(entries), strict=True)
    ]


def _model(schema: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    maps: dict[str, Any] = {}
    taken = set(RESERVED_FIELDS)
    for published, item in schema.get("properties", {}).items():
        # A key that is no identifier, or whose name is taken, stays among the additional properties.
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,99}", published) or field_name(published) in taken:
            continue
        taken.add(field_name(published))
        properties[published] = shown(item, prefer_list=published == schema.get("x-items"))
        values = _map_values(item)
        if values is not None:
            maps[field_name(published)] = _map(values)
    kept: dict[str, Any] = {key: schema[key] for key in ("title", "description", "x-items") if key in schema}
    # Beside the fields and not in them: the generator loses what is said of a field that is a model.
    docs = {published: field_docstring(published, schema["properties"][published]) for published in properties}
    return {"type": "object", "properties": properties, **kept, "x-docs": docs, "x-maps": maps}


def _map_values(schema: dict[str, Any]) -> dict[str, Any] | None:
    """What the generator is shown of the values of a map; None for a schema of anything else."""
    kinds = schema.get("type", [])
    kinds = [kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null"]
    if kinds != ["object"] or "additionalProperties" not in schema or "properties" in schema:
        return None
    return shown(schema["additionalProperties"])


def _map(values: dict[str, Any]) -> dict[str, Any]:
    """What the templates need of a map: the annotation, and of models the class and its module."""
    if "$ref" in values:
        name = str(ClassName(values["$ref"].rpartition("/")[2], PREFIX))
        return {"annotation": f"dict[str, {name}]", "class": name, "module": field_name(name)}
    return {"annotation": f"dict[str, {ANNOTATIONS.get(str(values.get('type')), 'Any')}]", "class": None}


def shown(schema: dict[str, Any], *, prefer_list: bool = False) -> dict[str, Any]:
    """A field's type as far as the generator can express it; `{}` is `Any`."""
    described = {"description": schema["description"]} if "description" in schema else {}
    if "$ref" in schema:
        return {"$ref": schema["$ref"]}
    if "anyOf" in schema:
        # Where evidence has a model and something else, the field is the model; other values are kept as they come.
        lists = [item for item in schema["anyOf"] if "items" in item] if prefer_list else []
        models = lists or [item for item in schema["anyOf"] if "$ref" in item]
        return shown(models[0]) if len(models) == 1 else described
    kinds = schema.get("type", [])
    kinds = [kind for kind in ([kinds] if isinstance(kinds, str) else kinds) if kind != "null"]
    items = shown(schema.get("items", {})) if "array" in kinds else {}
    if kinds == ["array"] or "$ref" in items:
        return {"type": "array", "items": items, **described}
    if not kinds or not _SCALARS.issuperset(kinds):
        return described
    return {"type": kinds[0] if len(kinds) == 1 else kinds, **described}


def _operation(
    bundle: dict[str, Any], path: str, method: str, operation: dict[str, Any], pages: dict[str, str]
) -> dict[str, Any]:
    data = answer_of(operation)
    meta = _metadata(bundle, path, method, operation, data, pages)
    return {
        "operationId": operation["operationId"],
        "tags": operation["tags"],
        "parameters": [
            {
                "name": f"p{position}",
                "in": "query",
                "required": False,
                "schema": _enum_reference(bundle, entry["schema"]),
            }
            for position, entry in enumerate(entries_of(operation))
        ],
        "responses": {
            "200": {
                "description": "",
                "content": {"application/json": {"schema": data}},
                "x-operation": meta,
            }
        },
    }


def _enum_reference(bundle: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """What makes the generator import the enum that the annotation names."""
    reference, _ = enum_of(bundle, schema.get("items", schema))
    return {"$ref": f"#/components/schemas/{reference}"} if reference else {"type": "string"}


def _metadata(
    bundle: dict[str, Any],
    path: str,
    method: str,
    operation: dict[str, Any],
    data: dict[str, Any],
    pages: dict[str, str],
) -> dict[str, Any]:
    identifier = operation["operationId"]
    parameters = parameters_of(bundle, operation)
    subject = next((entry["name"] for entry in parameters if entry["subject"]), None)
    names = {entry["wire"]: entry["name"] for entry in parameters}
    result, parse, items = result_of(data, pages)
    return {
        "plain_id": identifier,
        "title": f"{identifier}: {operation['summary']}",
        "plain_path": path,
        "class_name": str(ClassName(pascal(identifier), PREFIX)),
        "subject_name": subject,
        "result": result,
        "parse": parse,
        "facts": form_facts(operation),
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
        "call": repr(operation.get("x-call")),
        "iterate": repr(operation.get("x-iterate")),
        "page": repr(names.get(operation.get("x-pagination", {}).get("parameter", ""))),
        "total": repr(_total_field(operation)),
        "parameters": parameters,
    }


def form_facts(operation: dict[str, Any]) -> list[str]:
    """What differs from an operation whose token is in the query and whose form, if any, is URL-encoded."""
    facts = []
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        if any(schema.get("x-token") for schema in content["schema"]["properties"].values()):
            facts.append("token_in_form=True")
        if media != FORM:
            facts.append(f"media={media!r}")
    return facts


def _total_field(operation: dict[str, Any]) -> str | None:
    """The field of a page that says how many items there are in all."""
    published = operation.get("x-pagination", {}).get("total")
    return None if published is None else field_name(published)


def result_of(data: dict[str, Any], pages: dict[str, str]) -> tuple[str, str, str | None]:
    """The annotation of what a call returns, the parser that makes it, and the field with a page's items."""
    if "$ref" in data:
        name = data["$ref"].rpartition("/")[2]
        model = str(ClassName(name, PREFIX))
        items = field_name(pages[name]) if name in pages else None
        return model, f"{model}.from_dict", items
    if data.get("type") == "array":
        if "$ref" not in data["items"]:
            return "list[Any]", "list_of(as_it_came)", None
        model = str(ClassName(data["items"]["$ref"].rpartition("/")[2], PREFIX))
        if "x-map" in data:
            return f"dict[str, {model}]", f"map_of({model}.from_dict)", None
        return f"list[{model}]", f"list_of({model}.from_dict)", None
    return "Any", "as_it_came", None
