"""The pages of the documentation that hold the transcript, and putting it there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pgy_facade._text import Language
from scripts.errors import PipelineError

ROOT: Final = Path(__file__).resolve().parents[2]
PAGES: Final[dict[Language, Path]] = {
    "en": ROOT / "docs" / "en" / "how-to" / "agents.md",
    "zh": ROOT / "docs" / "zh" / "how-to" / "agents.md",
}
BEGIN: Final = "<!-- transcript: `python -m scripts.transcript --write` writes this -->"
END: Final = "<!-- end of the transcript -->"


def with_transcript(page: str, transcript: str) -> str:
    """Return a page with the transcript in its place.

    Raises:
        PipelineError: the page has no place for it.
    """
    before, begun, rest = page.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise PipelineError(f"a page has no place for the transcript: the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n\n{transcript}\n{END}{after}"
