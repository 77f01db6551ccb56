"""Hostile documents through the real build: refused, or turned into inert text."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scripts.sync.__main__ import main
from tests.scripts.docs_host import DocsHost, body

from .case import ALPHA, ALPHA_URL, PATHS, Case, document, snapshot

SOURCES = """
docs_url = "https://docs.invalid"
aggregate = "/openapi.json"
"""
OPERATION = """
[[operation]]
id = "{0}_v1"
method = "GET"
path = "/api/{0}/v1"
documents = ["/openapi/new/{0}.json"]
"""
# `PWNED` is a function when the generated package is imported below; nothing may ever call it.
PAYLOADS = [
    '"""\nPWNED()\n"""',
    "'''\nPWNED()\n'''",
    '" + PWNED() + "',
    "' + PWNED() + '",
    'x\\"""\nPWNED()\n#',
    "ends in a backslash \\",
    '\\" + PWNED() #',
    "{{ PWNED() }}{% for x in y %}{# ",
    "{PWNED()}%(PWNED())s${PWNED()}",
    "a\r\nPWNED()\u2028PWNED()\u2029\x0c\x0bPWNED()\x85PWNED()\x00",
    "# noqa\nPWNED()  # type: ignore",
    "\\N{BULLET}\\x\\u12\\U1 \u202ePWNED()\u202c",
]


class Texts:
    """Hands out the payloads in turn, from the n-th on, so that in n documents every field meets every payload."""

    def __init__(self, start: int) -> None:
        self.next = start

    def __call__(self) -> str:
        self.next += 1
        return PAYLOADS[(self.next - 1) % len(PAYLOADS)]


def with_hostile_texts(start: int) -> bytes:
    """A document in which every text that is only for reading is hostile."""
    text = Texts(start)
    content = {
        "openapi": "3.0.0",
        "info": {"title": text(), "version": text(), "description": text()},
        "paths": {
            PATHS[ALPHA]: {
                "summary": text(),
                "description": text(),
                "get": {
                    "operationId": text(),
                    "tags": [text()],
                    "summary": text(),
                    "description": text(),
                    "x-order": text(),
                    "externalDocs": {"url": text(), "description": text()},
                    "parameters": [
                        {
                            "name": "kind",
                            "in": "query",
                            "description": f"{text()}\n\nAvailable Values:\n- `_1`: {text()}\n- `_2`: {text()}",
                            "example": text(),
                            "schema": {
                                "type": "string",
                                "enum": ["_1", "_2"],
                                "title": text(),
                                "description": text(),
                            },
                        }
                    ],
                    "responses": {
                        "200": {
                            "description": text(),
                            "content": {
                                "application/json": {
                                    "example": {"code": 0, "message": text(), "data": {"name": text(), "n": [text()]}}
                                }
                            },
                        }
                    },
                },
            }
        },
    }
    return json.dumps(content).encode()


def parameter(**changes: Any) -> bytes:
    return document(ALPHA, parameters=[{"name": "kind", "in": "query", "schema": {"type": "string"}} | changes])


def answer(data: Any) -> bytes:
    media = {"application/json": {"example": {"code": 0, "data": data}}}
    return document(ALPHA, responses={"200": {"description": "OK", "content": media}})


def with_reference(name: str) -> bytes:
    pointer = "#/components/schemas/" + name.replace("~", "~0").replace("/", "~1")
    content = json.loads(parameter(schema={"$ref": pointer}))
    content["components"] = {"schemas": {name: {"type": "string", "enum": ["A", "B"]}}}
    return json.dumps(content).encode()


EVERYTHING = "".join(PAYLOADS)
# Places where a text does become a name or a value in the code: refused with these words, or harmless.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "parameter name": (lambda: parameter(name=PAYLOADS[0]), "cannot be a query parameter we send"),
    "parameter location": (lambda: parameter(**{"in": PAYLOADS[0]}), "parameter 'kind' is 'in'"),
    "status": (lambda: document(ALPHA, responses={PAYLOADS[2]: {"description": "OK"}}), "is not a response"),
    "enum values": (lambda: parameter(schema={"type": "string", "enum": PAYLOADS}), "cannot be shown"),
    "type": (lambda: parameter(schema={"type": PAYLOADS[2]}), "which does not exist"),
}
HARMLESS: dict[str, Callable[[], bytes]] = {
    "enum values that can be shown": lambda: parameter(
        schema={"type": "string", "enum": [payload for payload in PAYLOADS if payload.isprintable()]}
    ),
    "default": lambda: parameter(schema={"type": "string", "default": EVERYTHING}),
    "default of an enum": lambda: parameter(schema={"type": "string", "enum": ["A"], "default": EVERYTHING}),
    "format and pattern": lambda: parameter(schema={"type": "string", "format": EVERYTHING, "pattern": EVERYTHING}),
    "keys of an answer": lambda: answer({payload: {payload: 1} for payload in PAYLOADS}),
    "component": lambda: with_reference(PAYLOADS[0]),
    "dunder names": lambda: answer(dict.fromkeys(["__class__", "__init__", "from_dict", "self", "import", "d", ""], 1)),
}


@pytest.fixture
def real(tmp_path: Path, host: DocsHost) -> Case:
    """A tree with one operation, and the real build."""
    return tracking(tmp_path / "tree", host, [ALPHA])


