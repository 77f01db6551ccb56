"""The changelog is checked against the version and the tag before anything is published."""

from __future__ import annotations

import pytest

from scripts.ci.changelog import current_version, problems, sections, state

READY = "# Changelog\n\nWords.\n\n## 1.2.0 (2026-11-21)\n\n- A line.\n\n## 1.1.0 (2026-10-01)\n\n- Older.\n"


def test_a_release_that_is_ready_has_nothing_in_its_way() -> None:
    assert problems(READY, "1.2.0", "v1.2.0") == []
    assert problems(READY.replace("## 1.2.0", "## Unreleased\n\n## 1.2.0"), "1.2.0", "v1.2.0") == []


@pytest.mark.parametrize(
    ("text", "version", "tag", "said"),
    [
        (READY, "1.2.0", "v1.2.1", "the tag is v1.2.1"),
        (READY, "1.3.0", "v1.3.0", 'the newest section of CHANGELOG.md is "1.2.0 (2026-11-21)"'),
        (READY.replace("## 1.2.0", "## Unreleased\n\n- New.\n\n## 1.2.0"), "1.2.0", "v1.2.0", "still has lines"),
        (READY.replace("- A line.", ""), "1.2.0", "v1.2.0", "says nothing of 1.2.0"),
        (READY.replace("11-21", "11-31"), "1.2.0", "v1.2.0", "is no day"),
        (READY.replace(" (2026-11-21)", ""), "1.2.0", "v1.2.0", "the newest section"),
        ("# Changelog\n", "1.2.0", "v1.2.0", "the newest section"),
    ],
)
def test_a_release_that_is_not_ready_is_told_why(text: str, version: str, tag: str, said: str) -> None:
    assert any(said in problem for problem in problems(text, version, tag))


def test_this_changelog_can_be_read_and_a_rehearsal_says_what_waits() -> None:
    failed, line = state(None)
    assert failed == []
    assert current_version() in line
    assert sections(READY) == {"1.2.0 (2026-11-21)": "- A line.", "1.1.0 (2026-10-01)": "- Older."}
