"""What the package shows: names, error family, imports, events."""

from __future__ import annotations

import copy
import inspect
import logging
import pickle
import re
import subprocess
import sys
from typing import Any

import pytest
from pgy_client.api.pugongying import CALLS, ITERATORS, load
from pgy_client.calls.awaiting import AsyncCalls
from pgy_client.calls.awaiting_response import AsyncResponseCalls
from pgy_client.calls.blocking import Calls
from pgy_client.calls.blocking_response import ResponseCalls

import pgy_facade
from pgy_facade import AsyncPgyClient, AttemptEvent, PgyClient, PgyError, errors, testing

from .both import answer, both_kinds
from .fault_server import FaultServer, envelope

ERRORS = {
    "PgyError": {
        "ConfigurationError": {},
        "BudgetExceededError": {},
        "StoreError": {},
        "InDoubtError": {},
        "TransportError": {
            "ConnectionFailedError": {"ConnectionTimeoutError": {}},
            "ConnectionLostError": {},
            "RequestTimeoutError": {},
        },
        "ProtocolError": {"RedirectError": {}, "AnswerTooLargeError": {}},
        "OperationWithdrawnError": {},
        "BusinessError": {
            "InvalidTokenError": {},
            "NoContentError": {},
            "CollectionFailedError": {},
            "RateLimitError": {},
            "DailyQuotaError": {},
            "InvalidParameterError": {"ParameterNameError": {}},
            "UpstreamServerError": {},
            "UnavailableError": {},
            "PermissionDeniedError": {},
            "InsufficientBalanceError": {},
        },
    }
}


def names(tree: dict[str, Any]) -> list[str]:
    return [name for key, below in tree.items() for name in (key, *names(below))]


def test_the_names_the_package_exports_are_pinned() -> None:
    assert sorted(pgy_facade.__all__) == sorted(
        [
            *names(ERRORS),
            "ApiResponse",
            "AsyncPageIterator",
            "AsyncPgyClient",
            "AttemptEvent",
            "FastestRegion",
            "FieldInfo",
            "IncompleteListingWarning",
            "InsecureRegionWarning",
            "PageIterator",
            "PgyClient",
            "PgyDeprecationWarning",
            "Region",
            "RegionMeasurement",
            "StoreWarning",
            "Usage",
            "UsageSnapshot",
            "__version__",
            "fields",
        ]
    )
    assert sorted(errors.__all__) == sorted(names(ERRORS))
    for name in pgy_facade.__all__:
        assert getattr(pgy_facade, name).__doc__


def test_the_error_family_is_the_one_in_its_picture() -> None:
    picture = [line for line in (errors.__doc__ or "").splitlines() if "Error" in line and not line.startswith("Every")]
    drawn = [line.strip(" ├└─│").split()[0] for line in picture]
    assert drawn == names(ERRORS)

    def check(tree: dict[str, Any], parent: type) -> None:
        for name, below in tree.items():
            each = getattr(errors, name)
            assert parent in each.__bases__
            check(below, each)

    check(ERRORS["PgyError"], PgyError)
    assert issubclass(errors.InvalidParameterError, ValueError)
    assert issubclass(errors.ParameterNameError, TypeError)
    assert issubclass(errors.ConnectionTimeoutError, errors.RequestTimeoutError)


@pytest.mark.parametrize("name", names(ERRORS))
def test_errors_survive_pickling_and_copying(name: str) -> None:
    error = getattr(errors, name)("what", operation="o", region="r", attempts=3, billed=None, status=502)
    error.__cause__ = ValueError("cause")
    if isinstance(error, errors.BusinessError):
        error.code, error.message, error.request_id, error.retry_after = 7, "m", "id", 1.5
    for copied in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(copied) is type(error)
        assert str(copied) == "what"
        assert vars(copied) == vars(error)
        assert (copied.operation, copied.region, copied.attempts, copied.billed, copied.status) == (
            "o",
            "r",
            3,
            None,
            502,
        )


@pytest.mark.parametrize("other", [AsyncCalls, ResponseCalls, AsyncResponseCalls])
def test_all_surfaces_have_the_same_calls(other: type) -> None:
    def calls(owner: type) -> dict[str, Any]:
        return {
            name: list(inspect.signature(method).parameters.values())
            for name, method in vars(owner).items()
            if inspect.isfunction(method) and not name.startswith("_")
        }

    expected = calls(Calls)
    if other is not AsyncCalls:
        expected = {name: parameters for name, parameters in expected.items() if not name.startswith("iter_")}
    assert calls(other) == expected
    assert len(expected) >= 8


EACH_CALL = pytest.mark.parametrize(
    ("owner", "name"),
    [
        (owner, name)
        for owner in (Calls, AsyncCalls, ResponseCalls, AsyncResponseCalls)
        for name in vars(owner)
        if not name.startswith("_")
    ],
)


@EACH_CALL
def test_the_docstring_of_every_call_says_all_there_is_to_know(owner: type, name: str) -> None:
    method = getattr(owner, name)
    doc = inspect.getdoc(method) or ""
    sections = dict(re.findall(r"^(Args|Returns|Raises):\n((?:    .*\n)+)", doc, re.MULTILINE))
    assert set(sections) == {"Args", "Returns", "Raises"}
    taken = [parameter for parameter in inspect.signature(method).parameters if parameter != "self"]
    described = re.findall(r"^    \W*(\w+): \S", sections["Args"], re.MULTILINE)
    assert sorted(described) == sorted(taken)
    assert "InvalidParameterError: " in sections["Raises"]
    assert "PgyError: " in sections["Raises"]
    assert "billed" in doc.lower()
    assert name == "call" or "https://docs.justoneapi.com/openapi" in doc
    assert ">>> " in doc
    assert ("`ApiResponse`" in sections["Returns"]) is (owner in (ResponseCalls, AsyncResponseCalls))
    assert re.search(">>> .*(await|async for) ", doc) or owner in (Calls, ResponseCalls)


