"""The pictures of pages: a report of a creator of the sandbox. `python -m scripts.docs --pictures` draws them."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pgy_facade.report import report, to_slide
from pgy_facade.sandbox import Sandbox

_CREATOR = "5fe8000000000000010078c7"
_MADE_AT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def draw() -> dict[str, str]:
    """Return the pictures by their names in docs/images. When they were made is left out."""
    with TemporaryDirectory() as folder, Sandbox() as upstream:
        options: dict[str, Any] = {
            "token": "any-token",
            "region": "global",
            "region_urls": {"global": upstream.api_url},
        }
        made = report([_CREATOR], Path(folder, "answers.db"), **options)
    slides = {f"report-{language}.svg": to_slide(made.reports[0], language) for language in ("en", "zh")}
    return {name: _MADE_AT.sub("2026-11-21 08:00", slide) for name, slide in slides.items()}
