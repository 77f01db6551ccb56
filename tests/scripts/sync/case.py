"""A small tree of three made-up operations, and a build that takes no time, for the tests of sync."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from scripts.contract.inputs import Inputs
from scripts.sync.__main__ import main
from tests.scripts.docs_host import DocsHost

ALPHA, BETA, GAMMA = "alpha_v1", "beta_v1", "gamma_v1"
PATHS = {ALPHA: "/api/alpha/v1", BETA: "/api/beta/v1", GAMMA: "/api/gamma/v1"}
ALPHA_URL, BETA_URL, BETA_OLD_URL = "/openapi/new/alpha.json", "/openapi/new/beta.json", "/openapi/old/beta.json"
AGGREGATE_URL = "/openapi.json"
SOURCES = f"""
docs_url = "https://docs.invalid"
aggregate = "{AGGREGATE_URL}"

[[operation]]
id = "{ALPHA}"
method = "GET"
path = "{PATHS[ALPHA]}"
documents = ["{ALPHA_URL}"]
successor = "{GAMMA}"

[[operation]]
id = "{BETA}"
method = "GET"
path = "{PATHS[BETA]}"
documents = ["{BETA_URL}", "{BETA_OLD_URL}"]

[[operation]]
id = "{GAMMA}"
method = "GET"
path = "{PATHS[GAMMA]}"
documents = []
"""


def item(name: str, **changes: Any) -> dict[str, Any]:
    """A path item in the published shape."""
    operation = {
        "operationId": name,
        "summary": f"Made-up operation {name}",
        "parameters": [
            {"name": "token", "in": "query", "required": True, "schema": {"type": "string"}},
            {"name": "userId", "in": "query", "required": True, "schema": {"type": "string"}},
        ],
        "responses": {
            "default": {
                "description": "OK",
                "content": {"application/json": {"example": {"code": 0, "data": {"name": "x", "total": 3}}}},
            }
        },
    }
    return {"get": operation | changes}


def document(operation_id: str, path: str | None = None, **changes: Any) -> bytes:
    """A published document of one operation."""
    content = {
        "openapi": "3.0.0",
        "info": {"title": operation_id, "version": "1"},
        "paths": {path or PATHS[operation_id]: item(operation_id, **changes)},
    }
    return json.dumps(content).encode()


def aggregate(*operation_ids: str, **changes: Any) -> bytes:
    """An aggregate of some operations and one that nobody tracks."""
    paths = {PATHS[each]: item(each, **changes) for each in operation_ids}
    content = {"openapi": "3.1.0", "info": {"title": "All", "version": "1"}, "paths": {"/api/other/v1": {}, **paths}}
    return json.dumps(content).encode()


def healthy(host: DocsHost) -> None:
    """Let the host publish all three operations: two on their own, one in the aggregate."""
    host.behaviours.clear()
    host.documents = {
        ALPHA_URL: document(ALPHA),
        BETA_URL: document(BETA),
        AGGREGATE_URL: aggregate(ALPHA, BETA, GAMMA),
    }


def cheap_build(root: Path, inputs: Inputs, staging: Path) -> list[str]:
    """Stand in for the build: same places, content that depends on every input."""
    overlay = (root / "specs" / "overlay.yaml").read_text()
    dictionary = root / "specs" / "fields.csv"
    described = dictionary.read_text() if dictionary.exists() else ""
    tracked = [each.id for each in inputs.sources.operations]
    made_of = json.dumps(
        {
            "paths": {},
            "components": {"schemas": {}},
            "made of": [overlay, described, tracked, inputs.documents, inputs.evidence, inputs.lock.withdrawn],
        }
    )
    package = staging / "generated" / "pgy_client"
    (package / "models").mkdir(parents=True)
    (staging / "specs").mkdir(exist_ok=True)
    (staging / "specs" / "openapi.json").write_bytes(made_of.encode())
    (package / "__init__.py").write_bytes(f"# {hashlib.sha256(made_of.encode()).hexdigest()}\n".encode())
    for operation_id in inputs.documents:
        (package / "models" / f"{operation_id}.py").write_bytes(b"X = 1\n")
    return []


def write_tree(root: Path) -> None:
    """Make a tree which tracks the three operations and has never been synced."""
    (root / "specs").mkdir(parents=True)
    (root / "specs" / "sources.toml").write_text(SOURCES)
    (root / "specs" / "overlay.yaml").write_text("overlay: 1.0.0\nactions: []\n")


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file below `root`, working files included, by relative path; links by what they say."""
    found = {}
    for path in sorted(root.rglob("*")):
        if path.is_symlink():
            found[path.relative_to(root).as_posix()] = b"link:" + str(path.readlink()).encode()
        elif path.is_file():
            found[path.relative_to(root).as_posix()] = path.read_bytes()
    return found


class Case:
    """One scratch tree and one docs host."""

    def __init__(self, root: Path, host: DocsHost) -> None:
        self.root = root
        self.host = host

    def sync(self, *arguments: str) -> int:
        """Run the command against the host."""
        return main(["--root", str(self.root), "--docs-url", self.host.url, *arguments])

    def lock(self) -> dict[str, Any]:
        """The lock as it stands."""
        content: dict[str, Any] = json.loads((self.root / "specs/lock.json").read_bytes())
        return content

    def entry(self, operation_id: str) -> dict[str, Any]:
        """The lock's entry of one operation."""
        entry: dict[str, Any] = self.lock()["documents"][operation_id]
        return entry

    def published(self, operation_id: str) -> bytes:
        """The published document in the tree."""
        return (self.root / "specs/published" / f"{operation_id}.json").read_bytes()
