"""The table of calls in README.md: a row for each call and iterator, and for what all operations share."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

from scripts.client.calls import calls_of
from scripts.errors import PipelineError
from scripts.tree.paths import BUNDLE_PATH

BEGIN: Final = "<!-- calls: `python -m scripts.generate --readme` writes this table -->"
END: Final = "<!-- end of the calls -->"
_SHARED: Final = (
    (
        'call("any_tracked_id", ...)',
        "its model (`Any` to a type checker)",
        "for operations without a method of their own",
    ),
    ("ping(region=None)", "round-trip seconds", "not billed"),
)


def write_calls_table(root: Path, *, check: bool) -> bool:
    """Bring the table in `README.md` below `root` up to date, unless `check`; returns whether it was not."""
    path = root / "README.md"
    text = path.read_text(encoding="utf-8")
    place = re.compile(f"{re.escape(BEGIN)}\n.*?{re.escape(END)}", re.DOTALL)
    if not place.search(text):
        raise PipelineError(f"{path} has no place for the table of calls: the lines {BEGIN} and {END}")
    table = calls_table(json.loads((root / BUNDLE_PATH).read_bytes()))
    written = place.sub(lambda _: f"{BEGIN}\n{table}{END}", text)
    if written != text and not check:
        path.write_text(written, encoding="utf-8")
    return written != text


def calls_table(bundle: dict[str, Any]) -> str:
    """The table, in Markdown."""
    # What upstream goes on publishing comes first.
    calls = sorted(calls_of(bundle), key=lambda call: bool(call["deprecated"] or call["withdrawn"]))
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
