"""The language of headings and messages: what `--lang` says, else PGY_LANG, else the locale."""

from __future__ import annotations

import os
from collections.abc import Mapping

from pgy_facade._text import LANGUAGES, Language, Text

__all__ = ["LANGUAGES", "Language", "Text", "choose"]

_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")


def choose(given: str | None, environment: Mapping[str, str] | None = None) -> Language:
    """Return the language. `given` is what the option or PGY_LANG says."""
    if given in LANGUAGES:
        return given
    environment = os.environ if environment is None else environment
    setting = next((environment[name] for name in _LOCALE if environment.get(name)), None)
    if setting is None and os.name == "nt":
        import locale

        setting = locale.getlocale()[0]
    return "zh" if setting is not None and setting.lower().startswith(("zh", "chinese")) else "en"
