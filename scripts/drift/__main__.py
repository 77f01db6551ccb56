"""Report what changed upstream since the last sync, and whether it breaks callers.

Exit codes: 0 nothing at or above the level · 1 drift · 2 could not check.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scripts.errors import PipelineError
from scripts.tree.paths import ROOT
from scripts.upstream.sources import load_sources

if TYPE_CHECKING:
    from .check import Report

FORMATS: Final = {"text": "text", "json": "as_json", "markdown": "markdown", "github": "github", "html": "page"}
"""Each format, and the module of `reports` that renders it."""


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        report = _check(options)
        _write(_render(report, options.format, options.output is None), options.output)
    except PipelineError as error:
        print(f"drift: could not check: {error}", file=sys.stderr)
        if options.format == "github":
            from .reports import github

            sys.stdout.write(github.failure(str(error)))
        return 2
    except Exception:
        # A crash must look neither like drift (1) nor like "no drift" (0).
        traceback.print_exc()
        print("drift: could not check: this is a bug in the check itself", file=sys.stderr)
        return 2
    if options.strict and report.unpinned:
        return 1
    return 1 if report.fails(None if options.fail_on == "never" else options.fail_on) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.drift",
        description="Compare specs/published with what upstream documents now.",
        epilog="exit codes: 0 nothing at or above the level, 1 drift, 2 could not check",
    )
    other = parser.add_mutually_exclusive_group()
    other.add_argument("--docs-url", metavar="URL", help="docs host to ask (default: the one in specs/sources.toml)")
    other.add_argument(
        "--against",
        metavar="FILE_OR_DIR",
        type=Path,
        help="compare with an aggregate document, a folder of published ones, or a single one, instead of a docs host",
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print (default: text)")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warn", "info", "never"),
        default="warn",
        help="exit 1 when something is at or above this level (default: warn)",
    )
    parser.add_argument(
        "--strict", action="store_true", help="exit 1 when a sync would bring a name nobody pinned, too"
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="folder with specs/ (default: this repository)")
    parser.add_argument("--output", metavar="FILE", type=Path, help="write the report to a file")
    parser.add_argument(
        "--accepted",
        metavar="FILE",
        type=Path,
        help="accepted findings (default: specs/drift-accepted.toml, if it is there)",
    )
    return parser


def _check(options: argparse.Namespace) -> Report:
    from scripts.tree.exclusive import recover

    from .accepted import DEFAULT_PATH, load_accepted
    from .check import check
    from .tracked import load_contracts

    root: Path = options.root
    recover(root)
    sources = load_sources(root)
    accepted = load_accepted(options.accepted or root / DEFAULT_PATH, must_exist=options.accepted is not None)
    contracts = load_contracts(root, sources)
    if options.against is not None:
        from scripts.upstream.published import read_published

        published = read_published(options.against, sources.aggregate)
    else:
        from .download import download

        published = download(options.docs_url or sources.docs_url, sources)
    report = check(root, contracts, published, accepted, downloaded=options.against is None)
    if report.descriptions:
        from .unpinned import unpinned_names

        report.unpinned = unpinned_names(root, report.descriptions)
    return report


def _render(report: Report, form: str, to_stdout: bool) -> str:
    if form == "text":
        from .reports import text

        return text.render(report, colour=to_stdout and sys.stdout.isatty() and not os.environ.get("NO_COLOR"))
    renderer = import_module(f"scripts.drift.reports.{FORMATS[form]}")
    rendered: str = renderer.render(report)
    return rendered


def _write(content: str, output: Path | None) -> None:
    if output is not None:
        try:
            output.write_text(content, encoding="utf-8")
        except OSError as error:
            raise PipelineError(f"{output}: cannot be written ({error.strerror or error})") from None
        return
    if hasattr(sys.stdout, "reconfigure"):
        # A Windows console may lack a character of the document; the report is printed all the same.
        sys.stdout.reconfigure(errors="backslashreplace")
    sys.stdout.write(content)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
