"""Write reports into files, each there whole or not at all."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pgy_facade._whole_file import write_whole
from pgy_facade.errors import ConfigurationError
from pgy_facade.report.markdown import to_markdown
from pgy_facade.report.pages import to_html
from pgy_facade.report.slides import to_slide

if TYPE_CHECKING:
    from pgy_facade._text import Language
    from pgy_facade.report.report import Report


def to_json(reports: Sequence[Report], _: Language = "en") -> str:
    """Return reports as a JSON array, in the order in which they were given; `Report.to_dict` says what is in it."""
    return json.dumps([each.to_dict() for each in reports], ensure_ascii=False, indent=1) + "\n"


_FORMS: Final[dict[str, Callable[[Sequence[Report], Language], str]]] = {
    ".html": to_html,
    ".md": to_markdown,
    ".json": to_json,
}


def check_path(path: str | os.PathLike[str]) -> Path:
    """Return a path that reports can be written to, before anything is paid for.

    Raises:
        ConfigurationError: another suffix, or a folder that does not exist or may not be written to.
    """
    target = Path(path)
    if target.suffix.lower() not in _FORMS:
        raise ConfigurationError(f"{target.name}: a report is written as {', '.join(_FORMS)}, not as {target.suffix!r}")
    if not target.parent.is_dir() or not os.access(target.parent, os.W_OK) or target.is_dir():
        raise ConfigurationError(f"cannot write {target}: give a file in a folder that exists and may be written to")
    return target


def check_folder(path: str | os.PathLike[str]) -> Path:
    """Return a folder that slides can be written to, before anything is paid for. It is made when they are written.

    Raises:
        ConfigurationError: a file of that name, or a place where no folder can be made or written to.
    """
    place = Path(path)
    where = place if place.is_dir() else place.parent
    if (place.exists() and not place.is_dir()) or not where.is_dir() or not os.access(where, os.W_OK):
        raise ConfigurationError(
            f"cannot write slides to {place}: give a folder, or the name of a new one in a folder that exists"
        )
    return place


def write(reports: Sequence[Report], path: str | os.PathLike[str], language: Language = "en") -> None:
    """Write reports into a file: `.html` for a page, `.md` for Markdown, `.json` for data.

    Args:
        reports: one, or several for a comparison.
        path: the file.
        language: "en" or "zh"; JSON has both.

    Raises:
        ConfigurationError: another suffix, or a place that cannot be written to.
    """
    target = check_path(path)
    text = _FORMS[target.suffix.lower()](reports, language)
    _write(target, text)


def write_slides(reports: Sequence[Report], folder: str | os.PathLike[str], language: Language = "en") -> list[Path]:
    """Write a slide of each creator into a folder, which is made when there is none: `<user_id>.svg`.

    Returns:
        The files.

    Raises:
        ConfigurationError: a place that cannot be written to.
    """
    place = check_folder(folder)
    try:
        place.mkdir(exist_ok=True)
    except OSError as error:
        raise ConfigurationError(f"cannot make the folder {place}: {error.strerror or error}") from None
    written = []
    for each in reports:
        _write(place / f"{each.user_id}.svg", to_slide(each, language))
        written.append(place / f"{each.user_id}.svg")
    return written


def _write(target: Path, text: str) -> None:
    try:
        write_whole(target, lambda path: path.write_text(text, encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(f"cannot write {target}: {error.strerror or error}") from None
