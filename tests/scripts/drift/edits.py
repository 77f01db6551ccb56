"""One case per kind of change: what is found when it happens, and when it is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .documents import Document, Edit, operation, result, the


@dataclass(frozen=True)
class Case:
    """`forward` and `backward` are the rules found, each as often as it is listed."""

    name: str
    base: Document
    edit: Edit
    forward: tuple[str, ...]
    backward: tuple[str, ...]


def cases(base: Document, *rows: tuple[str, Edit, str | tuple[str, ...], str | tuple[str, ...]]) -> list[Case]:
    def several(value: str | tuple[str, ...]) -> tuple[str, ...]:
        return tuple(sorted((value,) if isinstance(value, str) else value))

    return [Case(name, base, edit, several(forward), several(backward)) for name, edit, forward, backward in rows]


def schema(name: str, **changes: Any) -> Edit:
    """Change the schema of a parameter; `None` takes a keyword away."""

    def edit(made: Document) -> None:
        target = the(made, name)["schema"]
        target.update(changes)
        for key in [key for key, value in changes.items() if value is None]:
            del target[key]

    return edit


def drop(name: str) -> Edit:
    """Take a parameter away."""
    return lambda made: operation(made)["parameters"].remove(the(made, name))


def rename(name: str, new: str) -> Edit:
    """Call a parameter something else."""
    return lambda made: the(made, name).update(name=new)


def add(entry: dict[str, Any]) -> Edit:
    """Add a parameter."""
    return lambda made: operation(made)["parameters"].append(entry)


def prop(name: str, **changes: Any) -> Edit:
    """Change a property of the envelope."""
    return lambda made: result(made)["properties"][name].update(changes)


def media(old: str, new: str) -> Edit:
    """Call the good answer's media type something else."""

    def edit(made: Document) -> None:
        content = next(iter(operation(made)["responses"].values()))["content"]
        content[new] = content.pop(old)

    return edit


def status(old: str, new: str) -> Edit:
    """List an answer under another status."""

    def edit(made: Document) -> None:
        responses = operation(made)["responses"]
        responses[new] = responses.pop(old)

    return edit


REQUEST = "request-parameter-"
FORM = "application/x-www-form-urlencoded"
KEY = {"type": "apiKey", "in": "header", "name": "X-Key"}
