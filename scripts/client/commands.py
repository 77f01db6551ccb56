"""What a command line needs of the operations: names, options with their meanings, and the fields of answers."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from openapi_python_client.strings import PythonIdentifier

from scripts.contract.names import available_values

from .parameters import PREFIX, documented, entries_of, enum_of, field_name
from .view import RESERVED_FIELDS, answer_of, pages_of, parameters_of

_KEYWORDS: Final = frozenset({"keyword", "searchWord"})
_DEEPEST: Final = 4
_BOUNDS: Final = ("minimum", "maximum")


def commands_of(bundle: dict[str, Any]) -> list[dict[str, Any]]:
    """Describe every operation for a command line, those that upstream goes on publishing first."""
    found = [_command(bundle, operation) for item in bundle["paths"].values() for operation in item.values()]
    return sorted(
        found, key=lambda each: (bool(each["deprecated"] or each["withdrawn"]), each["call"] or "", each["id"])
    )


def _command(bundle: dict[str, Any], operation: dict[str, Any]) -> dict[str, Any]:
    options = _options(bundle, operation)
    return {
        "id": operation["operationId"],
        "module": str(PythonIdentifier(operation["operationId"], PREFIX)),
        "call": operation.get("x-call"),
        "iterate": operation.get("x-iterate"),
        "about": _one_line(operation.get("x-about") or operation["description"] or operation["summary"]),
        "deprecated": operation.get("deprecated", False),
        "withdrawn": operation.get("x-withdrawn"),
        "successor": operation.get("x-successor"),
        "argument": _argument(options),
        "options": options,
        "page": next(
            (each["name"] for each in options if each["wire"] == operation.get("x-pagination", {}).get("parameter")),
            None,
        ),
        "items": pages_of(bundle).get(answer_of(operation).get("$ref", "").rpartition("/")[2]),
        "total": operation.get("x-pagination", {}).get("total"),
        "columns": _columns(bundle, operation),
        "fields": _fields_of_answer(bundle, answer_of(operation)),
    }


def _options(bundle: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    parameters = parameters_of(bundle, operation)
    entries = {entry["name"]: entry for entry in entries_of(operation)}
    return [_option(bundle, each, entries[each["wire"]]) for each in parameters]


def _option(bundle: dict[str, Any], parameter: dict[str, Any], entry: dict[str, Any]) -> dict[str, Any]:
    schema = entry["schema"]
    _, flat = enum_of(bundle, schema["items"] if parameter["array"] else schema)
    meanings = available_values(entry.get("description", "") or flat.get("description", ""))
    return {
        "name": parameter["name"],
        "wire": parameter["wire"],
        "type": parameter["type"],
        "required": parameter["required"],
        "array": parameter["array"],
        "subject": parameter["subject"],
        "identifier": parameter["identifier"],
        "about": documented(entry, flat),
        "unit": flat.get("x-unit"),
        "allowed": [(str(value), _one_line(meanings.get(str(value), ""))) for value in parameter["allowed"]],
        "default": flat.get("default"),
        "deprecated": entry.get("deprecated", False),
        **{bound: flat.get(bound) for bound in _BOUNDS},
    }


def _argument(options: list[dict[str, Any]]) -> str | None:
    """The parameter that is given without an option's name: what the call is about, else the words to search for."""
    subject = next((each["name"] for each in options if each["subject"]), None)
    keyword = next((each["name"] for each in options if each["wire"] in _KEYWORDS and each["type"] == "string"), None)
    return subject or keyword


def _columns(bundle: dict[str, Any], operation: dict[str, Any]) -> list[str]:
    """The fields that a table begins with, where specs/overlay.yaml names them for it or for one with the same rows."""
    row = _row(bundle, operation)
    others = [each for item in bundle["paths"].values() for each in item.values() if _row(bundle, each) == row]
    chosen: list[str] = next((each["x-columns"] for each in [operation, *others] if "x-columns" in each), [])
    known = {field["wire"]: field["name"] for field in _fields_of_answer(bundle, answer_of(operation))}
    return [known[each] for each in chosen if each in known]


def _fields_of_answer(bundle: dict[str, Any], data: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of one row: of an item of a page or list, else of the whole answer. Objects within are taken apart."""
    return _fields(bundle, _row_schema(bundle, data), _Above())


def _row_schema(bundle: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    name = data.get("$ref", "").rpartition("/")[2]
    pages = pages_of(bundle)
    if name in pages:
        data = bundle["components"]["schemas"][name]["properties"][pages[name]]
    return _items(data)


def _row(bundle: dict[str, Any], operation: dict[str, Any]) -> str:
    """The component that a row is, or the operation where nobody knows."""
    return _object(bundle, _row_schema(bundle, answer_of(operation))) or str(operation["operationId"])


class _Above(NamedTuple):
    """What stands above a field: the names down to it, and the components that hold it."""

    name: str = ""
    wire: str = ""
    label: str = ""
    components: tuple[str, ...] = ()


def _items(schema: dict[str, Any]) -> dict[str, Any]:
    choices = schema.get("anyOf", [schema])
    listed = next((each["items"] for each in choices if "items" in each), None)
    return schema if listed is None else listed


def _object(bundle: dict[str, Any], schema: dict[str, Any]) -> str | None:
    """The component that a schema is, where it is one that has properties."""
    choices = [each["$ref"].rpartition("/")[2] for each in schema.get("anyOf", [schema]) if "$ref" in each]
    found = [name for name in choices if "properties" in bundle["components"]["schemas"].get(name, {})]
    return found[0] if len(found) == 1 else None


def _fields(bundle: dict[str, Any], schema: dict[str, Any], above: _Above) -> list[dict[str, Any]]:
    component = _object(bundle, schema)
    if component is None or component in above.components or len(above.components) >= _DEEPEST:
        return []
    found: list[dict[str, Any]] = []
    taken = set(RESERVED_FIELDS)
    components = (*above.components, component)
    for published, item in bundle["components"]["schemas"][component]["properties"].items():
        name = field_name(published)
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,99}", published) or name in taken:
            continue
        taken.add(name)
        # The parts of an object within are told apart by its label.
        label = "·".join(filter(None, [above.label, item.get("x-label-zh", "")]))
        here = _Above(f"{above.name}{name}", f"{above.wire}{published}", label, components)
        kind = _kind(bundle, item)
        parts = _fields(bundle, item, here._replace(name=f"{here.name}.", wire=f"{here.wire}."))
        items = _fields(bundle, _items(item), _Above(components=components)) if kind == "array" else []
        own = {"name": here.name, "wire": here.wire, "type": kind, "label_zh": _one_line(label), "items": items}
        found += parts or [own]
    return found


def _kind(bundle: dict[str, Any], schema: dict[str, Any]) -> str:
    kinds = schema.get("type", [])
    named = [each for each in ([kinds] if isinstance(kinds, str) else kinds) if each != "null"]
    if "anyOf" in schema and any("items" in each for each in schema["anyOf"]):
        return "array"
    if _object(bundle, schema):
        return "object"
    return named[0] if len(named) == 1 else "any"


def _one_line(text: str) -> str:
    return " ".join(text.split())
