"""List the public names that nothing pins yet, and propose names for calls."""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from scripts.contract.bundle import assemble
from scripts.contract.inputs import load_inputs
from scripts.contract.overlay import load_overlay, overlaid
from scripts.contract.pins import open_pins, overlay_lines
from scripts.upstream.sources import CLIENT_NAMES, TAKEN, load_sources


def missing_pins(root: Path) -> str:
    """Return overlay actions that pin what is not pinned yet, ready to paste; empty when there is nothing."""
    return overlay_lines(open_pins(load_inputs(root), load_overlay(root)))


def proposed_calls(root: Path) -> str:
    """Return names for the operations that have none to be called by, as comments to copy from; empty when all have."""
    operations = load_sources(root).operations
    document, _ = overlaid(assemble(load_inputs(root)), load_overlay(root))
    paged = {
        operation["operationId"]
        for item in document["paths"].values()
        for operation in item.values()
        if "parameter" in operation.get("x-pagination", {})
    }
    taken = {*CLIENT_NAMES, *TAKEN, *(name for each in operations for name in (each.call, each.iterate) if name)}
    lines: list[str] = []
    for operation in operations:
        call = operation.call or _free(re.sub(r"_v[0-9]+$", "", operation.id), operation.id, taken)
        proposed = {} if operation.call else {"call": call}
        if operation.id in paged and operation.iterate is None:
            proposed["iterate"] = _free(f"iter_{call}", f"iter_{operation.id}", taken)
        if proposed:
            lines.append(f"# specs/sources.toml, in the table of {operation.id}:")
            lines += [f'#   {key} = "{name}"' for key, name in proposed.items()]
    return "".join(f"{line}\n" for line in lines)


def _free(name: str, otherwise: str, taken: set[str]) -> str:
    """The first of both that is not taken yet; from now on it is."""
    found = next((each for each in (name, otherwise) if each not in taken and not keyword.iskeyword(each)), otherwise)
    taken.add(found)
    return found
