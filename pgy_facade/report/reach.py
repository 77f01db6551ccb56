"""How many a creator reaches. Daily notes and cooperation notes stand apart, and nothing is added up over both."""

from __future__ import annotations

from pgy_facade._text import Text
from pgy_facade.report.answers import number
from pgy_facade.report.facts import Facts, reads_of
from pgy_facade.report.figures import Found, Measure
from pgy_facade.report.formulae import mean_ratio

_PLATFORM = Text("the platform's median", "平台中位数")


def _reads_over_followers(facts: Facts) -> Found:
    why = facts.answers.why_not("notes_1")
    if why is not None:
        return Found(None, why=why)
    reads = reads_of(each for each in facts.daily_notes if not each.is_promoted)
    return Found(mean_ratio(reads, facts.followers), len(reads))


def _search_share(facts: Facts) -> Found:
    found = facts.platform("daily", "read_median", sample="note_number")
    shares = getattr(facts.answers.model("daily"), "page_percent_vo", None)
    return found._replace(value=number(shares, "read_search_percent"))


LABEL = Text("Reach", "触达")
MEASURES = (
    Measure(
        "read_median",
        Text("median reads, daily notes", "日常笔记阅读中位数"),
        "count",
        "platform",
        _PLATFORM,
        lambda facts: facts.platform("daily", "read_median", sample="note_number", rank="read_median_beyond_rate"),
        "read_median",
    ),
    Measure(
        "imp_median",
        Text("median exposures, daily notes", "日常笔记曝光中位数"),
        "count",
        "platform",
        _PLATFORM,
        lambda facts: facts.platform("daily", "imp_median", sample="note_number", rank="imp_median_beyond_rate"),
    ),
    Measure(
        "read_median_cooperation",
        Text("median reads, cooperation notes", "合作笔记阅读中位数"),
        "count",
        "platform",
        _PLATFORM,
        lambda facts: facts.platform(
            "cooperation", "read_median", sample="note_number", rank="read_median_beyond_rate"
        ),
    ),
    Measure(
        "imp_median_cooperation",
        Text("median exposures, cooperation notes", "合作笔记曝光中位数"),
        "count",
        "platform",
        _PLATFORM,
        lambda facts: facts.platform("cooperation", "imp_median", sample="note_number", rank="imp_median_beyond_rate"),
    ),
    Measure(
        "reads_over_followers",
        Text("reads over followers", "阅读粉丝比"),
        "share",
        "ours",
        Text(
            "mean reads of the daily notes listed, without promoted ones / followers",
            "所列日常笔记（不含投流笔记）平均阅读数 / 粉丝数",
        ),
        _reads_over_followers,
        "reads_over_followers",
        can_exceed_one=True,
    ),
    Measure(
        "search_share",
        Text("reads that come from search, daily notes", "日常笔记搜索流量占比（阅读）"),
        "share",
        "platform",
        Text("the platform's share by source", "平台流量来源占比"),
        _search_share,
    ),
)
