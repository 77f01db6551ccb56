"""What a run is asked to do: calls with their parameters, and searches whose results are asked about further."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from pgy_facade._call.request import refusal
from pgy_facade.errors import InvalidParameterError
from pgy_facade.store.arguments import find_by_name

if TYPE_CHECKING:
    from pgy_client.types import Operation


class Job(NamedTuple):
    """One call.

    Attributes:
        call: name of the call, or id of the operation.
        parameters: what the call is given, by the names of its parameters.
    """

    call: str
    parameters: Mapping[str, Any] = {}


class Search(NamedTuple):
    """A call that lists creators page by page, and the calls that are made for each creator that it finds.

    Attributes:
        parameters: what the search is given, by the names of its parameters.
        limit: how many creators are taken at most.
        calls: names of the calls that are made for each of them.
        call: name of the call that lists.
    """

    parameters: Mapping[str, Any]
    limit: int
    calls: tuple[str, ...]
    call: str = "search_creators"


Work = Job | Search


def jobs(ids: Iterable[str], calls: Iterable[str], **parameters: object) -> Iterator[Job]:
    """Make a job of each identifier for each call. All calls for one identifier come together.

    Args:
        ids: identifiers, one after the other; they are taken as they are needed.
        calls: names of calls that ask about a creator or a note: `creator_core_metrics`, `notes_details`.
        parameters: what each of the calls is given beside the identifier, where it takes a parameter of that name.

    Raises:
        InvalidParameterError: there is no such call, it asks about nobody, or none takes such a parameter.
    """
    for name, given, what in (("ids", ids, "identifiers"), ("calls", calls, "names")):
        if isinstance(given, str):
            raise refusal(InvalidParameterError, "collect", name, f"{name} must be several {what}: [{given!r:.40}]")
    subjects = [(call, *_taken(call, parameters)) for call in calls]
    taken = {name for _, _, given in subjects for name in given}
    for name in parameters:
        if name not in taken:
            raise refusal(InvalidParameterError, "collect", name, "none of the calls takes such a parameter")
    return (Job(call, {subject: each, **given}) for each in ids for call, subject, given in subjects)


def _taken(call: str, parameters: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    operation = find_by_name(call)
    known = {parameter.name for parameter in operation.parameters}
    return subject_of(operation), {name: value for name, value in parameters.items() if name in known}


def subject_of(operation: Operation[Any]) -> str:
    """Return the parameter that says whom or what an operation is about."""
    if operation.subject is None:
        why = "it asks about no single creator or note; give it as Job(call, parameters)"
        raise refusal(InvalidParameterError, operation.id, "call", why)
    return operation.subject


def subjects_of(calls: Iterable[str]) -> str:
    """Return what calls ask about, "user" or "note".

    Raises:
        InvalidParameterError: there is no such call, it asks about nobody, or they ask about users and notes.
    """
    kinds = {}
    for call in calls:
        operation = find_by_name(call)
        kinds[operation.by_name[subject_of(operation)].identifier or "user"] = call
    if len(kinds) > 1:
        why = f"{' and '.join(kinds.values())} ask about different things; collect them one after the other"
        raise refusal(InvalidParameterError, "collect", "calls", why)
    return next(iter(kinds), "user")


def encode(parameters: Mapping[str, Any]) -> str:
    """Return parameters as JSON, to be kept with a job. Two that are the same are the same text."""
    plain = {name: _plain(value) for name, value in parameters.items() if value is not None}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(each) for each in value]
    return value if isinstance(value, (str, int, float, bool, dict)) else str(value)
