"""The request of an operation: its parameters, those of the path included, and its body."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from .documented import DocumentedOperation, as_dict, as_list, escape
from .schema import Schema
from .schema_reader import read_schema

FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
_TEXTS: Final = ("description", "example", "examples")
_MEANT: Final = frozenset((*_TEXTS, "name", "in", "required", "deprecated", "schema", "content", "style", "explode"))


@dataclass(frozen=True, slots=True)
class Parameter:
    """One value a caller can pass."""

    name: str
    location: str
    """`query`, `header`, `path` or `cookie`; `form` or `body` for a field of the request body."""
    pointer: str
    required: bool
    deprecated: bool
    schema: Schema
    written: str = ""
    """How lists are written: style and explode."""
    texts: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """Location and name, which identify a parameter."""
        return self.location, self.name


@dataclass(frozen=True, slots=True)
class Body:
    pointer: str
    required: bool
    media_types: tuple[str, ...]
    fields: tuple[Parameter, ...]


def read_parameters(documented: DocumentedOperation) -> dict[tuple[str, str], Parameter]:
    """Every parameter by location and name; those of the operation replace those of the path."""
    found: dict[tuple[str, str], Parameter] = {}
    method = documented.pointer
    for owner, pointer in ((documented.item, method.rpartition("/")[0]), (documented.operation, method)):
        for index, entry in enumerate(as_list(owner.get("parameters"))):
            value, place = documented.follow(entry, f"{pointer}/parameters/{index}")
            if isinstance(value, dict):
                parameter = _parameter(documented, value, place)
                found[parameter.key] = parameter
    return found


def _parameter(documented: DocumentedOperation, value: dict[str, Any], pointer: str) -> Parameter:
    location = str(value.get("in"))
    schema, place = value.get("schema"), f"{pointer}/schema"
    content = as_dict(value.get("content"))
    if schema is None and content:
        media_type, media = next((name, as_dict(media)) for name, media in content.items())
        schema, place = media.get("schema"), f"{pointer}/content/{escape(media_type)}/schema"
    style = value.get("style", "form" if location in ("query", "cookie") else "simple")
    read = read_schema(documented, schema if isinstance(schema, dict) else {}, place)
    lists = not read.types.isdisjoint({"array", "object"})
    return Parameter(
        name=str(value.get("name")),
        location=location,
        pointer=pointer,
        required=value.get("required") is True,
        deprecated=value.get("deprecated") is True,
        schema=read,
        # style and explode apply to lists and objects only
        written=f"{style}, explode {str(value.get('explode', style == 'form')).lower()}" if lists else "",
        texts={key: item for key, item in value.items() if key in _TEXTS or key.startswith("x-")},
        other={key: item for key, item in value.items() if key not in _MEANT and not key.startswith("x-")},
    )


def read_body(documented: DocumentedOperation) -> Body | None:
    """The request body, its fields as parameters; `None` when there is none."""
    value, pointer = documented.follow(documented.operation.get("requestBody"), f"{documented.pointer}/requestBody")
    if not isinstance(value, dict):
        return None
    content = as_dict(value.get("content"))
    media_types = tuple(content)
    fields: tuple[Parameter, ...] = ()
    chosen = next((name for name in (*FORMS, *media_types) if name in media_types), None)
    if chosen is not None:
        place = f"{pointer}/content/{escape(chosen)}/schema"
        schema = read_schema(documented, as_dict(content[chosen]).get("schema", {}), place)
        location = "form" if chosen in FORMS else "body"
        fields = tuple(
            Parameter(
                name,
                location,
                entry.pointer,
                name in schema.required,
                entry.other.pop("deprecated", False) is True,
                entry,
                texts={"description": entry.texts.get("description")},
            )
            for name, entry in schema.properties.items()
        )
    return Body(pointer, value.get("required") is True, media_types, fields)
