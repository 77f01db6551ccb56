"""Random changes to published documents, and the level that each must lead to.

A mutator changes a document and returns the level that must at least be found, `None` for a harmless change, or raises
`Unfit` when the document has nothing it could be done to.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from .documents import Document

Mutator = Callable[[random.Random, Document], str | None]


class Unfit(Exception):  # noqa: N818 - no error: the next mutator is tried
    """This document cannot be changed this way."""


def pick(rng: random.Random, choices: Any) -> Any:
    """One of them, if there are any."""
    found = list(choices)
    if not found:
        raise Unfit
    return rng.choice(found)


def operation(made: Document) -> dict[str, Any]:
    """The one operation object."""
    item = next(iter(made["paths"].values()))
    described: dict[str, Any] = item.get("get") or item["post"]
    return described


def parameters(made: Document) -> list[dict[str, Any]]:
    """The parameters."""
    found: list[dict[str, Any]] = operation(made)["parameters"]
    return found


def schemas(rng: random.Random, made: Document, *kinds: str, optional: bool = False) -> dict[str, Any]:
    """The schema of some parameter of one of these types, not narrowed yet."""
    found: dict[str, Any] = pick(
        rng,
        (
            entry["schema"]
            for entry in parameters(made)
            if entry["schema"].get("type") in (kinds or (entry["schema"].get("type"),))
            and not (optional and entry["required"])
        ),
    )
    return found


def good(made: Document) -> tuple[dict[str, Any], str]:
    """The responses and the key of the good one."""
    responses = operation(made)["responses"]
    return responses, "200" if "200" in responses else "default"


def content(made: Document) -> dict[str, Any]:
    """The media types of the good answer."""
    responses, status = good(made)
    if not responses.get(status, {}).get("content"):
        raise Unfit
    found: dict[str, Any] = responses[status]["content"]
    return found


def example(made: Document) -> dict[str, Any]:
    """The example of the good answer."""
    shown = next(iter(content(made).values())).get("example")
    if not isinstance(shown, dict):
        raise Unfit
    return shown


def envelope(made: Document) -> dict[str, Any]:
    """The schema of the answer, where a document has one."""
    schema = made.get("components", {}).get("schemas", {}).get("Result")
    if schema is None or "properties" not in schema:
        raise Unfit
    found: dict[str, Any] = schema
    return found


Spot = tuple[dict[str, Any], str]


def spots(value: Any, path: str = "") -> Iterator[tuple[str, Spot]]:
    """Every field of an example, with its path; the same field of all list items has the same path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not key[0].isdigit():
                yield f"{path}.{key}", (value, key)
                yield from spots(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from spots(inner, f"{path}[]")


def field(rng: random.Random, made: Document, *types: type) -> list[Spot]:
    """All occurrences of one field whose values are of these types (of any, if none are given)."""
    found: dict[str, list[Spot]] = {}
    for path, spot in spots(example(made)):
        found.setdefault(path, []).append(spot)
    fitting = [
        places for places in found.values() if not types or all(type(holder[key]) in types for holder, key in places)
    ]
    chosen: list[Spot] = pick(rng, fitting)
    return chosen
