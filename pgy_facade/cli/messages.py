"""What is told on standard error: errors and their advice, warnings, progress, and what it cost."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from .language import Language, Text

if TYPE_CHECKING:
    from pgy_facade import Usage
    from pgy_facade.errors import PgyError

_BILLED = Text("billed: {billed}", "已计费：{billed}")
_IN_DOUBT = Text(", in doubt: {unknown}", "，是否计费不明：{unknown}")
_ADVICE = Text("What to do: {advice}.", "怎么办：{advice}。")
_PROGRESS = Text("{done} of {total}", "{done} / {total}")


class Messages:
    """Tells things in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._progressing = False
        self._warned: set[str] = set()
        self._notes: list[str] = []

    def tell(self, text: Text, /, **values: object) -> None:
        """Print a message."""
        self._line(text.said(self.language, **values))

    def note(self, text: Text, /, **values: object) -> None:
        """Keep a message for behind the data."""
        self._notes.append(text.said(self.language, **values))

    def tell_notes(self) -> None:
        """Print the messages that were kept."""
        notes, self._notes = self._notes, []
        for text in notes:
            self._line(text)

    def error(self, error: PgyError, about: str | None = None) -> None:
        """Print an error in one line. `about` says which of several calls it ended."""
        prefix = f"pgy: {about}: " if about else "pgy: "
        self._line(prefix + self.described(error))

    def described(self, error: PgyError) -> str:
        """Return the message of an error with its advice in this language."""
        message = " ".join(str(error).split())
        if self.language == "en":
            return message
        what = error.said_zh or message.partition(" What to do: ")[0]
        return f"{what} {_ADVICE.said('zh', advice=error.advice_zh)}"

    def cost(self, usage: Usage) -> None:
        """Print what was kept, and what was billed."""
        self.tell_notes()
        doubt = _IN_DOUBT.said(self.language, unknown=usage.unknown) if usage.unknown else ""
        self._line(_BILLED.said(self.language, billed=usage.billed) + doubt)

    def progress(self, done: int, total: int) -> None:
        """Show how far it is, in place, where there is somebody to see it."""
        if total > 1 and sys.stderr.isatty():
            self._progressing = True
            click.echo("\r" + _PROGRESS.said(self.language, done=done, total=total), err=True, nl=False)

    @contextmanager
    def plain_warnings(self) -> Iterator[None]:
        """Print warnings as plain lines, each once, without the place in this program that raised them."""
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.showwarning = self._warn
            yield

    def _warn(self, message: Warning | str, category: type[Warning], *_: object, **__: object) -> None:
        text = f"{category.__name__}: {message}"
        if text not in self._warned:
            self._warned.add(text)
            self._line(text)

    def clear(self) -> None:
        """Take away what `progress` shows, so that data may follow on the same screen."""
        if self._progressing:
            self._progressing = False
            click.echo("\r\x1b[K", err=True, nl=False)

    def _line(self, text: str) -> None:
        self.clear()
        click.echo(text, err=True)
