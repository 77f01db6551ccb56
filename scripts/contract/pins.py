"""The public names that nothing pins: they are made from ids and wording, and change with them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .names import member_names

if TYPE_CHECKING:
    from .inputs import Inputs

TITLE: Final = "### Names that nothing pins"
ADVICE: Final = (
    "made from upstream's wording, and public from the next release on. Change what reads badly, and paste into"
    " specs/overlay.yaml:"
)


@dataclass(frozen=True, slots=True)
class Pin:
    """An overlay action that would pin some names as they are."""

    target: str
    update: dict[str, Any]
    names: tuple[str, ...]
    """What users would write: `NotesOrderType`, `NotesOrderType.LATEST`."""


def open_pins(inputs: Inputs, overlay: dict[str, Any]) -> list[Pin]:
    """Return what would pin every name that is not pinned yet."""
    # Imported late: reports are written with what is above, and a comparison without changes shall start fast.
    from .bundle import assemble
    from .overlay import overlaid
    from .shared import share_models

    document, _ = overlaid(assemble(inputs), overlay)
    share_models(document["paths"])
    pinned = {action["update"]["title"] for action in overlay["actions"] if "title" in action.get("update", {})}
    return [
        pin
        for path, item in document["paths"].items()
        for method, operation in item.items()
        for pin in _open_names(operation, f"$.paths['{path}'].{method}", pinned)
    ]


def brought_pins(before: Inputs | None, after: Inputs, overlay: dict[str, Any]) -> list[Pin]:
    """Return what would pin the names that `after` has, nobody pinned, and `before` does not have."""
    known = {name for pin in open_pins(before, overlay) for name in pin.names} if before else set()
    return [pin for pin in open_pins(after, overlay) if not known.issuperset(pin.names)]


def overlay_lines(pins: Sequence[Pin]) -> str:
    """The actions as lines of `specs/overlay.yaml`, ready to paste; empty when there are none."""
    return "".join(f"  - target: {_json(pin.target)}\n    update: {_json(pin.update)}\n" for pin in pins)


def pins_markdown(pins: Sequence[Pin]) -> str:
    """The names that a change brings and nobody pinned, and the lines to paste; empty when there are none."""
    if not pins:
        return ""
    names = ", ".join(f"`{name}`" for name in names_of(pins))
    return f"{TITLE}\n\n{names}: {ADVICE}\n\n```yaml\n{overlay_lines(pins)}```\n"


def pins_text(pins: Sequence[Pin]) -> str:
    """The same for a terminal."""
    return f"names that nothing pins: {', '.join(names_of(pins))}\n{ADVICE}\n{overlay_lines(pins)}" if pins else ""


def names_of(pins: Sequence[Pin]) -> list[str]:
    """The names, each once, in order; of an enum that is new as a whole, its own alone."""
    names = list(dict.fromkeys(name for pin in pins for name in pin.names))
    return [name for name in names if name.partition(".")[0] not in names or "." not in name]


def _open_names(operation: dict[str, Any], base: str, pinned: set[str]) -> Iterator[Pin]:
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


def _open_enum(schema: dict[str, Any], place: str, pinned: set[str]) -> Iterator[Pin]:
    if schema["type"] == "array":
        yield from _open_enum(schema["items"], f"{place}.items", pinned)
        return
    if "enum" not in schema:
        return
    title = schema["title"]
    known = {str(value): name for value, name in schema.get("x-enum-names", {}).items()}
    names = member_names(schema["enum"], schema.get("x-meanings", {}), known)
    update: dict[str, Any] = {} if title in pinned else {"title": title}
    fresh = {str(value): name for value, name in zip(schema["enum"], names, strict=True) if str(value) not in known}
    if fresh:
        update["x-enum-names"] = fresh
    if update:
        own = (title,) if "title" in update else ()
        yield Pin(place, update, (*own, *(f"{title}.{name}" for name in fresh.values())))


def _open_titles(schema: dict[str, Any], place: str, pinned: set[str]) -> Iterator[Pin]:
    if "properties" in schema:
        if schema["title"] not in pinned:
            yield Pin(place, {"title": schema["title"]}, (schema["title"],))
        for name, item in schema["properties"].items():
            if "'" not in name and "\\" not in name:  # a JSONPath cannot name it
                yield from _open_titles(item, f"{place}.properties['{name}']", pinned)
    if isinstance(schema.get("items"), dict):
        yield from _open_titles(schema["items"], f"{place}.items", pinned)
    if isinstance(schema.get("additionalProperties"), dict):
        yield from _open_titles(schema["additionalProperties"], f"{place}.additionalProperties", pinned)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
