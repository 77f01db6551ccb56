"""The table of calls: a row for each call and iterator, and for what all operations share."""

from __future__ import annotations

import json
from typing import Any, Final

from scripts.client.calls import calls_of

_SHARED: Final = (
    (
        'call("any_tracked_id", ...)',
        "its model (`Any` to a type checker)",
        "for operations without a method of their own",
    ),
    ("ping(region=None)", "round-trip seconds", "not billed"),
)


def calls_table(bundle: bytes) -> str:
    """The table, in Markdown. `bundle` is what specs/openapi.json holds."""
    # What upstream goes on publishing comes first.
    calls = sorted(calls_of(json.loads(bundle)), key=lambda call: bool(call["deprecated"] or call["withdrawn"]))
    rows = [row for call in calls for row in _rows(call)]
    lines = ["| call | answers | |", "| --- | --- | --- |"]
    lines += [f"| `{call}` | {answer} | {remark}{' ' if remark else ''}|" for call, answer, remark in (*rows, *_SHARED)]
    return "".join(f"{line}\n" for line in lines)


def _rows(call: dict[str, Any]) -> list[tuple[str, str, str]]:
    remark = ""
    if call["deprecated"] or call["withdrawn"]:
        state = f"withdrawn since {call['withdrawn']}" if call["withdrawn"] else "deprecated"
        remark = f"{state}: use `{call['instead']}`" if call["instead"] else state
    answer = f"`{call['model'] or 'Any'}`" + (" or `None`" if call["nullable"] else "")
    rows = [(f"{call['call']}({_taken(call)})", answer, remark)] if call["call"] else []
    if call["iterate"]:
        pages = "pages are fetched, and billed, only as you come to them"
        iterates = f"{call['iterate']}({_taken(call, 'limit=...')})"
        rows.append((iterates, f"iterator of `{call['item']}`", f"{remark}; {pages}" if remark else pages))
    return rows


def _taken(call: dict[str, Any], *more: str) -> str:
    """The parameters as far as a reader needs them: the positional one, those required, and dots for the others."""
    given = [call["subject"]["name"]] if call["subject"] else []
    given += [f"{each['name']}=..." for each in call["named"] if each["required"]]
    others = ["..."] if any(not each["required"] for each in call["named"]) else []
    return ", ".join([*given, *others, *more])
