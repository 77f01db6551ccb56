"""What happens to the daily job's pull request, as a table."""

from __future__ import annotations

import json
from typing import Any

import pytest

from scripts.ci.daily.change import change_between, settled
from scripts.ci.daily.decide import Action, Branch, PullRequest, State, decide, earlier, is_datable


def request(state: State, change: str | None = "change", head: str = "tip", number: int = 1) -> PullRequest:
    return PullRequest(number, state, head, change)


TIP, STALE = Branch("tip", same=True), Branch("tip")
OTHERS = Branch("tip", others=("someone@example.com",))


@pytest.mark.parametrize(
    ("change", "branch", "requests", "action", "push"),
    [
        (None, None, [], "nothing", False),
        (None, TIP, [request("open")], "close", False),
        (None, TIP, [request("declined")], "nothing", False),
        ("change", None, [], "open", True),
        ("change", TIP, [], "open", False),  # a run that failed between its push and its request
        ("change", STALE, [], "open", True),
        ("change", TIP, [request("open")], "keep", False),
        ("change", STALE, [request("open")], "update", True),
        ("change", TIP, [request("open", "another")], "update", False),  # one that failed after its push
        ("change", OTHERS, [request("open")], "leave alone", False),
        ("change", OTHERS, [], "leave alone", False),
        ("change", OTHERS, [request("merged")], "open", True),
        ("change", None, [request("declined", head="old")], "declined", False),
        ("change", TIP, [request("declined")], "declined", False),
        ("change", None, [request("declined", "another", number=2), request("declined")], "declined", False),
        ("change", STALE, [request("open", "another", number=2), request("declined")], "update", True),
        ("change", None, [request("declined", "another")], "open", True),
        ("change", None, [request("declined", None)], "open", True),
        ("change", None, [request("taken back")], "open", True),
        ("change", STALE, [request("merged")], "open", True),
    ],
)
def test_each_state_of_branch_and_requests_has_one_thing_to_do(
    change: str | None, branch: Branch | None, requests: list[PullRequest], action: Action, push: bool
) -> None:
    decision = decide(change, branch, requests)
    assert (decision.action, decision.push) == (action, push)


def test_a_withdrawal_is_not_dated_where_a_declined_request_may_have_had_it() -> None:
    assert is_datable([])
    assert is_datable([request("open", number=2), request("declined")])
    assert is_datable([request("taken back")])
    assert not is_datable([request("declined", number=2), request("merged")])


def test_only_a_branch_that_waits_to_be_merged_is_an_earlier_sync() -> None:
    assert earlier(None, []) is None
    assert earlier("tip", []) == "tip"
    assert earlier("tip", [request("open")]) == "tip"
    for state in ("merged", "declined", "taken back"):
        assert earlier("tip", [request(state)]) is None
        assert earlier("tip", [request(state, head="old")]) == "tip"


def specs(document: str = '{"a": 1, "b": 2}', **changes: Any) -> dict[str, bytes]:
    entry = {"url": "https://a/x.json", "origin": "published", "withdrawn": None, "etag": "1", **changes}
    lock = {"documents": {"a_v1": entry}, "inputs": "i", "outputs": {"o": "1"}, "aggregate": {"sha256": "1"}}
    return {"specs/lock.json": json.dumps(lock).encode(), "specs/published/a_v1.json": document.encode()}


def test_the_same_change_has_the_same_fingerprint_on_any_day() -> None:
    before = specs()
    nothing: dict[str, bytes] = {}
    withdrawn = {change_between(before.get, specs(withdrawn=day).get) for day in ("2026-01-01", "2026-01-02", True)}
    same = '{"b": 3, "a": 1}', '{"a":1,"b":3}'
    reordered = {change_between(before.get, specs(text, etag=text).get) for text in same}
    moved = {change_between(before.get, specs(url=f"https://{host}/y.json").get) for host in ("a", "b")}
    others = {
        change_between(before.get, specs(origin="aggregate").get),
        change_between(before.get, specs('{"a": 1, "b": 4}').get),
        change_between(before.get, nothing.get),
        change_between(specs('{"a": 0}').get, specs('{"a": 1, "b": 3}').get),
        change_between(before.get, before.get),
    }
    assert [len(each) for each in (withdrawn, reordered, moved)] == [1, 1, 1]
    assert len({*withdrawn, *reordered, *moved, *others}) == 8


def test_what_is_derived_tells_changes_apart_that_upstream_did_not_make() -> None:
    stale = specs()
    stale["specs/lock.json"] = stale["specs/lock.json"].replace(b'"i"', b'"j"')
    assert change_between(specs().get, stale.get) != change_between(specs().get, specs().get)


def test_times_and_validators_are_no_part_of_a_settled_lock() -> None:
    lock = specs()["specs/lock.json"]
    assert (
        settled(specs(etag="2")["specs/lock.json"])
        == settled(lock)
        == settled(lock.replace(b'"sha256": "1"', b'"sha256": "2"'))
    )
    assert settled(specs(withdrawn="2026-01-01")["specs/lock.json"]) != settled(lock)
    assert settled(b"no lock") == b"no lock"
