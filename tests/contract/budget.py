"""How many cases the contract tests draw: `HYPOTHESIS_PROFILE=nightly` says a lot, otherwise a few, shared out.

By day a number of cases is shared out among the operations, so that a contract that grows does not make the tests slow;
at night each operation gets its fill.

The settings are handed to each test rather than loaded as the process's profile, which would change every other test;
what that profile says of slow machines holds here, too.
"""

from __future__ import annotations

import os
from typing import Final

import hypothesis
from hypothesis import HealthCheck

from .bundle import OPERATIONS

_PROFILES: Final = {"few": (60, 6), "test": (280, 8), "nightly": (0, 1_000)}
"""How many cases the operations share out among them, and how many each has at the least."""

PROFILE: Final = os.environ.get("HYPOTHESIS_PROFILE", "test")
if PROFILE not in _PROFILES:
    raise RuntimeError(f"HYPOTHESIS_PROFILE={PROFILE!r}: it is one of {', '.join(_PROFILES)}")

NIGHTLY: Final = PROFILE == "nightly"
_SHARED, _LEAST = _PROFILES[PROFILE]
CASES: Final = max(_SHARED // len(OPERATIONS), _LEAST)
"""Cases per operation, at the least."""


def settings(cases: int = CASES) -> hypothesis.settings:
    """Settings for that many cases: the same ones every time, except at night, when others are looked for."""
    return hypothesis.settings(
        max_examples=cases,
        derandomize=not NIGHTLY,
        database=None,
        suppress_health_check=[
            *hypothesis.settings().suppress_health_check,
            HealthCheck.filter_too_much,
            HealthCheck.data_too_large,
            HealthCheck.function_scoped_fixture,
        ],
    )
