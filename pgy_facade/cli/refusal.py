"""What a command refuses, in both languages, with its exit code."""

from __future__ import annotations

from .exit_codes import ExitCode
from .language import Language, Text


class Refusal(Exception):  # noqa: N818 - it is no error of the program
    """The command cannot do what it was asked; the message says what to do instead."""

    def __init__(self, text: Text, code: ExitCode = ExitCode.USAGE, /, **values: object) -> None:
        super().__init__(text.said("en", **values))
        self.code = code
        self._text = text
        self._values = values

    def said(self, language: Language) -> str:
        """Return the message in a language."""
        return self._text.said(language, **self._values)