def tracking(root: Path, host: DocsHost, ids: list[str]) -> Case:
    """A tree of some operations, and the real build."""
    (root / "specs").mkdir(parents=True)
    operations = [OPERATION.format(each.removesuffix("_v1")) for each in ids]
    (root / "specs/sources.toml").write_text(SOURCES + "".join(operations))
    overlay = "overlay: 1.0.0\ninfo: {title: none, version: '1'}\nactions: []\n"
    (root / "specs/overlay.yaml").write_text(overlay)
    return Case(root, host)


def become_inert(root: Path, host: DocsHost, documents: list[bytes]) -> None:
    """Sync a tree with an operation for each document (of `ALPHA`), all in one build, and look at what it made."""
    ids = [f"alpha{number}_v1" for number in range(len(documents))]
    case = tracking(root, host, ids)
    for name, raw in zip(ids, documents, strict=True):
        key = name.removesuffix("_v1")
        own = raw.replace(PATHS[ALPHA].encode(), f"/api/{key}/v1".encode())
        host.behaviours[f"/openapi/new/{key}.json"] = [body(own)]
    assert case.sync() == 0
    is_inert(root, ids)
    modules = {path.stem for path in (root / "generated/pgy_client/api/pugongying").iterdir()}
    assert modules == {"__init__", *ids}


IMPORT_ALL = """
import builtins, importlib, pathlib, sys
def PWNED(*_):
    raise SystemExit("PWNED")
builtins.PWNED = PWNED
root = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(root))
for module in sorted(root.glob("pgy_client/**/*.py")):
    name = ".".join(module.relative_to(root).with_suffix("").parts)
    importlib.import_module(name.removesuffix(".__init__"))
from pgy_client.api.pugongying import load
for operation in map(load, sys.argv[2:]):
    repr(operation), repr(operation.parse({"name": "x"}))
    operation.encode({parameter.name: "x" for parameter in operation.parameters if parameter.required})
"""


def is_inert(root: Path, ids: list[str]) -> None:
    """Every generated module is Python, calls nothing a document named, and can be imported."""
    modules = sorted((root / "generated").rglob("*.py"))
    assert len(modules) > 5
    for module in modules:
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            called = node.func if isinstance(node, ast.Call) else None
            assert not (isinstance(called, ast.Name) and called.id == "PWNED"), module
    done = subprocess.run(
        [sys.executable, "-W", "error", "-B", "-c", IMPORT_ALL, str(root / "generated"), *ids],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_hostile_texts_become_string_literals(tmp_path: Path, host: DocsHost) -> None:
    become_inert(tmp_path / "tree", host, [with_hostile_texts(start) for start in range(len(PAYLOADS))])


@pytest.mark.parametrize("where", REFUSED)
def test_hostile_names_that_would_be_sent_are_refused(
    real: Case, capsys: pytest.CaptureFixture[str], where: str
) -> None:
    made, words = REFUSED[where]
    before = snapshot(real.root)
    real.host.behaviours[ALPHA_URL] = [body(made())]
    assert real.sync() == 2
    message = capsys.readouterr().err
    assert "alpha_v1" in message
    assert words in message
    assert "Traceback" not in message
    assert snapshot(real.root) == before


def test_hostile_names_that_are_only_shown_become_inert(tmp_path: Path, host: DocsHost) -> None:
    become_inert(tmp_path / "tree", host, [made() for made in HARMLESS.values()])


def test_the_real_tree_syncs_from_its_own_documents(
    tmp_path: Path, host: DocsHost, capsys: pytest.CaptureFixture[str]
) -> None:
    """The repository's own documents, served as upstream would, change nothing that is derived from them."""
    import shutil

    repository = Path(__file__).resolve().parents[3]
    for room in ("specs", "generated"):
        shutil.copytree(repository / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    from scripts.upstream.lock import load_lock
    from scripts.upstream.sources import load_sources

    sources = load_sources(tmp_path)
    before_lock = load_lock(tmp_path)
    assert before_lock
    withdrawn = before_lock.withdrawn
    paths: dict[str, Any] = {}
    host.documents = {}
    for operation in sources.operations:
        if withdrawn[operation.id]:
            continue  # upstream does not have it, and so it stays as it is
        raw = (tmp_path / "specs/published" / f"{operation.id}.json").read_bytes()
        if operation.documents:
            host.documents[operation.documents[0]] = raw
        else:
            paths |= json.loads(raw)["paths"]
    host.documents[sources.aggregate] = json.dumps({"openapi": "3.1.0", "info": {}, "paths": paths}).encode()
    before = snapshot(tmp_path)

    assert main(["--root", str(tmp_path), "--docs-url", host.url]) == 0

    after = snapshot(tmp_path)
    assert after.pop("specs/lock.json") != before.pop("specs/lock.json"), "it says where they came from now"
    changed = {name for name in {*before, *after} if before.get(name) != after.get(name)}
    assert all(name.startswith("specs/published/") for name in changed), changed
    assert main(["--root", str(tmp_path), "--docs-url", host.url, "--check"]) == 0
    lock = load_lock(tmp_path)
    assert lock
    assert not [name for name, entry in lock.documents.items() if entry.origin == "transcribed" and not withdrawn[name]]
    capsys.readouterr()
