"""The transcript in the documentation is what a session says."""

from __future__ import annotations

import pytest

from pgy_facade._text import Language
from scripts.errors import PipelineError
from scripts.transcript.pages import PAGES, with_transcript
from scripts.transcript.session import as_markdown


@pytest.mark.parametrize("language", sorted(PAGES))
async def test_the_page_on_agents_holds_the_transcript_that_the_command_writes(language: Language) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    assert page == with_transcript(page, await as_markdown(language)), "python -m scripts.transcript --write"


def test_a_page_without_a_place_for_the_transcript_is_refused() -> None:
    with pytest.raises(PipelineError, match="no place"):
        with_transcript("# Agents", "said")
