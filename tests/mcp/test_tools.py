"""Which tools there are, what they say of themselves, and that what they answer is what they promised."""

from __future__ import annotations

import inspect
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from mcp_types import TextResourceContents
from pgy_client.commands import COMMANDS, details

from pgy_facade import PgyClient
from pgy_facade.sandbox import Sandbox
from tests.facade.identifiers import NOTE, USER

from .conftest import Open, billed, texts

OFFERED = {each.call: each for each in COMMANDS if each.call and not each.deprecated and not each.withdrawn}
OTHER = "5fe8000000000000010078c8"
FREE = {"estimate_cost", "spending", "explain_field"}


def arguments_of(call: str) -> dict[str, Any]:
    """What a call needs."""
    needed = {}
    for option in details(OFFERED[call].operation).options:
        if option.required:
            identifier = NOTE if option.identifier == "note" else USER
            needed[option.name] = option.allowed[0][0] if option.allowed else identifier
    return needed


async def test_every_call_that_upstream_goes_on_with_is_a_tool_that_takes_what_it_takes_in_python(host: Open) -> None:
    async with host() as agent:
        tools = {tool.name: tool for tool in (await agent.client.list_tools()).tools}
    assert set(OFFERED) <= set(tools)
    assert not {each.call for each in COMMANDS if each.deprecated} & set(tools)
    for name in OFFERED:
        schema = tools[name].input_schema
        in_python = set(inspect.signature(getattr(PgyClient, name)).parameters) - {"self", "extra_query"}
        assert set(schema["properties"]) == in_python | {"fields"}, name
        options = {option.name: option for option in details(OFFERED[str(name)].operation).options}
        assert set(schema["required"]) == {each for each, option in options.items() if option.required}
        for each, option in options.items():
            about = schema["properties"][each]
            assert about.get("enum", []) == [value for value, _ in option.allowed]
            assert option.unit is None or option.unit in about["description"]


async def test_every_schema_is_valid_and_says_of_itself_whether_it_costs_something(host: Open) -> None:
    async with host(price=lambda call: 0.25 if call == "notes_details" else None) as agent:
        tools = (await agent.client.list_tools()).tools
    for tool in tools:
        Draft202012Validator.check_schema(tool.input_schema)
        assert tool.output_schema is not None
        Draft202012Validator.check_schema(tool.output_schema)
        assert tool.annotations is not None
        free = tool.name in FREE
        assert (tool.annotations.read_only_hint, tool.annotations.idempotent_hint) == (free, free), tool.name
        assert ("Free." if free else "Billed, for") in (tool.description or "")
    told = {tool.name: str(tool.description) for tool in tools}
    assert [name for name, about in told.items() if "yuan" in about] == ["notes_details"]
    assert "for each use: up to 1 (0.25 yuan)" in told["notes_details"]
    assert re.search(r"for each creator: up to 1\d;", told["vet_creator"])


@pytest.mark.parametrize("call", sorted(map(str, OFFERED)))
async def test_what_a_tool_answers_is_valid_by_its_schema_with_main_and_with_all_fields(call: str, host: Open) -> None:
    async with host(language="zh") as agent:
        schema = next(each.output_schema for each in (await agent.client.list_tools()).tools if each.name == call)
        main = await agent.use(call, **arguments_of(call))
        whole = await agent.use(call, **arguments_of(call), fields="all")
    for result in (main, whole):
        assert not result.is_error, texts(result)
        Draft202012Validator(schema or {}).validate(result.structured_content)
    assert len(str(main.structured_content["data"])) <= len(str(whole.structured_content["data"]))
    assert (billed(main)[0], billed(whole)[0]) == (1, 0)


async def test_a_table_of_creators_has_the_fields_of_the_contract_labelled_in_the_language(host: Open) -> None:
    async with host(language="zh") as agent:
        result = await agent.use("search_creators", keyword="咖啡")
    chosen = details("creator_search_v1").columns
    first = result.structured_content["data"]["kols"][0]
    assert len(first) == len(chosen)
    assert "昵称: " in texts(result)[1]
    assert "not offered" in texts(result)[1], "a price of 0 is explained where it stands"


