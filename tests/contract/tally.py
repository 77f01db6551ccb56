"""Counting what schemathesis tried, so that a test that tries too little fails."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .budget import CASES


class Tally:
    """The cases of one operation."""

    def __init__(self) -> None:
        self.cases = 0
        self.by_phase: Counter[str] = Counter()
        self.by_mode: Counter[str] = Counter()
        self.outcomes: Counter[str] = Counter()

    def count(self, case: Any) -> None:
        """Count a case as schemathesis made it."""
        self.cases += 1
        self.by_phase[case.meta.phase.name.value] += 1
        self.by_mode[case.meta.generation.mode.value] += 1

    def note(self, outcome: str) -> None:
        """Count what came of a case."""
        self.outcomes[outcome] += 1

    def check(self) -> None:
        """Fail unless there were enough, of each kind."""
        assert self.cases >= CASES, f"only {self.cases} cases"
        assert set(self.by_phase) == {"examples", "coverage", "fuzzing"}, self.by_phase
        assert set(self.by_mode) == {"positive", "negative"}, self.by_mode

    def __str__(self) -> str:
        return f"{self.cases} cases: {dict(self.by_phase)}, {dict(self.by_mode)}, {dict(self.outcomes)}"
