"""Docstrings of the calls: what a call does, takes, returns, raises and costs, from the bundle alone.

Texts of documents are made safe here; what is returned stands between three double quotes as it is.
"""

from __future__ import annotations

import json
import textwrap
from typing import Any, Final, Literal

from openapi_python_client.strings import safe_for_docstring

_INDENT: Final = 8
_WIDTH: Final = 120 - _INDENT
_IDENTIFIER: Final = "5fe8000000000000010078c7"
_EXTRA: Final = (
    "parameters that this version does not know yet, by their published names: texts, numbers, booleans, or lists of "
    "them. Sent as they are."
)
_UNSEEN: Final = (
    "Nobody has seen an answer of it yet: what is listed is taken to be the longest list of objects in it, and handed "
    "out as it came."
)
_SAMPLES: Final = {"integer": "1", "number": "1.0", "boolean": "True", "string": '"..."'}
_TIMES: Final = {"date": '"2026-01-31"', "date-time": '"2026-01-31T23:59:59Z"'}


def call_docstring(call: dict[str, Any], awaited: bool, response: bool) -> str:
    """The docstring of a call in one form, indented for a method."""
    name = call["call"]
    lines = [*_about(call["about"]), *_deprecation(call)]
    lines += ["Args:", *_arguments(call), ""]
    lines += ["Returns:", *_indented_text(_returned(call, response)), ""]
    lines += ["Raises:", *_errors(call, awaited), ""]
    lines += _wrapped(f"Billed when it succeeds. {call['endpoint']}, published at")
    lines += [safe_for_docstring(call["source"]), ""]
    receiver = "client.with_response" if response else "client"
    await_ = "await " if awaited else ""
    lines += [f">>> answer = {await_}{receiver}.{name}({_example_arguments(call)})"]
    return _indented(lines)


def iterate_docstring(call: dict[str, Any], awaited: bool) -> str:
    """The docstring of an iterator, indented for a method."""
    listed = f"`{call['call'] or call['id']}`"
    lines = [*_about(f"Iterate over what {listed} lists, fetching a page only when it is needed."), *_deprecation(call)]
    limit = "limit: how many items at most; None for all. 0 fetches nothing."
    lines += ["Args:", *_arguments(call, limit), ""]
    iterator = f"{'Async' if awaited else ''}PageIterator"
    lines += ["Returns:"]
    lines += _indented_text(
        f"An `{iterator}` of `{call['item']}` that begins at `{call['page']}`. Its `.page` says where it is, for "
        "another one to go on there, and its `.total` how many items there are. It ends at `limit`, when the total is "
        "reached, or at a page that is empty or an earlier one again. Where the total says that there is more, it "
        "first fetches the page behind that one, and warns (`IncompleteListingWarning`) when it must end all the same. "
        "Items that are no objects are left out." + ("" if call["items"] else f" {_UNSEEN}")
    )
    lines += ["", "Raises:"]
    lines += _entry(
        "InvalidParameterError: an argument is not allowed; raised here, before the first item is asked for."
    )
    lines += [*_entry("PgyError: from the iterator; see `pgy_facade.errors`."), ""]
    lines += _wrapped(
        "Each page is a call of its own and billed as one. Begun at a last page that is shorter than the others, one "
        f"more is fetched to find that it is empty. {call['endpoint']}, published at"
    )
    lines += [safe_for_docstring(call["source"]), ""]
    arguments = ", ".join(filter(None, [_example_arguments(call), "limit=3"]))
    lines += [f">>> {'async ' if awaited else ''}for item in client.{call['iterate']}({arguments}):"]
    lines += ["...     found = item"]
    return _indented(lines)


def _about(text: str) -> list[str]:
    words = " ".join(text.split())
    first, stop, rest = words.partition(". ")
    paragraphs = [first + stop.strip()] if rest else [words.rstrip(".") + "."]
    return [line for each in [*paragraphs, rest] if each for line in [*_wrapped(each), ""]]


