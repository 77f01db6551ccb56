"""Parameters that the contract does not know yet. Their types are checked, and they are sent as they are. No I/O."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pgy_facade.errors import InvalidParameterError

if TYPE_CHECKING:
    from pgy_client.types import Operation

_TOKEN = "token"  # noqa: S105 - the name of the parameter, not a token
_INT64 = 2**63


def encode_extra(operation: Operation[Any], extra: object) -> str:
    """Return `extra`, a mapping from published names to values, as part of a query. None makes an empty one.

    Raises:
        InvalidParameterError: `extra` is no such mapping, or would replace the token or a parameter of the contract.
    """
    if extra is None:
        return ""
    if not isinstance(extra, Mapping):
        raise _refused(operation, f"must be a mapping of published names to values, not {_shown(extra)}")
    known = {parameter.wire: parameter.name for parameter in operation.parameters}
    pairs: list[str] = []
    for name, value in extra.items():
        if not isinstance(name, str) or not name.strip() or not _is_text(name):
            raise _refused(operation, f"takes published names, which are texts, not {_shown(name)}")
        if name.strip().casefold() == _TOKEN:
            raise _refused(operation, "cannot replace the token; give it to the client")
        if name in known:
            raise _refused(operation, f"has {name!r}, which the contract knows: pass it as the argument {known[name]}")
        texts = [_text(operation, name, item) for item in (value if isinstance(value, (list, tuple)) else [value])]
        pairs += [f"{quote(name, safe='')}={quote(text, safe='')}" for text in texts]
    return "&".join(pairs)


def _text(operation: Operation[Any], name: str, value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        text = str(getattr(value, "value", value))
        if _is_text(text):
            return text
    elif isinstance(value, int):
        if abs(value) < _INT64:
            return str(int(value))
    elif isinstance(value, float) and math.isfinite(value):
        # Subclasses, such as the numbers of numpy, have a repr of their own.
        return repr(float(value))
    raise _refused(
        operation, f"takes texts, numbers, booleans and lists of them; {name[:60]!r} is given {_shown(value)}"
    )


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(value: object) -> str:
    # The message does not quote the value, which may be long, or a secret in the wrong place.
    return "None" if value is None else f"this {type(value).__name__}"


def _refused(operation: Operation[Any], why: str) -> InvalidParameterError:
    from pgy_facade._call.request import refusal

    return refusal(InvalidParameterError, operation.id, "extra_query", f"extra_query {why}")
