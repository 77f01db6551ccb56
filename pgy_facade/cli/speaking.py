"""Commands and options whose help is in both languages: each text stands once, where the option or command is made."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import click

from .language import Language, Text, choose

_OPTIONS = Text("Options", "选项")
_USAGE = Text("Usage: ", "用法：")
_HELP = Text("Show this message and exit.", "显示帮助并退出。")


def language_of(ctx: click.Context) -> Language:
    """Return the language of a help text: asked for before the options are parsed, so `run` finds it out."""
    known: Language | None = ctx.find_root().obj
    return known or choose(os.environ.get("PGY_LANG"))


class Option(click.Option):
    """An option whose `help` is a `Text`, or a string where there is one language only."""

    def __init__(self, names: Sequence[str], *, help: Text | str | None = None, **settings: Any) -> None:  # noqa: A002
        super().__init__(names, help=help.en if isinstance(help, Text) else help, **settings)
        self.about = help if isinstance(help, Text) else None

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of the help text, in its language."""
        if self.about is not None:
            self.help = self.about.said(language_of(ctx))
        return super().get_help_record(ctx)


class Speaking(click.Command):
    """A command whose help is its docstring in English, and `zh` in Chinese; `ends` stands below its options."""

    def __init__(self, *given: Any, zh: str | None = None, ends: Text | None = None, **settings: Any) -> None:
        super().__init__(*given, **settings)
        self._english, self._chinese, self._ends = self.help, zh, ends

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, in the language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP.said(language_of(ctx))
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        words = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, words, prefix=_USAGE.said(language_of(ctx)))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does."""
        self.help = self._chinese if self._chinese and language_of(ctx) == "zh" else self._english
        super().format_help_text(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what stands below its options."""
        self.epilog = self._ends.said(language_of(ctx)) if self._ends else None
        super().format_epilog(ctx, formatter)

    def section_of(self, option: click.Option) -> Text:
        """Return the heading that an option stands under."""
        return _OPTIONS

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in their sections."""
        language = language_of(ctx)
        sections: dict[str, list[tuple[str, str]]] = {}
        for each in self.get_params(ctx):
            record = each.get_help_record(ctx) if isinstance(each, click.Option) else None
            if isinstance(each, click.Option) and record is not None:
                sections.setdefault(self.section_of(each).said(language), []).append(record)
        for title, records in sections.items():
            with formatter.section(title):
                formatter.write_dl(records)


_NO_OPTION = Text("{said}", "没有选项 {name}")
_MISSING = Text("{said}", "缺少 {name}")
_BAD = Text("{said}", "{name} 的值不正确（{why}）")
_OTHER = Text("{said}", "用法有误（{said}）")


def usage_error(error: click.ClickException) -> Text:
    """Return what an error of click says. What it says of a value is English in Chinese, too."""
    said = " ".join(error.format_message().split())
    if isinstance(error, click.NoSuchOption):
        return _NO_OPTION.filled(said=said, name=error.option_name)
    if isinstance(error, click.BadParameter):
        hint = error.param.get_error_hint(error.ctx) if error.param and error.ctx else error.param_hint or ""
        name = hint if isinstance(hint, str) else " / ".join(hint)
        if not name:
            return _OTHER.filled(said=said)
        if isinstance(error, click.MissingParameter):
            return _MISSING.filled(said=said, name=name)
        return _BAD.filled(said=said, name=name, why=error.message.rstrip("."))
    return _OTHER.filled(said=said)
