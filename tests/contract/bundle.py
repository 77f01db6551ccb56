"""The bundle as the contract tests read it: with schemathesis, and as plain JSON."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

import schemathesis

ROOT: Final = Path(__file__).resolve().parents[2]
TREE: Final = Path(os.environ.get("CONTRACT_TREE", ROOT))
"""Whose contract is tested: ours, or a made-up one."""
BUNDLE: Final = TREE / "specs" / "openapi.json"
CONFIG: Final = ROOT / "schemathesis.toml"
TOKEN: Final = "sandbox"
"""The one that schemathesis.toml names."""

DOCUMENT: Final[dict[str, Any]] = json.loads(BUNDLE.read_bytes())
OPERATIONS: Final[dict[str, dict[str, Any]]] = {
    operation["operationId"]: {**operation, "path": path, "method": method.upper()}
    for path, item in DOCUMENT["paths"].items()
    for method, operation in item.items()
}


def load_schema() -> Any:
    """The bundle for schemathesis, set up by the repository's schemathesis.toml."""
    return schemathesis.openapi.from_path(BUNDLE, config=schemathesis.Config.from_path(CONFIG))
