"""Make up answers: values for a schema, and variations of a recorded item. They are the same every time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from .creators import Creator

if TYPE_CHECKING:
    from .schemas import Schemas

_HEX_RUN = re.compile(r"(?<![0-9a-f])(?=[0-9a-f]*[0-9])[0-9a-f]{16,}(?![0-9a-f])")
_DIGITS = re.compile(r"[0-9]{6,}")
_NUMBERED = re.compile(r"(.*\D )([0-9]+)", re.DOTALL)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_IDENTIFIER = re.compile(r"[0-9a-f]{24}")
_NAMES = {"name": "{}{}", "nickName": "{}{}"}
_TITLES = {"title": "{}（{}）"}
_FIRST_DAY = date(2026, 1, 1)
_DEPTH = 12


def vary(
    value: Any,
    index: int,
    *,
    days: int | None = None,
    units: Mapping[str, str] | None = None,
    creator: Creator | None = None,
) -> Any:
    """Another item of the same form: identifiers, names, dates and figures differ, flags and missing fields do not.

    Figures differ as the creator says, by default all by one factor, so that a median still lies among what it is the
    median of. What is equal within one item, such as an identifier that appears twice, stays equal. Dates are `days`
    earlier, by default `index` days. `units` are those of the fields, by name.
    """
    creator = creator or Creator(size=(60 + _noise("factor", index) % 80) / 100)
    return _vary(value, index, index if days is None else days, partial(_figure, creator, units or {}), creator.fitted)


def number_of(subject: Any) -> int:
    """A number from 1 for an identifier, the same one each time; 0 for anything else."""
    return 1 + _noise(subject, 0) % 9999 if isinstance(subject, str) and _IDENTIFIER.fullmatch(subject) else 0


def _figure(creator: Creator, units: Mapping[str, str], name: str, value: Any) -> Any:
    return creator.figure(name, units.get(name), value)


def _vary(
    value: Any,
    index: int,
    days: int,
    figure: Callable[[str, Any], Any],
    fitted: Callable[[dict[str, Any]], dict[str, Any]],
    name: str = "",
) -> Any:
    if isinstance(value, dict):
        varied = {key: _vary(entry, index, days, figure, fitted, key) for key, entry in value.items()}
        # Otherwise many creators would share a few names, and many notes a few titles.
        for said, form in (
            _NAMES.items() if "userId" in value else _TITLES.items() if "noteId" in value and days else ()
        ):
            text = value.get(said)
            if isinstance(text, str) and text and varied[said] == text:
                varied[said] = form.format(text, index + 1)
        return fitted(varied)
    if isinstance(value, list):
        return [_vary(entry, index, days, figure, fitted, name) for entry in value]
    changed = figure(name, value)
    return _vary_text(value, index, days) if isinstance(value, str) and changed == value else changed


def _vary_text(text: str, index: int, days: int) -> str:
    if found := _NUMBERED.fullmatch(text):
        return f"{found[1]}{index + 1}"
    if _DATE.fullmatch(text):
        try:
            return (date.fromisoformat(text) - timedelta(days=days)).isoformat()
        except (ValueError, OverflowError):
            return text
    if _DIGITS.fullmatch(text):
        digits = str(int(_digest(text, index), 16))
        return f"{digits * (len(text) // len(digits) + 1)}"[: len(text)]
    return _HEX_RUN.sub(lambda run: _stretched(_digest(run[0], index), len(run[0])), text)


def _stretched(digest: str, length: int) -> str:
    return (digest * (length // len(digest) + 1))[:length]


def _digest(value: object, index: int) -> str:
    return sha256(f"{index}:{value}".encode()).hexdigest()


def _noise(value: object, index: int) -> int:
    return int(_digest(value, index)[:8], 16)


def invent(schemas: Schemas, schema: Any, name: str = "value", depth: int = 0) -> Any:
    """A value that fits the schema. `name` is the name of the property, which gives the value a likely form."""
    flat = schemas.flatten(schema)
    for keyword in ("const", "default"):
        if keyword in flat:
            return flat[keyword]
    if flat.get("enum"):
        return flat["enum"][0]
    kind = _kind(flat)
    if kind == "object":
        return _invent_object(schemas, flat, depth)
    if kind == "array":
        count = max(flat.get("minItems", 0), 0 if depth > _DEPTH else 2)
        return [_numbered(invent(schemas, flat.get("items", {}), name, depth + 1), i) for i in range(count)]
    if kind == "string":
        return _invent_text(flat, name)
    if kind in ("integer", "number"):
        return _invent_number(flat, name, kind)
    return True if kind == "boolean" else None


def _kind(flat: Mapping[str, Any]) -> str | None:
    kinds = flat.get("type", "object" if "properties" in flat else None)
    named = kinds if isinstance(kinds, list) else [kinds]
    return next((kind for kind in named if kind != "null"), None)


def _numbered(item: Any, index: int) -> Any:
    return vary(item, index) if index else item


def _invent_object(schemas: Schemas, flat: Mapping[str, Any], depth: int) -> dict[str, Any]:
    wanted = flat.get("required", ()) if depth > _DEPTH else flat.get("properties", ())
    values = flat.get("additionalProperties")
    if not wanted and isinstance(values, Mapping) and depth <= _DEPTH:
        # A map, whose keys are identifiers.
        return {str(1_000_000_001 + i): _numbered(invent(schemas, values, "value", depth + 1), i) for i in range(2)}
    return {key: invent(schemas, flat.get("properties", {}).get(key, {}), key, depth + 1) for key in wanted}


def _invent_text(flat: Mapping[str, Any], name: str) -> str:
    form, lowered = flat.get("format"), name.lower()
    if form == "date-time":
        text = f"{_FIRST_DAY.isoformat()}T00:00:00Z"
    elif form == "date" or lowered.endswith(("date", "datekey", "day")):
        text = _FIRST_DAY.isoformat()
    elif form in ("uri", "url") or lowered.endswith(("url", "img", "photo")):
        text = f"https://img.example.com/{_digest(name, 0)[:24]}"
    elif name == "id" or name.endswith("Id"):
        text = _digest(name, 0)[:24]
    elif lowered.endswith(("percent", "rate", "ratio")):
        text = "12.5"
    else:
        text = f"Sample {name} 1"
    shortest = flat.get("minLength", 0)
    return text.ljust(shortest, "x")[: max(shortest, flat.get("maxLength", len(text)))]


def _invent_number(flat: Mapping[str, Any], name: str, kind: str) -> int | float:
    noise = _noise(name, 0) % 9000 + 100
    low, high = flat.get("minimum"), flat.get("maximum")
    value: float = noise if kind == "integer" else noise / 100
    if high is not None and value > high:
        value = high
    if low is not None and value < low:
        value = low
    return value
