"""Half a year of days over a changing upstream: one pull request, and one push, for each real change."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.scripts.sync.case import AGGREGATE_URL, ALPHA, ALPHA_URL, BETA, BETA_URL, GAMMA, aggregate, document

from .case import FIRST_DAY, Case

DAYS = 183
CLOSELY, SELDOM = 1, 30
"""The job runs on the day something happens and so many days after it, and every so many days besides."""


def reordered(value: Any) -> Any:
    """The same JSON, every object's keys the other way round."""
    if isinstance(value, dict):
        return {key: reordered(item) for key, item in reversed(value.items())}
    return [reordered(item) for item in value] if isinstance(value, list) else value


class Upstream:
    """What upstream publishes; its aggregate is another every day, as upstream documents much that nobody tracks."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.own = {ALPHA: "", BETA: ""}
        self.gamma = True
        self.backwards = False

    def publish(self, day: int) -> None:
        documents = {
            url: document(key, **({"summary": self.own[key]} if self.own[key] else {}))
            for key, url in {ALPHA: ALPHA_URL, BETA: BETA_URL}.items()
            if key in self.own
        }
        content = json.loads(aggregate(*self.own, *([GAMMA] if self.gamma else [])))
        content["paths"]["/api/other/v1"] = {"get": {"summary": f"As of day {day}"}}
        documents[AGGREGATE_URL] = json.dumps(content).encode()
        if self.backwards:
            documents = {url: json.dumps(reordered(json.loads(raw))).encode() for url, raw in documents.items()}
        self.case.host.documents = documents


def test_half_a_year_has_one_pull_request_and_one_push_for_each_real_change(daily: Case) -> None:
    upstream, github = Upstream(daily), daily.github
    vanished: dict[str, str] = {}
    happens: dict[int, Callable[[], object]] = {
        # Left open for three weeks; something else changes meanwhile, and somebody else works on the base branch.
        10: lambda: upstream.own.update({ALPHA: "reworded"}),
        15: lambda: daily.push_to_main("README.md", "news"),
        20: lambda: upstream.own.update({BETA: "reworded, too"}),
        30: lambda: github.merge(1),
        # A withdrawal, left open, then declined; the branch is deleted with the request.
        40: lambda: setattr(upstream, "gamma", False),
        60: lambda: github.decline(2),
        # Something else changes: both are proposed. Then upstream takes the withdrawal back.
        80: lambda: upstream.own.update({ALPHA: "reworded again"}),
        90: lambda: setattr(upstream, "gamma", True),
        95: lambda: github.merge(3, delete_branch=False),
        # Withdrawn for six days, twice: the first time nobody came to look.
        100: lambda: vanished.update({BETA: upstream.own.pop(BETA)}),
        106: lambda: upstream.own.update(vanished),
        110: lambda: upstream.own.pop(BETA),
        114: lambda: github.merge(5),
        117: lambda: upstream.own.update(vanished),
        119: lambda: github.merge(6),
        # Keys in another order: on what is tracked, and on what is proposed.
        121: lambda: setattr(upstream, "backwards", True),
        125: lambda: upstream.own.update({ALPHA: "reworded a third time"}),
        130: lambda: setattr(upstream, "backwards", False),
        # Declined with its branch left there, taken back by upstream, and published once more.
        150: lambda: github.decline(7, delete_branch=False),
        170: lambda: upstream.own.update({ALPHA: "reworded again"}),
        175: lambda: upstream.own.update({ALPHA: "reworded a third time"}),
    }
    opened_on, pushed_on, last = [], [], 0
    for day in range(1, DAYS + 1):
        if day in happens:
            happens[day]()
            last = day
        if day - last > CLOSELY and day % SELDOM:
            continue  # so that the test takes seconds
        upstream.publish(day)
        before = len(github.requests), daily.pushes()
        daily.today = FIRST_DAY + timedelta(days=day)
        assert daily.run() == 0
        opened_on += [day] * (len(github.requests) - before[0])
        pushed_on += [day] * (daily.pushes() - before[1])

    assert opened_on == [10, 40, 80, 100, 110, 117, 125]
    assert pushed_on == [10, 20, 40, 80, 90, 100, 110, 117, 125]
    assert len(github.said("POST", "dispatches")) == len(pushed_on)
    assert github.states() == ["merged", "closed", "merged", "closed", "merged", "merged", "closed"]
    assert len(github.said("POST", "comments")) == 1, "the one that upstream took back was closed with a word"
    edits = github.said("PATCH", "")
    assert len(edits) == 3, "two requests got another text with their second push, one was closed"
