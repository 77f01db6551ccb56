"""A schema in one normal form: what it allows, however a document spells it. `read_schema` makes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

MISSING: Final = object()
"""No default given; `None` would be the default null."""

Bound = tuple[float, int]
"""A limit and whether it is itself excluded, ordered so that a greater lower bound is a tighter one."""


@dataclass(slots=True)
class Schema:
    """The values that are allowed. An empty `types` allows any type."""

    pointer: str
    types: frozenset[str] = frozenset()
    nullable: bool = False
    format: str | None = None
    enum: tuple[Any, ...] | None = None
    default: Any = MISSING
    lower: Bound | None = None
    upper: Bound | None = None
    min_length: int = 0
    max_length: int | None = None
    min_items: int = 0
    max_items: int | None = None
    pattern: str | None = None
    properties: dict[str, Schema] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    items: Schema | None = None
    texts: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)
    """Keywords that no check reads; they are compared as they are."""
