"""`Sandbox`, the embedded upstream that tests and demos use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from .answers import Answers
from .app import Application
from .contract import REPOSITORY, load_contract
from .documents import Documents
from .envelope import STYLES, Style, as_json
from .faults import Fault, as_fault
from .server import ServerThread
from .state import State

if TYPE_CHECKING:
    from .recording import RecordedRequest, RequestLog


class Sandbox:
    """A stand-in for the API and its docs host, on a real socket.

    `token`: the one token that is accepted. With None, every token is, but `invalid` and a blank one.
    `style`: "http" answers failures with an HTTP status and the envelope; "envelope" answers everything under HTTP 200.
    `contract`: the bundle, as a path or a document; by default the one the package ships.
    `documents`: a folder of published documents named `<operation id>.json`; `sources.toml` beside the folder has their
    URLs. By default the repository's own. Without a repository, they are made from the bundle.
    `page_size`, `total`: how many items a page has (by default as many as upstream's), and how many there are in all,
    filters aside.
    """

    def __init__(
        self,
        token: str | None = None,
        *,
        style: Style = "http",
        contract: str | Path | Mapping[str, Any] | None = None,
        documents: str | Path | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        page_size: int | None = None,
        total: int = 45,
    ) -> None:
        if style not in STYLES:
            raise ValueError(f"style={style!r}: it is one of {', '.join(STYLES)}")
        loaded = load_contract(contract)
        self._state = State(
            contract=loaded,
            answers=Answers(loaded, page_size=page_size, total=total),
            documents=Documents(loaded, _folder(documents, own=contract is None)),
            token=token,
            style=style,
        )
        self._initial = (token, style)
        self._app = Application(self._state)
        self._address = (host, port)
        self._server: ServerThread | None = None

    def start(self) -> Self:
        """Start the server. `with` does this."""
        if self._server is None:
            server = ServerThread(self._app, *self._address)
            server.start()
            self._server = server
        return self

    def stop(self) -> None:
        """Stop the server at once and end all its connections. `with` does this."""
        if self._server is not None:
            server, self._server = self._server, None
            server.stop()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def api_url(self) -> str:
        """Base URL of the API."""
        if self._server is None:
            raise RuntimeError("The sandbox is not running: use it in a `with` statement, or call start()")
        return self._server.url

    @property
    def docs_url(self) -> str:
        """Base URL of the docs host: the same server."""
        return self.api_url

    @property
    def token(self) -> str | None:
        """The one token that is accepted. With None, every token is, but `invalid` and a blank one."""
        return self._state.token

    @token.setter
    def token(self, token: str | None) -> None:
        self._state.token = token

    @property
    def style(self) -> Style:
        """How failures arrive: "http" or "envelope"."""
        return self._state.style

    @style.setter
    def style(self, style: Style) -> None:
        if style not in STYLES:
            raise ValueError(f"style={style!r}: it is one of {', '.join(STYLES)}")
        self._state.style = style

    @property
    def requests(self) -> RequestLog:
        """The requests so far, in order."""
        return self._state.requests

    @property
    def documents(self) -> Documents:
        """The documents that the docs host serves. Assign, delete, `publish` or `withdraw` to change them."""
        return self._state.documents

    @property
    def operations(self) -> tuple[str, ...]:
        """Ids of the operations that are served."""
        return tuple(self._state.contract.operations)

    @property
    def pending(self) -> int:
        """How many scripted answers have not been used yet."""
        return self._state.script.pending

    def script(self, faults: Iterable[Fault | int | None], *, operation: str | None = None) -> None:
        """Answer the next calls with these, in order, after those that are scripted already. Later calls succeed again.

        A number is a business code, and None an ordinary answer. `operation` is an id, or a path such as "/ping" or
        "/openapi.json", and limits the script to requests for it. Without it, the script is for calls of any operation.
        """
        self._state.script.add(self._target(operation), [as_fault(fault) for fault in faults])

    def fail_with(self, fault: Fault | int, *, times: int | None = 1, operation: str | None = None) -> None:
        """Answer the next call, or the next `times` calls, with a failure. `times=None` is for all further calls."""
        entry = as_fault(fault)
        count = 1 if times is None else times
        self._state.script.add(self._target(operation), [entry] * count, for_ever=times is None)

    def answer(self, operation_id: str, data: Any) -> None:
        """Answer an operation with this `data`, whatever page is asked for. A function is called with the request."""
        if operation_id not in self._state.contract.operations:
            raise ValueError(self._unknown(operation_id))
        self._state.overrides[operation_id] = _override(data)

    def reset(self) -> None:
        """Return to the state at the start: no requests, no script, no changed documents, no hanging connections."""
        self._state.script.clear()
        self._state.overrides.clear()
        self._state.documents.restore()
        self._state.token, self._state.style = self._initial
        if self._server is not None:
            self._server.run_soon(self._app.drop_connections)
        self._state.requests.clear()

    def __repr__(self) -> str:
        return f"<Sandbox {self._server.url if self._server else 'stopped'}>"

    def _target(self, operation: str | None) -> str | None:
        if operation is not None and not operation.startswith("/") and operation not in self._state.contract.operations:
            raise ValueError(self._unknown(operation))
        return operation

    def _unknown(self, operation: str) -> str:
        return f"There is no operation {operation!r}; there are {', '.join(self.operations)}"


def _override(data: Any) -> Callable[[RecordedRequest], bytes]:
    if callable(data):
        return lambda request: as_json(data(request))
    fixed = as_json(data)
    return lambda request: fixed


def _folder(documents: str | Path | None, *, own: bool) -> Path | None:
    """The folder of published documents: the one given, else the repository's if its own bundle is served."""
    if documents is not None:
        return Path(documents)
    ours = REPOSITORY / "specs" / "published"
    return ours if own and ours.is_dir() else None
