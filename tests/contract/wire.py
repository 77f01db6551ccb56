"""What a query string means by the bundle: the tests' own reading of it, shared with nothing that is tested."""

from __future__ import annotations

import hashlib
import keyword
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

import requests
from jsonschema import Draft202012Validator, FormatChecker

from .bundle import DOCUMENT, OPERATIONS

Pairs = tuple[tuple[str, str], ...]

_WORD = re.compile(r"(?<!^)(?=[A-Z])")
_WHOLE = re.compile(r"-?[0-9]+")
_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("int32")
def _int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


class InvalidError(Exception):
    """The query breaks the contract."""


def pairs_of(case: Any) -> Pairs:
    """The query that schemathesis would send for a case, decoded, without the token."""
    wanted = case.as_transport_kwargs(base_url="http://localhost")
    prepared = requests.Request("GET", wanted["url"], params=wanted.get("params")).prepare()
    return without_token(query_of(prepared.url or ""))


def with_identifiers(operation_id: str, pairs: Pairs) -> Pairs:
    """The same with made-up identifiers of the right form where the contract lets any text stand for one.

    That identifiers look like some is checked by the facade, not by the contract; what is no text stays wrong.
    """
    declared = parameters_of(operation_id)
    named = {name for name, entry in declared.items() if "x-identifier" in flat(entry["schema"])}
    return tuple(
        (name, hashlib.sha256(text.encode()).hexdigest()[:24] if name in named and text else text)
        for name, text in pairs
    )


def query_of(url: str) -> Pairs:
    """The decoded query of a URL."""
    return tuple(parse_qsl(urlsplit(url).query, keep_blank_values=True))


def without_token(pairs: Pairs) -> Pairs:
    """The same, less the token."""
    return tuple(pair for pair in pairs if pair[0] != "token")


def python_name(published: str) -> str:
    """The name of a parameter in Python: snake_case of the published one."""
    name = _WORD.sub("_", published).lower()
    return f"{name}_" if keyword.iskeyword(name) else name


def values_of(operation_id: str, pairs: Pairs) -> dict[str, Any]:
    """The typed values that a query gives an operation's parameters; `InvalidError` when it may not be sent."""
    declared = parameters_of(operation_id)
    texts = grouped(pairs)
    if unknown := set(texts) - set(declared):
        raise InvalidError(f"unknown: {unknown}")
    if missing := {name for name, entry in declared.items() if entry.get("required")} - set(texts):
        raise InvalidError(f"missing: {missing}")
    return {name: _value(declared[name], given) for name, given in texts.items()}


def arguments_of(operation_id: str, pairs: Pairs) -> dict[str, Any]:
    """A query as Python arguments by published name: typed where the texts have the type, as they stand otherwise."""
    declared = parameters_of(operation_id)
    return {
        name: _typed(flat(declared[name]["schema"]).get("type"), given[0])
        if len(given) == 1 and name in declared
        else list(given)
        for name, given in grouped(pairs).items()
    }


def grouped(pairs: Pairs) -> dict[str, list[str]]:
    """The texts of each name."""
    found: dict[str, list[str]] = {}
    for name, text in pairs:
        found.setdefault(name, []).append(text)
    return found


@cache
def parameters_of(operation_id: str) -> dict[str, dict[str, Any]]:
    """The query parameters of an operation, by published name."""
    return {entry["name"]: entry for entry in OPERATIONS[operation_id]["parameters"] if entry["in"] == "query"}


def flat(schema: Mapping[str, Any], document: Mapping[str, Any] = DOCUMENT) -> dict[str, Any]:
    """One schema out of `$ref` and `allOf`, as parameters of the bundle use them."""
    parts: Iterable[Mapping[str, Any]] = schema.get("allOf", ())
    merged: dict[str, Any] = {}
    for part in parts:
        merged |= flat(part, document)
    if "$ref" in schema:
        merged |= flat(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    return merged | {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}


def _value(entry: Mapping[str, Any], texts: list[str]) -> Any:
    schema = flat(entry["schema"])
    is_list = schema.get("type") == "array"
    if len(texts) > 1 and not is_list:
        raise InvalidError(f"{entry['name']} is given more than once")
    kind = flat(schema.get("items", {})).get("type") if is_list else schema.get("type")
    typed = [_typed(kind, text) for text in texts]
    value = typed if is_list else typed[0]
    for error in Draft202012Validator(schema, format_checker=_FORMATS).iter_errors(value):
        raise InvalidError(f"{entry['name']}: {error.message}")
    return value


_BOOLEANS: Final = {"true": True, "false": False}


def _typed(kind: Any, text: str) -> Any:
    if kind == "integer" and _WHOLE.fullmatch(text) and len(text) < 4_000:
        return int(text)
    if kind == "boolean":
        return _BOOLEANS.get(text, text)
    return text
