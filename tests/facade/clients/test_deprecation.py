"""Deprecated and withdrawn calls warn at the caller's own line, once, as the contract says."""

from __future__ import annotations

import asyncio
import inspect
import sys
import warnings
from typing import Any, Literal

import attrs
import httpx
import pytest
from pgy_client.api.pugongying import kol_follower_trend_v1, load, notes_details_v1

from pgy_facade import AsyncPgyClient, OperationWithdrawnError, PgyClient, PgyDeprecationWarning
from pgy_facade._clients import base
from tests.facade.fault_server import FaultServer, http
from tests.facade.identifiers import USER

TRANSPORT = httpx.MockTransport(lambda request: httpx.Response(200, json={"code": 0, "data": {}}))
ALL = {"date_type": "_1", "increase_type": "_1"}


def here(_: object) -> int:
    """The line of the expression this is part of."""
    frame = inspect.currentframe()
    assert frame is not None
    assert frame.f_back is not None
    return frame.f_back.f_lineno


def checked(caught: list[warnings.WarningMessage], expected: list[int]) -> None:
    assert [warning.lineno for warning in caught] == expected
    for warning in caught:
        assert warning.filename == __file__
        assert warning.category is PgyDeprecationWarning


def test_sync_calls_warn_at_their_line() -> None:
    with PgyClient("t", transport=TRANSPORT) as client, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        lines = [here(client.kol_data_overview_v1(USER, business="_0"))]
        lines.append(here(client.kol_follower_trend_v1(USER, **ALL)))  # type: ignore[arg-type]
        lines.append(here(client.with_response.kol_data_overview_v1(USER, business="_0")))
        lines.append(here(client.with_options(timeout=3).kol_data_overview_v1(USER, business="_0")))
        lines.append(here(client.call("kol_data_overview_v1", kol_id=USER, business="_0")))
        lines.append(here(client.with_response.call("kol_data_overview_v1", kol_id=USER, business="_0")))
        client.search_creators()
    checked(caught, lines)
    operation = load("kol_data_overview_v1")
    day = f" on {operation.withdrawn}" if isinstance(operation.withdrawn, str) else ""
    state = (
        f"was withdrawn from upstream's documents{day} and may stop working"
        if operation.withdrawn
        else "is deprecated upstream and may be removed"
    )
    assert str(caught[0].message) == f"kol_data_overview_v1 {state}; use creator_data_summary() instead"
    assert "creator_follower_history()" in str(caught[1].message)


async def test_async_calls_warn_at_the_line_that_awaits() -> None:
    async with AsyncPgyClient("t", transport=TRANSPORT) as client:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            made = client.kol_data_overview_v1(USER, business="_0")
            assert caught == []
            lines = [here(await made)]
            lines.append(here(await client.kol_data_overview_v1(USER, business="_0")))
            lines.append(here(await client.with_response.kol_data_overview_v1(USER, business="_0")))
            lines.append(here(await client.call("kol_data_overview_v1", kol_id=USER, business="_0")))
            lines.append(here(await client.with_response.call("kol_data_overview_v1", kol_id=USER, business="_0")))
            await client.search_creators()
        checked(caught, lines)


async def test_an_async_call_in_a_task_of_its_own_is_named_by_its_warning(monkeypatch: pytest.MonkeyPatch) -> None:
    """No line of the caller's is on the stack then."""
    monkeypatch.setattr(base, "_loaded", {})
    monkeypatch.setattr(notes_details_v1, "OPERATION", attrs.evolve(notes_details_v1.OPERATION, deprecated=True))
    async with AsyncPgyClient("t", transport=TRANSPORT) as client:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            await asyncio.gather(client.kol_data_overview_v1(USER, business="_0"), client.notes_details(USER))
    assert [warning.category for warning in caught] == [PgyDeprecationWarning] * 2
    assert [str(warning.message).split()[0] for warning in caught] == ["kol_data_overview_v1", "notes_details"]


def test_each_line_warns_once() -> None:
    def twice(client: PgyClient) -> None:
        for _ in range(2):
            client.kol_data_overview_v1(USER, business="_0")
        client.kol_data_overview_v1(USER, business="_0")

    with PgyClient("t", transport=TRANSPORT) as client, warnings.catch_warnings(record=True) as caught:
        warnings.resetwarnings()
        warnings.simplefilter("default")
        sys.modules[__name__].__dict__.get("__warningregistry__", {}).clear()
        twice(client)
        twice(client)
    assert len(caught) == 2


@pytest.mark.parametrize(("withdrawn", "day"), [("2026-05-04", " on 2026-05-04"), (True, "")])
def test_the_contract_says_what_is_deprecated(
    monkeypatch: pytest.MonkeyPatch, withdrawn: str | Literal[True], day: str
) -> None:
    def change(module: Any, **changes: Any) -> None:
        monkeypatch.setattr(module, "OPERATION", attrs.evolve(module.OPERATION, **changes))

    monkeypatch.setattr(base, "_loaded", {})
    change(kol_follower_trend_v1, deprecated=False)
    change(notes_details_v1, withdrawn=withdrawn, successor="some_other_v2")
    with PgyClient("t", transport=TRANSPORT) as client, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        client.kol_follower_trend_v1(USER, **ALL)  # type: ignore[arg-type]
        lines = [here(client.notes_details(USER))]
        lines.append(here(client.iter_notes(USER)))
    checked(caught, lines)
    message = f"notes_details was withdrawn from upstream's documents{day} and may stop working; "
    assert {str(warning.message) for warning in caught} == {message + 'use call("some_other_v2") instead'}


async def test_async_iterators_warn_where_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "_loaded", {})
    monkeypatch.setattr(notes_details_v1, "OPERATION", attrs.evolve(notes_details_v1.OPERATION, deprecated=True))
    async with AsyncPgyClient("t", transport=TRANSPORT) as client:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            notes = client.iter_notes(USER)
            lines = [here(notes) - 1]
            assert [note async for note in notes] == []
        checked(caught, lines)


def test_refused_arguments_do_not_warn() -> None:
    with PgyClient("t", transport=TRANSPORT) as client, warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(TypeError, match="business"):
            client.kol_data_overview_v1(USER)  # type: ignore[call-arg]
        with pytest.raises(TypeError, match="business"):
            client.call("kol_data_overview_v1", kol_id=USER)


@pytest.mark.parametrize("owner", [PgyClient, AsyncPgyClient])
@pytest.mark.parametrize("name", ["kol_data_overview_v1", "kol_follower_trend_v1"])
def test_legacy_methods_are_marked_for_type_checkers(owner: type, name: str) -> None:
    method = getattr(owner, name)
    assert "use creator_" in method.__deprecated__
    assert inspect.iscoroutinefunction(method) is (owner is AsyncPgyClient)


def test_a_path_upstream_does_not_have_is_said_to_be_withdrawn() -> None:
    gone = http('{"timestamp": "t", "status": 404, "error": "Not Found", "path": "/api/x"}', 404)
    with (
        FaultServer(gone) as server,
        PgyClient("t", base_url=server.url) as client,
        pytest.warns(PgyDeprecationWarning),
        pytest.raises(OperationWithdrawnError) as error,
    ):
        client.kol_data_overview_v1(USER, business="_0")
    assert error.value.successor == "creator_data_summary_v1"
    assert error.value.billed is False
    assert "use creator_data_summary() instead" in str(error.value)
