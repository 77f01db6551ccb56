"""Plan the calls: at most one per operation, the search first. No I/O."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from scripts.errors import PipelineError

if TYPE_CHECKING:
    from pgy_client.types import Operation

SEARCH: Final = "creator_search_v1"
"""The operation whose response has creators."""


@dataclass(frozen=True)
class Step:
    """One call. `identifiers` and `notes` are the arguments that take one of a creator or a note, once it is known."""

    operation_id: str
    arguments: Mapping[str, Any]
    identifiers: tuple[str, ...]
    notes: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    """Required arguments without a plausible value; the call cannot be made."""


def make_plan(
    operations: Sequence[Operation[Any]], *, only: str | None, user_id: str | None, given: Mapping[str, str]
) -> list[Step]:
    """The calls to make, in order. `given` are arguments by Python name, for the operations that take them."""
    by_id = {operation.id: operation for operation in operations}
    if only is not None and only not in by_id:
        raise PipelineError(f"there is no operation {only!r}; there are {', '.join(sorted(by_id))}")
    wanted = [step_for(operation, given) for operation in operations if only in (None, operation.id)]
    search = [step for step in wanted if step.operation_id == SEARCH]
    others = [step for step in wanted if step.operation_id != SEARCH]
    if not search and any((step.identifiers and not user_id) or step.notes for step in others):
        if SEARCH not in by_id:
            raise PipelineError(
                f"{SEARCH} is not tracked, so nothing can be found; name a creator with --user-id, and with --set what "
                "else an operation needs"
            )
        search = [step_for(by_id[SEARCH], given)]
    return search + others


def step_for(operation: Operation[Any], given: Mapping[str, str]) -> Step:
    """The call of an operation with the given and the required arguments only."""
    arguments: dict[str, Any] = {}
    identifiers: list[str] = []
    notes: list[str] = []
    lacks: list[str] = []
    for parameter in operation.parameters:
        if parameter.name in given:
            arguments[parameter.name] = _typed(given[parameter.name], parameter.type)
        elif not parameter.required:
            continue
        elif parameter.identifier == "user":
            identifiers.append(parameter.name)
        elif parameter.identifier == "note":
            notes.append(parameter.name)
        elif parameter.allowed:
            arguments[parameter.name] = parameter.allowed[0]
        elif parameter.default is not None:
            arguments[parameter.name] = parameter.default
        elif parameter.type == "boolean":
            arguments[parameter.name] = False
        else:
            lacks.append(parameter.name)
    return Step(operation.id, arguments, tuple(identifiers), tuple(notes), tuple(lacks))


def _typed(text: str, kind: str) -> Any:
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    try:
        return int(text) if kind == "integer" else float(text) if kind == "number" else text
    except ValueError:
        return text  # The facade refuses it before anything is sent.


def creator_in(data: Any) -> str | None:
    """The first creator's identifier in the search's answer."""
    creators = data.get("kols") if isinstance(data, dict) else None
    for creator in creators if isinstance(creators, list) else ():
        found = creator.get("userId") if isinstance(creator, dict) else None
        if isinstance(found, str) and found:
            return found
    return None


def note_in(data: Any) -> str | None:
    """The identifier of the first note of any creator in the search's answer."""
    creators = data.get("kols") if isinstance(data, dict) else None
    for creator in creators if isinstance(creators, list) else ():
        notes = creator.get("noteList") if isinstance(creator, dict) else None
        for note in notes if isinstance(notes, list) else ():
            found = note.get("noteId") if isinstance(note, dict) else None
            if isinstance(found, str) and found:
                return found
    return None
