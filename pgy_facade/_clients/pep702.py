"""PEP 702's mark for type checkers and editors. What is warned of at runtime is the contract's to say.

Its message must be a literal where it is used: mypy ignores the mark when a name stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["deprecated"]

if TYPE_CHECKING:
    from typing_extensions import deprecated
else:
    CallT = TypeVar("CallT")

    def deprecated(message: str, *, category: Any) -> Any:
        """Mark a method. Done here, as importing typing_extensions takes a twentieth of what importing httpx takes."""
        if category is not None:
            raise TypeError("warnings are raised by what the contract says, not by the mark")

        def mark(method: CallT) -> CallT:
            method.__deprecated__ = message
            return method

        return mark
