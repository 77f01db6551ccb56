"""What makes two questions the same: the operation and its parameters, however they are written. No I/O."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pgy_client.types import Operation, Parameter

    from pgy_facade._transport.request_parts import RequestParts


class Key(NamedTuple):
    """A question in canonical form.

    Attributes:
        digest: what it is looked up by.
        operation: the id of the operation.
        parameters: a JSON list of the pairs sent, by published name in alphabetical order, without those that say a
            default, and without the token.
    """

    digest: str
    operation: str
    parameters: str


def key_of(operation: Operation[Any], request: RequestParts) -> Key:
    """Return the canonical form of a checked request.

    A default that is spelled out is left out. Parameters that a later version of the contract adds so leave the key as
    it is.
    """
    known = {parameter.wire: parameter for parameter in operation.parameters}
    sent = [*parse_qsl(request.query, True), *(request.form.fields if request.form else ())]
    pairs = sorted(_canonical(known, sent), key=lambda pair: pair[0])
    if request.path != operation.path:
        # The values of path parameters are in the path.
        pairs.insert(0, ("", request.path))
    parameters = json.dumps(pairs, ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(f"{operation.id}\n{parameters}".encode()).hexdigest()[:32]
    return Key(digest, operation.id, parameters)


def _canonical(known: dict[str, Parameter], sent: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    for name, text in sent:
        parameter = known.get(name)
        value = text if parameter is None else _value(parameter, text)
        if parameter is None or parameter.array or parameter.default is None or value != _default(parameter):
            yield name, value


def _value(parameter: Parameter, text: str) -> str:
    """Return the value as one text, where the contract allows to write it in several ways: 3 and 3.0."""
    if parameter.type == "number" and not parameter.array:
        number = float(text)
        return str(int(number)) if number.is_integer() else repr(number)
    return text


def _default(parameter: Parameter) -> str:
    """Return the default as it would be sent, or a text that is never sent where the contract's own is not valid."""
    default = parameter.default
    if isinstance(default, bool):
        return "true" if default else "false"
    return _value(parameter, str(default))
