"""What a request means by the bundle: the tests' own reading of it, shared with nothing that is tested."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from email.parser import BytesParser
from email.policy import HTTP
from functools import cache
from typing import Any, Final, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

import requests
from jsonschema import Draft202012Validator, FormatChecker

from scripts.client.parameters import python_names

from .bundle import DOCUMENT, OPERATIONS


class Given(NamedTuple):
    """One text of a request: where it stands (`path`, `query` or `form`), its published name, and what it says."""

    where: str
    name: str
    text: str


Texts = tuple[Given, ...]

_WHOLE = re.compile(r"-?[0-9]+")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")
# jsonschema's own reading of RFC 3339.
_FORMATS = FormatChecker(formats=("date", "date-time"))
_TEMPLATE = re.compile(r"\{([^{}]+)\}")


@_FORMATS.checks("int32")
def _int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


@_FORMATS.checks("int64")
def _int64(value: object) -> bool:
    return not isinstance(value, int) or -(2**63) <= value < 2**63


class InvalidError(Exception):
    """The request breaks the contract."""


def texts_of_case(case: Any) -> Texts:
    """What schemathesis would send for a case, decoded, without the token."""
    wanted = case.as_transport_kwargs(base_url="http://localhost")
    parts = {name: wanted.get(name) for name in ("params", "data", "files", "json")}
    made: Any = requests.Request(case.method, wanted["url"], **parts).prepare()
    body = made.body.encode() if isinstance(made.body, str) else made.body or b""
    kind = made.headers.get("Content-Type", "")
    return without_token(texts_of(_id_of(case), made.url or "", kind, body))


def _id_of(case: Any) -> str:
    return str(case.operation.definition.raw["operationId"])


def texts_of(operation_id: str, url: str, content_type: str, body: bytes) -> Texts:
    """Everything that a request says, the token included, decoded."""
    parts = urlsplit(url)
    found = [Given("path", *pair) for pair in _path_pairs(OPERATIONS[operation_id]["path"], parts.path)]
    found += [Given("query", *pair) for pair in parse_qsl(parts.query, keep_blank_values=True)]
    found += [Given("form", *pair) for pair in _form_pairs(content_type, body)]
    return tuple(found)


def _path_pairs(template: str, path: str) -> Iterable[tuple[str, str]]:
    pattern = _TEMPLATE.sub("([^/]*)", "".join(_escaped(part) for part in re.split(r"(\{[^{}]+\})", template)))
    found = re.fullmatch(pattern, path)
    return zip(_TEMPLATE.findall(template), map(unquote, found.groups()), strict=True) if found else ()


def _escaped(part: str) -> str:
    return part if part.startswith("{") else re.escape(part)


def _form_pairs(content_type: str, body: bytes) -> Iterable[tuple[str, str]]:
    if not content_type.startswith("multipart/"):
        return parse_qsl(body.decode(errors="replace"), keep_blank_values=True) if "urlencoded" in content_type else ()
    message = BytesParser(policy=HTTP).parsebytes(f"Content-Type: {content_type}\r\n\r\n".encode() + body)
    return [
        (str(part.get_param("name", header="content-disposition")), bytes(part.get_payload(decode=True)).decode())
        for part in message.iter_parts()
    ]


def without_token(texts: Texts) -> Texts:
    """The same, less the token."""
    return tuple(given for given in texts if given.name != "token")


def tokens_in(texts: Texts) -> list[tuple[str, str]]:
    """Where the token stands, and what it is."""
    return [(given.where, given.text) for given in texts if given.name == "token"]


def place_of_token(operation_id: str) -> str:
    """Where the contract wants the token."""
    return "form" if "token" in _form_of(operation_id).get("properties", {}) else "query"


def sendable(operation_id: str, texts: Texts) -> Texts:
    """The same less what the contract lets through and no call can say: fields of a form that nobody declared.

    Identifiers get the right form where the contract lets any text stand for one: that they look like some is checked
    by the facade, not by the contract. What is no text stays wrong. An empty list joined by commas is not sent.
    """
    declared = parameters_of(operation_id)
    kept = []
    for given in texts:
        entry = declared.get((given.where, given.name))
        if entry is None and given.where == "form":
            continue
        schema = flat(entry["schema"]) if entry else {}
        if schema.get("type") == "array" and not entry_explodes(entry) and not given.text:
            continue
        is_id = "x-identifier" in flat(schema.get("items", schema)) and given.text
        kept.append(given._replace(text=hashlib.sha256(given.text.encode()).hexdigest()[:24]) if is_id else given)
    return tuple(kept)


def entry_explodes(entry: Mapping[str, Any] | None) -> bool:
    """Whether each item of a list is sent by itself."""
    return entry is not None and entry.get("explode", True) is not False and entry["in"] != "path"


@cache
def names_of(operation_id: str) -> dict[str, str]:
    """What the parameters are called in Python, by their published names: by the generator's own function."""
    return python_names(OPERATIONS[operation_id])


