"""What agents are told of a tool: what it does, takes, gives back and costs. No I/O."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcp_types import Tool as ListedTool
from mcp_types import ToolAnnotations

from pgy_facade._text import Language, Text

from .prices import in_parentheses, yuan_of
from .results import output_schema

if TYPE_CHECKING:
    from .session import Session
    from .tool import Tool

_BILLED = Text(
    "Billed, for each {per}: up to {number}{price}; what is kept is free.",
    "计费：每{per}至多 {number} 次{price}；已保存的免费。",
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
    each = tool.each(session)
    price = in_parentheses(yuan_of(session.price, each), language)
    return _BILLED.said(language, number=sum(each.values()), per=tool.per.said(language), price=price)
