"""Which changes of the answer's envelope the facade copes with: it reads the envelope itself, whatever a document says.

The facade needs a `code` that is a whole number or a string of digits, and `data` where answers are. Everything else
may be missing, null or of any type. `tests/scripts/drift/test_envelope.py` holds this against the facade's own reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from .rules import Verdict

CODE: Final = "code"
DATA: Final = "data"
_READ: Final = frozenset({"integer", "string"})
"""The types that a code is read from."""
_DIGITS: Final = re.compile(r"[0-9]{1,9}\Z")
_BODY: Final = ("response-body-type-changed", "response-body-type-generalized", "response-body-became-nullable")
_NO_CODE: Final = (
    "response-required-property-removed",
    "response-optional-property-removed",
    "response-property-became-optional",
    "response-property-became-nullable",
    "response-property-number-became-fractional",
)
_RETYPED: Final = ("response-property-type-changed", "response-property-type-generalized")


def is_envelope(*fields: Mapping[str, object]) -> bool:
    """Whether an answer is the envelope, before or after: it has a code."""
    return any(CODE in each for each in fields)


def field_of(path: str) -> str | None:
    """The field of the envelope that a path is about (empty: the whole body); `None` below `data`."""
    if path.startswith((f"{DATA}.", f"{DATA}[")):
        return None
    return re.split(r"[.\[]", path, maxsplit=1)[0]


def judge(path: str, rule: str, types: Collection[str], value: Any) -> Verdict | None:
    """Judge a change at a path of the answer; `None` where that is not the envelope's."""
    field = field_of(path)
    return None if field is None else verdict(rule, field, types, value)


def verdict(rule: str, field: str, types: Collection[str], value: Any) -> Verdict:
    """Judge one change of the envelope.

    Args:
        rule: what was found.
        field: which field it was found at; empty for the whole body.
        types: the types that the field may now have, in JSON Schema's words; none for any type.
        value: what the finding shows as the state after the change.
    """
    if not field:
        return "breaks" if rule in _BODY else "copes"
    if field == CODE:
        return "copes" if _reads_code(rule, types, value) else "breaks"
    if field == DATA:
        gone = rule.endswith("-property-removed")
        return "breaks" if gone or (rule in _RETYPED and types) else "copes"
    return "copes"


def _reads_code(rule: str, types: Collection[str], value: Any) -> bool:
    if rule in _NO_CODE:
        return False
    if rule in (*_RETYPED, "response-property-type-specialized"):
        return bool(types) and _READ.issuperset(types)
    if rule == "response-property-enum-value-added":
        return _is_code(value)
    if rule == "response-property-became-enum":
        return all(map(_is_code, value))
    return True


def _is_code(value: Any) -> bool:
    return type(value) is int or (type(value) is str and _DIGITS.match(value) is not None)
