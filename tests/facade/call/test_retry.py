"""The pure decisions: repeat or not, after how long, and what Retry-After says."""

from __future__ import annotations

import time
from typing import Any

import pytest

from pgy_facade import (
    RateLimitError,
    testing,
)
from pgy_facade._call.retry import MAX_RETRY_AFTER, RetryRules, parse_retry_after, retry_delay
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import FaultServer, envelope

NOW = 1_790_000_000.0  # 2026-09-21T13:33:20Z


def search(client: Any) -> Any:
    return client.search_creators()


def delay(repeat: Any = "yes", random: float = 1.0, **given: Any) -> float | None:
    arguments: dict[str, Any] = {
        "attempt": 1,
        "rules": RetryRules(),
        "retry_after": None,
        "waited": 0.0,
        "time_left": None,
        **given,
    }
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
        ({"retry_after": 9.99}, 9.99),
        ({"retry_after": MAX_RETRY_AFTER}, None),
        ({"retry_after": 3600.0}, None),
        ({"retry_after": 3.0, "waited": 6.0}, 3.0),
        ({"retry_after": 3.0, "waited": 7.0}, None),
        ({"retry_after": 0.0, "waited": 9.0, "random": 1.0}, 0.5),
        ({"retry_after": 0.0, "waited": 9.5, "random": 1.0}, None),
        ({"retry_after": None, "waited": 9.5, "random": 1.0}, 0.5),
        ({"retry_after": 3.0, "time_left": 3.5}, 3.0),
        ({"retry_after": 3.0, "time_left": 3.0}, None),
        ({"retry_after": 3.0, "repeat": "no"}, None),
        ({"retry_after": 0.0, "random": 0.0}, 0.0),
        ({"time_left": 0.6}, 0.5),
        ({"time_left": 0.5}, None),
        ({"time_left": -1.0, "random": 0.0}, None),
        ({"time_left": 4.0, "retry_after": 60.0}, None),
    ],
)
def test_a_repeat_waits_as_long_as_it_should_or_is_not_made(given: dict[str, Any], expected: float | None) -> None:
    assert delay(**given) == expected


@pytest.mark.parametrize("retry_after", [0.1, 1.0, 3.0, 4.9, 5.0, 9.9, 10.0, 86400.0])
def test_waiting_stays_under_ten_seconds_however_many_repeats_are_allowed(retry_after: float) -> None:
    waited = 0.0
    for attempt in range(1, 1000):
        wait = delay(attempt=attempt, rules=RetryRules(1000), retry_after=retry_after, waited=waited)
        if wait is None:
            break
        assert wait >= retry_after
        waited += wait
    assert waited < MAX_RETRY_AFTER


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
def test_a_retry_after_header_is_read_as_seconds_or_a_date(value: str | None, expected: float | None) -> None:
    assert parse_retry_after(value, NOW) == expected


def test_retry_after_of_many_digits_is_long_but_finite() -> None:
    value = parse_retry_after("9" * 400, NOW)
    assert value is not None
    assert MAX_RETRY_AFTER < value < float("inf")


# -- over a real connection


@both_kinds
@pytest.mark.parametrize("deadline", [180.0, None])
@pytest.mark.parametrize("header", ["3600", "10"])
def test_a_wait_that_is_too_long_is_said_and_not_waited(kind: str, deadline: float | None, header: str) -> None:
    with FaultServer(envelope(302, status=429, Retry_After=header)) as server, pytest.raises(RateLimitError) as failure:
        answer(kind, search, "t", base_url=server.url, deadline=deadline)
    assert len(server.requests) == 1
    assert (failure.value.retry_after, failure.value.attempts) == (float(header), 1)
    assert failure.value.billed is False


@both_kinds
def test_a_wait_that_is_longer_than_the_call_may_take_is_said_and_not_waited(kind: str) -> None:
    with FaultServer(envelope(302, status=429, Retry_After="7")) as server, pytest.raises(RateLimitError) as failure:
        answer(kind, search, "t", base_url=server.url, deadline=6)
    assert len(server.requests) == 1
    assert failure.value.retry_after == 7


@both_kinds
def test_a_wait_that_is_short_enough_is_waited_exactly(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    async def wait_async(seconds: float) -> None:
        waits.append(seconds)

    monkeypatch.setattr(testing, "wait", waits.append)
    monkeypatch.setattr(testing, "wait_async", wait_async)
    with FaultServer(envelope(0, {}), [envelope(302, status=429, Retry_After="9")] * 2) as server:
        answer(kind, search, "t", base_url=server.url)
    assert len(server.requests) == 3
    assert waits == [9.0, 9.0], "these were not really waited, so they do not count towards the limit"


@both_kinds
def test_an_error_without_a_retry_after_header_has_none(kind: str) -> None:
    with FaultServer(envelope(302, status=429)) as server, pytest.raises(RateLimitError) as failure:
        answer(kind, search, "t", base_url=server.url)
    assert failure.value.retry_after is None
    assert len(server.requests) == 3


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a process cannot change its zone on Windows")
@pytest.mark.parametrize("date", ["Sat, 21 Nov 2026 00:00:10", "Sat, 21 Nov 2026 00:00:10 -0000"])
@pytest.mark.parametrize("zone", ["UTC", "XST-9", "XST+5"])
def test_a_retry_after_date_without_a_zone_is_in_gmt(date: str, zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert parse_retry_after(date, 1795219200.0) == 10
    finally:
        monkeypatch.undo()
        time.tzset()
