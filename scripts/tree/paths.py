"""Where things stand in a repository, relative to its root and written with `/`."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
"""The repository that this code is part of; `--root` names another one."""
TEMPLATES: Final = ROOT / "scripts" / "client" / "templates"
LOCK_PATH: Final = "specs/lock.json"
BUNDLE_PATH: Final = "specs/openapi.json"
CLIENT_PATH: Final = "generated/pgy_client"
DICTIONARY_PATH: Final = "specs/fields.csv"
OUTPUT_PATHS: Final = (BUNDLE_PATH, CLIENT_PATH)


def published_path(operation_id: str) -> str:
    return f"specs/published/{operation_id}.json"
