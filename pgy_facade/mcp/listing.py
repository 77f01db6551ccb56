"""What agents are told of a tool: what it does, takes, gives back and costs. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcp_types import Tool as ListedTool
from mcp_types import ToolAnnotations

from pgy_facade.cli.language import Language, Text

from .prices import in_parentheses
from .results import output_schema

if TYPE_CHECKING:
    from .session import Session
    from .tool import Tool

_BILLED = Text(
    "Billed: one request each time{price}; free while the answer is kept.",
    "计费：每次一个请求{price}；应答保存期间免费。",
)
_BILLED_MANY = Text(
    "Billed: up to one request for each page or call{price}; free for what is kept.",
    "计费：每页或每次调用至多一个请求{price}；已保存的免费。",
)
_FREE = Text("Free.", "免费。")


def listed(tool: Tool, session: Session) -> ListedTool:
    """Return a tool as it is listed."""
    schema = {
        "type": "object",
        "properties": dict(tool.properties),
        "required": list(tool.required),
        "additionalProperties": False,
    }
    return ListedTool(
        name=tool.name,
        description=f"{tool.about} {_cost(tool, session, session.language)}",
        input_schema=schema,
        output_schema=output_schema(tool.data, free=tool.is_free),
        # A use that is billed changes something: what the person owns.
        annotations=ToolAnnotations(
            read_only_hint=tool.is_free,
            destructive_hint=False,
            idempotent_hint=tool.is_free,
            open_world_hint=not tool.is_free,
        ),
    )


def _cost(tool: Tool, session: Session, language: Language) -> str:
    if tool.is_free:
        return _FREE.said(language)
    prices = {session.price(call) if session.price else None for call in tool.calls}
    (yuan,) = prices if len(prices) == 1 else (None,)
    price = in_parentheses(yuan, language)
    return (_BILLED if tool.calls == [tool.name] else _BILLED_MANY).said(language, price=price)