@EACH_CALL
def test_every_call_takes_explicit_parameters_by_name(owner: type, name: str) -> None:
    if name == "call":
        return
    method = getattr(owner, name)
    operation_id = next(key for names in (CALLS, ITERATORS) for key, value in names.items() if value == name)
    operation = load(operation_id)
    parameters = {
        key: parameter for key, parameter in inspect.signature(method).parameters.items() if parameter.name != "self"
    }
    more = {"extra_query", "limit"} if name.startswith("iter_") else {"extra_query"}
    assert set(parameters) == set(operation.by_name) | more
    for parameter in parameters.values():
        positional = parameter.name == operation.subject
        assert parameter.kind is (parameter.POSITIONAL_OR_KEYWORD if positional else parameter.KEYWORD_ONLY)
        contract = operation.by_name.get(parameter.name)
        assert (parameter.default is parameter.empty) is (contract is not None and contract.required)
        assert parameter.annotation is not parameter.empty


@EACH_CALL
def test_awaited_calls_are_coroutine_functions(owner: type, name: str) -> None:
    awaited = owner in (AsyncCalls, AsyncResponseCalls) and not name.startswith("iter_")
    assert inspect.iscoroutinefunction(getattr(owner, name)) is awaited


def test_both_clients_have_the_same_names_and_options() -> None:
    def public(owner: type) -> set[str]:
        return {name for name in dir(owner) if not name.startswith("_")}

    assert public(PgyClient) - {"close"} == public(AsyncPgyClient) - {"aclose"}
    assert list(inspect.signature(PgyClient).parameters) == list(inspect.signature(AsyncPgyClient).parameters)
    for name in public(PgyClient):
        assert inspect.getdoc(getattr(PgyClient, name)), name
        assert inspect.getdoc(getattr(AsyncPgyClient, name.replace("close", "aclose"))), name


def imported_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    return set(
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    )


def test_importing_the_package_loads_nothing_heavy() -> None:
    more = imported_by("import pgy_facade") - imported_by("import httpx")
    heavy = {
        "pgy_client",
        "attrs",
        "attr",
        "orjson",
        "httpcore",
        "anyio",
        "asyncio",
        "statistics",
        "jsonschema",
        "click",
        "rich",
        "sqlalchemy",
    }
    assert more & heavy == set()
    assert "concurrent.futures.thread" not in more


@both_kinds
def test_each_attempt_is_an_event(kind: str) -> None:
    events: list[AttemptEvent] = []
    with FaultServer(envelope(0, {}), script=[envelope(302, status=429)]) as server:
        answer(kind, lambda c: c.search_creators(), "tok", base_url=server.url, on_attempt=events.append)
    first, second = events
    assert first[:6] == ("creator_search_v1", server.url, 1, 429, 302, False)
    assert isinstance(first.error, errors.RateLimitError)
    assert second[:6] == ("creator_search_v1", server.url, 2, 200, 0, True)
    assert second.error is None
    assert 0 < first.seconds < 5
    with pytest.raises(AttributeError):
        first.region = "x"  # type: ignore[misc]


@both_kinds
@pytest.mark.parametrize(
    "error", [ValueError, KeyError, RuntimeError, AssertionError, StopIteration, TimeoutError, OSError]
)
def test_an_observer_that_fails_does_not_cost_the_answer(
    error: type[Exception], kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(event: AttemptEvent) -> None:
        raise error("observer")

    with FaultServer(envelope(0, {"total": 4})) as server, caplog.at_level(logging.WARNING):
        page = answer(kind, lambda c: c.search_creators(), "tok", base_url=server.url, on_attempt=fail)
    assert page.total == 4
    assert "on_attempt raised" in caplog.text


def test_each_attempt_is_logged_at_debug(caplog: pytest.LogCaptureFixture) -> None:
    with FaultServer(envelope(0, {})) as server, PgyClient("tok", base_url=server.url) as client:
        client.search_creators()
        assert caplog.messages == []
        with caplog.at_level(logging.DEBUG, "pgy_facade"):
            client.search_creators()
    (message,) = [record.getMessage() for record in caplog.records if record.name == "pgy_facade"]
    assert message.startswith(f"creator_search_v1 in region {server.url}, attempt 1: HTTP 200, code 0, billed True, ")


@both_kinds
def test_waits_happen_unless_switched_off(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def sleep(seconds: float) -> None:
        waited.append(seconds)

    async def sleep_async(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr("time.sleep", sleep)
    monkeypatch.setattr("anyio.sleep", sleep_async)
    for enabled in (True, False):
        testing.set_waiting(enabled)
        assert testing.waiting() is enabled
        with FaultServer(envelope(302, Retry_After="2")) as server, pytest.raises(errors.RateLimitError):
            answer(kind, lambda c: c.search_creators(), "tok", base_url=server.url)
    assert waited == [2.0, 2.0]


def test_a_block_without_waits_inside_another_leaves_the_outer_one_without_waits() -> None:
    testing.set_waiting(True)
    with testing.no_waiting():
        with testing.no_waiting():
            assert not testing.waiting()
        assert not testing.waiting()
    assert testing.waiting()


@both_kinds
def test_a_wait_beyond_the_deadline_is_not_begun(kind: str) -> None:
    testing.set_waiting(True)
    with FaultServer(envelope(302, Retry_After="4")) as server, pytest.raises(errors.RateLimitError) as failure:
        answer(kind, lambda c: c.search_creators(), "tok", base_url=server.url, deadline=2)
    assert failure.value.attempts == 1
