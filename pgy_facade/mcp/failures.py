"""What is said of an error. Upstream's own words are never in our sentences; they stand apart, marked. No I/O."""

from __future__ import annotations

from pgy_facade._call.advice import name_of
from pgy_facade._text import Language, Text, tame
from pgy_facade.errors import BudgetExceededError, BusinessError, NoContentError, PgyError

from .tool import Outcome, RefusedError

_REFUSED = Text("Refused, nothing was sent: {reason}.", "已拒绝，没有发出请求：{reason}。")
_FAILED = Text("{call} failed: {kind}{code}.", "{call} 失败：{kind}{code}。")
_CODE = Text(", code {code}", "，代码 {code}")
_BILLED = {
    True: Text("It was billed.", "已计费。"),
    False: Text("It was not billed.", "未计费。"),
    None: Text("Whether it was billed is not known.", "是否计费不明。"),
}
_ADVICE = Text("What to do: {advice}.", "怎么办：{advice}。")
_OVER_BUDGET = Text(
    "ask for less, or let the person start the server with a larger --max-billed",
    "减少请求，或请用户以更大的 --max-billed 启动服务器",
)
_CRASHED = Text(
    "This tool failed in a way that was not foreseen; the server goes on, and its standard error has the details. What "
    "it cost is said below.",
    "该工具遇到了意外错误；服务器继续运行，详情见其标准错误输出。费用见下。",
)
_LONGEST = 300


def refused(error: RefusedError, language: Language) -> Outcome:
    """Return what an agent is told when a tool was not used."""
    reason = error.text.said(language, **error.values)
    more = {"error": {"kind": "Refused", "advice": reason}}
    return Outcome(said=[_REFUSED.said(language, reason=reason)], more=more, failed=True)


def failed(error: PgyError, language: Language) -> Outcome:
    """Return what an agent is told when a call failed."""
    said = described(error, language)
    more = {"error": {"kind": type(error).__name__, "advice": _advice(error, language)}}
    if isinstance(error, BusinessError):
        more["error"]["code"] = str(error.code)
    return Outcome(said=said, upstream=_words(error), more=more, failed=True)


def crashed(language: Language) -> Outcome:
    """Return what an agent is told when something failed that should not."""
    said = _CRASHED.said(language)
    return Outcome(said=[said], more={"error": {"kind": "InternalError", "advice": said}}, failed=True)


def in_short(error: PgyError) -> Text:
    """Return what kept a part of an answer away, in our words."""
    name = type(error).__name__
    return Text(f"{name}: {error.advice}", f"{name}：{error.advice_zh}")


def described(error: PgyError, language: Language) -> list[str]:
    """Return our sentences about an error."""
    if _is_ours(error):
        what = " ".join(str(error).partition(" What to do: ")[0].split())
        return [tame(what, 1_000), _ADVICE.said(language, advice=_advice(error, language))]
    call = name_of(error.operation) if error.operation else "pgy"
    code = _CODE.said(language, code=error.code) if isinstance(error, BusinessError) else ""
    return [
        _FAILED.said(language, call=call, kind=type(error).__name__, code=code),
        _BILLED[error.billed].said(language),
        _ADVICE.said(language, advice=_advice(error, language)),
    ]


def _is_ours(error: PgyError) -> bool:
    """Whether every word of the message is this package's: nothing was sent, and no kept answer is quoted."""
    return error.attempts == 0 and not (isinstance(error, NoContentError) and error.from_store)


def _advice(error: PgyError, language: Language) -> str:
    if type(error) is BudgetExceededError and "max_billed_calls" in str(error):
        return _OVER_BUDGET.said(language)
    return error.advice_zh if language == "zh" else error.advice


def _words(error: PgyError) -> str | None:
    """Return what upstream, or something in between, said."""
    if _is_ours(error):
        return None
    said = error.message if isinstance(error, BusinessError) else str(error).partition(" What to do: ")[0]
    return repr(tame(said, _LONGEST)) if said else None
