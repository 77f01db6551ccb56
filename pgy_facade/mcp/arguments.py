"""The arguments of tools: their schemas, and the checks that a schema cannot make. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pgy_facade._text import Text, tame

from .tool import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pgy_client.commands import Option

FIELDS = "fields"
FIELDS_SCHEMA = {
    "type": "string",
    "enum": ["main", "all"],
    "default": "main",
    "description": "main: the fields a person looks at; all: every field that came.",
}
_UNKNOWN = Text(
    "there is no argument {name!r}{near}; the tool takes: {known}", "没有参数 {name!r}{near}；可用的参数：{known}"
)
_MISSING = Text("the argument {name} is missing", "缺少参数 {name}")
_NOT_ONE_OF = Text("{name} must be one of {allowed}", "{name} 必须是以下之一：{allowed}")
_NOT_A_NUMBER = Text("{name} must be a whole number from {low} to {high}", "{name} 必须是 {low} 到 {high} 之间的整数")
_NOT_TEXTS = Text("{name} must be a list of {low} to {high} texts", "{name} 必须是 {low} 到 {high} 个文本组成的列表")
_NOT_A_TEXT = Text(
    "{name} must be a text of at most {longest} characters", "{name} 必须是不超过 {longest} 个字符的文本"
)
_IDENTIFIERS = {"user": "24 hexadecimal digits, or the URL of a profile", "note": "24 hexadecimal digits, or a URL"}


def schema_of_option(option: Option) -> dict[str, Any]:
    """Return the JSON schema of a parameter of a call."""
    schema: dict[str, Any] = {"type": option.type}
    if option.allowed:
        values = [value for value, _ in option.allowed]
        schema["enum"] = [int(value) for value in values] if option.type == "integer" else values
    bounds = {"minimum": option.minimum, "maximum": option.maximum}
    schema |= {name: bound for name, bound in bounds.items() if bound is not None}
    if option.array:
        schema = {"type": "array", "items": schema}
    if option.default not in (None, ""):
        schema["default"] = option.default
    meanings = ", ".join(f"{value} ({meaning})" for value, meaning in option.allowed if meaning)
    parts = [option.about, f"In {option.unit}" if option.unit else "", _IDENTIFIERS.get(option.identifier or "", "")]
    schema["description"] = ". ".join(filter(None, [*parts, meanings])) + "."
    return schema


def check_names(given: Mapping[str, Any], properties: Mapping[str, Any], required: Sequence[str]) -> None:
    """Refuse arguments that a tool does not have, and required ones that are missing."""
    from pgy_client.types import near_matches

    for name in given:
        if name not in properties:
            shown = tame(name, 60)
            raise RefusedError(
                _UNKNOWN, name=shown, near=near_matches(shown, properties), known=", ".join(properties) or "-"
            )
    for name in required:
        if given.get(name) is None:
            raise RefusedError(_MISSING, name=name)


def one_of(given: Mapping[str, Any], name: str, schema: Mapping[str, Any]) -> str:
    """Return an argument that has an enum and a default."""
    value = given.get(name)
    if value is None:
        return str(schema["default"])
    if value not in schema["enum"]:
        raise RefusedError(_NOT_ONE_OF, name=name, allowed=", ".join(schema["enum"]))
    return str(value)


def whole_number(given: Mapping[str, Any], name: str, low: int, high: int, otherwise: int) -> int:
    """Return an argument that is a whole number."""
    value = given.get(name)
    if value is None:
        return otherwise
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise RefusedError(_NOT_A_NUMBER, name=name, low=low, high=high)
    return value


def texts(given: Mapping[str, Any], name: str, low: int, high: int) -> list[str]:
    """Return an argument that is a list of texts, each once."""
    value = given.get(name)
    if value is None and low == 0:
        return []
    fits = isinstance(value, list) and all(isinstance(each, str) for each in value)
    found = list(dict.fromkeys(value)) if fits and value else []
    if not fits or not low <= len(found) <= high:
        raise RefusedError(_NOT_TEXTS, name=name, low=low, high=high)
    return found


def text(given: Mapping[str, Any], name: str, longest: int) -> str | None:
    """Return an argument that is a text."""
    value = given.get(name)
    if value is not None and (not isinstance(value, str) or len(value) > longest):
        raise RefusedError(_NOT_A_TEXT, name=name, longest=longest)
    return value
