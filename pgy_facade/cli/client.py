"""A client made of a command's options, with the token of the environment or of a hidden prompt."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from .exit_codes import ExitCode
from .language import Text
from .options import client_arguments
from .refusal import Refusal

if TYPE_CHECKING:
    from pgy_facade import PgyClient

    from .messages import Messages

TOKEN = "JUSTONEAPI_TOKEN"  # noqa: S105 - the name of a variable
_PROMPT = Text("Token (it is not shown)", "令牌（输入不显示）")
_NO_TOKEN = Text(
    "there is no token: set the environment variable JUSTONEAPI_TOKEN, or try the command with --sandbox first",
    "没有令牌：请设置环境变量 JUSTONEAPI_TOKEN，或先用 --sandbox 试用",
)
_BOTH = Text(
    "--sandbox and --region name two places to call; leave one out",
    "--sandbox 和 --region 指向两个地方，请去掉一个",
)


@contextmanager
def open_client(ctx: click.Context, messages: Messages, *, needs_token: bool = True) -> Iterator[PgyClient]:
    """Yield the client; with `--sandbox`, one of an upstream that lives as long as it does."""
    with ExitStack() as stack:
        arguments = open_arguments(ctx, messages, stack, needs_token=needs_token)
        from pgy_facade import PgyClient

        yield stack.enter_context(PgyClient(**arguments))


def open_arguments(
    ctx: click.Context, messages: Messages, stack: ExitStack, *, needs_token: bool = True
) -> dict[str, Any]:
    """Return the arguments for a client. What they need, such as the sandbox, lives as long as the stack."""
    arguments = client_arguments(ctx.params)
    stack.enter_context(messages.plain_warnings())
    if ctx.params.get("sandbox"):
        arguments.update(_sandbox(ctx, stack))
    elif needs_token:
        arguments["token"] = find_token(messages)
    else:
        # Pings send no token. A made-up one lets them run before there is an account.
        arguments.update(token="not-sent", allow_plain_http=True)  # noqa: S106
    return arguments


def find_token(messages: Messages) -> str:
    """Return the token of the environment, or ask for it where somebody can answer."""
    from pgy_facade import ConfigurationError
    from pgy_facade._token.secret import make_secret

    token = os.environ.get(TOKEN)
    if not token and sys.stdin.isatty() and sys.stderr.isatty():
        token = click.prompt(_PROMPT.said(messages.language), hide_input=True, err=True)
    if not token:
        raise Refusal(_NO_TOKEN, ExitCode.TOKEN)
    try:
        make_secret(token)
    except ConfigurationError as error:
        raise Refusal(Text(str(error), str(error)), ExitCode.TOKEN) from None
    return token


def _sandbox(ctx: click.Context, stack: ExitStack) -> dict[str, Any]:
    if ctx.get_parameter_source("region") is ParameterSource.COMMANDLINE:
        raise Refusal(_BOTH)
    try:
        from pgy_facade.sandbox import Sandbox
    except ImportError as error:
        text = str(error)
        raise Refusal(Text(text, text)) from None
    from pgy_client.service import REGIONS

    upstream = stack.enter_context(Sandbox())
    ctx.params["region"] = None
    everywhere = dict.fromkeys(REGIONS, upstream.api_url)
    return {
        "token": "sandbox",
        "region": None,
        "base_url": upstream.api_url,
        "region_urls": everywhere,
        "allow_plain_http": True,
        "trust_env": False,
    }
