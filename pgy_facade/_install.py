"""How to install an extra into the environment that this package runs in.

The name of the package on an index is somebody else's word. Where it was installed from a folder, a repository or a
file, or runs out of a checkout, the extra comes from there too.
"""

from __future__ import annotations

import json
from pathlib import Path

NAME = "pgy-facade"


def install_command(extra: str) -> str:
    """Return the command, for messages; it can be pasted."""
    checkout = Path(__file__).resolve().parents[1]
    if (checkout / "pyproject.toml").is_file():
        return f'pip install -e "{checkout}[{extra}]"'
    origin = _origin()
    return f'pip install "{NAME}[{extra}] @ {origin}"' if origin else f'pip install "{NAME}[{extra}]"'


def _origin() -> str | None:
    """The URL that pip installed the package from (PEP 610), or None where that was an index."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        recorded = json.loads(distribution(NAME).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError, OSError):
        return None
    url = recorded.get("url") if isinstance(recorded, dict) else None
    if not isinstance(url, str):
        return None
    system = recorded.get("vcs_info", {}).get("vcs")
    return f"{system}+{url}" if system else url
