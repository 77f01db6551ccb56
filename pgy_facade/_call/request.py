"""Build what is sent from an operation of the contract and the values given for it. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from pgy_facade._transport.request_parts import RequestParts
from pgy_facade.errors import InvalidParameterError, ParameterNameError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pgy_client.types import Operation


def _quoted(text: object) -> str:
    """Return `text` as it goes into a query."""
    words = str(text)
    return words if words.isascii() and words.isalnum() else quote(words, safe="")


def build(operation: Operation[Any], values: Mapping[str, object]) -> RequestParts:
    """Check `values` against the contract and build the request; refuse before anything is sent."""
    from pgy_client.types import ParameterError

    form = None
    try:
        query = "&".join([f"{_quoted(name)}={_quoted(text)}" for name, text in operation.encode(values)])
        path = operation.encode_path(values)
        if operation.method != "GET":
            form = urlencode(operation.encode_form(values), quote_via=quote, safe="").encode()
    except ParameterError as error:
        kind = ParameterNameError if error.usage else InvalidParameterError
        raise refusal(kind, operation.id, error.parameter, str(error)) from None
    return RequestParts(operation.method, path, query, form)


def refusal(kind: type[InvalidParameterError], operation: str, parameter: str, why: str) -> InvalidParameterError:
    """Return the error for an argument refused here."""
    refused = kind(f"{operation}: {why}. Nothing was sent. What to do: correct the argument.", operation=operation)
    refused.parameter = parameter
    refused.message = why
    return refused
