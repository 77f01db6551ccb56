"""The decisions of a download: what a status means, and when it is repeated."""

from __future__ import annotations

import pytest

from scripts.upstream.fetch import MAX_ATTEMPTS, meaning_of, pause_before_repeat


@pytest.mark.parametrize(
    ("status", "conditional", "expected"),
    [
        (200, False, "found"),
        (304, True, "same"),
        (304, False, "refused"),
        (404, True, "missing"),
        (410, False, "missing"),
        (301, False, "moved"),
        (308, False, "moved"),
        (300, False, "refused"),
        (408, False, "again"),
        (429, False, "again"),
        (500, True, "again"),
        (503, False, "again"),
        (201, False, "refused"),
        (206, False, "refused"),
        (401, False, "refused"),
        (403, False, "refused"),
    ],
)
def test_an_http_status_means_one_of_six_things_for_a_download(status: int, conditional: bool, expected: str) -> None:
    assert meaning_of(status, conditional) == expected


@pytest.mark.parametrize(
    ("attempt", "retry_after", "pause"),
    [
        (1, None, 0.5),
        (2, None, 1.0),
        (MAX_ATTEMPTS, None, None),
        (1, "3", 3.0),
        (1, "15", 15.0),
        (1, "16", None),
        (1, "9" * 400, None),
        (1, "Wed, 21 Oct 2026 07:28:00 GMT", 0.5),
        (1, "-1", 0.5),
        (1, "\u0663", 0.5),
        (MAX_ATTEMPTS, "1", None),
    ],
)
def test_the_pause_before_another_attempt_grows_and_honours_retry_after(
    attempt: int, retry_after: str | None, pause: float | None
) -> None:
    assert pause_before_repeat(attempt, retry_after) == pause
