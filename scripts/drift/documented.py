"""An operation as one document describes it, with JSON pointers that follow references."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from scripts.errors import PipelineError
from scripts.upstream.documents import follow


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

    document: dict[str, Any] = field(repr=False)
    path: str
    method: str
    whole_host: bool = False
    """Whether the document is the aggregate, whose top level is about every operation."""

    @property
    def item(self) -> dict[str, Any]:
        item: dict[str, Any] = self.document["paths"][self.path]
        return item

    @property
    def operation(self) -> dict[str, Any]:
        operation: dict[str, Any] = self.item[self.method.lower()]
        return operation

    @property
    def pointer(self) -> str:
        return f"/paths/{escape(self.path)}/{self.method.lower()}"

    def follow(self, value: Any, pointer: str) -> tuple[Any, str]:
        """Follow local references from `value`; return the target and its pointer."""
        try:
            return follow(self.document, value, pointer)
        except PipelineError as error:
            raise PipelineError(f"{self.path}: {error}") from None
