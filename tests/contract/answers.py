"""Answers for the models: drawn from the bundle's schemas, and recorded ones with something wrong about them."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from hypothesis import strategies as st

from .bundle import DOCUMENT, OPERATIONS

ANY_JSON: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_SCALARS: Final = {
    "null": st.none(),
    "boolean": st.booleans(),
    "integer": st.integers(-(2**63), 2**64 - 1),
    "number": st.integers(-1_000, 1_000) | st.floats(allow_nan=False, allow_infinity=False),
    "string": st.text(max_size=20),
}


def answer_schema(operation_id: str) -> Any:
    """The schema of an operation's `data`."""
    schema = OPERATIONS[operation_id]["responses"]["200"]["content"]["application/json"]["schema"]
    return schema["allOf"][1]["properties"]["data"]


def recorded(operation_id: str) -> list[Any]:
    """The `data` of each recorded answer that has any."""
    examples = OPERATIONS[operation_id]["responses"]["200"]["content"]["application/json"].get("examples", {})
    answers = [example["value"].get("data") for example in examples.values()]
    return [data for data in answers if data is not None]


def drawn_from(schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    """Anything that fits the schema: fields missing and null, unknown fields beside the known."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return st.deferred(lambda: drawn_from(DOCUMENT["components"]["schemas"][name]))
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return st.one_of([drawn_from(branch) for branch in schema[choice]])
    kinds = schema.get("type")
    if kinds is None:
        return ANY_JSON
    return st.one_of([_of_kind(kind, schema) for kind in ([kinds] if isinstance(kinds, str) else kinds)])


def _of_kind(kind: str, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
    if kind == "array":
        return st.lists(drawn_from(schema.get("items", {})), max_size=3)
    if kind != "object":
        return _SCALARS[kind]
    properties = schema.get("properties", {})
    # Some at a time: drawing all of a creator's fields takes long and finds nothing more.
    known = st.lists(st.sampled_from(sorted(properties)), max_size=12, unique=True) if properties else st.just([])
    fields = known.flatmap(lambda names: st.fixed_dictionaries({name: drawn_from(properties[name]) for name in names}))
    if "additionalProperties" in schema and not properties:
        return st.dictionaries(st.integers(1, 10**15).map(str), drawn_from(schema["additionalProperties"]), max_size=3)
    unknown = st.dictionaries(st.text(max_size=8).filter(lambda name: name not in properties), ANY_JSON, max_size=2)
    return st.builds(lambda one, other: {**one, **other}, fields, unknown)


@st.composite
def damaged(draw: st.DrawFn, operation_id: str) -> Any:
    """A recorded answer with fields dropped, added, nulled and retyped, at any depth and inside lists."""
    data = copy.deepcopy(draw(st.sampled_from(recorded(operation_id))))
    holder = {"data": data}
    for _ in range(draw(st.integers(1, 6))):
        places = list(_places(holder))
        container, key = draw(st.sampled_from(places))
        draw(st.sampled_from(_DAMAGES))(draw, container, key)
        if "data" not in holder:
            return None
    return holder["data"]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container and key of a value, itself not."""
    keys: Any = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in list(keys):
        yield value, key
        yield from _places(value[key])


def _drop(_: st.DrawFn, container: Any, key: Any) -> None:
    del container[key]


def _null(_: st.DrawFn, container: Any, key: Any) -> None:
    container[key] = None


def _retype(draw: st.DrawFn, container: Any, key: Any) -> None:
    container[key] = draw(ANY_JSON)


def _add(draw: st.DrawFn, container: Any, key: Any) -> None:
    inside = container[key]
    if isinstance(inside, dict):
        inside[draw(st.text(max_size=8))] = draw(ANY_JSON)
    elif isinstance(inside, list):
        inside.insert(draw(st.integers(0, len(inside))), draw(ANY_JSON))
    elif isinstance(container, dict):
        container[draw(st.text(max_size=8))] = draw(ANY_JSON)


_DAMAGES: Final[list[Callable[[st.DrawFn, Any, Any], None]]] = [_drop, _null, _retype, _add]


def without_nulls(value: Any) -> Any:
    """The same with null fields left out: null and absent are one thing."""
    if isinstance(value, dict):
        return {key: without_nulls(entry) for key, entry in value.items() if entry is not None}
    return [without_nulls(entry) for entry in value] if isinstance(value, list) else value


def exactly(value: Any) -> str:
    """A text two values share only when they are equal down to the types: 1 is not 1.0 and not True."""
    return json.dumps(without_nulls(value), sort_keys=True)
