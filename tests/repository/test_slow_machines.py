"""No Hypothesis test fails because the machine is slow or busy: tests/conftest.py says so for all of them."""

from __future__ import annotations

import ast
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from tests.contract import budget

TESTS = Path(__file__).resolve().parents[1]
CLOCK = ("deadline", "suppress_health_check")
SAID_IN = {"conftest.py": {"deadline", "suppress_health_check"}, "contract/budget.py": {"suppress_health_check"}}


@pytest.mark.parametrize("settings", [hypothesis.settings(), hypothesis.settings(max_examples=5), budget.settings()])
def test_neither_deadlines_nor_health_checks_look_at_the_clock(settings: hypothesis.settings) -> None:
    assert settings.deadline is None
    assert HealthCheck.too_slow in settings.suppress_health_check


def test_a_test_that_takes_its_time_passes() -> None:
    drawn: list[int] = []

    def slowly(number: int) -> int:
        time.sleep(0.15)
        drawn.append(number)
        return number

    @hypothesis.settings(max_examples=12, database=None)
    @given(st.integers().map(slowly))
    def check(number: int) -> None:
        if len(drawn) == 1:
            time.sleep(0.3)

    check()
    assert len(drawn) >= 12


def test_it_is_said_in_one_place() -> None:
    said = {
        path.relative_to(TESTS).as_posix(): names
        for path in sorted(TESTS.rglob("*.py"))
        if (names := set(said_in(ast.parse(path.read_text(encoding="utf-8")))))
    }
    assert said == SAID_IN


def said_in(tree: ast.AST) -> Iterator[str]:
    """What a module says to Hypothesis that could hang on the clock."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in {"settings", "register_profile"}:
                yield from (name for name in CLOCK for keyword in node.keywords if keyword.arg == name)
