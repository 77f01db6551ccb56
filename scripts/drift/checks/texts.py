"""Texts, tags and extensions, reported once per operation, and keywords that no other check reads."""

from __future__ import annotations

from typing import Any, Final

from scripts.drift.documented import as_list
from scripts.drift.findings import Comparison
from scripts.drift.quoting import code
from scripts.upstream.documents import METHODS

_TEXTS: Final = ("summary", "description", "externalDocs")
_MEANT: Final = frozenset(
    (*_TEXTS, "tags", "operationId", "parameters", "requestBody", "responses", "deprecated", "security", "servers")
)

Parts = tuple[dict[str, Any], dict[str, Any]]


def check(comparison: Comparison) -> None:
    """Compare the texts of the operation, then report all rewordings that any check collected as one finding."""
    before, after = comparison.before, comparison.after
    place = after.pointer
    compare_parts(comparison, "operation", place, _split(before.operation), _split(after.operation))
    compare_parts(
        comparison,
        "path",
        place.rpartition("/")[0],
        _split(before.item, frozenset(METHODS)),
        _split(after.item, frozenset(METHODS)),
    )
    old, now = (set(map(str, as_list(documented.operation.get("tags")))) for documented in (before, after))
    if old != now:
        comparison.reworded.setdefault("tags", f"{place}/tags")
    if not after.whole_host and not before.whole_host:
        compare_parts(
            comparison,
            "title",
            "/info",
            ({"info": before.document.get("info")}, {}),
            ({"info": after.document.get("info")}, {}),
        )
    if comparison.reworded:
        places = list(comparison.reworded.values())
        what = f"Texts or tags were reworded: {_counted(list(comparison.reworded))}."
        comparison.report("api-document-reworded", place if len(places) > 1 else places[0], what)


def compare_parts(comparison: Comparison, name: str, pointer: str, before: Parts, after: Parts) -> None:
    """Collect changed texts for one finding, and report each changed keyword that has no rule."""
    if before[0] != after[0]:
        comparison.reworded.setdefault(name, pointer)
    for keyword in sorted({*before[1], *after[1]}):
        old, now = before[1].get(keyword), after[1].get(keyword)
        if old != now:
            what = f"The keyword {code(keyword)} of the {name} changed."
            comparison.report("api-other-change", pointer, what, old, now)


def _split(owner: dict[str, Any], ignored: frozenset[str] = frozenset()) -> Parts:
    texts = {key: value for key, value in owner.items() if key in _TEXTS or key.startswith("x-")}
    other = {
        key: value
        for key, value in owner.items()
        if key not in _MEANT and key not in ignored and not key.startswith("x-")
    }
    return texts, other


def _counted(labels: list[str]) -> str:
    """Name what was reworded; several parameters or fields are only counted."""
    shown = [label for label in labels if "`" not in label]
    for kind in ("parameter", "field"):
        several = [label for label in labels if f"{kind} `" in label]
        shown += several if len(several) < 3 else [f"{len(several)} {kind}s"]
    return ", ".join(shown)
