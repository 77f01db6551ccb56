"""Formulae at their edges; the figures in test_judgements.py show what they are in the middle."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pgy_facade.report import formulae

DAY = date(2026, 3, 30)


def test_a_cost_has_the_fee_and_no_division_by_nothing() -> None:
    assert formulae.cost_per(1000, 0.2, 60_000, 1000) == pytest.approx(20)
    assert formulae.cost_per(None, 0.1, 5) is None
    assert formulae.cost_per(1000, 0.1, 0) is None
    assert formulae.cost_per(1000, 0.1, None) is None


def test_growth_is_that_of_the_last_thirty_days_of_a_longer_history() -> None:
    days = [(DAY - timedelta(days=back), 1000.0 + 90 - back) for back in range(90, -1, -1)]

    assert formulae.growth(days) == pytest.approx(30 / 1060)
    assert formulae.growth(days, 90) == pytest.approx(90 / 1000)
    assert formulae.growth(days[:1]) is None
    assert formulae.growth([(DAY, 0.0), (DAY + timedelta(days=1), 5.0)]) is None


def test_notes_a_week_count_from_the_oldest_note_had_when_there_are_older_ones() -> None:
    days = [DAY - timedelta(days=back) for back in (0, 3, 7, 14)]

    assert formulae.per_week(days, DAY, all_were_had=True) == (4 * 7 / 30, 4)
    # Of the oldest day more notes may be missing: three notes in the fourteen days after it.
    assert formulae.per_week(days, DAY, all_were_had=False) == (1.5, 3)
    assert formulae.per_week([DAY], DAY, all_were_had=False) == (None, 0)
    assert formulae.per_week([], DAY, all_were_had=True) == (0.0, 0)


def test_a_hit_has_more_than_the_multiple_and_not_just_as_much() -> None:
    assert formulae.hit_rate([10, 10, 30, 31], 3) == 0.0  # the median is 20
    assert formulae.hit_rate([10, 10, 10, 30, 31], 3) == pytest.approx(0.2)
    assert formulae.hit_rate([10, 30, 31], 3, typical=10) == pytest.approx(1 / 3)
    assert formulae.hit_rate([], 3) is None


def test_numbers_that_are_all_alike_do_not_deviate() -> None:
    assert formulae.deviation([5, 5, 5]) == 0
    assert formulae.deviation([2, 4]) == pytest.approx(1 / 3)
    assert formulae.deviation([5]) is None
    assert formulae.deviation([0, 0]) is None


def test_a_trend_is_the_change_of_the_straight_line_over_the_mean() -> None:
    def on_days(*numbers: float | None) -> list[tuple[date, float]]:
        return [(DAY + timedelta(days=place), each) for place, each in enumerate(numbers) if each is not None]

    assert formulae.trend(on_days(10, 20, 30)) == pytest.approx(1.0)
    assert formulae.trend(on_days(30, 20, 10)) == pytest.approx(-1.0)
    assert formulae.trend(on_days(10, 10, 10)) == 0
    # A day that is missing leaves the line as it is.
    assert formulae.trend(on_days(10, None, 30, 40)) == pytest.approx(30 / (80 / 3))
    assert formulae.trend(on_days(10)) is None
    assert formulae.trend([]) is None
