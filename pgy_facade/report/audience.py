"""Who follows a creator, and whether they are there."""

from __future__ import annotations

from collections.abc import Callable

from pgy_facade._text import Text, tame
from pgy_facade.report.answers import number, value
from pgy_facade.report.facts import Facts
from pgy_facade.report.figures import Found, Measure
from pgy_facade.report.formulae import growth

_LEAST_DAYS = 20
_TOO_SHORT = Text(f"too few days to say: {_LEAST_DAYS} are needed", f"天数太少，无法判断（至少需要 {_LEAST_DAYS} 天）")


def _growth(facts: Facts) -> Found:
    history = facts.history
    why = facts.answers.why_not("history") or (_TOO_SHORT if history else None)
    return Found(growth(history, least=_LEAST_DAYS), why=why)


def _women(facts: Facts) -> Found:
    shares = getattr(facts.answers.model("portrait"), "gender", None)
    return Found(number(shares, "female"), why=facts.answers.why_not("portrait"))


def shares(facts: Facts, name: str, label: str = "name") -> list[tuple[str, float]]:
    """Return shares of followers by a label of upstream's, the largest first."""
    found = []
    for each in facts.answers.items("portrait", name):
        share, said = number(each, "percent"), value(each, label)
        if share is not None and isinstance(said, str):
            found.append((tame(said, 20), share))
    return sorted(found, key=lambda pair: -pair[1])


def _largest(name: str, label: str = "name") -> Callable[[Facts], Found]:
    def find(facts: Facts) -> Found:
        known = shares(facts, name, label)
        if not known:
            return Found(None, why=facts.answers.why_not("portrait"))
        return Found(known[0][1], detail=known[0][0])

    return find


_PORTRAIT = Text("the platform's portrait of the followers", "平台粉丝画像")


def _part(name: str, english: str, chinese: str, field: str, rank: str, threshold: str | None = None) -> Measure:
    return Measure(
        name,
        Text(english, chinese),
        "share",
        "platform",
        Text("a part of all followers", "占全部粉丝"),
        lambda facts: facts.platform("followers", field, rank=rank),
        threshold,
    )


LABEL = Text("Audience", "粉丝")
MEASURES = (
    _part(
        *("active_followers", "active followers (28 days)", "活跃粉丝占比（近28天）"),
        *("active_fans_rate", "active_fans_beyond_rate", "active_followers"),
    ),
    _part(
        "reading_followers",
        "reading followers (30 days)",
        "阅读粉丝占比（近30天）",
        "read_fans_rate",
        "read_fans_beyond_rate",
    ),
    _part(
        *("engaging_followers", "engaging followers (30 days)", "互动粉丝占比（近30天）"),
        *("engage_fans_rate", "engage_fans_beyond_rate"),
    ),
    Measure(
        "growth",
        Text("growth in 30 days", "近30天涨粉率"),
        "share",
        "ours",
        Text("(followers on the last day - on the first) / on the first", "（末日粉丝 - 首日粉丝）/ 首日粉丝"),
        _growth,
        "growth",
        can_exceed_one=True,
    ),
    Measure(
        "growth_platform",
        Text("growth in 30 days, the platform's figure", "粉丝量变化幅度（近30天，平台）"),
        "share",
        "platform",
        Text("the platform's figure", "平台数据"),
        lambda facts: facts.platform("followers", "fans_growth_rate", rank="fans_growth_beyond_rate", signed=True),
        can_exceed_one=True,
    ),
    Measure("women", Text("women", "女性粉丝占比"), "share", "platform", _PORTRAIT, _women),
    Measure(
        "largest_age",
        Text("largest age group", "最大年龄段"),
        "share",
        "platform",
        _PORTRAIT,
        _largest("ages", "group"),
    ),
    Measure(
        "largest_city", Text("most frequent city", "最多的城市"), "share", "platform", _PORTRAIT, _largest("cities")
    ),
)
