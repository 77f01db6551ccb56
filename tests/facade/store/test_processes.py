"""Several processes with one store: what they pay for together, and what is left when they are killed.

`make test` kills a few times, `make nightly` often: `STORE_KILLS` says how often.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.store import Store

from .processes import Work, helpers, number_of, user

KILLS = int(os.environ.get("STORE_KILLS", "5"))


def asked(upstream: Sandbox) -> Counter[int]:
    """How often upstream was asked about each user."""
    return Counter(map(number_of, upstream.requests.calls))


def until_asked(upstream: Sandbox, times: int) -> None:
    """Wait until upstream has been asked so often."""
    ends = time.monotonic() + 30
    while len(upstream.requests.calls) < times:
        assert time.monotonic() < ends, f"upstream was asked {len(upstream.requests.calls)} times, not {times}"
        time.sleep(0.001)


def test_two_processes_that_ask_the_same_hundred_questions_pay_for_a_hundred(upstream: Sandbox, file: Path) -> None:
    forwards = Work(upstream.api_url, file, range(100))
    backwards = forwards._replace(numbers=range(99, -1, -1))
    with helpers(forwards, backwards) as both:
        for each in both:
            each.begin()
        ended = Counter[str]()
        for each in both:
            ended.update(each.result())
    assert ended == {"billed": 100, "kept": 100}
    assert asked(upstream) == Counter(range(100))
    with Store(file) as store:
        assert store.spending()[:5] == (100, 100, 0, 100, 0)


def test_eight_processes_with_one_budget_never_overrun_it_though_two_are_killed(upstream: Sandbox, file: Path) -> None:
    budget = 500
    works = [
        Work(upstream.api_url, file, range(100 * number, 100 * number + 100), 3, {"max_billed": budget, "per": "day"})
        for number in range(8)
    ]
    with helpers(*works) as all_of_them:
        for each in all_of_them:
            each.begin()
        for number, each in enumerate(all_of_them[:2]):
            until_asked(upstream, 25 * (number + 1))
            each.kill()
        ended = Counter[str]()
        for each in all_of_them[2:]:
            ended.update(each.result())
    with Store(file) as store:
        spent = store.spending()
        left = store.in_doubt()
    billed = len(upstream.requests.calls)
    # A killed process may have claimed what it did not come to send: that counts, as nobody knows.
    assert billed <= spent.billed + spent.unknown == budget
    assert budget - 6 <= billed
    assert len(left) == spent.unknown <= 6
    assert set(ended) == {"billed", "BudgetExceededError"}
    assert max(asked(upstream).values()) == 1


@pytest.mark.timeout(120 + 10 * KILLS)
def test_killed_at_any_moment_every_question_is_answered_once_in_doubt_or_unasked(
    upstream: Sandbox, file: Path
) -> None:
    questions = 40 * KILLS
    upstream.script(random.choice([None, None, None, faults.delay(0.02)]) for _ in range(4 * questions))
    work = Work(upstream.api_url, file, range(questions), 6)
    for number in range(KILLS):
        before = len(upstream.requests.calls)
        with helpers(work) as (only,):
            only.begin()
            until_asked(upstream, before + random.randint(1, 25))
            time.sleep(random.random() * 0.02)
            only.kill()
        with Store(file) as store:
            in_doubt = {int(str(each.parameters["userId"]), 16) for each in store.in_doubt()}
            answered = {each for each in range(questions) if list(store.answers("notes_details", user_id=user(each)))}
        times = asked(upstream)
        assert max(times.values()) == 1, f"billed twice after kill {number + 1}"
        assert not in_doubt & answered
        assert set(times) <= in_doubt | answered
    with helpers(work) as (last,):
        last.begin()
        ended = last.result()
    assert ended["in doubt"] == len(in_doubt)
    assert ended["kept"] == len(answered)
    assert sum(ended.values()) == questions
    with Store(file) as store:
        spent = store.spending()
        assert spent.billed == questions - len(in_doubt)
        assert spent.unknown == len(in_doubt)
        assert spent.billed + spent.unknown >= len(upstream.requests.calls)
        # Asked again because somebody said so.
        assert store.resolve("retry") == len(in_doubt)
    with helpers(work) as (again,):
        again.begin()
        assert again.result() == {"kept": questions - len(in_doubt), **({"billed": len(in_doubt)} if in_doubt else {})}
