"""`pgy completion`: the script that makes a shell complete commands, options, values and fields."""

from __future__ import annotations

import click

from pgy_facade.cli.language import Text
from pgy_facade.cli.speaking import Speaking


@click.command(
    cls=Speaking,
    zh="打印 shell 的自动补全脚本。",
    ends=Text(
        "bash: add `source <(pgy completion bash)` to ~/.bashrc; zsh likewise to ~/.zshrc; "
        "fish: `pgy completion fish > ~/.config/fish/completions/pgy.fish`.",
        "bash：在 ~/.bashrc 中加入 `source <(pgy completion bash)`；zsh 同理，在 ~/.zshrc 中；"
        "fish：`pgy completion fish > ~/.config/fish/completions/pgy.fish`。",
    ),
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes `pgy` in a shell."""
    from click.shell_completion import get_completion_class

    from pgy_facade.cli.app import app

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"{shell} cannot be completed by this version of click")
    click.echo(found(app, {}, "pgy", "_PGY_COMPLETE").source())
