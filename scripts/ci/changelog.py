"""Check CHANGELOG.md against the version, and print what it says of it.

    python -m scripts.ci.changelog [--tag TAG]

With a tag, the release that it names must be ready: the tag is v and the version in pgy_facade/_version.py, the newest
section is that version's with a day, says something, and nothing is left under "Unreleased". Without one, it is said
how far that is. Exit code: 0, or 1 when it is not as it should be. Needs nothing but the standard library.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
UNRELEASED: Final = "Unreleased"
_SECTION = re.compile(r"^## (.+)$", re.MULTILINE)
_HEADING = re.compile(r"([0-9]+\.[0-9]+\.[0-9]+(?:[a-z0-9.]*)) \(([0-9]{4}-[0-9]{2}-[0-9]{2})\)")


def current_version() -> str:
    """Return the version that is written in the package."""
    text = (ROOT / "pgy_facade" / "_version.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("pgy_facade/_version.py has no __version__")
    return found[1]


def sections(text: str) -> dict[str, str]:
    """Return what stands below each heading of a changelog, in order."""
    parts = _SECTION.split(text)[1:]
    return {heading.strip(): body.strip() for heading, body in zip(parts[::2], parts[1::2], strict=True)}


def problems(text: str, version: str, tag: str) -> list[str]:
    """Return what keeps the release of `tag` from being made; nothing when it is ready."""
    found = [] if tag == f"v{version}" else [f"the tag is {tag}, the version in pgy_facade/_version.py {version}"]
    known = sections(text)
    if known.pop(UNRELEASED, ""):
        found.append(f'CHANGELOG.md still has lines under "{UNRELEASED}"; move them under "## {version} (YYYY-MM-DD)"')
    newest = next(iter(known), None)
    heading = None if newest is None else _HEADING.fullmatch(newest)
    if heading is None or heading[1] != version:
        found.append(f'the newest section of CHANGELOG.md is "{newest}", not "{version} (YYYY-MM-DD)"')
    elif not known[str(newest)]:
        found.append(f"CHANGELOG.md says nothing of {version}")
    elif not _is_day(heading[2]):
        found.append(f"{heading[2]} in CHANGELOG.md is no day")
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def state(tag: str | None) -> tuple[list[str], str]:
    """Return what keeps the release from being made, and a line that says where it stands."""
    text, version = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), current_version()
    if tag:
        return problems(text, version, tag), f"release of {version}"
    waiting = sections(text).get(UNRELEASED, "").count("\n- ")
    return [], f"version {version}, {waiting} lines of the changelog not released"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.ci.changelog", description=__doc__.splitlines()[0])
    parser.add_argument("--tag", help="the tag of the release, such as v1.2.3")
    found, line = state(parser.parse_args(arguments).tag)
    print(line)
    for problem in found:
        print(f"changelog: {problem}", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
