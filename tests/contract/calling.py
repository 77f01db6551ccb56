"""The facade's methods by operation, and calling them with a request's arguments."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from pgy_facade import PgyDeprecationWarning

from .bundle import OPERATIONS
from .samples import sample
from .wire import flat, names_of, parameters_of

Way = Callable[[Any, str, Mapping[str, Any]], Any]

METHODS: Final = {
    operation_id: operation["x-call"] for operation_id, operation in OPERATIONS.items() if "x-call" in operation
}


def call_by_method(client: Any, operation_id: str, arguments: Mapping[str, Any]) -> Any:
    """Call an operation by the method of its name, with arguments by published name."""
    with expecting_deprecation():
        return call_directly(client, operation_id, _in_python(operation_id, arguments), by_id=False)


def call_by_id(client: Any, operation_id: str, arguments: Mapping[str, Any]) -> Any:
    """Call an operation by its id, as one without a method of its own is."""
    with expecting_deprecation():
        return call_directly(client, operation_id, _in_python(operation_id, arguments), by_id=True)


def call_directly(client: Any, operation_id: str, arguments: Mapping[str, Any], *, by_id: bool) -> Any:
    """Call with arguments by Python name, by the method of its name if there is one; warnings are the caller's."""
    if by_id or operation_id not in METHODS:
        return client.call(operation_id, **arguments)
    named = dict(arguments)
    subject = names_of(operation_id).get(OPERATIONS[operation_id].get("x-subject", ""))
    positional = [named.pop(subject)] if subject in named else []
    return getattr(client, METHODS[operation_id])(*positional, **named)


def ways(operation_id: str) -> tuple[Way, ...]:
    """How an operation can be called."""
    return (call_by_method, call_by_id) if operation_id in METHODS else (call_by_id,)


def least_arguments(operation_id: str) -> dict[str, Any]:
    """Arguments for everything that is required and nothing else, by published name."""
    least = {}
    for (_, name), entry in parameters_of(operation_id).items():
        if entry.get("required"):
            value = sample(entry["schema"])
            least[name] = [value] if flat(entry["schema"])["type"] == "array" else value
    return least


@contextmanager
def expecting_deprecation() -> Iterator[None]:
    """Some of the operations are deprecated, and say so; other tests see to that."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PgyDeprecationWarning)
        yield


def _in_python(operation_id: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    names = names_of(operation_id)
    return {names.get(name, name): value for name, value in arguments.items()}
