"""The pull request's text."""

from __future__ import annotations

from typing import Final

from scripts.contract.pins import TITLE as PINS

from .github import mark

TITLE: Final = "Follow what upstream changed"
MAX: Final = 65_000  # GitHub takes 65,536 characters
INTRODUCTION: Final = (
    "In this branch `specs/` and `generated/` are as `make sync` leaves them. Merge it to follow upstream; close it to"
    " decline: the same is not proposed again. Commits of your own on it stay.\n"
)
CUT: Final = "\n\nThe rest did not fit; the artifact of the run has all of it.\n"


def body_of(note: str, report: str, change: str) -> str:
    """The note for callers, then the drift report; both are cut where they would not fit."""
    end = f"\n{mark(change)}\n"
    if PINS in note:
        report = report.partition(PINS)[0]  # the report ends in the same lines
    text = "\n".join(part for part in (INTRODUCTION, note, report) if part)
    return _cut(text, MAX - len(end)) + end


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    kept = text[: limit - len(CUT) - 100].rpartition("\n")[0]
    closing = "\n\n</details>" * (kept.count("<details>") - kept.count("</details>"))
    fence = "\n```" if kept.count("\n```") % 2 else ""
    return f"{kept}{fence}{closing}{CUT}"
