"""All cases: a change, and the rules that it and its reverse lead to."""

from __future__ import annotations

from .cases_answers import EXAMPLES, PROPERTIES, STATUSES, SUCCESSES
from .cases_operations import OPERATIONS, SECURED
from .cases_requests import BODIES, LIMITS, OPTIONAL_BODY, PARAMETERS
from .edits import Case

__all__ = ["CASES", "Case"]

CASES = [
    *OPERATIONS,
    *SECURED,
    *PARAMETERS,
    *LIMITS,
    *BODIES,
    *OPTIONAL_BODY,
    *STATUSES,
    *SUCCESSES,
    *PROPERTIES,
    *EXAMPLES,
]
