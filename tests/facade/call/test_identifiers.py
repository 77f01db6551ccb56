"""Identifiers are checked before they cost money: what cannot be one is never sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from operator import methodcaller
from typing import Any

import httpx
import pytest
from pgy_client.api.pugongying import OPERATION_IDS, load

from pgy_facade import AsyncPgyClient, InvalidParameterError, PgyClient
from pgy_facade._call.identifiers import find_identifier
from tests.facade.both import answer, both_kinds
from tests.facade.identifiers import NOTE, USER

PROFILE = f"https://www.xiaohongshu.com/user/profile/{USER}"
OF_A_NOTE = f"https://www.xiaohongshu.com/explore/{NOTE}"


class Asked:
    """A transport that keeps the identifiers it was asked for."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        query = request.url.params
        self.ids.append(query.get("userId") or query["kolId"])
        return httpx.Response(200, json={"code": 0, "data": {"list": [{"noteId": "n"}], "total": 1}})


def asked(kind: str, ask: Callable[[Any], Any], **options: Any) -> list[str]:
    transport = Asked()
    answer(kind, ask, "t", transport=httpx.MockTransport(transport), **options)
    return transport.ids


@pytest.mark.parametrize(
    "text",
    [
        USER,
        f" {USER}\n",
        f"\ufeff{USER}",
        f"{USER}\u3000\ufeff ",
        f"\u200b{USER}\xa0",
        PROFILE,
        f"  {PROFILE}?xsec_token=abc&xsec_source=pc_search ",
        f"{PROFILE}/",
        f"{PROFILE}#notes",
        f"http://xiaohongshu.com/user/profile/{USER}",
        f"www.xiaohongshu.com/user/profile/{USER}",
        f"HTTPS://WWW.XIAOHONGSHU.COM/user/profile/{USER}",
        f"{PROFILE}/{NOTE}?xsec_token=abc",
        f"https://pgy.xiaohongshu.com/solar/pre-trade/blogger-detail/{USER}?track_id=kolMatch",
    ],
)
def test_a_users_identifier_is_found_in_what_is_pasted(text: str) -> None:
    assert find_identifier(text, "user") == (USER, None)


@pytest.mark.parametrize(
    "text",
    [
        NOTE,
        OF_A_NOTE,
        f"{OF_A_NOTE}?xsec_token=a",
        f"https://www.xiaohongshu.com/discovery/item/{NOTE}?source=webshare",
        f"{PROFILE}/{NOTE}?xsec_token=abc",
    ],
)
def test_a_notes_identifier_is_found_in_what_is_pasted(text: str) -> None:
    assert find_identifier(text, "note") == (NOTE, None)


WRONG = {
    "": "it is empty",
    " \ufeff": "it is empty",
    "5.9E+23": "a spreadsheet has rounded it",
    "5,90E+23": "a spreadsheet has rounded it",
    "5e23": "a spreadsheet has rounded it",
    "590000000000000000000000.0": "it was made a number",
    "nan": "an empty or failed cell",
    "None": "an empty or failed cell",
    "#N/A": "an empty or failed cell",
    "#VALUE!": "an empty or failed cell",
    "########": "an empty or failed cell",
    USER[:-1]: "it is too short: 23 digits",
    USER + "0": "it is too long: 25 digits",
    USER[:-1] + "g": "'g' is not hexadecimal",
    USER[:-1] + "\u0661": "is not hexadecimal",
    f"{USER[:12]} {USER[12:]}": "' ' is not hexadecimal",
    f"'{USER}'": '"\'" is not hexadecimal',
    "https://xhslink.com/a/b": "a short link",
    f"https://example.com/user/profile/{USER}": "a URL of another site",
    f"https://xiaohongshu.com.example.com/user/profile/{USER}": "a URL of another site",
    f"https://example.com/?u=https://www.xiaohongshu.com/user/profile/{USER}": "a URL of another site",
    f"{PROFILE[:-1]}": "not the URL of a user",
    f"https://www.xiaohongshu.com/search/{USER}": "not the URL of a user",
    OF_A_NOTE: "it is the URL of a note",
    "https://[": "no URL that can be read",
    "x" * 100_000: "'x' is not hexadecimal",
}


@pytest.mark.parametrize(("text", "why"), WRONG.items(), ids=[text[:30] for text in WRONG])
@both_kinds
def test_what_is_no_identifier_is_refused_with_what_it_looks_like(kind: str, text: str, why: str) -> None:
    with pytest.raises(InvalidParameterError) as refused:
        asked(kind, lambda client: client.notes_details(text))
    assert why in str(refused.value)
    assert str(refused.value).startswith("notes_details_v1: user_id must be 24 hexadecimal digits, not ")
    assert len(str(refused.value)) < 300
    assert (refused.value.parameter, refused.value.attempts, refused.value.billed) == ("user_id", 0, False)


@both_kinds
def test_every_way_to_call_sends_the_identifier_alone(kind: str) -> None:
    ways: list[Callable[[Any], Any]] = [
        lambda client: client.notes_details(PROFILE),
        lambda client: client.notes_details(user_id=f"{USER} "),
        lambda client: client.with_response.creator_core_metrics(PROFILE),
        lambda client: client.call("creator_data_summary_v1", user_id=PROFILE),
        lambda client: client.iter_notes(PROFILE, limit=1),
    ]
    assert [asked(kind, way) for way in ways] == [[USER]] * len(ways)


@both_kinds
def test_the_check_of_identifiers_can_be_switched_off(kind: str) -> None:
    def derived(client: Any) -> Any:
        return client.with_options(check_ids=False).iter_notes(f"{USER} ", limit=1)

    for text in ("u", "5.9E+23", PROFILE):
        assert asked(kind, methodcaller("notes_details", text), check_ids=False) == [text]
    assert asked(kind, derived) == [f"{USER} "]


def test_a_derived_client_can_switch_the_check_on_again() -> None:
    with PgyClient("t", check_ids=False, transport=httpx.MockTransport(Asked())) as client:
        client.notes_details("u")
        client.with_options(timeout=3).notes_details("u")
        with pytest.raises(InvalidParameterError, match="too short"):
            client.with_options(check_ids=True).notes_details("5")


async def test_one_wrong_identifier_among_many_is_refused_where_it_is_awaited() -> None:
    transport = Asked()
    async with AsyncPgyClient("t", transport=httpx.MockTransport(transport)) as client:
        calls = [client.notes_details(text) for text in (USER, "5.9E+23", PROFILE)]
        results = await asyncio.gather(*calls, return_exceptions=True)
    assert [isinstance(result, InvalidParameterError) for result in results] == [False, True, False]
    assert transport.ids == [USER, USER]


def test_the_contract_says_which_parameters_are_identifiers() -> None:
    found = {
        (operation_id, parameter.name, parameter.identifier)
        for operation_id in OPERATION_IDS
        for parameter in load(operation_id).identifiers
    }
    assert ("notes_details_v1", "user_id", "user") in found
    assert ("kol_data_overview_v1", "kol_id", "user") in found
    assert not [each for each in found if each[0] == "creator_search_v1"]
