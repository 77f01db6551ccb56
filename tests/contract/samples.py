"""Values that fit a parameter's schema: the plainest ones, the same every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, Final

from hypothesis import Phase, find, settings
from hypothesis import strategies as st

from .bundle import DOCUMENT
from .wire import flat, problem_with

IDENTIFIER: Final = "5fe8000000000000010078c7"
PLAIN: Final[dict[str, Any]] = {"string": "word", "number": 1.5, "integer": 7, "boolean": True}


def sample(schema: Mapping[str, Any], document: Mapping[str, Any] = DOCUMENT) -> Any:
    """A value that fits the schema of a parameter; of a list, one item."""
    whole = flat(schema, document)
    if whole["type"] == "array":
        return sample(whole["items"], document)
    if "enum" in whole:
        return whole["enum"][0]
    if "x-identifier" in whole:
        return IDENTIFIER
    for value in _candidates(whole):
        if problem_with(whole, value) is None:
            return value
    raise AssertionError(f"no value is known that fits {whole}")


def _candidates(schema: Mapping[str, Any]) -> Iterable[Any]:
    kind = schema["type"]
    low, high = schema.get("minimum"), schema.get("maximum")
    if kind == "integer":
        return [7, *(int(bound) + step for bound in (low, high) if bound is not None for step in (0, 1, -1))]
    if kind == "number":
        return [1.5, *(bound + step for bound in (low, high) if bound is not None for step in (0.25, -0.25, 0))]
    if kind == "boolean":
        return [True]
    lengths = (schema.get("minLength", 1), schema.get("maxLength", 1))
    words = ["word", "2026-01-31", "2026-01-31T23:59:59Z", *("w" * length for length in lengths)]
    return chain(words, _drawn(schema))


def _drawn(schema: Mapping[str, Any]) -> Iterable[str]:
    if "pattern" not in schema:
        return
    quiet = settings(derandomize=True, database=None, phases=[Phase.generate], max_examples=500)
    yield find(st.from_regex(schema["pattern"]), lambda text: problem_with(schema, text) is None, settings=quiet)
