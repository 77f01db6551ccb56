"""`python -m scripts.docs`: build the site, strictly. Exit code 0 done, 1 a page is wrong, 2 wrong usage."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from scripts.tree.paths import ROOT

from .made_pages import made_pages
from .pictures import draw

LANGUAGES: Final = {"en": "en", "zh": "zh_CN"}
"""The folders of pages, and what Sphinx calls their languages."""
_START: Final = """<!doctype html><html lang="en"><meta charset="utf-8"><title>pgy-facade</title>
<meta name="viewport" content="width=device-width">
<p><a href="en/index.html">English</a> · <a lang="zh" href="zh/index.html">中文</a></p></html>
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what the arguments say; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.docs", description="Build the site of the documentation.")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "docs", help="where to (default: build/docs)")
    parser.add_argument("--pictures", action="store_true", help="draw docs/images anew, nothing else")
    options = parser.parse_args(arguments)
    if options.pictures:
        for name, picture in draw().items():
            (ROOT / "docs" / "images" / name).write_text(picture, encoding="utf-8")
        return 0
    output = options.output.resolve()
    sources = output.with_name(f"{output.name}-sources")
    for folder in (output, sources):
        shutil.rmtree(folder, ignore_errors=True)
    for name in ("docs", "examples"):
        shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
    for language in LANGUAGES:
        for name, text in made_pages(language).items():
            page = sources / "docs" / language / name
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(text, encoding="utf-8")
    running = [subprocess.Popen(_command(sources, output, language), cwd=ROOT) for language in LANGUAGES]
    codes = [each.wait() for each in running]
    if any(codes):
        return 1
    (output / "index.html").write_text(_START, encoding="utf-8")
    print(f"the site begins at {output / 'index.html'}")
    return 0


def _command(sources: Path, output: Path, language: str) -> list[str]:
    # -W: what is only warned of fails; -n: so does every reference that leads nowhere.
    options = ["-q", "-W", "-n", "--keep-going", "-b", "html", "-c", str(sources / "docs")]
    places = ["-d", str(sources / f"{language}.doctrees"), str(sources / "docs" / language), str(output / language)]
    return [sys.executable, "-m", "sphinx", *options, "-D", f"language={LANGUAGES[language]}", *places]


if __name__ == "__main__":
    raise SystemExit(main())
