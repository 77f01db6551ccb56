"""The JSON Schemas of one OpenAPI document, which refer to each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.protocols import Validator
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

_DOCUMENT = "urn:pgy-facade:bundle"
_COMBINING = frozenset({"$ref", "allOf", "anyOf", "oneOf"})

_DATE_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)

# To JSON Schema, formats are annotations only, the widths of OpenAPI's integers too. The real server refuses what does
# not fit.
FORMATS = FormatChecker(formats=())


@FORMATS.checks("int32")
def _int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


@FORMATS.checks("int64")
def _int64(value: object) -> bool:
    return not isinstance(value, int) or -(2**63) <= value < 2**63


@FORMATS.checks("date", raises=ValueError)
def _date(value: object) -> bool:
    # Since Python 3.11 `fromisoformat` takes more forms than RFC 3339 has.
    return not isinstance(value, str) or date.fromisoformat(value).isoformat() == value


@FORMATS.checks("date-time", raises=ValueError)
def _date_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    found = _DATE_TIME.fullmatch(value)
    return found is not None and _date(found[1])


def _is_integer(_: object, value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


# To JSON Schema, 1.0 is an integer. As text in a URL it is not.
_TYPES = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
_Validator: type[Validator] = extend(Draft202012Validator, type_checker=_TYPES)  # type: ignore[no-untyped-call]


class Schemas:
    """Resolves and compiles the schemas of one document."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._registry: Registry[Any] = Registry().with_resource(_DOCUMENT, DRAFT202012.create_resource(dict(document)))
        self._resolver = self._registry.resolver(_DOCUMENT)

    def validator(self, schema: Any) -> Validator:
        """Compile a schema of the document. Its references are resolved in the document."""
        return _Validator(_absolute(schema), registry=self._registry, format_checker=FORMATS)

    def resolve(self, node: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the object that `$ref` refers to."""
        while "$ref" in node:
            node = self._resolver.lookup(node["$ref"]).contents
        return node

    def flatten(self, schema: Any) -> dict[str, Any]:
        """Merge `$ref`, `allOf` and the first branch of a choice that is not null into one flat schema."""
        if not isinstance(schema, Mapping):
            return {}
        parts: list[Any] = [self.resolve(schema)] if "$ref" in schema else []
        parts += schema.get("allOf", ())
        branches = [*schema.get("anyOf", ()), *schema.get("oneOf", ())]
        parts += [branch for branch in branches if branch.get("type") != "null"][:1]
        flat: dict[str, Any] = {}
        for part in parts:
            _merge(flat, self.flatten(part))
        _merge(flat, {key: value for key, value in schema.items() if key not in _COMBINING})
        return flat


def _merge(flat: dict[str, Any], part: Mapping[str, Any]) -> None:
    properties = {**flat.get("properties", {}), **part.get("properties", {})}
    flat.update(part)
    if properties:
        flat["properties"] = properties


def _absolute(schema: Any) -> Any:
    if isinstance(schema, Mapping):
        return {
            key: _DOCUMENT + value if key == "$ref" and str(value).startswith("#") else _absolute(value)
            for key, value in schema.items()
        }
    return [_absolute(item) for item in schema] if isinstance(schema, list) else schema
