"""Small documents in the shape upstream publishes, made for these tests, and scratch trees that hold them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from scripts.drift.compare import compare
from scripts.drift.documented import DocumentedOperation
from scripts.drift.findings import Finding

PATH = "/api/things/search/v1"
OPERATION = "thing_search_v1"
Document = dict[str, Any]
Edit = Callable[[Document], object]


def document() -> Document:
    """One operation with a required, an enumerated, an integer and a list parameter, and an example answer."""
    return {
        "openapi": "3.0.0",
        "info": {"title": "Thing Search (V1)", "version": "v0"},
        "paths": {
            PATH: {
                "get": {
                    "tags": ["Things"],
                    "summary": "Thing Search (V1)",
                    "description": "Find things.",
                    "operationId": "thingSearchV1",
                    "parameters": [
                        parameter("token", required=True),
                        parameter("thingId", required=True),
                        parameter("colour", enum=["RED", "GREEN", "BLUE"], default="RED"),
                        parameter("page", type="integer", format="int32", default=1),
                        parameter("tags", type="array", items={"type": "string"}),
                        parameter("name"),
                    ],
                    "responses": {
                        "default": {
                            "description": "default response",
                            "content": {"application/json": {"example": example()}},
                        }
                    },
                    "x-order": "1",
                }
            }
        },
    }


def parameter(name: str, *, required: bool = False, **schema: Any) -> dict[str, Any]:
    """A query parameter."""
    return {
        "name": name,
        "in": "query",
        "description": f"The {name}.",
        "required": required,
        "schema": {"type": "string", **schema},
    }


def example() -> dict[str, Any]:
    """A whole answer."""
    return {
        "code": 0,
        "data": {
            "things": [
                {"id": "a", "count": 3, "rate": 0, "nick": None, "notes": [{"title": "x", "likes": 1}]},
                {"id": "b", "count": 4, "rate": 1, "nick": "bee", "notes": []},
            ],
            "total": 2,
            "days": {"2026-03-08": 1, "2026-03-09": 2},
        },
    }


def envelope() -> dict[str, Any]:
    """A response schema with required and optional properties, an enum, a list and a nested object."""
    return {
        "type": "object",
        "required": ["code"],
        "properties": {
            "code": {"type": "string", "enum": ["0", "100"]},
            "message": {"type": "string"},
            "data": {
                "type": "object",
                "properties": {
                    "total": {"type": "integer"},
                    "things": {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}}}},
                },
            },
        },
    }


def with_schema() -> Document:
    """The document as upstream writes it since spring: status 200, a reference to one envelope."""
    made = document()
    operation(made)["responses"] = {
        "200": {
            "description": "OK",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Result"}}},
        }
    }
    made["components"] = {"schemas": {"Result": envelope()}}
    return made


def with_form() -> Document:
    """A POST whose values travel in a form."""
    made = document()
    item = made["paths"][PATH]
    item["post"] = item.pop("get")
    item["post"]["parameters"] = [parameter("token", required=True)]
    fields = {"thingId": {"type": "string"}, "page": {"type": "integer", "default": 1}}
    item["post"]["requestBody"] = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {"type": "object", "required": ["thingId"], "properties": fields}
            }
        },
    }
    return made


def operation(made: Document) -> dict[str, Any]:
    """The operation object."""
    item = made["paths"][PATH]
    described: dict[str, Any] = item.get("get") or item["post"]
    return described


def the(made: Document, name: str) -> dict[str, Any]:
    """The parameter of that name."""
    found: dict[str, Any] = next(entry for entry in operation(made)["parameters"] if entry["name"] == name)
    return found


def sample(made: Document) -> dict[str, Any]:
    """The example answer."""
    responses = operation(made)["responses"]
    shown: dict[str, Any] = responses["default"]["content"]["application/json"]["example"]
    return shown


def result(made: Document) -> dict[str, Any]:
    """The envelope's schema."""
    schema: dict[str, Any] = made["components"]["schemas"]["Result"]
    return schema


def edited(base: Document, edit: Edit) -> Document:
    """A changed copy."""
    changed = deepcopy(base)
    edit(changed)
    return changed


def compared(before: Document, after: Document, evidence: list[Any] | None = None) -> list[Finding]:
    """What the rules find."""
    method = "POST" if "post" in before["paths"][PATH] else "GET"
    now = "POST" if "post" in after["paths"][PATH] else "GET"
    old, new = DocumentedOperation(before, PATH, method), DocumentedOperation(after, PATH, now)
    return compare(OPERATION, old, new, lambda: evidence or [])


def rules(findings: list[Finding]) -> list[str]:
    """The rules of some findings, sorted."""
    return sorted(finding.rule for finding in findings)


def tree(root: Path, documents: Mapping[str, Document], *, lock: dict[str, Any] | None = None) -> Path:
    """A folder that `--root` can be given: one tracked operation per document, none of them with a URL of its own."""
    (root / "specs" / "published").mkdir(parents=True)
    tables = ['docs_url = "https://docs.invalid"', 'aggregate = "/openapi.json"']
    for name, made in documents.items():
        path, item = next(iter(made["paths"].items()))
        method = next(iter(item)).upper()
        tables.append(
            f'[[operation]]\nid = "{name}"\nmethod = "{method}"\npath = "{path}"\ndocuments = ["/{name}.json"]'
        )
        (root / "specs" / "published" / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
    (root / "specs" / "sources.toml").write_text("\n".join(tables), encoding="utf-8")
    if lock is not None:
        (root / "specs" / "lock.json").write_text(json.dumps(lock), encoding="utf-8")
    return root


def at(made: Document, path: str) -> Document:
    """The same document for another path."""
    moved = deepcopy(made)
    moved["paths"] = {path: moved["paths"].pop(PATH)}
    return moved


def aggregate(*documents: Document, **top: Any) -> Document:
    """One document with the paths of all, and one more, as the docs host's `/openapi.json`."""
    whole: Document = {"openapi": "3.1.0", "info": {"title": "All", "version": "v0"}, **top}
    other = {"get": {"operationId": "other", "responses": {"200": {"description": "OK"}}}}
    whole["paths"] = {"/api/other/v1": other}
    for made in documents:
        whole["paths"] |= deepcopy(made["paths"])
        whole.setdefault("components", {"schemas": {}})["schemas"] |= made.get("components", {}).get("schemas", {})
    return whole


def write(path: Path, made: Document) -> Path:
    """Write a document to a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")
    return path


SECOND = at(edited(with_schema(), lambda made: operation(made).update(operationId="resultV1")), "/api/result/v1")
"""Another operation, described by a schema."""
