"""Which tools there are, what they say of themselves, and that what they answer is what they promised."""

from __future__ import annotations

import inspect
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pgy_client.commands import COMMANDS, details

from pgy_facade import PgyClient
from pgy_facade.sandbox import Sandbox
from tests.facade.identifiers import NOTE, USER

from .conftest import Open, billed, texts

OFFERED = {each.call: each for each in COMMANDS if each.call and not each.deprecated and not each.withdrawn}
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
        assert ("Free." if free else "Billed:") in (tool.description or "")
    (priced,) = [tool.name for tool in tools if "0.25 yuan" in (tool.description or "")]
    assert priced == "notes_details"


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

    async def note(done: float, total: float | None, message: str | None) -> None:
        steps.append((done, total))

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
        estimate = await agent.use("estimate_cost", calls=["creator_profile", "notes_details"], identifiers=[USER])
        spent = await agent.use("spending")
        field = await agent.use("explain_field", field="picturePrice", model="Creator")
    assert len(upstream.requests.calls) == 1
    expected = {"requests": 2, "kept": 1, "most_billed": 1, "yuan": 0.1, "fits": True}
    assert estimate.structured_content["data"] == expected
    assert spent.structured_content["data"]["by_call"]["creator_profile"]["billed"] == 1
    (row,) = field.structured_content["data"]
    assert (row["name"], row["unit"]) == ("picture_price", "CNY")
    assert row["special"]["9999999"] == "not for sale"
