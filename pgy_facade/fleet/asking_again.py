"""Make a job of a question whose answer is kept, so that it can be asked again. No I/O."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pgy_facade._call.reading import value_of
from pgy_facade.collect.entering import entry_of
from pgy_facade.collect.jobs import Job
from pgy_facade.collect.outcomes import WAITING
from pgy_facade.errors import ConfigurationError, InvalidParameterError
from pgy_facade.store.arguments import find_by_name

if TYPE_CHECKING:
    from pgy_client.types import Operation

    from pgy_facade.collect.runs import Entry

_UNITS: Mapping[str, float] = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}


def read_ages(text: str) -> dict[str, float]:
    """Read how old answers may become, by id of the operation, in seconds: `notes_details:7d,creator_core_metrics:12h`.

    Raises:
        ConfigurationError: it says something else, or names a call twice.
        InvalidParameterError: there is no such call.
    """
    ages: dict[str, float] = {}
    for each in text.split(","):
        call, separator, span = (part.strip() for part in each.partition(":"))
        operation = find_by_name(call.replace("-", "_")).id if separator and call else ""
        unit = _UNITS.get(span[-1:].lower())
        try:
            seconds = float(span[:-1] if unit else span) * (unit or 1)
        except ValueError:
            seconds = 0.0
        if not operation or not 0 < seconds < 1e9 or operation in ages:
            raise ConfigurationError(
                f"what is to be refreshed is written as CALL:AGE,..., each call once: notes_details:7d,"
                f"creator_core_metrics:12h; not {each.strip()!r:.60}"
            )
        ages[operation] = seconds
    return ages


def entry_again(operation: str, parameters: str, key: str) -> Entry | None:
    """Return the job that asks a kept question again, or None where the contract does not know all of it any more.

    Args:
        operation: its id.
        parameters: what was sent, as kept.
        key: what the question is looked up by. A job that would be another question is none.
    """
    try:
        asked = _arguments(find_by_name(operation), json.loads(parameters))
        entry = None if asked is None else entry_of(Job(operation, asked))
    except InvalidParameterError:
        return None
    return entry if entry is not None and entry.key == key and entry.state == WAITING else None


def _arguments(operation: Operation[Any], pairs: list[tuple[str, str]]) -> dict[str, Any] | None:
    known = {parameter.wire: parameter for parameter in operation.parameters}
    found: dict[str, Any] = {}
    for wire, text in pairs:
        parameter = known.get(wire)
        if parameter is None:
            return None
        if parameter.array:
            texts = [text] if parameter.explode else text.split(",")
            found.setdefault(parameter.name, []).extend(value_of(parameter, each) for each in texts)
        else:
            found[parameter.name] = value_of(parameter, text)
    return found