@cache
def parameters_of(operation_id: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The parameters of an operation, those of its form included, by place and published name."""
    form = _form_of(operation_id)
    entries = [*OPERATIONS[operation_id]["parameters"]]
    taken = {entry["name"] for entry in entries}
    entries += [
        {"name": name, "in": "form", "schema": schema, "required": name in form.get("required", ())}
        for name, schema in form.get("properties", {}).items()
        if name != "token" and name not in taken
    ]
    return {(entry["in"], entry["name"]): entry for entry in entries}


def _form_of(operation_id: str) -> dict[str, Any]:
    content = OPERATIONS[operation_id].get("requestBody", {}).get("content", {})
    return next((media["schema"] for media in content.values()), {})


def values_of(operation_id: str, texts: Texts) -> dict[str, Any]:
    """The typed values that a request gives an operation's parameters; `InvalidError` when it may not be sent."""
    declared = parameters_of(operation_id)
    found = grouped(texts)
    if unknown := set(found) - set(declared):
        raise InvalidError(f"unknown: {unknown}")
    if missing := {key for key, entry in declared.items() if entry.get("required")} - set(found):
        raise InvalidError(f"missing: {missing}")
    return {key[1]: _value(declared[key], given) for key, given in found.items()}


def arguments_of(operation_id: str, texts: Texts) -> dict[str, Any]:
    """A request as Python arguments by published name: typed where the texts have the type, as they stand otherwise."""
    declared = parameters_of(operation_id)
    return {
        key[1]: _typed(flat(declared[key]["schema"]).get("type"), given[0])
        if len(given) == 1 and key in declared
        else list(given)
        for key, given in grouped(texts).items()
    }


def grouped(texts: Texts) -> dict[tuple[str, str], list[str]]:
    """The texts of each place and name."""
    found: dict[tuple[str, str], list[str]] = {}
    for given in texts:
        found.setdefault((given.where, given.name), []).append(given.text)
    return found


def flat(schema: Mapping[str, Any], document: Mapping[str, Any] = DOCUMENT) -> dict[str, Any]:
    """One schema out of `$ref` and `allOf`, as parameters of the bundle use them."""
    parts: Iterable[Mapping[str, Any]] = schema.get("allOf", ())
    merged: dict[str, Any] = {}
    for part in parts:
        merged |= flat(part, document)
    if "$ref" in schema:
        merged |= flat(document["components"]["schemas"][schema["$ref"].rpartition("/")[2]], document)
    return merged | {key: value for key, value in schema.items() if key not in ("$ref", "allOf")}


def problem_with(schema: Mapping[str, Any], value: Any, document: Mapping[str, Any] = DOCUMENT) -> str | None:
    """Why a value does not fit the schema of a parameter; None when it does."""
    whole = flat(schema, document)
    if "items" in whole:
        whole["items"] = flat(whole["items"], document)
    errors = Draft202012Validator(whole, format_checker=_FORMATS).iter_errors(value)
    return next((error.message for error in errors), None)


def _value(entry: Mapping[str, Any], texts: list[str]) -> Any:
    schema = flat(entry["schema"])
    is_list = schema.get("type") == "array"
    if is_list and not entry_explodes(entry):
        texts = [part for text in texts for part in text.split(",")]
    if len(texts) > 1 and not is_list:
        raise InvalidError(f"{entry['name']} is given more than once")
    kind = flat(schema.get("items", {})).get("type") if is_list else schema.get("type")
    typed = [_typed(kind, text) for text in texts]
    value = typed if is_list else typed[0]
    if problem := problem_with(entry["schema"], value):
        raise InvalidError(f"{entry['name']}: {problem}")
    return value


_BOOLEANS: Final = {"true": True, "false": False}


def _typed(kind: Any, text: str) -> Any:
    if kind in ("integer", "number") and _WHOLE.fullmatch(text) and len(text) < 4_000:
        return int(text)
    if kind == "number" and _NUMBER.fullmatch(text):
        return float(text)
    if kind == "boolean":
        return _BOOLEANS.get(text, text)
    return text
