"""Whether a brand can count on a creator: posting, how much is commercial, replies, hits, how steady it is."""

from __future__ import annotations

from pgy_facade._text import Text
from pgy_facade.report.answers import number
from pgy_facade.report.facts import Facts, reads_of
from pgy_facade.report.figures import Found, Measure
from pgy_facade.report.formulae import deviation, hit_rate, per_week


def _posts_per_week(facts: Facts) -> Found:
    # The list may have been kept longer than the rest: of the days after it was fetched it says nothing.
    until = min(filter(None, (facts.answers.day, facts.answers.fetched_on("notes_1"))), default=None)
    why = facts.answers.why_not("notes_1")
    if why is not None or until is None:
        return Found(None, why=why)
    days = [each.day for each in facts.notes if each.day is not None]
    rate, counted = per_week(days, until, facts.has_all_notes)
    return Found(rate, counted)


def _cooperation_share(facts: Facts) -> Found:
    why = facts.answers.why_not("profile") or facts.answers.why_not("summary")
    paid, notes = facts.answers.number("profile", "coop_note_num_30_d"), facts.answers.number("summary", "note_number")
    if paid is None or notes is None:
        return Found(None, why=why)
    return Found(paid / notes if notes else None, int(notes))


def _cooperation_share_listed(facts: Facts) -> Found:
    paid = sum(each.is_cooperation for each in facts.notes)
    share = paid / len(facts.notes) if facts.notes else None
    return Found(share, len(facts.notes), why=facts.answers.why_not("notes_1"))


def _hits(facts: Facts) -> Found:
    why = facts.answers.why_not("daily")
    if why is not None:
        return Found(None, why=why)
    engagements = [number(each, "interaction_num") for each in facts.answers.items("daily", "notes")]
    known = [each for each in engagements if each is not None]
    typical = facts.answers.number("daily", "m_engagement_num")
    return Found(hit_rate(known, facts.settings.hit, typical), len(known))


def _deviation(facts: Facts) -> Found:
    reads = reads_of(facts.daily_notes)
    return Found(deviation(reads), len(reads), why=facts.answers.why_not("notes_1"))


LABEL = Text("Reliability", "可靠性")
MEASURES = (
    Measure(
        "posts_per_week",
        Text("notes a week", "每周发布笔记数"),
        "number",
        "ours",
        Text("notes listed of the last 30 days / weeks", "近30天所列笔记数 / 周数"),
        _posts_per_week,
        "posts_per_week",
        counts_notes=False,
    ),
    Measure(
        "cooperation_share",
        Text("share of cooperation notes (30 days)", "商单占比（近30天）"),
        "share",
        "ours",
        Text("cooperation notes / notes published, both of 30 days", "近30天合作笔记数 / 近30天发布笔记数"),
        _cooperation_share,
        "cooperation_share",
    ),
    Measure(
        "cooperation_share_listed",
        Text("share of cooperation notes among those listed", "所列笔记中的商单占比"),
        "share",
        "ours",
        Text("notes with a brand / notes listed", "带合作品牌的笔记 / 所列笔记"),
        _cooperation_share_listed,
    ),
    Measure(
        "reply_rate",
        Text("invitations answered within 48 hours", "邀约48小时回复率"),
        "share",
        "platform",
        Text("the platform's figure", "平台数据"),
        lambda facts: facts.platform("summary", "response_rate"),
    ),
    Measure(
        "hit_rate",
        Text("hits among daily notes", "爆文率（日常）"),
        "share",
        "ours",
        Text(
            "notes with more than {hit} times the median engagements / notes", "互动超过中位数 {hit} 倍的笔记 / 笔记数"
        ),
        _hits,
        "hit_rate",
    ),
    Measure(
        "deviation",
        Text("how much reads vary, daily notes", "日常笔记阅读离散度"),
        "number",
        "ours",
        Text("standard deviation / mean of the reads of daily notes listed", "所列日常笔记阅读数标准差 / 均值"),
        _deviation,
        "deviation",
    ),
)
