"""The budget, the store, the question to the person, and cancelling."""

from __future__ import annotations

import itertools
import threading
from typing import Any

import anyio
import pytest
from mcp_types import ElicitResult, ErrorData

from pgy_facade.sandbox import Sandbox, faults
from tests.facade.identifiers import NOTE, USER

from .conftest import Open, billed, texts


async def test_the_same_question_costs_nothing_the_second_time_and_says_so(host: Open, upstream: Sandbox) -> None:
    async with host() as agent:
        first = await agent.use("creator_profile", user_id=USER)
        again = await agent.use("creator_profile", user_id=USER, fields="all")
    assert (billed(first), billed(again)) == ((1, 1, 49), (0, 1, 49))
    assert again.structured_content["from_store"] is True
    assert "From the store" in texts(again)[0]
    assert len(upstream.requests.calls) == 1


async def test_what_the_budget_does_not_hold_is_refused_with_advice_and_what_is_kept_is_answered(
    host: Open, upstream: Sandbox
) -> None:
    async with host(max_billed=3) as agent:
        await agent.use("find_creators", pages=2)
        many = await agent.use("find_creators", keyword="茶", pages=2)
        sent = len(upstream.requests.calls)
        last = await agent.use("creator_profile", user_id=USER)
        over = await agent.use("note_detail", note_id=NOTE)
        kept = await agent.use("find_creators", pages=2)
    assert sent == 2, "not even the page that the budget would hold"
    for refused in (many, over):
        assert refused.is_error
        assert "--max-billed" in texts(refused)[0]
        assert "--max-billed" in refused.structured_content["error"]["advice"]
    assert not last.is_error
    assert not kept.is_error
    assert billed(kept) == (0, 3, 0)
    assert len(upstream.requests.calls) == 3


async def test_what_is_kept_and_what_is_new_is_told_by_the_clock_of_the_store(host: Open, upstream: Sandbox) -> None:
    clock = itertools.count(1_700_000_000.0)
    async with host(max_billed=13, max_age=3_600, clock=lambda: next(clock)) as agent:
        first = await agent.use("vet_creator", user_id=USER)
        again = await agent.use("vet_creator", user_id=USER)
    assert billed(first)[0] == first.structured_content["data"][0]["new_answers"] == 13
    assert not again.is_error, "all of it is kept, though nothing is left of the budget"
    assert billed(again)[0] == again.structured_content["data"][0]["new_answers"] == 0


async def test_pages_that_were_paid_for_are_handed_over_when_a_later_one_fails(host: Open, upstream: Sandbox) -> None:
    upstream.script([None, 303])
    async with host() as agent:
        result = await agent.use("find_creators", pages=3)
    assert not result.is_error
    assert len(result.structured_content["data"]["kols"]) == 20
    assert "DailyQuotaError" in texts(result)[0]
    assert billed(result)[0] == 1


async def test_an_answer_that_is_lost_counts_as_spent_and_the_advice_is_in_the_language(
    host: Open, upstream: Sandbox
) -> None:
    upstream.fail_with(faults.reset(at="body"))
    async with host(max_billed=5, language="zh") as agent:
        result = await agent.use("creator_profile", user_id=USER)
    assert result.is_error
    assert billed(result) == (0, 1, 4)
    assert result.structured_content["billed"]["in_doubt"] == 1
    assert "怎么办" in texts(result)[0]


@pytest.mark.parametrize("mode", ["legacy", "auto"])
@pytest.mark.parametrize(("action", "goes_on"), [("accept", True), ("decline", False), ("cancel", False)])
async def test_the_person_is_asked_before_more_than_was_said_in_either_form_of_the_protocol(
    mode: str, action: Any, goes_on: bool, host: Open, upstream: Sandbox
) -> None:
    asked: list[str] = []

    async def answer(context: Any, params: Any) -> ElicitResult:
        asked.append(params.message)
        return ElicitResult(action=action, content={"go_on": True} if goes_on else None)

    async with host(mode=mode, on_question=answer, ask_above=1, price=lambda call: 0.5) as agent:
        one = await agent.use("find_creators", pages=1)
        several = await agent.use("find_creators", pages=3)
    assert not one.is_error
    assert several.is_error is not goes_on
    (question,) = asked
    assert "2 requests (1 yuan)" in question, "the first page is kept by now"
    assert len(upstream.requests.calls) == (3 if goes_on else 1)


async def test_a_question_that_fails_on_its_way_to_the_person_is_no_yes(host: Open, upstream: Sandbox) -> None:
    async def fail(context: Any, params: Any) -> ErrorData:
        return ErrorData(code=-32603, message="no window")

    async with host(on_question=fail, ask_above=0) as agent:
        result = await agent.use("creator_profile", user_id=USER)
    assert result.is_error
    assert not upstream.requests.calls


async def test_where_nobody_can_be_asked_the_budget_alone_decides(host: Open, upstream: Sandbox) -> None:
    async with host(ask_above=0) as agent:
        result = await agent.use("creator_profile", user_id=USER)
    assert not result.is_error
    assert len(upstream.requests.calls) == 1


@pytest.mark.parametrize("mode", ["legacy", "auto"])
async def test_cancelling_stops_before_the_next_request_and_keeps_the_answer_under_way(
    mode: str, host: Open, upstream: Sandbox
) -> None:
    arrived, leave = threading.Event(), threading.Event()

    def slowly(request: Any) -> dict[str, Any]:
        if request.query["page"] == "2":
            arrived.set()
            leave.wait(60)
        return {"kols": [{"userId": f"{request.query['page']:0>24}"}], "total": 99}

    upstream.answer("creator_search_v1", slowly)
    async with host(mode=mode) as agent:
        with anyio.CancelScope() as scope:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(agent.client.call_tool, "find_creators", {"pages": 3})
                await anyio.to_thread.run_sync(arrived.wait)
                threading.Timer(0.2, leave.set).start()
                scope.cancel()
        leave.set()
        # The budget holds the place of the request until it has ended.
        while agent.session.spent < 2:
            await anyio.sleep(0.01)
        kept = await agent.use("find_creators", pages=2)
    assert kept.structured_content["from_store"] is True
    assert [request.query["page"] for request in upstream.requests.calls] == ["1", "2"]
    assert (agent.session.client.usage.billed, agent.session.client.usage.unknown) == (2, 0)
