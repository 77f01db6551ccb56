"""Read a parameter's value out of text: an argument of a command, or a query as it was sent. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pgy_client.types import Parameter


def value_of(parameter: Parameter, text: str) -> object:
    """Return a text as the parameter's type; where it is none of that type, the text, which is refused later.

    Args:
        parameter: what it is a value of. Of an array, the text is one item.
        text: the value as text; "true" and "false" in any letter case.
    """
    try:
        if parameter.type == "integer":
            return int(text)
        if parameter.type == "number":
            return float(text)
    except ValueError:
        return text
    if parameter.type == "boolean":
        return {"true": True, "false": False}.get(text.lower(), text)
    return text
