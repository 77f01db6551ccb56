"""What the sandbox and the facade do, found out by asking: the one over HTTP, the other by calling it."""

from __future__ import annotations

import inspect
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, Final
from urllib.parse import quote, urlencode

import httpx
import pgy_client.api.pugongying as generated

from pgy_facade import InvalidParameterError, PgyClient, PgyDeprecationWarning
from pgy_facade.sandbox import Sandbox

from .bundle import DOCUMENT, OPERATIONS
from .calling import METHODS, call_directly
from .samples import PLAIN, sample
from .views import Parameter, Status, View, Views, entries_in, status_of
from .wire import entry_explodes, flat, names_of, place_of_token, texts_of, without_token

Arguments = Mapping[str, Any]
Ask = Callable[[Arguments], str | None]
"""Tries a call, with arguments by published name: None when it goes through, else why not."""

_ONE_OF = re.compile(r"must be one of:? (.+)", re.DOTALL)
_TAKES = re.compile(r"it takes: ([A-Za-z0-9_, ]+)")
_NO_VALUE: Final = "no such value"


def of_sandbox(upstream: Sandbox, known: Views) -> dict[str, View]:
    """What the sandbox does; `known` says where to ask."""
    views = {}
    with httpx.Client(base_url=upstream.api_url, trust_env=False) as http:
        for operation_id in set(upstream.operations) & set(known):
            ask = _over_http(http, upstream.token or "any", operation_id, known[operation_id])
            contract = upstream._state.contract.operations[operation_id]
            names = [entry.name for entry in contract.parameters]
            names += [name for name in (contract.body.fields if contract.body else ()) if name != "token"]
            found = _probe(ask, names, operation_id, known[operation_id])
            if found is not None:
                status = _published_status(upstream, operation_id)
                views[operation_id] = replace(known[operation_id], status=status, parameters=found)
    return views


def _over_http(http: httpx.Client, token: str, operation_id: str, view: View) -> Ask:
    entries = {entry["name"]: entry for entry in entries_in(OPERATIONS[operation_id])}
    content = OPERATIONS[operation_id].get("requestBody", {}).get("content", {})

    def ask(arguments: Arguments) -> str | None:
        path, pairs = view.path, {"query": [], "form": []}  # type: tuple[str, dict[str, list[tuple[str, str]]]]
        for name, value in arguments.items():
            entry = entries.get(name, {"in": "query"})
            texts = [_text(item) for item in (value if isinstance(value, list) else [value])]
            if len(texts) > 1 and not entry_explodes(entry):
                texts = [",".join(texts)]
            if entry["in"] == "path":
                path = path.replace(f"{{{name}}}", quote(texts[0], safe=""))
            else:
                pairs[entry["in"]] += [(name, text) for text in texts]
        if "{" in path:
            return "a part of the path is missing"
        pairs[place_of_token(operation_id)].append(("token", token))
        files = [(name, (None, text.encode())) for name, text in pairs["form"]]
        body: dict[str, Any] = {}
        if "multipart/form-data" in content:
            body = {"files": files}
        elif content:
            data: dict[str, list[str]] = {}
            for name, text in pairs["form"]:
                data.setdefault(name, []).append(text)
            body = {"data": data}
        response = http.request(view.method, path, params=urlencode(pairs["query"]), **body)
        return None if response.status_code == 200 else str(response.json().get("message"))

    return ask


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


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
        names = names_of(operation_id) if operation_id in OPERATIONS else {}
        said: list[str] = []

        def ask(arguments: Arguments) -> str | None:
            in_python = {names.get(name, name): value for name, value in arguments.items()}
            return self._try(operation_id, in_python, said)

        published = {python: name for name, python in names.items()}
        taken = [published.get(name, name) for name in self._names(operation_id, ask)]
        found = _probe(ask, taken, operation_id, known)
        if found is None:
            return None
        wire = {name: self._published_name(ask, name, operation_id, known) for name in found}
        request = self._sent[-1]
        status: Status = "withdrawn" if any("withdrawn" in text for text in said) else status_of(said, None)
        path = known.path if self._is_path_of(request.url.path, known.path) else request.url.path
        return View(request.method, path, status, {wire[name]: entry for name, entry in found.items()})

    def _is_path_of(self, path: str, template: str) -> bool:
        return re.fullmatch(re.sub(r"\\\{.+?\\\}", "[^/]+", re.escape(template)), path) is not None

    def _names(self, operation_id: str, ask: Ask) -> list[str]:
        """The parameters it takes: those of the method's signature, or those a refusal lists."""
        method = None if self._by_id else getattr(self._client, METHODS.get(operation_id, ""), None)
        if method is not None:
            return [name for name in inspect.signature(method).parameters if name != "extra_query"]
        names = _TAKES.search(ask({"no_such_parameter": "word"}) or "")
        return [name for name in names[1].split(", ") if name != "none"] if names else []

    def _try(self, operation_id: str, arguments: Arguments, said: list[str]) -> str | None:
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                call_directly(self._client, operation_id, arguments, by_id=self._by_id)
            except (InvalidParameterError, TypeError, AttributeError) as error:
                return getattr(error, "message", str(error))
        said += [str(entry.message) for entry in caught if entry.category is PgyDeprecationWarning]
        return None

    def _published_name(self, ask: Ask, name: str, operation_id: str, known: View) -> str:
        """Under which name a parameter is sent: the one that is not there without it."""
        least = {key: value for key, value in _least(operation_id, known).items() if key != name}
        value = _value_for(operation_id, name, known.parameters.get(name))
        if ask({**least, name: value}) is not None:
            return f"{name} (not sent)"
        sent = {given.name for given in without_token(self._texts(operation_id))} - set(least)
        return sent.pop() if len(sent) == 1 else f"{name} (sent as {sorted(sent)})"

    def _texts(self, operation_id: str) -> Any:
        request = self._sent[-1]
        return texts_of(operation_id, str(request.url), request.headers.get("content-type", ""), request.content)


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


