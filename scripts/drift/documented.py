"""An operation as one document describes it, with JSON pointers that follow references."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scripts.errors import PipelineError


def as_dict(value: Any) -> dict[str, Any]:
    """The value if it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_list(value: Any) -> list[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def escape(part: str) -> str:
    """Escape one part of a JSON pointer."""
    return part.replace("~", "~0").replace("/", "~1")


@dataclass(frozen=True, slots=True)
class DocumentedOperation:
    """A document and the place of one operation in it."""

    document: dict[str, Any]
    path: str
    method: str
    whole_host: bool = False
    """Whether the document is the aggregate, whose top level is about every operation."""

    @property
    def item(self) -> dict[str, Any]:
        """The path item."""
        item: dict[str, Any] = self.document["paths"][self.path]
        return item

    @property
    def operation(self) -> dict[str, Any]:
        """The operation object."""
        operation: dict[str, Any] = self.item[self.method.lower()]
        return operation

    @property
    def pointer(self) -> str:
        """The JSON pointer of the operation object."""
        return f"/paths/{escape(self.path)}/{self.method.lower()}"

    def follow(self, value: Any, pointer: str) -> tuple[Any, str]:
        """Follow local references from `value`; return the target and its pointer.

        Keys beside a `$ref` win over those of its target, as OpenAPI 3.1 has it.
        """
        seen: set[str] = set()
        while isinstance(value, dict) and isinstance(value.get("$ref"), str):
            reference = value["$ref"]
            if reference in seen or not reference.startswith("#/"):
                raise PipelineError(f"{self.path}: the reference {reference[:100]!r} cannot be followed")
            seen.add(reference)
            target: Any = self.document
            for part in reference[2:].split("/"):
                key = part.replace("~1", "/").replace("~0", "~")
                if not isinstance(target, dict) or key not in target:
                    raise PipelineError(f"{self.path}: the reference {reference[:100]!r} leads nowhere")
                target = target[key]
            beside = {key: item for key, item in value.items() if key != "$ref"}
            value = {**target, **beside} if isinstance(target, dict) and beside else target
            pointer = reference[1:]
        return value, pointer
