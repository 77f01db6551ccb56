"""The schemas of what can be sent: one type, its bounds, and what a document says of it."""

from __future__ import annotations

import re
import warnings
from typing import Any, Final

from scripts.errors import PipelineError
from scripts.upstream.documents import resolve

from .names import available_values, pascal, shortened

_SCALARS: Final = ("string", "integer", "number", "boolean")
_PYTHON_TYPES: Final[dict[str, type | tuple[type, ...]]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
_KEPT: Final = ("minimum", "maximum", "minLength", "maxLength", "pattern")
_FORMATS: Final[dict[str, tuple[str, ...]]] = {"string": ("date", "date-time"), "integer": ("int32", "int64")}
"""The formats that the client checks, and the sandbox with it; others would be words without effect."""
_MAX_TEXT: Final = 2000
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


def clean_text(text: object) -> str:
    """A document's text, bounded, without control characters and bidirectional marks."""
    if not isinstance(text, str):
        return ""
    return _UNPRINTED.sub(" ", text).strip()[:_MAX_TEXT]


def value_schema(document: dict[str, Any], schema: Any, name: str, description: str) -> dict[str, Any]:
    """The schema of a parameter: one type, its bounds, and an enum only with values of that type."""
    schema = resolve(document, schema)
    schema = schema if isinstance(schema, dict) else {}
    kind = _type_of(schema)
    if kind == "array":
        items = value_schema(document, schema.get("items", {}), name, description)
        return {"type": "array", "items": items if items["type"] != "array" else {"type": "string"}}
    result: dict[str, Any] = {"type": kind}
    if schema.get("format") in _FORMATS.get(kind, ()):
        result["format"] = schema["format"]
    elif kind == "integer" and not schema.get("enum"):
        result["format"] = "int64"  # the widest that is sent
    result.update({key: schema[key] for key in _KEPT if _is_constraint(key, schema.get(key))})
    python_type = _PYTHON_TYPES[kind]
    if kind in ("string", "integer"):
        values = [
            value
            for value in schema.get("enum") or []
            if isinstance(value, python_type) and not isinstance(value, bool)
        ]
        values = list(dict.fromkeys(values))
        if not all(str(value).isprintable() for value in values):
            raise PipelineError(f"an enum value of {name} holds characters that cannot be shown; no enum can be made")
        if values:
            result["title"] = shortened(pascal(name))
            result["enum"] = values
            result["x-meanings"] = available_values(description)
    default = schema.get("default")
    if isinstance(default, python_type) and (kind == "boolean" or not isinstance(default, bool)):
        # The real aggregate has defaults that are no member of their enum; the service would refuse them.
        result["default" if default in result.get("enum", [default]) else "x-published-default"] = default
    return result


def _type_of(schema: dict[str, Any]) -> str:
    kinds = schema.get("type")
    for kind in [kinds] if isinstance(kinds, str) else kinds or []:
        if kind in _SCALARS or kind == "array":
            return str(kind)
    values = [value for value in schema.get("enum") or [] if value is not None]
    return "integer" if values and all(type(value) is int for value in values) else "string"


def _is_constraint(key: str, value: Any) -> bool:
    if key in ("minLength", "maxLength"):
        return type(value) is int and value >= 0
    if key == "pattern":
        return isinstance(value, str) and len(value) < 200 and _compiles(value)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _compiles(pattern: str) -> bool:
    """Whether Python compiles the pattern without a warning: users' programs will."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            re.compile(pattern)
        except (re.error, Warning, RecursionError, OverflowError):
            return False
    return True