def _schema_of(operation_id: str, name: str) -> Mapping[str, Any] | None:
    entries = entries_in(OPERATIONS[operation_id]) if operation_id in OPERATIONS else []
    return next((entry["schema"] for entry in entries if entry["name"] == name), None)


def _value_for(operation_id: str, name: str, entry: Parameter | None) -> Any:
    """A value that the contract takes for a parameter; of one that it does not know, a plain one."""
    schema = _schema_of(operation_id, name)
    if entry is None:
        return PLAIN["string"]
    kind = PLAIN.get(entry.kind, "word")
    fits = schema is not None and _kind_of(schema) == entry.kind
    value = sample(schema) if fits and schema is not None else kind
    return [value] if entry.is_list else value


def _kind_of(schema: Mapping[str, Any]) -> str:
    whole = flat(schema, DOCUMENT)
    return str(_kind_of(whole["items"]) if whole["type"] == "array" else whole["type"])


def _least(operation_id: str, view: View) -> dict[str, Any]:
    return {name: _value_for(operation_id, name, entry) for name, entry in view.parameters.items() if entry.required}


def _probe(ask: Ask, names: Iterable[str], operation_id: str, known: View) -> dict[str, Parameter] | None:
    """Find out about each parameter; None when not even the least that should do is taken."""
    least = _least(operation_id, known)
    if ask(least) is not None:
        return None
    found = {}
    for name in names:
        others = {other: value for other, value in least.items() if other != name}
        found[name] = _probe_one(ask, name, others, operation_id, known.parameters.get(name))
    return found


def _probe_one(ask: Ask, name: str, others: Arguments, operation_id: str, known: Parameter | None) -> Parameter:
    required = ask(others) is not None
    one = _value_for(operation_id, name, known)
    one = one[0] if isinstance(one, list) else one
    # A list is taken where one value is not, or, over HTTP, where the value may be given twice.
    is_list = known is not None and known.is_list and ask({**others, name: [one, one]}) is None
    wrap: Callable[[Any], Any] = (lambda value: [value]) if is_list else (lambda value: value)
    refusal = ask({**others, name: wrap(_NO_VALUE)}) or ""
    if listed := _ONE_OF.search(refusal):
        return _enum(ask, name, others, known, required, listed[1], wrap, is_list)
    # In an order that the first one taken tells the type.
    for kind, plain in PLAIN.items():
        value = one if known is not None and known.kind == kind else plain
        if ask({**others, name: wrap(value)}) is None:
            return Parameter(kind, required, frozenset(), is_list)
    return Parameter("nothing", required)


def _enum(
    ask: Ask,
    name: str,
    others: Arguments,
    known: Parameter | None,
    required: bool,
    listed: str,
    wrap: Callable[[Any], Any],
    is_list: bool,
) -> Parameter:
    """What of an enum is taken: all that the contract has, and all that the refusal lists beside it."""
    rest = listed.partition(", not ")[0] if known is None else listed
    expected = sorted(known.allowed, key=len, reverse=True) if known else []
    for value in expected:
        rest = rest.replace(value, "\0", 1)
    beside = [text for text in re.split(r", |\.$", rest.partition(f", not {_NO_VALUE!r}")[0]) if text.strip("\0 ,")]
    for kind in ("string", "integer"):
        convert: Callable[[str], Any] = int if kind == "integer" else str
        values = [text for text in (*expected, *beside) if kind == "string" or re.fullmatch(r"-?[0-9]+", text)]
        taken = [text for text in values if ask({**others, name: wrap(convert(text))}) is None]
        if taken:
            # Over HTTP an enum's numbers are texts like any.
            said = known.kind if known and set(taken) == known.allowed else kind
            return Parameter(said, required, frozenset(taken), is_list)
    return Parameter("nothing", required)
