"""Security requirements and schemes."""

from __future__ import annotations

from typing import Any, Final

from scripts.drift.documented import DocumentedOperation, as_dict, as_list, escape
from scripts.drift.findings import Comparison
from scripts.drift.quoting import code

_TEXTS: Final = frozenset({"description"})


def check(comparison: Comparison) -> None:
    """Compare the requirements that apply, and the schemes they name."""
    (before, _), (after, place) = _required(comparison.before), _required(comparison.after)
    for name in after:
        if name not in before:
            what = f"The security requirement {code(name)} was added."
            comparison.report("api-security-added", place, what, None, name)
    for name in before:
        if name not in after:
            what = f"The security requirement {code(name)} was removed."
            comparison.report("api-security-removed", place, what, name, None)
    if after and _optional(comparison.before) and not _optional(comparison.after):
        what = "Calls without identification are no longer accepted."
        comparison.report("api-security-added", place, what, "optional", "required")
    for scheme in sorted({part for name in before if name in after for part in name.split(" and ")}):
        old, now = _scheme(comparison.before, scheme), _scheme(comparison.after, scheme)
        if old != now:
            pointer = f"/components/securitySchemes/{escape(scheme)}"
            what = f"The security scheme {code(scheme)} changed."
            comparison.report("api-security-component-changed", pointer, what, old, now)


def _required(documented: DocumentedOperation) -> tuple[list[str], str]:
    """The alternatives by name, and their pointer. The operation's own list replaces the document's."""
    alternatives, place = _listed(documented)
    return [" and ".join(sorted(entry)) for entry in alternatives if entry], place


def _listed(documented: DocumentedOperation) -> tuple[list[dict[str, Any]], str]:
    place, listed = f"{documented.pointer}/security", documented.operation.get("security")
    if listed is None:
        place, listed = "/security", documented.document.get("security")
    return [entry for entry in as_list(listed) if isinstance(entry, dict)], place


def _optional(documented: DocumentedOperation) -> bool:
    """Whether a call needs no security: an empty requirement is among the alternatives."""
    return {} in _listed(documented)[0]


def _scheme(documented: DocumentedOperation, name: str) -> dict[str, Any]:
    schemes = as_dict(as_dict(documented.document.get("components")).get("securitySchemes"))
    value, _ = documented.follow(schemes.get(name, {}), "")
    if not isinstance(value, dict):
        return {}
    scopes = sorted({str(scope) for entry in _listed(documented)[0] for scope in as_list(entry.get(name))})
    meant = {key: item for key, item in value.items() if key not in _TEXTS and not key.startswith("x-")}
    return {**meant, "scopes": scopes} if scopes else meant
