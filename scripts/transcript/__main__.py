"""Print a session of an agent with `pgy mcp`, held against the sandbox, as Markdown.

    python -m scripts.transcript [--lang en|zh] [--write]

Exit code: 0 when it was printed or written, 2 when a page has no place for it.
"""

from __future__ import annotations

import argparse
import asyncio
import sys

from scripts.errors import PipelineError

from .pages import PAGES, with_transcript
from .session import as_markdown


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.transcript", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--lang", choices=sorted(PAGES), default="en")
    parser.add_argument("--write", action="store_true", help="write it into the documentation, in every language")
    options = parser.parse_args(arguments)
    if not options.write:
        print(asyncio.run(as_markdown(options.lang)), end="")
        return 0
    try:
        for language, path in PAGES.items():
            page = with_transcript(path.read_text(encoding="utf-8"), asyncio.run(as_markdown(language)))
            path.write_text(page, encoding="utf-8")
            print(f"written: {path.name} ({language})")
    except PipelineError as error:
        print(f"transcript: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
