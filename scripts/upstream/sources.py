"""Read `specs/sources.toml`: the tracked operations and the URLs of their documents."""

from __future__ import annotations

import builtins
import keyword
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from scripts.errors import PipelineError

METHODS: Final = ("GET", "POST")
TAKEN: Final = frozenset({*dir(builtins), "self", "true", "false", "datetime", "id"})
"""Words that neither a module nor a method can be called."""
CLIENT_NAMES: Final = frozenset(
    {
        "aclose",
        "call",
        "close",
        "fastest_region",
        "ping",
        "region",
        "usage",
        "with_options",
        "with_response",
    }
)
"""What the clients have beside the calls, so that no call can be called that. A test holds it against the clients."""
_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")


@dataclass(frozen=True, slots=True)
class TrackedOperation:
    """One tracked operation, identified by its path; its documents may move.

    `call` is the method that users call it by, `iterate` the one that walks its pages; without them there is none.
    """

    id: str
    method: str
    path: str
    documents: tuple[str, ...]
    successor: str | None = None
    call: str | None = None
    iterate: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    docs_url: str
    aggregate: str
    operations: tuple[TrackedOperation, ...]

    def url_of(self, operation: TrackedOperation) -> str:
        """The first URL of an operation's document; the aggregate's when it has none of its own."""
        return self.docs_url + (operation.documents[0] if operation.documents else self.aggregate)

    def operation(self, operation_id: str) -> TrackedOperation:
        """Return the operation of that id; a `PipelineError` lists the known ones."""
        for operation in self.operations:
            if operation.id == operation_id:
                return operation
        known = ", ".join(operation.id for operation in self.operations)
        raise PipelineError(f"no tracked operation is called {operation_id!r}; specs/sources.toml has: {known}")


def load_sources(root: Path) -> Sources:
    """Read and check `specs/sources.toml` below `root`."""
    path = root / "specs" / "sources.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PipelineError(f"{path} is missing; run the command inside a clone, or name one with --root") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PipelineError(f"{path} is not valid TOML: {error}") from None
    try:
        return _sources(content)
    except PipelineError as error:
        raise PipelineError(f"{path}: {error}") from None


def _sources(content: dict[str, Any]) -> Sources:
    docs_url = _text(content, "docs_url", "the file")
    if urlsplit(docs_url).scheme not in ("http", "https") or not urlsplit(docs_url).netloc:
        raise PipelineError(f"docs_url must be an http(s) URL, not {docs_url!r}")
    tables = content.get("operation", [])
    if not isinstance(tables, list) or not tables:
        raise PipelineError("it lists no [[operation]]")
    operations = tuple(_operation(table) for table in tables)
    for what, values in (
        ("id", [operation.id for operation in operations]),
        ("method and path", [f"{operation.method} {operation.path}" for operation in operations]),
    ):
        twice = sorted({value for value in values if values.count(value) > 1})
        if twice:
            raise PipelineError(f"the same {what} is listed twice: {', '.join(twice)}")
    _check_that_names_are_distinct(operations)
    return Sources(docs_url.rstrip("/"), _url_path(content, "aggregate", "the file"), operations)


def _check_that_names_are_distinct(operations: tuple[TrackedOperation, ...]) -> None:
    owners: dict[str, str] = {}
    for operation in operations:
        for key, name in (("call", operation.call), ("iterate", operation.iterate)):
            if name is None:
                continue
            owner = owners.setdefault(name, f"{key} of {operation.id}")
            if owner != f"{key} of {operation.id}":
                raise PipelineError(
                    f"operation {operation.id}: {key} {name!r} is taken: it is the {owner}; choose another name"
                )


def _operation(table: Any) -> TrackedOperation:
    if not isinstance(table, dict):
        raise PipelineError("every [[operation]] must be a table")
    operation_id = _text(table, "id", "an [[operation]]")
    if not _ID.match(operation_id) or len(operation_id) > 80:
        raise PipelineError(f"id {operation_id!r} must be snake_case: lower-case letters, digits, underscores")
    if keyword.iskeyword(operation_id) or operation_id in TAKEN:
        raise PipelineError(f"id {operation_id!r} is a word of Python's own; a module cannot be called that")
    where = f"operation {operation_id}"
    unknown = sorted(set(table) - {"id", "method", "path", "documents", "successor", "call", "iterate"})
    if unknown:
        raise PipelineError(f"{where} has unknown keys: {', '.join(unknown)}")
    method = _text(table, "method", where).upper()
    if method not in METHODS:
        raise PipelineError(f"{where}: method must be one of {', '.join(METHODS)}, not {method!r}")
    documents = table.get("documents", [])
    if not isinstance(documents, list):
        raise PipelineError(f"{where}: documents must be a list of URL paths (it may be empty)")
    successor = table.get("successor")
    if successor is not None and not isinstance(successor, str):
        raise PipelineError(f"{where}: successor must be an operation's id")
    paths = tuple(_checked_path(document, f"{where}: documents") for document in documents)
    call, iterate = (_method_name(table, key, where) for key in ("call", "iterate"))
    return TrackedOperation(operation_id, method, _url_path(table, "path", where), paths, successor, call, iterate)


def _method_name(table: dict[str, Any], key: str, where: str) -> str | None:
    """Check a name that becomes a method of the clients; None where the table has none."""
    name = table.get(key)
    if name is None:
        return None
    if not isinstance(name, str):
        raise PipelineError(f"{where}: {key} must be a text, the name of a method")
    wrong = None
    if name.startswith("_"):
        wrong = "is private: a name that users call begins with a letter"
    elif keyword.iskeyword(name):
        wrong = "is a keyword of Python; no method can be called that"
    elif not name.isidentifier():
        wrong = "is no identifier; no method can be called that"
    elif not _ID.match(name) or len(name) > 80:
        wrong = "must be snake_case: lower-case letters, digits, underscores"
    elif name in TAKEN:
        wrong = "is a word of Python's own; choose another name"
    elif name in CLIENT_NAMES:
        wrong = "is taken: the clients have something else of that name; choose another"
    if wrong:
        raise PipelineError(f"{where}: {key} {name[:80]!r} {wrong}")
    return name


def _text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value:
        raise PipelineError(f"{where} needs {key!r}, a text")
    return value


def _url_path(table: dict[str, Any], key: str, where: str) -> str:
    return _checked_path(_text(table, key, where), f"{where}: {key}")


def _checked_path(value: Any, where: str) -> str:
    """Check a path that will be joined to a host: it must not be able to name another host."""
    if not isinstance(value, str) or not value.startswith("/") or value.startswith("//") or not value.isprintable():
        raise PipelineError(f"{where} must be a URL path that starts with one '/', not {value!r}")
    if " " in value or "\\" in value or ".." in value.split("/"):
        raise PipelineError(f"{where} must be a plain URL path, not {value!r}")
    return value
