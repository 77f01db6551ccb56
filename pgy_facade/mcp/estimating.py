"""`estimate_cost` and `spending`: what something would cost, and what was spent. Neither sends anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from anyio import to_thread

from pgy_facade._text import Text, tame

from .arguments import texts, whole_number
from .prices import in_parentheses, yuan_of
from .tool import Arguments, Outcome, RefusedError, Tool, Use

_MOST_SUBJECTS = 500
_MOST_COUNTED = 100_000
_NO_TOOL = Text("no tool that is billed is called {name!r}{near}", "没有会计费的工具 {name!r}{near}")
_ESTIMATE = Text(
    "{requests} requests, {kept} of them kept in the store and free: {most} can be billed at the most{yuan}. {fits}",
    "共 {requests} 次请求，其中 {kept} 次本地库已有、免费：至多计费 {most} 次{yuan}。{fits}",
)
_FITS = Text("That fits into this session's budget ({left} left).", "在本次会话的预算之内（剩余 {left}）。")
_TOO_MUCH = Text(
    "That does not fit into this session's budget ({left} left): ask for less, or let the person start the server with "
    "a larger --max-billed.",
    "超出本次会话的预算（剩余 {left}）：请减少请求，或请用户以更大的 --max-billed 启动服务器。",
)
_STORE = Text(
    "The store, for all who use it, today: {billed} billed, {unknown} possibly, {hits} answered from the store. "
    "In doubt: {doubt}.",
    "本地库（所有使用者）今日：计费 {billed} 次，不明 {unknown} 次，由本地库应答 {hits} 次。待查：{doubt}。",
)
_STOPPED = Text("Upstream says that the {what} is used up, since {when}.", "服务方表示{what}已用完（{when} 起）。")
_WHAT = {"quota": Text("daily quota", "当日额度"), "balance": Text("balance", "余额")}


def estimate_cost(billed: Sequence[Tool]) -> Tool:
    """Return the tool that reckons what other tools would cost; `billed` are those."""
    tools = {tool.name: tool for tool in billed}
    number = {"type": "integer", "minimum": 0}
    result = {
        "requests": number,
        "kept": number,
        "most_billed": number,
        "yuan": {"type": ["number", "null"]},
        "fits": {"type": "boolean"},
    }
    return Tool(
        name="estimate_cost",
        about="Reckon what tools would cost before they are used. Sends nothing.",
        properties={
            "tools": {
                "type": "array",
                "items": {"type": "string", "enum": list(tools)},
                "minItems": 1,
                "description": "Which tools.",
            },
            "identifiers": {
                "type": "array",
                "items": {"type": "string"},
                "maxItems": _MOST_SUBJECTS,
                "description": "Of which creators or notes; what is kept of them, with the default arguments, is free.",
            },
            "count": {
                "type": "integer",
                "minimum": 1,
                "maximum": _MOST_COUNTED,
                "default": 1,
                "description": "How many creators, notes or pages, where no identifiers are given.",
            },
        },
        required=["tools"],
        data={"type": ["object", "null"], "properties": result},
        run=lambda use, given: _estimate(use, given, tools),
    )


async def _estimate(use: Use, given: Arguments, tools: Mapping[str, Tool]) -> Outcome:
    from pgy_client.types import near_matches

    session, language = use.session, use.session.language
    names = texts(given, "tools", 1, len(tools))
    for name in names:
        if name not in tools:
            raise RefusedError(_NO_TOOL, name=tame(name, 60), near=near_matches(tame(name, 60), tools))
    identifiers = texts(given, "identifiers", 0, _MOST_SUBJECTS)
    count = len(identifiers) or whole_number(given, "count", 1, _MOST_COUNTED, 1)
    all_of, left_of = Counter[str](), Counter[str]()
    for tool in (tools[name] for name in names):
        if identifiers and tool.subject is not None and tool.questions is not None:
            about = [each for one in identifiers for each in tool.questions(session, {tool.subject: one})]
            all_of.update(each.call for each in about)
            left_of.update(each.call for each in await session.not_kept(about))
        else:
            numbers = {call: number * count for call, number in tool.each(session).items()}
            all_of.update(numbers)
            left_of.update(numbers)
    most = left_of.total()
    yuan = yuan_of(session.price, left_of)
    data = {
        "requests": all_of.total(),
        "kept": all_of.total() - most,
        "most_billed": most,
        "yuan": yuan,
        "fits": most <= session.left,
    }
    said = _ESTIMATE.said(
        language,
        requests=data["requests"],
        kept=data["kept"],
        most=most,
        yuan=in_parentheses(yuan, language),
        fits=(_FITS if data["fits"] else _TOO_MUCH).said(language, left=session.left),
    )
    return Outcome(data, [said])


def spending() -> Tool:
    """Return the tool that says what was spent."""
    number = {"type": "integer", "minimum": 0}
    counts = {"type": "object", "properties": dict.fromkeys(("billed", "unknown", "hits"), number)}
    properties = {
        **dict.fromkeys(("billed", "unknown", "hits", "in_doubt"), number),
        "by_call": {"type": "object", "additionalProperties": counts},
    }
    return Tool(
        name="spending",
        about="Say what was spent: in this session, and today by all who use the store. Sends nothing.",
        properties={},
        required=(),
        data={"type": ["object", "null"], "properties": properties},
        run=_spending,
    )


async def _spending(use: Use, given: Arguments) -> Outcome:
    store, language = use.session.store, use.session.language
    today = await to_thread.run_sync(store.today)
    spent = await to_thread.run_sync(store.spending, today)
    doubt = await to_thread.run_sync(store.in_doubt)
    stops = await to_thread.run_sync(store.stops)
    by_call = {
        call: {"billed": each.billed, "unknown": each.unknown, "hits": each.hits}
        for call, each in spent.by_call.items()
    }
    data = {
        "billed": spent.billed,
        "unknown": spent.unknown,
        "hits": spent.hits,
        "in_doubt": len(doubt),
        "by_call": by_call,
    }
    said = [_STORE.said(language, billed=spent.billed, unknown=spent.unknown, hits=spent.hits, doubt=len(doubt))]
    for what, when in (("quota", stops.quota_since), ("balance", stops.balance_since)):
        if when is not None:
            said.append(_STOPPED.said(language, what=_WHAT[what].said(language), when=f"{when:%Y-%m-%d %H:%M}"))
    return Outcome(data, said)
