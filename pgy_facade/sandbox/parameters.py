"""Check the parameters and body of a request against the schemas of the contract."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from .forms import FORM, MULTIPART, form_pairs, media_type

if TYPE_CHECKING:
    from jsonschema import ValidationError
    from jsonschema.protocols import Validator

    from .schemas import Schemas

JSON = "application/json"

_TELLING: dict[Any, int] = {"enum": 0, "type": 2}
_TAKEN = (FORM, MULTIPART, JSON)
_INTEGER = re.compile(r"-?[0-9]{1,4000}")
_NUMBER = re.compile(r"-?[0-9]{1,4000}(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?")
_BOOLEANS = {"true": True, "false": False}


class RejectedError(Exception):
    """The request does not fit the contract; the message says why without repeating what was sent."""


class Reader(Protocol):
    """Turns the texts of one parameter into its value, or raises `RejectedError`."""

    def __call__(self, texts: Sequence[str], /) -> Any: ...


@dataclass(frozen=True, slots=True, eq=False)
class Parameter:
    """A parameter in the query or the path."""

    name: str
    location: str
    required: bool
    read: Reader

    @classmethod
    def of(cls, schemas: Schemas, entry: Mapping[str, Any]) -> Parameter:
        """Take a parameter object of the document."""
        entry = schemas.resolve(entry)
        comma_separated = entry.get("explode") is False or entry["in"] == "path"
        read = reader(schemas, entry.get("schema", {}), entry["name"], comma_separated)
        return cls(entry["name"], entry["in"], bool(entry.get("required")), read)


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """The body of a request: a form, or JSON."""

    required: bool
    fields: Mapping[str, Reader]
    validators: Mapping[str, Validator]
    """By media type."""

    @classmethod
    def of(cls, schemas: Schemas, entry: Mapping[str, Any] | None) -> Body | None:
        """Take a request body object of the document."""
        if entry is None:
            return None
        entry = schemas.resolve(entry)
        found = {kind: media.get("schema", {}) for kind, media in entry.get("content", {}).items()}
        fields = schemas.flatten(found.get(FORM) or found.get(MULTIPART, {})).get("properties", {})
        return cls(
            required=bool(entry.get("required")),
            fields={name: reader(schemas, schema, name) for name, schema in fields.items()},
            validators={kind: schemas.validator(schema) for kind, schema in found.items() if kind in _TAKEN},
        )

    def values(self, content_type: str, raw: bytes) -> dict[str, Any]:
        """The values of a body by name, checked. Empty for an absent optional body, and for one that is no object."""
        kind = media_type(content_type)
        if not raw and not self.required:
            return {}
        if kind not in self.validators:
            raise RejectedError("The request body is missing or of a media type that is not taken here.")
        value = _decoded(raw) if kind == JSON else self._form(form_pairs(content_type, raw))
        for error in self.validators[kind].iter_errors(value):
            raise RejectedError(_explain(str(next(iter(error.path), "body")), error))
        return value if isinstance(value, dict) else {}

    def _form(self, pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
        sent = grouped(pairs)
        return {name: self.fields[name](texts) if name in self.fields else texts[-1] for name, texts in sent.items()}


def _decoded(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise RejectedError("The request body is not JSON.") from None


def reader(schemas: Schemas, schema: Any, name: str, comma_separated: bool = False) -> Reader:
    """A reader for one value, or for a list where the schema is one."""
    flat = schemas.flatten(schema)
    is_list = flat.get("type") == "array"
    whole = schemas.validator(schema)
    item = schemas.validator(flat.get("items", {})) if is_list else whole

    # The same few values are sent again and again. Checking one takes ten times as long as looking it up.
    @lru_cache(maxsize=1024)
    def one(text: str) -> Any:
        errors: list[ValidationError] = []
        for value in readings(text):
            found = list(item.iter_errors(value))
            if not found:
                return value
            errors += found
        # A list of what is allowed says most, then the error of a reading of the right type.
        raise RejectedError(_explain(name, min(errors, key=lambda error: _TELLING.get(error.validator, 1))))

    def read(texts: Sequence[str]) -> Any:
        if not is_list:
            if len(texts) > 1:
                raise RejectedError(f"Parameter '{name}' was given more than once.")
            return one(texts[0])
        values = [one(part) for text in texts for part in (_split(text) if comma_separated else [text])]
        for error in whole.iter_errors(values):
            raise RejectedError(_explain(name, error))
        return values

    return read


def _split(text: str) -> list[str]:
    return text.split(",") if text else []


def readings(text: str) -> Iterator[Any]:
    """Every value that a text in a URL can stand for. The schema decides which one is meant."""
    yield text
    if _INTEGER.fullmatch(text):
        yield int(text)
    if _NUMBER.fullmatch(text) and math.isfinite(number := float(text)):
        yield number
    if text in _BOOLEANS:
        yield _BOOLEANS[text]
    if text == "null":
        yield None


def _explain(name: str, error: ValidationError) -> str:
    """Say what is allowed. The value that was sent is not quoted: it may be long, or a secret."""
    keyword, expected = error.validator, cast("Any", error.validator_value)
    if keyword == "enum":
        return f"Parameter '{name}' must be one of: {', '.join(map(str, expected))}."
    if keyword == "type":
        return f"Parameter '{name}' must be of type {expected if isinstance(expected, str) else ' or '.join(expected)}."
    if keyword == "format":
        return f"Parameter '{name}' must be a {expected}."
    if keyword == "minLength" and expected == 1:
        return f"Parameter '{name}' must not be empty."
    return f"Parameter '{name}' breaks the rule {keyword}."


def grouped(pairs: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Collect the values of each name, in order."""
    texts: dict[str, list[str]] = {}
    for name, text in pairs:
        texts.setdefault(name, []).append(text)
    return texts


def read_parameters(
    parameters: Sequence[Parameter], query: Sequence[tuple[str, str]], path_values: Mapping[str, str]
) -> dict[str, Any]:
    """The values of an operation's parameters. Undeclared names are ignored, as upstream does."""
    sent = {"query": grouped(query), "path": {name: [text] for name, text in path_values.items()}}
    values: dict[str, Any] = {}
    for parameter in parameters:
        texts = sent.get(parameter.location, {}).get(parameter.name)
        if texts:
            values[parameter.name] = parameter.read(texts)
        elif parameter.required and parameter.location in sent:
            raise RejectedError(f"Parameter '{parameter.name}' is missing.")
    return values
