"""Deprecation of the operation, and its operationId."""

from __future__ import annotations

from scripts.drift.findings import Comparison
from scripts.drift.quoting import code


def check(comparison: Comparison) -> None:
    before, after = comparison.before, comparison.after
    was, now = before.operation.get("deprecated") is True, after.operation.get("deprecated") is True
    if was != now:
        rule, what = (
            ("endpoint-deprecated", "The operation is marked as deprecated.")
            if now
            else ("endpoint-reactivated", "The operation is no longer marked as deprecated.")
        )
        comparison.report(rule, f"{after.pointer}/deprecated", what, was, now)
    old, new = before.operation.get("operationId"), after.operation.get("operationId")
    if old == new:
        return
    place = f"{after.pointer}/operationId"
    if old is None:
        comparison.report("api-operation-id-added", place, f"The operationId {code(new)} was added.", old, new)
    elif new is None:
        comparison.report("api-operation-id-removed", place, f"The operationId {code(old)} was removed.", old, new)
    else:
        what = f"The operationId {code(old)} was replaced with {code(new)}."
        comparison.report("api-operation-id-removed", place, what, old, new)
