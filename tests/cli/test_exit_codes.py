"""The exit codes, the same for every command."""

from __future__ import annotations

import pytest

from pgy_facade import errors
from pgy_facade.cli.exit_codes import MEANINGS, ExitCode, code_of, code_of_all
from pgy_facade.sandbox import Sandbox, faults
from pgy_facade.sandbox.faults import Fault
from tests.facade.identifiers import USER

from .conftest import Pgy
from .test_calls import OTHER

GONE = faults.http(404, json={"timestamp": "t", "status": 404, "error": "Not Found", "path": "/api/x"})
FAULTS: list[tuple[Fault | int, int]] = [
    (100, 3), (600, 3), (303, 4), (601, 4), (302, 5), (301, 6), (500, 6), (503, 6), (777, 6),
    (faults.html(), 6), (GONE, 6), (faults.reset(), 7), (201, 8), (400, 2),
]  # fmt: skip


@pytest.mark.parametrize("command", ["creator-core-metrics", "call", "search"])
@pytest.mark.parametrize(("fault", "code"), FAULTS)
def test_a_failure_ends_every_command_with_the_same_code(
    pgy: Pgy, upstream: Sandbox, command: str, fault: Fault | int, code: int
) -> None:
    upstream.fail_with(fault, times=None)
    arguments = {"call": ["creator_core_metrics_v1", f"user_id={USER}"], "search": ["x"]}.get(command, [USER])
    done = pgy(command, *arguments)
    assert done.code == code
    assert done.err.startswith("pgy: ")
    assert "What to do: " in done.err


def test_success_is_0(pgy: Pgy) -> None:
    assert pgy("creator-core-metrics", USER).code == 0


def test_some_failed_is_1_and_they_are_listed(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.script([201, None])
    done = pgy("creator-core-metrics", USER, OTHER)
    assert done.code == 1
    assert f"pgy: {USER}: " in done.err
    assert done.out.splitlines()[1].startswith(OTHER)
    assert "billed: 2" in done.err


def test_in_doubt_is_said(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.script([faults.reset(), None])
    done = pgy("creator-core-metrics", USER, OTHER)
    assert done.code == 1
    assert "billed: 1, in doubt: 1" in done.err


def test_all_failed_alike_is_their_code_and_in_two_ways_is_1(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.script([201, 201])
    assert pgy("creator-core-metrics", USER, OTHER).code == 8
    upstream.script([201, faults.reset()])
    assert pgy("creator-core-metrics", USER, OTHER).code == 1


def test_an_empty_account_stops_the_command_at_once(pgy: Pgy, upstream: Sandbox) -> None:
    upstream.script([None, 601])
    done = pgy("creator-core-metrics", USER, OTHER, USER[:-1] + "a")
    assert done.code == 4
    assert "stopped; 1 not asked" in done.err
    assert len(upstream.requests) == 2


def test_a_used_up_budget_is_4_and_is_never_overrun(pgy: Pgy, upstream: Sandbox) -> None:
    done = pgy("search-creators", "--all", "--max-billed", "2", "--jsonl")
    assert done.code == 4
    assert len(done.out.splitlines()) == 40
    assert len(upstream.requests) == 2


def test_nobody_there_is_7(pgy: Pgy) -> None:
    done = pgy("creator-core-metrics", USER, "--region", "http://127.0.0.1:1")
    assert done.code == 7
    assert "billed: 0" in done.err


def test_the_help_lists_every_code(pgy: Pgy) -> None:
    text = pgy("--help").out
    assert set(MEANINGS) == set(ExitCode)
    for code, (meaning, _) in MEANINGS.items():
        assert f"  {int(code):<5}{meaning}" in text


@pytest.mark.parametrize("name", errors.__all__)
def test_every_error_has_a_code_of_its_own_kind(name: str) -> None:
    assert code_of(getattr(errors, name)("x")) in set(ExitCode) - {ExitCode.DONE, ExitCode.INTERRUPTED}


def test_what_stopped_a_command_decides_its_code() -> None:
    found, broken = ExitCode.NOT_FOUND, ExitCode.NETWORK
    assert code_of_all(3, []) is ExitCode.DONE
    assert code_of_all(3, [found, ExitCode.MONEY]) is ExitCode.MONEY
    assert code_of_all(3, [found]) is ExitCode.SOME_FAILED
    assert code_of_all(0, [found, found]) is found
    assert code_of_all(0, [found, broken]) is ExitCode.SOME_FAILED