def _deprecation(call: dict[str, Any]) -> list[str]:
    if not call["deprecated"] and not call["withdrawn"]:
        return []
    words = withdrawn_words(call["withdrawn"]) if call["withdrawn"] else "deprecated upstream"
    state = words[0].upper() + words[1:]
    instead = f": `{call['instead']}` takes its place" if call["instead"] else ""
    return [*_wrapped(f"{state}{instead}. Calling it warns (`PgyDeprecationWarning`)."), ""]


def withdrawn_words(withdrawn: str | Literal[True]) -> str:
    """Say that an operation is withdrawn, and since when if that was noted."""
    return "withdrawn from upstream's documents" + (f" on {withdrawn}" if isinstance(withdrawn, str) else "")


def _arguments(call: dict[str, Any], *more: str) -> list[str]:
    given = [call["subject"]] if call["subject"] else []
    lines = []
    for parameter in [*given, *call["named"]]:
        required = "" if parameter["subject"] or not parameter["required"] else "Required. "
        lines += _entry(f"{parameter['name']}: {required}{parameter['doc']}")
    for text in (*more, f"extra_query: {_EXTRA}"):
        lines += _entry(text)
    return lines


def _returned(call: dict[str, Any], response: bool) -> str:
    if call["model"] is None:
        what = "What came as `data`: no evidence has typed it yet."
    else:
        what = f"`{call['model']}`."
        if call["items"]:
            total = f", `.{call['total']}` how many there are in all" if call["total"] else ""
            how = "A page" if call["page"] else "All at once"
            what = f"{how}: `.{call['items']}` is a list of `{call['item']}`{total}. Empty when there is nothing."
        if call["returns"]:
            what += f" {call['returns']}"
        if call["nullable"]:
            what += " None when upstream has no data."
    if not response:
        return what
    return f"An `ApiResponse` with the envelope, `.billed`, `.attempts` and `.raw`. Its `.data`: {what}"


def _errors(call: dict[str, Any], awaited: bool) -> list[str]:
    where = "raised at the await, with nothing sent" if awaited else "nothing was sent"
    lines = _entry(f"InvalidParameterError: an argument is not allowed; {where}.")
    if call["deprecated"] or call["withdrawn"]:
        lines += _entry("OperationWithdrawnError: upstream no longer has it; not billed.")
    if call["subject"]:
        lines += _entry(f"NoContentError: there is nothing for this {call['subject']['name']}; billed.")
    return [*lines, *_entry("PgyError: whatever else fails; see `pgy_facade.errors`.")]


def _example_arguments(call: dict[str, Any]) -> str:
    subject = [_sample(call["subject"])] if call["subject"] else []
    return ", ".join([*subject, *(f"{each['name']}={_sample(each)}" for each in call["named"] if each["required"])])


def _sample(parameter: dict[str, Any]) -> str:
    if parameter["allowed"]:
        sample = safe_for_docstring(json.dumps(parameter["allowed"][0], ensure_ascii=False))
    elif parameter["identifier"]:
        sample = f'"{_IDENTIFIER}"'
    else:
        sample = _TIMES.get(parameter["format"]) or _SAMPLES[parameter["type"]]
    return f"[{sample}]" if parameter["array"] else sample


def _entry(text: str) -> list[str]:
    """One entry of a section: indented, its further lines more so."""
    return textwrap.wrap(
        _safe(text),
        _WIDTH,
        initial_indent="    ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _indented_text(text: str) -> list[str]:
    return [f"    {line}" for line in _wrapped(text, _WIDTH - 4)]


def _wrapped(text: str, width: int = _WIDTH) -> list[str]:
    return textwrap.wrap(_safe(text), width, break_long_words=False, break_on_hyphens=False)


def _safe(text: str) -> str:
    return safe_for_docstring(" ".join(text.split()))


def _indented(lines: list[str]) -> str:
    """The lines as they stand in a method, the first one right behind the quotes."""
    return "\n".join(f"{' ' * _INDENT}{line}".rstrip() for line in lines).lstrip()
