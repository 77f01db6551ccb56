"""The servers that a document names. The facade does not read them."""

from __future__ import annotations

from typing import Any

from scripts.drift.documented import DocumentedOperation
from scripts.drift.findings import Comparison

from .enums import listed


def check(comparison: Comparison) -> None:
    """Compare server URLs; order and descriptions are ignored."""
    (before, _), (after, place) = _addresses(comparison.before), _addresses(comparison.after)
    if after and not before and comparison.after.whole_host:
        return  # The aggregate names servers, an operation's own document none: nothing was added.
    if set(before) != set(after):
        shown = [listed(tuple(urls)) or "none" for urls in (before, after)]
        what = f"The documented servers changed from {shown[0]} to {shown[1]}."
        comparison.report("api-servers-changed", place, what, before, after)


def _addresses(documented: DocumentedOperation) -> tuple[list[str], str]:
    """The server URLs that apply: the operation's, the path's, or the document's."""
    owners: tuple[tuple[dict[str, Any], str], ...] = (
        (documented.operation, f"{documented.pointer}/servers"),
        (documented.item, f"{documented.pointer.rpartition('/')[0]}/servers"),
        (documented.document, "/servers"),
    )
    for owner, place in owners:
        listed = owner.get("servers")
        if isinstance(listed, list) and listed:
            return [str(entry.get("url")) for entry in listed if isinstance(entry, dict)], place
    return [], "/servers"
