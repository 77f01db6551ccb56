"""List the public names that nothing pins yet: they are made from ids and wording, and change with them."""

from __future__ import annotations

import json
import keyword
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scripts.contract.bundle import assemble
from scripts.contract.inputs import load_inputs
from scripts.contract.names import member_names
from scripts.contract.overlay import load_overlay, overlaid
from scripts.contract.shared import share_models
from scripts.upstream.sources import CLIENT_NAMES, TAKEN, load_sources


def missing_pins(root: Path) -> str:
    """Return overlay actions that pin what is not pinned yet, ready to paste; empty when there is nothing."""
    inputs = load_inputs(root)
    overlay = load_overlay(root)
    document, _ = overlaid(assemble(inputs), overlay)
    share_models(document["paths"])
    pinned = {action["update"]["title"] for action in overlay["actions"] if "title" in action.get("update", {})}
    lines: list[str] = []
    for path, item in document["paths"].items():
        for method, operation in item.items():
            for target, update in _open_names(operation, f"$.paths['{path}'].{method}", pinned):
                lines += [f"  - target: {_json(target)}", f"    update: {_json(update)}"]
    return "".join(f"{line}\n" for line in lines)


def proposed_calls(root: Path) -> str:
    """Return names for the operations that have none to be called by, as comments to copy from; empty when all have."""
    operations = load_sources(root).operations
    document, _ = overlaid(assemble(load_inputs(root)), load_overlay(root))
    paged = {
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if "parameter" in operation.get("x-pagination", {})
    }
    taken = {*CLIENT_NAMES, *TAKEN, *(name for each in operations for name in (each.call, each.iterate) if name)}
    lines: list[str] = []
    for operation in operations:
        call = operation.call or _free(re.sub(r"_v[0-9]+$", "", operation.id), operation.id, taken)
        proposed = {} if operation.call else {"call": call}
        if operation.id in paged and operation.iterate is None:
            proposed["iterate"] = _free(f"iter_{call}", f"iter_{operation.id}", taken)
        if proposed:
            lines.append(f"# specs/sources.toml, in the table of {operation.id}:")
            lines += [f'#   {key} = "{name}"' for key, name in proposed.items()]
    return "".join(f"{line}\n" for line in lines)


def _free(name: str, otherwise: str, taken: set[str]) -> str:
    """The first of both that is not taken yet; from now on it is."""
    found = next((each for each in (name, otherwise) if each not in taken and not keyword.iskeyword(each)), otherwise)
    taken.add(found)
    return found


def _open_names(operation: dict[str, Any], base: str, pinned: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    for parameter in operation["parameters"]:
        place = f"{base}.parameters[?(@.name=='{parameter['name']}')].schema"
        yield from _open_enum(parameter["schema"], place, pinned)
    for media, content in operation.get("requestBody", {}).get("content", {}).items():
        for name, schema in content["schema"]["properties"].items():
            place = f"{base}.requestBody.content['{media}'].schema.properties['{name}']"
            yield from _open_enum(schema, place, pinned)
    data = operation["responses"]["200"]["content"]["application/json"]["schema"]["allOf"][1]["properties"]["data"]
    place = f"{base}.responses['200'].content['application/json'].schema.allOf[1].properties.data"
    yield from _open_titles(data, place, pinned)


def _open_enum(schema: dict[str, Any], place: str, pinned: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    if schema["type"] == "array":
        yield from _open_enum(schema["items"], f"{place}.items", pinned)
    elif update := _enum_pins(schema, pinned):
        yield place, update


def _enum_pins(schema: dict[str, Any], pinned: set[str]) -> dict[str, Any]:
    if "enum" not in schema:
        return {}
    known = {str(value): name for value, name in schema.get("x-enum-names", {}).items()}
    names = member_names(schema["enum"], schema.get("x-meanings", {}), known)
    update: dict[str, Any] = {} if schema["title"] in pinned else {"title": schema["title"]}
    fresh = {str(value): name for value, name in zip(schema["enum"], names, strict=True) if str(value) not in known}
    return {**update, "x-enum-names": fresh} if fresh else update


def _open_titles(schema: dict[str, Any], place: str, pinned: set[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    if "properties" in schema:
        if schema["title"] not in pinned:
            yield place, {"title": schema["title"]}
        for name, item in schema["properties"].items():
            if "'" not in name and "\\" not in name:  # a JSONPath cannot name it
                yield from _open_titles(item, f"{place}.properties['{name}']", pinned)
    if isinstance(schema.get("items"), dict):
        yield from _open_titles(schema["items"], f"{place}.items", pinned)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
