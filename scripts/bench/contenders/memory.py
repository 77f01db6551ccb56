"""Iterate over creators, keeping none. Options: `url`; a repetition is one creator."""

from __future__ import annotations

from typing import Any

from .calls import FILTERS, TOKEN, Run


def ours(options: dict[str, Any]) -> Run:
    """`iter_creators`, pages fetched as they are needed."""
    from pgy_facade import PgyClient

    client = PgyClient(TOKEN, base_url=options["url"])

    def run(repetitions: int) -> object:
        return sum(1 for creator in client.iter_creators(limit=repetitions, **FILTERS) if creator.name)

    return run
