"""The operation as a whole: removed, returned, moved, deprecated, renamed."""

from __future__ import annotations

from typing import Any, Literal

from scripts.drift.documented import DocumentedOperation, escape
from scripts.drift.findings import Comparison, Finding
from scripts.drift.quoting import code
from scripts.upstream.documents import METHODS


def removed(operation: str, before: DocumentedOperation, item: dict[str, Any] | None, elsewhere: str | None) -> Finding:
    """Report an operation that is no longer published.

    Args:
        operation: our id.
        before: the tracked contract.
        item: the published path item, when the path is still there.
        elsewhere: another path under which the same operationId is published.
    """
    announced = "with" if before.operation.get("deprecated") is True else "without"
    method = before.method.upper()
    if item is None:
        hint = f" Its operationId is now documented at {code(elsewhere)}." if elsewhere else ""
        return Finding(
            f"api-path-removed-{announced}-deprecation",
            operation,
            f"/paths/{escape(before.path)}",
            f"The path {code(before.path)} is no longer documented.{hint}",
            f"{method} {before.path}",
            elsewhere,
        )
    methods = [name.upper() for name in METHODS if isinstance(item.get(name), dict)]
    now = ", ".join(methods) or "no method at all"
    return Finding(
        f"api-removed-{announced}-deprecation",
        operation,
        before.pointer,
        f"The HTTP method changed: the path was documented with {method}, now with {now}.",
        method,
        methods,
    )


def returned(operation: str, after: DocumentedOperation, since: str | Literal[True]) -> Finding:
    """Report that an operation marked as withdrawn is documented again."""
    withdrawn = f"withdrawn since {since}" if isinstance(since, str) else "withdrawn"
    what = f"The operation, {withdrawn}, is documented again."
    return Finding("endpoint-added", operation, after.pointer, what, None, f"{after.method.upper()} {after.path}")


def moved(operation: str, after: DocumentedOperation, old: str, new: str) -> Finding:
    """Report that the document was found at another address."""
    what = f"The document moved from {code(old)} to {code(new)}."
    return Finding("api-document-moved", operation, after.pointer, what, old, new)


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
