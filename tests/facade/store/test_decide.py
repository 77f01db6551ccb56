"""What is decided of a question, without a clock and a database."""

from __future__ import annotations

from typing import Any

import pytest

from pgy_facade.store import windows
from pgy_facade.store.decide import (
    Claim,
    Doubt,
    Join,
    Later,
    Rules,
    Shared,
    Stopped,
    about_claims,
    about_stops,
    is_fresh,
    pause_after,
)

from .clocks import DAY, HOUR, NOON

OPEN = Claim(1, "other", True, NOON - 10)
DOUBTFUL = Claim(2, "gone", False, NOON - 10)


@pytest.mark.parametrize(
    ("age", "max_age", "fresh"),
    [
        (0, 60, True),
        (60, 60, True),
        (61, 60, False),
        (0, 0, False),
        (10 * DAY, None, True),
        # The clock was set back since: by less than the answer may be old, and by more.
        (-30, 60, True),
        (-61, 60, False),
    ],
)
def test_an_answer_is_fresh_for_as_long_as_it_may_be_old(age: float, max_age: float | None, fresh: bool) -> None:
    assert is_fresh(NOON - age, NOON, max_age) is fresh


@pytest.mark.parametrize(
    ("claims", "rules", "decided"),
    [
        ([OPEN], Rules(60, False), Join()),
        ([OPEN], Rules(60, True), Join()),
        ([OPEN, DOUBTFUL], Rules(None, False), Join()),
        # An answer that began to come so long ago would be too old.
        ([OPEN], Rules(5, False), None),
        ([OPEN], Rules(0, False), None),
        ([DOUBTFUL], Rules(60, False), Doubt(DOUBTFUL)),
        ([DOUBTFUL], Rules(None, False), Doubt(DOUBTFUL)),
        ([DOUBTFUL], Rules(60, True), None),
        ([DOUBTFUL], Rules(5, False), None),
        ([DOUBTFUL], Rules(0, False), None),
        ([], Rules(60, False), None),
    ],
)
def test_other_claims_on_a_question_are_joined_doubted_or_passed_over(
    claims: list[Claim], rules: Rules, decided: object
) -> None:
    assert about_claims(claims, NOON, rules) == decided


@pytest.mark.parametrize(
    ("shared", "decided"),
    [
        ({}, None),
        ({"quota_at": NOON - HOUR}, Stopped("quota", NOON - HOUR)),
        ({"quota_at": NOON - 13 * HOUR}, None),
        # The clock was set back over midnight: what was said on another day does not hold.
        ({"quota_at": NOON + 13 * HOUR}, None),
        ({"balance_at": NOON - 99 * DAY}, Stopped("balance", NOON - 99 * DAY)),
        ({"paused_at": NOON - 1, "pause": 5.0}, Later(4.0, "pause")),
        ({"paused_at": NOON - 5, "pause": 5.0}, None),
        ({"paused_at": NOON + DAY, "pause": 5.0}, Later(5.0, "pause")),
        ({"next_turn": NOON + 0.5, "rate": 1.0}, Later(0.5, "rate")),
        ({"next_turn": NOON + DAY, "rate": 1.0}, Later(1.05, "rate")),
        ({"next_turn": NOON + DAY}, None),
        ({"next_turn": NOON - 1, "rate": 1.0}, None),
    ],
)
def test_what_concerns_all_stops_a_request_or_lets_it_wait(shared: dict[str, Any], decided: object) -> None:
    assert about_stops(Shared(**shared), NOON) == decided


@pytest.mark.parametrize(
    ("shared", "claimed_at", "retry_after", "seconds"),
    [
        ({}, NOON - 1, None, 1.0),
        ({}, NOON - 1, 7.0, 7.0),
        # Sent after the last pause had ended, and refused again.
        ({"paused_at": NOON - 3, "pause": 1.0}, NOON - 1, None, 2.0),
        ({"paused_at": NOON - 40, "pause": 32.0}, NOON - 1, None, 60.0),
        ({"paused_at": NOON - 70, "pause": 60.0}, NOON - 1, None, 60.0),
        # Sent before the pause began: many are, and each would double it.
        ({"paused_at": NOON - 1, "pause": 4.0}, NOON - 2, None, 3.0),
        ({"paused_at": NOON - 1, "pause": 4.0}, NOON - 2, 9.0, 9.0),
        ({"paused_at": NOON - 1, "pause": 4.0}, NOON - 2, 0.5, 3.0),
        # Long after the last one.
        ({"paused_at": NOON - 600, "pause": 60.0}, NOON - 1, None, 1.0),
    ],
)
def test_pauses_grow_while_upstream_goes_on_refusing(
    shared: dict[str, Any], claimed_at: float, retry_after: float | None, seconds: float
) -> None:
    assert pause_after(Shared(**shared), NOON, claimed_at, retry_after) == pytest.approx(seconds)


def test_days_turn_at_midnight_in_utc_plus_eight() -> None:
    assert windows.day_of(NOON) == "2026-11-21"
    assert windows.day_of(NOON + 12 * HOUR - 1) == "2026-11-21"
    assert windows.day_of(NOON + 12 * HOUR) == "2026-11-22"
    assert windows.window("day", NOON) == ("2026-11-21", "2026-11-21")
    first, last = windows.window("month", NOON)
    assert first <= "2026-11-01" < "2026-11-30" <= last < "2026-12-01"
    first, last = windows.window(None, NOON)
    assert first < "1970-01-01" < "2999-12-31" < last
