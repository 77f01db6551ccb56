"""Accepted findings, each with a reason and a date: `specs/drift-accepted.toml`.

[[accepted]]
rule = "request-parameter-removed"
operation = "notes_details_v1" # left out: a finding about the envelope of all operations
pointer = "/paths/…"          # optional: only the finding at this place
reason = "nobody passes acceptCache"
date = 2026-05-04
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from scripts.errors import PipelineError

from .findings import Finding
from .quoting import clean, code
from .rules import REGISTRY

DEFAULT_PATH: Final = "specs/drift-accepted.toml"
_REQUIRED: Final = frozenset({"rule", "reason", "date"})
_OPTIONAL: Final = frozenset({"operation", "pointer"})


@dataclass(frozen=True, slots=True)
class Accepted:
    """One entry of the file."""

    rule: str
    operation: str | None
    """Our id; `None` for what is about the envelope."""
    pointer: str | None
    reason: str
    date: str

    def covers(self, finding: Finding) -> bool:
        same = (self.rule, self.operation) == (finding.rule, finding.operation)
        return same and self.pointer in (None, finding.pointer)


def load_accepted(path: Path, *, must_exist: bool) -> list[Accepted]:
    """Read the file of accepted findings; no file means none, unless it was asked for by name.

    Raises:
        PipelineError: the file is malformed. A misread entry would hide a change.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if must_exist:
            raise PipelineError(f"{path}: no such file of accepted findings") from None
        return []
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PipelineError(f"{path}: not a readable TOML file: {error}") from None
    entries = content.pop("accepted", [])
    if content or not isinstance(entries, list):
        raise PipelineError(f"{path}: only [[accepted]] tables belong here, not {', '.join(content) or 'a value'}")
    return [_entry(entry, f"{path}: entry {number}") for number, entry in enumerate(entries, 1)]


def _entry(entry: Any, where: str) -> Accepted:
    if not isinstance(entry, dict):
        raise PipelineError(f"{where}: not a table")
    missing = sorted(_REQUIRED - set(entry))
    unknown = sorted(set(entry) - _REQUIRED - _OPTIONAL)
    problems = (("lacks", missing), ("has unknown", unknown))
    if wrong := " and ".join(f"{what} {', '.join(keys)}" for what, keys in problems if keys):
        raise PipelineError(f"{where}: {wrong}")
    for key in ("rule", "operation", "reason", "pointer"):
        value = entry.get(key, "-")
        if not isinstance(value, str) or not value.strip():
            raise PipelineError(f"{where}: {key} must be a text")
    if entry["rule"] not in REGISTRY:
        raise PipelineError(f"{where}: there is no rule {entry['rule']!r}")
    return Accepted(entry["rule"], entry.get("operation"), entry.get("pointer"), entry["reason"], _date(entry, where))


def _date(entry: dict[str, Any], where: str) -> str:
    value = entry["date"]
    try:
        return date.fromisoformat(value if isinstance(value, str) else value.isoformat()).isoformat()
    except (AttributeError, ValueError):
        raise PipelineError(f"{where}: date must be a day such as 2026-05-04, not {value!r}") from None


def apply_accepted(
    findings: Iterable[Finding], entries: list[Accepted], checked: list[str], tracked: set[str]
) -> tuple[list[Finding], list[tuple[Finding, Accepted]]]:
    """Separate accepted findings from the others, and report entries that match nothing any more.

    An entry about an operation that was not compared is not reported: it may still be needed.
    """
    left: list[Finding] = []
    aside: list[tuple[Finding, Accepted]] = []
    used: set[int] = set()
    for finding in findings:
        covering = [number for number, entry in enumerate(entries) if entry.covers(finding)]
        used.update(covering)
        if covering:
            aside.append((finding, entries[covering[0]]))
        else:
            left.append(finding)
    for number, entry in enumerate(entries):
        if number not in used and _judged(entry, checked, tracked):
            why = f"accepted on {entry.date}: {clean(entry.reason)}"
            what = f"The entry for {code(entry.rule)} ({why}) matches nothing any more."
            about = tuple(checked) if entry.operation is None else ()
            place = entry.pointer or ""
            left.append(
                Finding("accepted-finding-unused", entry.operation, place, what, entry.rule, None, operations=about)
            )
    return left, aside


def _judged(entry: Accepted, checked: list[str], tracked: set[str]) -> bool:
    """Whether the entry's finding would have been found: its operation was compared, or is tracked no more."""
    if entry.operation is None:
        return tracked <= set(checked)
    return entry.operation in checked or entry.operation not in tracked
