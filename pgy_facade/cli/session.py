"""What a running command knows of its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .language import choose
from .messages import Messages

if TYPE_CHECKING:
    import click


def messages_of(ctx: click.Context) -> Messages:
    """Return the messages of a command, in the language that its options ask for."""
    return Messages(choose(ctx.params.get("lang")))


def shown(store: str) -> str:
    """Return the name of a store for a message, without the password that a URL may hold."""
    if "://" not in store:
        return store
    from pgy_facade.store.arguments import name_of, place_of

    return name_of(place_of(store)).replace(":***@", "@")
