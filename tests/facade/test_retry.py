"""The pure decisions: repeat or not, after how long, and what Retry-After says."""

from __future__ import annotations

from typing import Any

import pytest

from pgy_facade._retry import MAX_RETRY_AFTER, RetryRules, parse_retry_after, retry_delay

NOW = 1_790_000_000.0  # 2026-09-21T13:33:20Z


def delay(repeat: Any = "yes", random: float = 1.0, **given: Any) -> float | None:
    arguments: dict[str, Any] = {"attempt": 1, "rules": RetryRules(), "retry_after": None, "time_left": None, **given}
    return retry_delay(repeat, random=lambda: random, **arguments)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, 0.5),
        ({"attempt": 2}, 1.0),
        ({"attempt": 3}, None),
        ({"attempt": 1, "rules": RetryRules(0)}, None),
        ({"attempt": 4, "rules": RetryRules(9)}, 4.0),
        ({"attempt": 5000, "rules": RetryRules(9999)}, 4.0),
        ({"random": 0.0}, 0.0),
        ({"random": 0.5, "attempt": 2}, 0.5),
        ({"repeat": "no"}, None),
        ({"repeat": "no", "rules": RetryRules(2, True)}, None),
        ({"repeat": "ambiguous"}, None),
        ({"repeat": "ambiguous", "rules": RetryRules(2, True)}, 0.5),
        ({"repeat": "ambiguous", "rules": RetryRules(2, True), "attempt": 3}, None),
        ({"retry_after": 3.0}, 3.0),
        ({"retry_after": 0.1}, 0.5),
        ({"retry_after": 3600.0}, MAX_RETRY_AFTER),
        ({"retry_after": 0.0, "random": 0.0}, 0.0),
        ({"time_left": 0.6}, 0.5),
        ({"time_left": 0.5}, None),
        ({"time_left": -1.0, "random": 0.0}, None),
        ({"time_left": 4.0, "retry_after": 60.0}, None),
    ],
)
def test_delay(given: dict[str, Any], expected: float | None) -> None:
    assert delay(**given) == expected


def test_waiting_stays_under_ten_seconds_with_the_defaults() -> None:
    waits = [delay(attempt=attempt, retry_after=86400.0) for attempt in (1, 2, 3)]
    assert waits[2] is None
    assert sum(wait for wait in waits if wait) < 10


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("", None),
        ("7", 7.0),
        (" 7 ", 7.0),
        ("1.5", 1.5),
        ("0", 0.0),
        ("-3", None),
        ("soon", None),
        ("1e3", None),
        ("inf", None),
        ("nan", None),
        ("\u0663", None),
        (".", None),
        ("Mon, 21 Sep 2026 14:13:30 GMT", 10.0),
        ("Mon, 21 Sep 2026 16:13:30 +0200", 10.0),
        ("Mon, 21 Sep 2026 14:13:10 GMT", 0.0),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0),
        ("Mon, 99 Sep 2026 14:13:30 GMT", None),
        ("Mon, 21 Sep 99999999999 14:13:30 GMT", None),
    ],
)
def test_retry_after(value: str | None, expected: float | None) -> None:
    assert parse_retry_after(value, NOW) == expected


def test_retry_after_of_many_digits_is_long_but_finite() -> None:
    value = parse_retry_after("9" * 400, NOW)
    assert value is not None
    assert MAX_RETRY_AFTER < value < float("inf")
