"""How far a long command is: a bar where somebody watches, else a line now and then."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from .language import Text

if TYPE_CHECKING:
    from pgy_facade.collect import Progress

    from .messages import Messages

_LINE = Text(
    "{done} of {total}, {rate:.1f}/s, billed {billed}, failed {failed}, in doubt {doubt}, left: {left}",
    "{done} / {total}，{rate:.1f}/秒，已计费 {billed}，失败 {failed}，不明 {doubt}，剩余：{left}",
)
_NO_WORKER = Text("; waiting for a worker (`pgy worker`)", "；等待 worker（`pgy worker`）")
_EVERY = 10.0
"""Seconds between lines where there is no terminal."""


class Bar:
    """Shows the progress of a run."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._shown_at = 0.0
        self._unsaid: Progress | None = None
        self._bar: Any = None
        self._task: Any = None

    def show(self, progress: Progress) -> None:
        """Show it."""
        if sys.stderr.isatty():
            self._draw(progress)
        elif time.monotonic() - self._shown_at >= _EVERY:
            self._shown_at, self._unsaid = time.monotonic(), None
            click.echo(self._said(progress), err=True)
        else:
            self._unsaid = progress

    def _said(self, progress: Progress) -> str:
        if progress.at_work == 0 and progress.seconds_left != 0.0:
            return self._figures(progress) + _NO_WORKER.said(self._messages.language)
        return self._figures(progress)

    def _figures(self, progress: Progress) -> str:
        return _LINE.said(
            self._messages.language,
            done=progress.done + progress.failed + progress.in_doubt,
            total=progress.total,
            rate=progress.rate,
            billed=progress.billed,
            failed=progress.failed,
            doubt=progress.in_doubt,
            left=_span(progress.seconds_left),
        )

    def _draw(self, progress: Progress) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, TextColumn
        from rich.progress import Progress as Live

        if self._bar is None:
            columns = (BarColumn(bar_width=20), TextColumn("{task.description}"))
            self._bar = Live(*columns, console=Console(stderr=True), transient=True, auto_refresh=False)
            self._bar.start()
            self._task = self._bar.add_task("", total=None)
        finished = progress.done + progress.failed + progress.in_doubt
        self._bar.update(self._task, completed=finished, total=progress.total, description=self._said(progress))
        self._bar.refresh()

    def close(self) -> None:
        """Take the bar away; where there is none, say how far it came."""
        if self._unsaid is not None:
            click.echo(self._said(self._unsaid), err=True)
            self._unsaid = None
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()


def _span(seconds: float | None) -> str:
    if seconds is None:
        return "?"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