async def test_creators_of_several_pages_come_once_each_and_no_more_pages_than_were_said(
    host: Open, upstream: Sandbox
) -> None:
    steps: list[tuple[float, float | None]] = []

    async def note(progress: float, total: float | None, message: str | None) -> None:
        steps.append((progress, total))

    async with host() as agent:
        result = await agent.client.call_tool("find_creators", {"pages": 2}, progress_callback=note)
    found = [each["userId"] for each in result.structured_content["data"]["kols"]]
    assert len(found) == len(set(found)) == 40
    assert [request.query.get("page") for request in upstream.requests.calls] == ["1", "2"]
    assert steps == [(1, 2), (2, 2)]
    assert billed(result)[0] == 2


async def test_tools_that_are_free_send_nothing_and_answer_from_the_store_and_the_dictionary(
    host: Open, upstream: Sandbox
) -> None:
    async with host(price=lambda call: 0.1) as agent:
        await agent.use("creator_profile", user_id=USER)
        estimate = await agent.use("estimate_cost", tools=["creator_profile", "notes_details"], identifiers=[USER])
        spent = await agent.use("spending")
        field = await agent.use("explain_field", field="picturePrice", model="Creator")
    assert len(upstream.requests.calls) == 1
    expected = {"requests": 2, "kept": 1, "most_billed": 1, "yuan": 0.1, "fits": True}
    assert estimate.structured_content["data"] == expected
    assert spent.structured_content["data"]["by_call"]["creator_profile"]["billed"] == 1
    (row,) = field.structured_content["data"]
    assert (row["name"], row["unit"]) == ("picture_price", "CNY")
    assert row["special"]["9999999"] == "not for sale"


async def test_a_creator_is_judged_with_the_page_as_a_resource_and_estimated_to_cost_what_it_costs(
    host: Open, upstream: Sandbox
) -> None:
    async with host() as agent:
        before = (await agent.use("estimate_cost", tools=["vet_creator"], identifiers=[USER])).structured_content
        one = await agent.use("vet_creator", user_id=USER)
        several = await agent.use("compare_creators", user_ids=[USER, OTHER])
        after = (await agent.use("estimate_cost", tools=["vet_creator"], identifiers=[USER, OTHER])).structured_content
        listed = (await agent.client.list_resources()).resources
        (page,) = (await agent.client.read_resource(one.structured_content["page"])).contents
        schema = next(each.output_schema for each in (await agent.client.list_tools()).tools if "vet" in each.name)
    Draft202012Validator(schema or {}).validate(one.structured_content)
    (report,) = one.structured_content["data"]
    assert [each["name"] for each in report["judgements"]] == [
        *("price", "reach", "engagement", "audience", "reliability")
    ]
    assert all(figure["verdict"] and figure["asked"] for each in report["judgements"] for figure in each["figures"])
    cost = before["data"]["most_billed"]
    assert billed(one)[0] == billed(several)[0] == cost == len(upstream.requests.calls) / 2
    assert (after["data"]["kept"], after["data"]["most_billed"]) == (2 * cost, 0)
    assert report["name"] not in texts(one)[0]
    assert report["name"] in texts(one)[1]
    assert {one.structured_content["page"], several.structured_content["page"]} == {each.uri for each in listed}
    assert isinstance(page, TextResourceContents)
    assert page.text.startswith("<!doctype html>")


async def test_a_judgement_is_made_of_what_came_when_the_balance_ends_and_nothing_more_is_asked(
    host: Open, upstream: Sandbox
) -> None:
    upstream.fail_with(601, operation="creator_follower_summary_v1")
    async with host() as agent:
        result = await agent.use("vet_creator", user_id=USER)
    assert not result.is_error
    (report,) = result.structured_content["data"]
    assert any("InsufficientBalanceError" in each["why"] for each in report["missing"])
    assert "top up the account" in texts(result)[0]
    assert billed(result)[0] == len(upstream.requests.calls) - 1


async def test_nothing_more_is_asked_about_creators_after_the_token_was_refused(host: Open, upstream: Sandbox) -> None:
    upstream.fail_with(100, times=None)
    async with host() as agent:
        result = await agent.use("compare_creators", user_ids=[USER, OTHER])
    assert result.is_error
    assert result.structured_content["error"]["kind"] == "InvalidTokenError"
    assert len(upstream.requests.calls) <= 8, "those that were under way together"
