"""`estimate_cost` and `spending`: what something would cost, and what was spent. Neither sends anything."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from anyio import to_thread

from pgy_facade.cli.language import Text

from .arguments import texts, whole_number
from .prices import in_parentheses, yuan_of
from .tool import Arguments, Outcome, RefusedError, Tool, Use

_MOST_SUBJECTS = 500
_NO_CALL = Text("there is no call {name!r}{near}", "没有接口 {name!r}{near}")
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
    names = sorted(call for tool in billed if tool.calls == [tool.name] for call in tool.calls)
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
        about="Reckon what calls would cost before making them. Sends nothing.",
        properties={
            "calls": {
                "type": "array",
                "items": {"type": "string", "enum": names},
                "minItems": 1,
                "description": "Which calls.",
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
                "maximum": 100_000,
                "default": 1,
                "description": "How many of each call, where no identifiers are given.",
            },
        },
        required=["calls"],
        data={"type": ["object", "null"], "properties": result},
        run=lambda use, given: _estimate(use, given, names),
    )


async def _estimate(use: Use, given: Arguments, names: Sequence[str]) -> Outcome:
    from pgy_client.types import near_matches

    session = use.session
    calls = texts(given, "calls", 1, len(names))
    for call in calls:
        if call not in names:
            raise RefusedError(_NO_CALL, name=call[:60], near=near_matches(call, names))
    identifiers = texts(given, "identifiers", 0, _MOST_SUBJECTS)
    count = len(identifiers) or whole_number(given, "count", 1, 100_000, 1)
    kept = dict.fromkeys(calls, 0)
    for call in calls:
        for identifier in identifiers:
            kept[call] += await session.is_kept(call, _about(call, identifier))
    most = len(calls) * count - sum(kept.values())
    yuan = yuan_of(session.price, {call: count - kept[call] for call in calls})
    data = {
        "requests": len(calls) * count,
        "kept": sum(kept.values()),
        "most_billed": most,
        "yuan": yuan,
        "fits": most <= session.left,
    }
    language = session.language
    said = _ESTIMATE.said(
        language,
        requests=data["requests"],
        kept=data["kept"],
        most=most,
        yuan=in_parentheses(yuan, language),
        fits=(_FITS if data["fits"] else _TOO_MUCH).said(language, left=session.left),
    )
    return Outcome(data, [said])


def _about(call: str, identifier: str) -> dict[str, Any]:
    from pgy_client.commands import COMMANDS, details

    command = next(each for each in COMMANDS if each.call == call)
    argument = details(command.operation).argument
    return {argument: identifier} if argument else {}


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
