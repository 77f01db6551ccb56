"""The service with FastAPI, asked as its users ask it; its upstream is the sandbox."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import pgy_facade
from examples.service_fastapi import STATUS, create_app, status_of
from pgy_facade import PgyError
from pgy_facade.sandbox import Sandbox, faults

CREATOR = "5fe8000000000000010078c7"


@pytest.fixture
def service(pgy_sandbox: Sandbox, tmp_path: Path) -> Iterator[TestClient]:
    """The service with a budget of four calls a day."""
    app = create_app(str(tmp_path / "answers.db"), 4, token="any-token", base_url=pgy_sandbox.api_url, max_retries=0)
    with TestClient(app) as client:
        yield client


def test_a_creator_is_paid_for_once(service: TestClient, pgy_sandbox: Sandbox) -> None:
    first, second = service.get(f"/creators/{CREATOR}"), service.get(f"/creators/{CREATOR}")
    assert first.status_code == 200
    assert first.json() == second.json()
    assert first.json()["name"]
    assert len(pgy_sandbox.requests) == 2
    assert service.get("/spending").json() == {"calls": 2, "billed": 2, "possibly_billed": 0, "from_store": 2}


def test_what_no_identifier_can_be_is_refused_and_costs_nothing(service: TestClient, pgy_sandbox: Sandbox) -> None:
    answer = service.get("/creators/5.9E+23")
    assert (answer.status_code, answer.json()["billed"]) == (422, False)
    assert not pgy_sandbox.requests


@pytest.mark.parametrize(
    ("fault", "status", "billed"),
    [
        (faults.business(201), 404, True),
        (faults.business(601), 503, False),
        (faults.html(), 502, None),
        (faults.reset(), 502, None),
    ],
    ids=["201", "601", "html", "reset"],
)
def test_a_failure_has_a_status_and_says_whether_it_was_billed(
    service: TestClient, pgy_sandbox: Sandbox, fault: faults.Fault, status: int, billed: bool | None
) -> None:
    pgy_sandbox.fail_with(fault)
    answer = service.get(f"/creators/{CREATOR}")
    assert (answer.status_code, answer.json()["billed"]) == (status, billed), answer.text
    assert answer.json()["advice"]


def test_how_long_upstream_wants_to_be_left_alone_is_passed_on(service: TestClient, pgy_sandbox: Sandbox) -> None:
    pgy_sandbox.fail_with(faults.business(302, headers={"Retry-After": "40"}))
    answer = service.get(f"/creators/{CREATOR}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "40")


def test_the_budget_of_the_day_ends_the_calls(service: TestClient, pgy_sandbox: Sandbox) -> None:
    answers = [service.get(f"/creators/5fe80000000000000100b00{number}") for number in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 503]
    assert answers[2].json()["error"] == "BudgetExceededError"
    assert len(pgy_sandbox.requests) == 4


def test_every_error_has_a_status_of_its_own_or_of_its_base() -> None:
    errors = [each for name in pgy_facade.__all__ if name.endswith("Error") and (each := getattr(pgy_facade, name))]
    assert all(issubclass(error, PgyError) for error in errors)
    unlisted = [
        error
        for error in errors
        if error not in (PgyError, pgy_facade.TransportError) and not set(error.__mro__) & set(STATUS)
    ]
    assert unlisted == []
    assert status_of(pgy_facade.ConnectionTimeoutError) == 503
