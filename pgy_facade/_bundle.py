"""The bundle that ships with the package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_REPOSITORY = Path(__file__).resolve().parents[1]


def read_bundle() -> bytes:
    """Return the bundle: that of the installed package, or in a checkout the one in `specs`."""
    packaged = files("pgy_facade").joinpath("openapi.json")
    if packaged.is_file():
        return packaged.read_bytes()
    return (_REPOSITORY / "specs" / "openapi.json").read_bytes()
