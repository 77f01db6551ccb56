"""How old an answer from a store may be, by call. No I/O."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import timedelta
from typing import TypeAlias

from pgy_facade.errors import ConfigurationError

DAY = 86_400.0

Age: TypeAlias = float | timedelta | None
MaxAgeOption: TypeAlias = Age | Mapping[str, Age]
"""Seconds, a `timedelta`, None for any age, or a mapping of such by the name of a call."""


class MaxAge:
    """How many seconds old an answer may be; None for any age."""

    __slots__ = ("_by_operation", "_otherwise")

    def __init__(self, otherwise: float | None, by_operation: Mapping[str, float | None]) -> None:
        self._otherwise = otherwise
        self._by_operation = by_operation

    def of(self, operation: str) -> float | None:
        """Return it for an operation."""
        return self._by_operation.get(operation, self._otherwise)


_DAY = MaxAge(DAY, {})


def make_max_age(given: object) -> MaxAge:
    """Check the option. Calls that a mapping does not name have a day, as if nothing was given."""
    if given is DAY:
        return _DAY
    if not isinstance(given, Mapping):
        return MaxAge(_seconds(given), {})
    from pgy_client.api.pugongying import CALLS, OPERATION_IDS

    ids = {name: operation for operation, name in CALLS.items()}
    found = {}
    for name, age in given.items():
        operation = ids.get(name, name)
        if operation not in OPERATION_IDS:
            from pgy_client.types import near_matches

            near = near_matches(str(name), [*ids, *OPERATION_IDS])
            raise ConfigurationError(f"max_age names {name!r:.60}, which is no call{near}")
        found[operation] = _seconds(age)
    return MaxAge(DAY, found)


def _seconds(age: object) -> float | None:
    if age is None:
        return None
    if isinstance(age, timedelta):
        age = age.total_seconds()
    if isinstance(age, bool) or not isinstance(age, (int, float)) or not age >= 0 or not math.isfinite(age):
        raise ConfigurationError(
            "max_age must be seconds from 0, a timedelta, None for any age, or a mapping of these by the name of a "
            f"call, not {age!r:.60}"
        )
    return float(age)
