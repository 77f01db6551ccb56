"""Ask the person before something dear, where the program that the agent runs in can.

Two forms: programs of 2025 are sent a question in between; those that speak 2026-07-28 get it as the answer to the
tool, and use the tool again with what the person said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from mcp.shared.exceptions import MCPError
from mcp_types import ElicitRequest, ElicitRequestFormParams, ElicitResult, InputRequiredResult

from pgy_facade._text import Language, Text

from .prices import in_parentheses

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext
    from mcp_types import CallToolRequestParams

Answer = Literal["yes", "no"]
_KEY = "go_on"
_QUESTION = Text(
    "{tool} can bill up to {most} requests{yuan}; {left} of this session's {budget} are left. Go on?",
    "{tool} 至多会计费 {most} 次请求{yuan}；本次会话共 {budget} 次，剩余 {left} 次。是否继续？",
)
_GO_ON = Text("Go on", "继续")


def question(language: Language, *, tool: str, most: int, yuan: float | None, left: int, budget: int) -> str:
    """Return the question."""
    cost = in_parentheses(yuan, language)
    return _QUESTION.said(language, tool=tool, most=most, yuan=cost, left=left, budget=budget)


async def ask(
    ctx: ServerRequestContext[Any], params: CallToolRequestParams, message: str, language: Language
) -> Answer | InputRequiredResult | None:
    """Return what the person says; None where nobody can be asked; or what to answer so that the person is asked."""
    given = (params.input_responses or {}).get(_KEY)
    if isinstance(given, ElicitResult):
        return _read(given)
    if not _can_ask(ctx):
        return None
    form = {
        "type": "object",
        "properties": {_KEY: {"type": "boolean", "title": _GO_ON.said(language), "default": True}},
        "required": [_KEY],
    }
    if ctx.session.can_send_request:
        try:
            return _read(await ctx.session.elicit_form(message, form, ctx.request_id))
        except (MCPError, ValueError):
            # It was to be asked, and nobody said yes.
            return "no"
    request = ElicitRequest(params=ElicitRequestFormParams(message=message, requested_schema=form))
    return InputRequiredResult(input_requests={_KEY: request})


def _can_ask(ctx: ServerRequestContext[Any]) -> bool:
    capabilities = ctx.session.client_capabilities
    elicitation = None if capabilities is None else capabilities.elicitation
    # A client that says nothing of forms and nothing of URLs has forms.
    return elicitation is not None and (elicitation.form is not None or elicitation.url is None)


def _read(given: ElicitResult) -> Answer:
    content = given.content or {}
    return "yes" if given.action == "accept" and content.get(_KEY, True) is True else "no"
