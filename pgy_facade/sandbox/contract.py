"""The bundle as the sandbox uses it: the operations, their parameters and their answers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pgy_facade._bundle import read_bundle

from .creators import units
from .envelope import Codes
from .parameters import Body, Parameter
from .schemas import Schemas

REPOSITORY = Path(__file__).resolve().parents[2]
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


@dataclass(frozen=True, slots=True)
class Pagination:
    """The parameter for the page, and the fields of `data` with the items and the total.

    Without a parameter one answer holds all items. `size` is how many a page has, where that is known.
    """

    parameter: str | None
    items: str
    total: str | None
    size: int | None


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One operation of the contract."""

    id: str
    method: str
    path: str
    parameters: tuple[Parameter, ...]
    body: Body | None
    tokens: tuple[tuple[str, str], ...]
    """(location, name) of each token the operation wants: an API key, or a form field; empty: it wants none."""
    pagination: Pagination | None
    subject: str | None
    """The parameter that says whom or what the answer is about."""
    effects: Mapping[str, Mapping[str, Any]]
    """What parameters do to the answer; see `effects`."""
    answer_schema: Mapping[str, Any]
    examples: tuple[Any, ...]
    """Recorded answers, whole envelopes."""
    source: str | None
    """URL of the published document."""
    published: Mapping[str, Any]
    """The operation object of the contract, as it stands there."""


@dataclass(frozen=True, slots=True)
class Match:
    """A path of the contract that a request path fits."""

    operations: Mapping[str, Operation]
    path_values: Mapping[str, str]


class Contract:
    """All operations, found by request path or by id. Immutable, so that sandboxes can share it."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.schemas = Schemas(document)
        self.units = dict(units(document))
        """The unit of each described field, by name."""
        # A document of a caller's own lists no codes: those of the service are the package's.
        self.codes = Codes(document["x-codes"] if "x-codes" in document else json.loads(read_bundle())["x-codes"])
        self.operations: dict[str, Operation] = {}
        self._exact: dict[str, dict[str, Operation]] = {}
        self._templates: list[tuple[re.Pattern[str], dict[str, Operation]]] = []
        for path, item in document.get("paths", {}).items():
            methods = {method: self._operation(path, item, method) for method in METHODS if method in item}
            by_method = {operation.method: operation for operation in methods.values()}
            self.operations.update({operation.id: operation for operation in methods.values()})
            if "{" in path:
                self._templates.append((_template(path), by_method))
            else:
                self._exact[path] = by_method
        self.token_names = frozenset(token for operation in self.operations.values() for token in operation.tokens)

    def match(self, path: str, raw_path: str) -> Match | None:
        """Find the operations of a request path. `raw_path` is the path, percent-encoded."""
        if (exact := self._exact.get(path)) is not None:
            return Match(exact, {})
        for pattern, operations in self._templates:
            if found := pattern.fullmatch(raw_path):
                names = _TEMPLATE_NAME.findall(next(iter(operations.values())).path)
                return Match(operations, dict(zip(names, map(unquote, found.groups()), strict=True)))
        return None

    def _operation(self, path: str, item: Mapping[str, Any], method: str) -> Operation:
        published = item[method]
        parameters = [*item.get("parameters", ()), *published.get("parameters", ())]
        media = self._success(published)
        examples = [self.schemas.resolve(entry).get("value") for entry in media.get("examples", {}).values()]
        if "example" in media:
            examples.append(media["example"])
        return Operation(
            id=published.get("operationId") or f"{method} {path}",
            method=method.upper(),
            path=path,
            parameters=tuple(Parameter.of(self.schemas, entry) for entry in parameters),
            body=Body.of(self.schemas, published.get("requestBody")),
            tokens=(
                *self._tokens(published.get("security", self.document.get("security", ()))),
                *self._form_tokens(published.get("requestBody", {})),
            ),
            pagination=_pagination(published.get("x-pagination")),
            subject=published.get("x-subject"),
            effects=published.get("x-effects", {}),
            answer_schema=media.get("schema", {}),
            examples=tuple(examples),
            source=published.get("x-source"),
            published=published,
        )

    def _success(self, published: Mapping[str, Any]) -> Mapping[str, Any]:
        responses = published.get("responses", {})
        content: Mapping[str, Any] = self.schemas.resolve(responses.get("200", {})).get("content", {})
        return content.get("application/json") or next(iter(content.values()), {})

    def _tokens(self, security: Any) -> tuple[tuple[str, str], ...]:
        schemes = self.document.get("components", {}).get("securitySchemes", {})
        wanted = [schemes[name] for requirement in security for name in requirement if name in schemes]
        return tuple((scheme["in"], scheme["name"]) for scheme in wanted if scheme.get("type") == "apiKey")

    def _form_tokens(self, body: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        for media in self.schemas.resolve(body).get("content", {}).values():
            for name, field in self.schemas.flatten(media.get("schema", {})).get("properties", {}).items():
                if field.get("x-token"):
                    yield "form", name


def _pagination(published: Mapping[str, Any] | None) -> Pagination | None:
    """None also where nobody knows yet where the items of a page are."""
    if published is None or "items" not in published:
        return None
    return Pagination(published.get("parameter"), published["items"], published.get("total"), published.get("size"))


def load_contract(source: str | Path | Mapping[str, Any] | None = None) -> Contract:
    """Read a bundle: a path, a document, or by default the one that ships with the package."""
    if isinstance(source, Mapping):
        return _contract(json.dumps(source).encode())
    return _contract(Path(source).read_bytes() if source is not None else read_bundle())


# A test run opens many sandboxes with one bundle, whose schemas are compiled once.
@lru_cache(maxsize=8)
def _contract(raw: bytes) -> Contract:
    return Contract(json.loads(raw))


_TEMPLATE_NAME = re.compile(r"\{([^{}]+)\}")


def _template(path: str) -> re.Pattern[str]:
    # Splitting by a pattern with a group gives literal text and names in turn.
    parts = _TEMPLATE_NAME.split(path)
    return re.compile("".join("([^/]+)" if i % 2 else re.escape(part) for i, part in enumerate(parts)))
