"""Whether a tool may be used: whether the budget holds what it can cost, and whether the person agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mcp_types import CallToolRequestParams, InputRequiredResult

from pgy_facade._text import Text

from . import asking
from .prices import yuan_of
from .tool import RefusedError, Tool, Use

if TYPE_CHECKING:
    from mcp.server.context import ServerRequestContext

_OVER = Text(
    "{tool} can bill up to {most} requests, and {left} of this session's {budget} are left; ask for less, or let the "
    "person start the server with a larger --max-billed",
    "{tool} 至多会计费 {most} 次请求，而本次会话共 {budget} 次，只剩 {left} 次；请减少请求，"
    "或请用户以更大的 --max-billed 启动服务器",
)
_DECLINED = Text(
    "the person does not want {most} requests billed; ask what to do instead",
    "用户不同意计费 {most} 次请求；请询问用户",
)


async def allow(
    use: Use,
    tool: Tool,
    given: Mapping[str, Any],
    ctx: ServerRequestContext[Any],
    params: CallToolRequestParams,
) -> InputRequiredResult | None:
    """Refuse what the budget does not hold, and ask the person where that was wished for."""
    session = use.session
    questions = tool.questions(session, given) if tool.questions is not None else ()
    limit = session.left if session.ask_above is None else min(session.left, session.ask_above)
    if len(questions) <= limit:
        return None
    # What is kept costs nothing, and looking takes a moment only where it matters.
    asked = await session.not_kept(questions)
    most = len(asked)
    if most > session.left:
        raise RefusedError(_OVER, tool=tool.name, most=most, left=session.left, budget=session.max_billed)
    if session.ask_above is None or most <= session.ask_above:
        return None
    yuan = yuan_of(session.price, Counter(each.call for each in asked))
    message = asking.question(
        session.language, tool=tool.name, most=most, yuan=yuan, left=session.left, budget=session.max_billed
    )
    answer = await asking.ask(ctx, params, message, session.language)
    if isinstance(answer, InputRequiredResult):
        return answer
    if answer == "no":
        raise RefusedError(_DECLINED, most=most)
    return None
