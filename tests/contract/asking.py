"""What the sandbox and the facade do, found out by asking: the one over HTTP, the other by calling it."""

from __future__ import annotations

import inspect
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

import httpx
import pgy_client.api.pugongying as generated

from pgy_facade import InvalidParameterError, PgyClient, PgyDeprecationWarning
from pgy_facade.sandbox import Sandbox

from .calling import METHODS, call_directly
from .views import Parameter, Status, View, Views, status_of
from .wire import python_name, query_of, without_token

Arguments = Mapping[str, Any]
Ask = Callable[[Arguments], str | None]
"""Tries a call: None when it goes through, else why not."""

_CANDIDATES: Final[Mapping[Any, str]] = {"word": "string", 1.5: "number", 7: "integer", True: "boolean"}
"""In an order that the first one taken tells the type."""
_BY_KIND: Final = {kind: value for value, kind in _CANDIDATES.items()}
_ONE_OF = re.compile(r"must be one of:? (.+?)(?:\.$|, not )")
_TAKES = re.compile(r"it takes: ([a-z0-9_, ]+)")


def of_sandbox(upstream: Sandbox, known: Views) -> dict[str, View]:
    """What the sandbox does; `known` says where to ask."""
    views = {}
    with httpx.Client(base_url=upstream.api_url, params={"token": upstream.token or "any"}, trust_env=False) as http:
        for operation_id in set(upstream.operations) & set(known):
            ask = _over_http(http, known[operation_id])
            declared = upstream._state.contract.operations[operation_id].parameters
            found = _probe(ask, [entry.name for entry in declared], _least(known[operation_id]))
            if found is not None:
                status = _published_status(upstream, operation_id)
                views[operation_id] = replace(known[operation_id], status=status, parameters=found)
    return views


def _over_http(http: httpx.Client, view: View) -> Ask:
    def ask(arguments: Arguments) -> str | None:
        texts = {name: str(value).lower() if value is True else str(value) for name, value in arguments.items()}
        response = http.request(view.method, view.path, params=texts)
        return None if response.status_code == 200 else str(response.json().get("message"))

    return ask


def _published_status(upstream: Sandbox, operation_id: str) -> Status:
    try:
        document = upstream.documents.published(operation_id)
    except KeyError:
        return "withdrawn"
    (operation,) = (operation for item in document["paths"].values() for operation in item.values())
    return status_of(operation.get("deprecated"), None)


class Facade:
    """A client on top of a transport that keeps the requests. `by_id` goes through `client.call` only."""

    def __init__(self, *, by_id: bool) -> None:
        self._by_id = by_id
        self._sent: list[httpx.Request] = []
        transport = httpx.MockTransport(self._answer)
        # The contract says what is asked here; what an identifier looks like is more than it says.
        self._client = PgyClient("any", base_url="https://api.example.com", transport=transport, check_ids=False)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self._sent.append(request)
        return httpx.Response(200, json={"code": 0, "data": None})

    def views(self, known: Views) -> dict[str, View]:
        """What it does; an operation that cannot be called is left out."""
        asked = {operation_id: self._view(operation_id, known[operation_id]) for operation_id in known}
        return {operation_id: view for operation_id, view in asked.items() if view is not None}

    def _view(self, operation_id: str, known: View) -> View | None:
        least = {python_name(name): value for name, value in _least(known).items()}
        said: list[str] = []

        def ask(arguments: Arguments) -> str | None:
            return self._try(operation_id, arguments, said)

        found = _probe(ask, self._names(operation_id, ask, least), least)
        if found is None:
            return None
        wire = {name: self._published_name(ask, name, entry, least) for name, entry in found.items()}
        request = self._sent[-1]
        status: Status = "withdrawn" if any("withdrawn" in text for text in said) else status_of(said, None)
        return View(request.method, request.url.path, status, {wire[name]: entry for name, entry in found.items()})

    def _names(self, operation_id: str, ask: Ask, least: Arguments) -> list[str]:
        """The parameters it takes: those of the method's signature, or those a refusal lists."""
        method = None if self._by_id else getattr(self._client, METHODS.get(operation_id, ""), None)
        if method is not None:
            return [name for name in inspect.signature(method).parameters if name != "extra_query"]
        names = _TAKES.search(ask({**least, "no_such_parameter": "word"}) or "")
        return names[1].split(", ") if names else []

    def _try(self, operation_id: str, arguments: Arguments, said: list[str]) -> str | None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                call_directly(self._client, operation_id, arguments, by_id=self._by_id)
            except (InvalidParameterError, TypeError, AttributeError) as error:
                return getattr(error, "message", str(error))
        said += [str(entry.message) for entry in caught if entry.category is PgyDeprecationWarning]
        return None

    def _published_name(self, ask: Ask, name: str, entry: Parameter, least: Arguments) -> str:
        """Under which name a parameter is sent: the one that is new, or whose value is."""
        value = min(entry.allowed) if entry.allowed else _BY_KIND.get(entry.kind)
        ask({key: other for key, other in least.items() if key != name} | {name: value})
        pairs = without_token(query_of(str(self._sent[-1].url)))
        return next((sent for sent, _ in pairs if python_name(sent) == name), f"{name} (not sent)")


def of_facade(known: Views) -> dict[str, View]:
    """What the facade's methods do."""
    others = {name: _UNASKED for name, method in METHODS.items() if name not in known and hasattr(PgyClient, method)}
    return Facade(by_id=False).views(known) | others


def of_facade_by_id(known: Views) -> dict[str, View]:
    """What `client.call` does."""
    others = {name: _UNASKED for name in generated.OPERATION_IDS if name not in known}
    return Facade(by_id=True).views(known) | others


_UNASKED: Final = View("", "", "current", {})
"""Stands for an operation that nobody else knows of, so that nobody can say how to call it."""


def _least(view: View) -> dict[str, Any]:
    required = {name: entry for name, entry in view.parameters.items() if entry.required}
    return {name: min(entry.allowed) if entry.allowed else _BY_KIND[entry.kind] for name, entry in required.items()}


def _probe(ask: Ask, names: Iterable[str], least: Arguments) -> dict[str, Parameter] | None:
    """Find out about each parameter; None when not even the least that should do is taken."""
    if ask(least) is not None:
        return None
    found = {}
    for name in names:
        others = {other: value for other, value in least.items() if other != name}
        found[name] = _probe_one(ask, name, others)
    return found


def _probe_one(ask: Ask, name: str, others: Arguments) -> Parameter:
    required = ask(others) is not None
    for value, kind in _CANDIDATES.items():
        refusal = ask({**others, name: value})
        if refusal is None:
            return Parameter(kind, required)
        if listed := _ONE_OF.search(refusal):
            taken = _taken(ask, name, others, listed[1].split(", "))
            return Parameter(kind, required, frozenset(taken))
    return Parameter("nothing", required)


def _taken(ask: Ask, name: str, others: Arguments, listed: Iterable[str]) -> Iterator[str]:
    return (text for text in listed if ask({**others, name: text}) is None)
