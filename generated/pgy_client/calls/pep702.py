"""PEP 702's mark as it is needed at run time: importing typing_extensions for it would cost each program that starts.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates instead.
"""

from collections.abc import Callable
from typing import TypeVar

CallT = TypeVar("CallT")


def deprecated(message: str, *, category: None) -> Callable[[CallT], CallT]:
    """Mark a method, as `typing_extensions.deprecated` does with `category=None`: without a warning when it is called."""
    del category

    def mark(method: CallT) -> CallT:
        method.__deprecated__ = message  # type: ignore[attr-defined]
        return method

    return mark
