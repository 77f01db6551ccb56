"""What the client is told of the service: its regions, and the codes of its answers."""

from __future__ import annotations

from typing import Any

from scripts.errors import PipelineError


def service_of(bundle: dict[str, Any]) -> dict[str, Any]:
    """Return the regions (name: base URL) and the codes (number: row), for the template.

    Raises:
        PipelineError: specs/overlay.yaml says something of them that cannot be meant.
    """
    return {
        "regions": dict(_region(server) for server in bundle.get("servers", [])),
        "codes": dict(_code(number, row) for number, row in bundle.get("x-codes", {}).items()),
    }


def _region(server: dict[str, Any]) -> tuple[str, str]:
    name, url = server.get("x-region"), server.get("url")
    if not isinstance(name, str) or not isinstance(url, str) or not url.startswith(("https://", "http://")):
        raise PipelineError(f"specs/overlay.yaml: the server {server!r} needs an x-region and an http(s) url")
    return name, url


def _code(number: str, row: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    fits = (
        number.isascii()
        and number.isdigit()
        and isinstance(row.get("meaning"), str)
        and isinstance(row.get("repeat"), bool)
        and isinstance(row.get("billed"), bool | None)
        and isinstance(row.get("http"), int)
    )
    if not fits:
        raise PipelineError(
            f"specs/overlay.yaml: the code {number} needs a meaning, its http status, and whether it is billed "
            "(true, false, null) and whether a repeat can help (true, false)"
        )
    return int(number), row
