"""Build a request from an operation of the contract and its arguments. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pgy_facade._advice import CORRECT_THE_ARGUMENT
from pgy_facade._call.identifiers import find_identifier
from pgy_facade._text import Text
from pgy_facade._transport.request_parts import Form, RequestParts
from pgy_facade.errors import InvalidParameterError, ParameterNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pgy_client.types import Operation, Parameter

_NO_IDENTIFIER = Text(
    "{name} must be 24 hexadecimal digits, not {shown}: {wrong}",
    "{name} 应为 24 位十六进制数字，而不是 {shown}：{wrong}",
)
# Cache: names of parameters as they are written in a query.
_NAMES: dict[str, str] = {}


def build(
    operation: Operation[Any], values: Mapping[str, object], extra: str = "", *, check_ids: bool = True
) -> RequestParts:
    """Check `values` against the contract and build the request. Arguments that are not allowed are refused.

    Args:
        operation: what is called.
        values: the arguments by Python name. None means that an argument is absent.
        extra: further parameters of the query, encoded.
        check_ids: whether identifiers must look like identifiers.
    """
    from pgy_client.types import ParameterError

    if check_ids and operation.identifiers:
        values = _with_identifiers(operation, values)
    form = None
    try:
        pairs = operation.encode(values)
        path = operation.encode_path(values)
        if operation.method != "GET":
            form = Form(operation.encode_form(values), operation.media)
    except ParameterError as error:
        kind = ParameterNameError if error.usage else InvalidParameterError
        raise refusal(kind, operation.id, error.parameter, str(error)) from None
    query = "&".join([f"{_NAMES.get(name) or _quoted_name(name)}={_quoted(text)}" for name, text in pairs])
    if extra:
        query = f"{query}&{extra}" if query else extra
    return RequestParts(operation.method, path, query, form, token_in_form=operation.token_in_form)


def _quoted(text: str) -> str:
    """Return `text` as it is written in a query."""
    return text if text.isascii() and text.isalnum() else quote(text, safe="")


def _quoted_name(name: str) -> str:
    quoted = _NAMES[name] = quote(name, safe="")
    return quoted


def _with_identifiers(operation: Operation[Any], values: Mapping[str, object]) -> Mapping[str, object]:
    """Return `values` with each identifier in place of the text it was found in. Refuse a text without one."""
    for parameter in operation.identifiers:
        given = values.get(parameter.name)
        if isinstance(given, str):
            found: object = _identifier(operation, parameter, given)
        elif parameter.array and isinstance(given, (list, tuple, set, frozenset)):
            found = [_identifier(operation, parameter, item) if isinstance(item, str) else item for item in given]
        else:
            # Absent, or of a type that the contract refuses.
            continue
        if found is not given:
            values = {**values, parameter.name: found}
    return values


def _identifier(operation: Operation[Any], parameter: Parameter, text: str) -> str:
    found, wrong = find_identifier(text, str(parameter.identifier))
    if wrong is not None:
        shown = repr(text) if len(text) <= 60 else f"{text[:60]!r}..."
        why = _NO_IDENTIFIER.filled(name=parameter.name, shown=shown, wrong=wrong)
        raise refusal(InvalidParameterError, operation.id, parameter.name, why)
    return found


def refusal(
    kind: type[InvalidParameterError], operation: str, parameter: str, why: str | Text
) -> InvalidParameterError:
    """Return the error for an argument that is refused before anything is sent."""
    if isinstance(why, Text):
        refused = refusal(kind, operation, parameter, why.en)
        refused.said_zh = f"{operation}：{why.zh}。没有发出请求。"
        return refused
    # The message of the contract may name the operation already.
    said = why if why.startswith(f"{operation} ") else f"{operation}: {why}"
    stop = "" if why.endswith((".", "?")) else "."
    refused = kind(f"{said}{stop} Nothing was sent. What to do: {CORRECT_THE_ARGUMENT.en}.", operation=operation)
    refused.advice, refused.advice_zh = CORRECT_THE_ARGUMENT
    refused.parameter = parameter
    refused.message = why
    return refused
