"""`extra_query`: parameters that the contract does not know yet are sent as they are, and replace nothing."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import httpx
import pytest
from pgy_client.models import SearchType

from pgy_facade import InvalidParameterError
from tests.facade.both import answer, both_kinds
from tests.facade.fault_server import FaultServer, envelope
from tests.facade.identifiers import USER

PAGE = {"kols": [{"userId": "u1"}], "list": [{"noteId": "n1"}], "total": 1}
EXTRA: dict[str, object] = {
    "newFilter": "a b&c=ä",
    "flag": True,
    "least": 5,
    "share": 0.5,
    "tags": ["x", "y"],
    "no": [],
}
SENT = {"newFilter": ["a b&c=ä"], "flag": ["true"], "least": ["5"], "share": ["0.5"], "tags": ["x", "y"]}
WAYS: dict[str, Callable[[Any, Any], Any]] = {
    "a call": lambda client, extra: client.search_creators(keyword="tea", extra_query=extra),
    "a call with the response": lambda client, extra: client.with_response.search_creators(
        keyword="tea", extra_query=extra
    ),
    "a call by id": lambda client, extra: client.call("creator_search_v1", keyword="tea", extra_query=extra),
    "a call by id with the response": lambda client, extra: client.with_response.call(
        "creator_search_v1", keyword="tea", extra_query=extra
    ),
    "an iterator": lambda client, extra: client.iter_creators(keyword="tea", limit=1, extra_query=extra),
}
each_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)


class Colour(StrEnum):
    RED = "RED"


@both_kinds
@each_way
def test_what_the_contract_does_not_know_is_sent_as_it_is(way: Callable[[Any, Any], Any], kind: str) -> None:
    with FaultServer(envelope(0, PAGE)) as server:
        answer(kind, lambda client: way(client, EXTRA), "tok", base_url=server.url)
    (request,) = server.requests
    query = {name: texts for name, texts in request.query.items() if name != "page"}
    assert query == {"keyword": ["tea"], **SENT, "token": ["tok"]}


@both_kinds
def test_every_page_of_an_iterator_is_asked_for_with_the_extra_query(kind: str) -> None:
    extra = {"newFilter": "x"}

    def walk(client: Any) -> Any:
        items = client.iter_notes(USER, extra_query=extra)
        extra["newFilter"] = "changed later"
        return items

    pages = [envelope(0, {"list": [{"noteId": f"n{page}"}], "total": 3}) for page in range(3)]
    with FaultServer(envelope(0, {"list": []}), script=pages) as server:
        assert len(answer(kind, walk, "tok", base_url=server.url)) == 3
    assert [request.query["newFilter"] for request in server.requests] == [["x"]] * 3


@pytest.mark.parametrize("extra", [None, {}, MappingProxyType({})])
def test_an_empty_extra_query_changes_nothing(extra: Any) -> None:
    with FaultServer(envelope(0, PAGE)) as server:
        answer("sync", lambda client: client.search_creators(extra_query=extra), "tok", base_url=server.url)
    assert server.requests[0].query == {"token": ["tok"]}


def test_an_enums_member_is_sent_as_its_value() -> None:
    with FaultServer(envelope(0, PAGE)) as server:
        answer("sync", lambda c: c.search_creators(extra_query={"c": Colour.RED}), "tok", base_url=server.url)
    assert server.requests[0].query["c"] == ["RED"]


REFUSED: list[tuple[Any, str]] = [
    ({"token": "other"}, "cannot replace the token"),
    ({"Token": "other"}, "cannot replace the token"),
    ({" token ": "other"}, "cannot replace the token"),
    ({"searchType": "NOTE"}, "pass it as the argument search_type"),
    ({"fansAge": "ALL"}, "pass it as the argument fans_age"),
    ({"page": 2}, "pass it as the argument page"),
    ({1: "x"}, "published names, which are texts"),
    ({"": "x"}, "published names, which are texts"),
    ({"\ud800": "x"}, "published names, which are texts"),
    ({"x": None}, "'x' is given None"),
    ({"x": {"a": 1}}, "'x' is given this dict"),
    ({"x": b"a"}, "'x' is given this bytes"),
    ({"x": {"a"}}, "'x' is given this set"),
    ({"x": ["a", None]}, "'x' is given None"),
    ({"x": [["a"]]}, "'x' is given this list"),
    ({"x": float("nan")}, "'x' is given this float"),
    ({"x": 10**5000}, "'x' is given this int"),
    ({"x": 2**63}, "'x' is given this int"),
    ({"x": -(2**63) - 1}, "'x' is given this int"),
    ({"x": "\ud800"}, "'x' is given this str"),
    ([("x", "y")], "must be a mapping"),
    ("x=y", "must be a mapping"),
]


@both_kinds
@each_way
@pytest.mark.parametrize(("extra", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_what_an_extra_query_may_not_hold_is_refused_with_nothing_sent(
    extra: Any, why: str, way: Callable[[Any, Any], Any], kind: str
) -> None:
    sent: list[httpx.Request] = []
    with pytest.raises(InvalidParameterError) as refused:
        answer(kind, lambda client: way(client, extra), "tok", transport=httpx.MockTransport(sent.append))  # type: ignore[arg-type]
    assert why in str(refused.value)
    assert str(refused.value).count("creator_search_v1") == 1
    assert refused.value.parameter == "extra_query"
    assert sent == []


def test_an_argument_that_was_given_cannot_be_replaced() -> None:
    def call(client: Any) -> Any:
        return client.search_creators(search_type=SearchType.NOTE, extra_query={"searchType": "NICKNAME"})

    with FaultServer(envelope(0, PAGE)) as server, pytest.raises(InvalidParameterError, match="search_type"):
        answer("sync", call, "tok", base_url=server.url)
    assert server.requests == []
