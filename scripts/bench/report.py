"""Show the results: as tables on the terminal, and as Markdown for BENCHMARKS.md."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version

from rich.console import Console
from rich.table import Table

from .children import cpus
from .results import Result, Row

_VERDICTS = {"goal": "goal reached", "must": "as it must be, goal missed", "missed": "MISSED", "": ""}
_LIBRARIES = ("httpx", "httpcore", "orjson", "attrs", "pydantic", "openapi-python-client")
_PEERS = "justoneapi 3.0.98, datamodel-code-generator 0.89.0, msgspec 0.22.0"

_HOW = """\
# Benchmarks

Made by `make bench ARGS=--write`; do not edit. Measure it yourself with `make bench`, faster and rougher with
`make bench ARGS=--quick`, one group of it with `make bench ARGS='--only decode'`.

All figures are ratios of one run: absolute times say more about the machine than about the code. Each contender works
in a process of its own, pinned to one CPU, on the same interpreter and libraries, and reads the same fields of the same
answers; that they read the same values is checked. They take turns, after two rounds to warm up, in an order that
rotates, and each round gives one ratio. Given are the median of the rounds and their quartiles. CPU time counts, user
and system, so waiting for the server does not blur it; the server is a process of its own on another CPU where there
are two.

The peers: the vendor's SDK; httpx with `.json()`; the client that openapi-python-client generates from our bundle with
its own templates; models that datamodel-code-generator makes of the bundle, for pydantic and for msgspec. msgspec is
there as the limit of what can be had: it drops unknown fields and raises on a value of another type, which these models
must not.
"""


def show(result: Result) -> None:
    """Print one result."""
    table = Table(title=result.title, title_justify="left", title_style="bold", expand=False)
    for heading in ("", "median", "quartiles", ""):
        table.add_column(heading, justify="left" if not heading else "right")
    for index, row in enumerate(result.rows):
        judged = [result.limits, _VERDICTS[result.verdict]] if index == 0 and result.limits else []
        table.add_row(row.label, *_figures(row), ": ".join(judged) or row.note)
    console = Console()
    console.print(table)
    for note in result.notes:
        console.print(note, style="dim")
    console.print()


def as_markdown(results: Sequence[Result]) -> str:
    """Return the whole report."""
    parts = [_HOW, f"Measured on {_machine()}.\n", "## Summary\n", *_summary(results)]
    for result in results:
        parts += ["", f"## {result.title}\n", "| | median | quartiles | |", "| --- | ---: | ---: | --- |"]
        parts += [f"| {row.label} | {' | '.join(_figures(row))} | {row.note} |" for row in result.rows]
        parts += [f"\n{note}" for note in result.notes]
    return "\n".join(parts) + "\n"


def _summary(results: Sequence[Result]) -> list[str]:
    lines = ["| measure | ours | limits | |", "| --- | ---: | --- | --- |"]
    for result in results:
        if result.must is not None:
            middle = f"{result.rows[0].middle:.2f}"
            lines.append(f"| {result.title} | {middle} | {result.limits} | {_VERDICTS[result.verdict]} |")
    return lines


def _figures(row: Row) -> tuple[str, str]:
    if not row.ratios:
        return "", ""
    low, high = row.spread
    return f"{row.middle:.2f}", f"{low:.2f} to {high:.2f}"


def _machine() -> str:
    """Name what was measured on, without naming whose machine it is."""
    pinned = "clients and servers on CPUs of their own" if cpus()[0] is not None else "nothing pinned"
    libraries = ", ".join(f"{name} {version(name)}" for name in _LIBRARIES)
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} CPUs ({pinned}), "
        f"{platform.python_implementation()} {platform.python_version()}, {libraries}, {_PEERS}"
    )
