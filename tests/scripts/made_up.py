"""Made-up documents, trees of them, and what is built from them, for the tests of scripts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pgy_client.types import Operation, Parameter, as_it_came

from scripts.client.build import build_outputs
from scripts.client.view import form_facts, parameters_of
from scripts.contract.bundle import build_bundle
from scripts.contract.inputs import Inputs
from scripts.upstream.lock import DocumentLock, Lock
from scripts.upstream.sources import Sources, TrackedOperation

ROOT = Path(__file__).resolve().parents[2]
PATH = "/api/thing/v1"
NO_OVERLAY: dict[str, Any] = {"overlay": "1.0.0", "actions": []}


def operation(
    operation_id: str = "thing_v1", *, path: str = PATH, method: str = "GET", **names: str
) -> TrackedOperation:
    """A tracked operation of the made-up documents; `names` are `call`, `iterate` and `successor`."""
    return TrackedOperation(operation_id, method, path, (f"/openapi/{operation_id}.json",), **names)


def parameter(name: str, schema: Mapping[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """One parameter of a published document."""
    return {"name": name, "in": "query", "schema": dict(schema or {"type": "string"}), **changes}


def document(
    *,
    path: str = PATH,
    method: str = "GET",
    parameters: Sequence[Any] = (),
    data: Any = None,
    item: Mapping[str, Any] | None = None,
    components: Mapping[str, Any] | None = None,
    **changes: Any,
) -> dict[str, Any]:
    """A published document in the form of early 2026: one `default` response with an example and no schema."""
    described: dict[str, Any] = {
        "operationId": "thing",
        "summary": "Thing",
        "parameters": list(parameters),
        "responses": {"default": {"content": {"application/json": {"example": {"code": 0, "data": data}}}}},
        **changes,
    }
    made: dict[str, Any] = {
        "openapi": "3.0.0",
        "info": {"title": "Thing", "version": "v0"},
        "paths": {path: {method.lower(): described, **(item or {})}},
    }
    return {**made, "components": dict(components)} if components else made


def answers(*data: Any) -> list[tuple[str, Any]]:
    """Evidence: one whole answer for each `data`."""
    return [(f"answer-{position}", {"code": 0, "data": each}) for position, each in enumerate(data)]


def sources(*operations: TrackedOperation) -> Sources:
    """The `specs/sources.toml` of some operations."""
    return Sources("https://docs.invalid", "/openapi.json", operations or (operation(),))


def inputs(
    documents: Mapping[str, tuple[TrackedOperation, dict[str, Any], Sequence[Any]]], withdrawn: str | None = None
) -> Inputs:
    """The inputs of a build: per id the operation, its document and its `data`."""
    entries = {key: DocumentLock("", "0" * 64, withdrawn=withdrawn) for key in documents}
    return Inputs(
        sources(*(tracked for tracked, _, _ in documents.values())),
        {key: content for key, (_, content, _) in documents.items()},
        {key: answers(*data) for key, (_, _, data) in documents.items()},
        Lock("https://docs.invalid", documents=entries),
    )


def bundle_of(
    content: dict[str, Any],
    *data: Any,
    tracked: TrackedOperation | None = None,
    actions: Sequence[dict[str, Any]] = (),
    withdrawn: str | None = None,
) -> dict[str, Any]:
    """The bundle of one operation."""
    tracked = tracked or operation()
    overlay = {**NO_OVERLAY, "actions": list(actions)}
    made, _ = build_bundle(inputs({tracked.id: (tracked, content, data)}, withdrawn), overlay)
    return made


def bundled(content: dict[str, Any], *data: Any, **options: Any) -> dict[str, Any]:
    """The operation of a bundle of one."""
    item = next(iter(bundle_of(content, *data, **options)["paths"].values()))
    found: dict[str, Any] = next(iter(item.values()))
    return found


def write_tree(
    root: Path,
    documents: Mapping[str, tuple[TrackedOperation, dict[str, Any], Sequence[Any]]],
    overlay: str = "",
    fields: str = "",
) -> Path:
    """Write a tree that `scripts.generate --root` can work on: per id the operation, its document and its `data`."""
    specs = root / "specs"
    (specs / "published").mkdir(parents=True)
    lines = ['docs_url = "https://docs.invalid"', 'aggregate = "/openapi.json"']
    for tracked, content, data in documents.values():
        lines += ["[[operation]]", f'id = "{tracked.id}"', f'method = "{tracked.method}"', f'path = "{tracked.path}"']
        lines.append(f"documents = {json.dumps(list(tracked.documents))}")
        names = {"call": tracked.call, "iterate": tracked.iterate, "successor": tracked.successor}
        lines += [f'{key} = "{name}"' for key, name in names.items() if name]
        (specs / "published" / f"{tracked.id}.json").write_text(json.dumps(content), encoding="utf-8")
        (specs / "examples" / tracked.id).mkdir(parents=True)
        for name, answer in answers(*data):
            (specs / "examples" / tracked.id / f"{name}.json").write_text(json.dumps(answer), encoding="utf-8")
    (specs / "sources.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (specs / "overlay.yaml").write_text(overlay or "overlay: 1.0.0\nactions: []\n", encoding="utf-8")
    if fields:
        (specs / "fields.csv").write_text(fields, encoding="utf-8")
    return root


def simple_tree(root: Path, overlay: str = "") -> Path:
    """A tree of one small operation with an enum and two models."""
    period = {"type": "string", "enum": ["_1", "_2"]}
    words = "Available Values:\n- `_1`: Last 30 days\n- `_2`: Last 60 days"
    content = document(parameters=[parameter("userId", required=True), parameter("period", period, description=words)])
    return write_tree(root, {"thing_v1": (operation(), content, [{"list": [{"num": 1}], "total": 1}])}, overlay)


def build(
    staging: Path,
    documents: Mapping[str, tuple[TrackedOperation, dict[str, Any], Sequence[Any]]],
    fields: str = "",
) -> Path:
    """Build a package from made-up documents; returns the folder to put on `sys.path`."""
    write_tree(staging / "tree", documents, fields=fields)
    target = staging / "built"
    target.mkdir()
    build_outputs(
        staging / "tree",
        inputs(documents),
        target,
    )
    return target / "generated"


def in_python(bundle: dict[str, Any]) -> Operation[Any]:
    """What generated code has of the one operation of a bundle, made without running the generator."""
    ((path, item),) = bundle["paths"].items()
    ((method, described),) = item.items()
    facts = eval(f"dict({', '.join(form_facts(described))})")
    return Operation(
        id=described["operationId"],
        method=method.upper(),
        path=path,
        deprecated=False,
        withdrawn=None,
        successor=None,
        source="",
        summary="",
        parameters=tuple(eval(each["code"], {"Parameter": Parameter}) for each in parameters_of(bundle, described)),
        subject=None,
        page=None,
        items=None,
        total=None,
        parse=as_it_came,
        **facts,
    )


Done = subprocess.CompletedProcess[str]


def run_python(code: str, *paths: Path, cwd: Path | None = None, **environment: str) -> Done:
    """Run a piece of Python in an interpreter of its own."""
    search = os.pathsep.join(map(str, paths))
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**os.environ, "PYTHONPATH": search, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
